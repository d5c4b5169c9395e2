from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.follow.patterns import Patterns

TEXT = " the aid was frozen | aid frozen again "


def test_patterns_come_and_go():
    patterns = Patterns()
    assert patterns.found(TEXT) == set()
    patterns.add(" aid frozen ")
    patterns.add(" aid frozen ")
    patterns.remove(" aid frozen ")
    assert patterns.found(TEXT) == {" aid frozen "}
    patterns.remove(" aid frozen ")
    assert patterns.found(TEXT) == set()


def test_one_removed_and_added_again_is_found_with_many_others():
    patterns = Patterns()
    for at in range(200):
        patterns.add(f" x{at}")
    patterns.add(" fro")
    assert patterns.found(TEXT) == {" fro"}
    patterns.remove(" fro")
    assert patterns.found(TEXT) == set()
    patterns.add(" fro")
    assert patterns.found(TEXT) == {" fro"}


@given(st.lists(st.text("ab ", min_size=1, max_size=4).map(" {}".format), max_size=60), st.text("ab ", max_size=30))
def test_found_are_those_that_stand_in_the_text(sought, text):
    patterns = Patterns()
    for pattern in sought:
        patterns.add(pattern)
    assert patterns.found(text) == {pattern for pattern in sought if pattern in text}
