from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.follow.patterns import Patterns

TEXT = " the aid was frozen | aid frozen again "


def found(patterns, text=TEXT):
    return set(patterns.found(text).tolist()) - {0}


def test_patterns_come_and_go():
    patterns = Patterns()
    assert found(patterns) == set()
    patterns.add(" aid frozen ", 7)
    patterns.add(" aid frozen ", 7)
    patterns.remove(" aid frozen ")
    assert found(patterns) == {7}
    patterns.remove(" aid frozen ")
    assert found(patterns) == set()


def test_one_removed_and_added_again_is_found_with_many_others():
    patterns = Patterns()
    for at in range(200):
        patterns.add(f" x{at}", 10 + at)
    patterns.add(" fro", 3)
    assert found(patterns) == {3}
    patterns.remove(" fro")
    assert found(patterns) == set()
    patterns.add(" fro", 4)
    assert found(patterns) == {4}


def test_a_number_given_on_is_that_of_the_new_pattern_only():
    patterns = Patterns()
    for at in range(200):
        patterns.add(f" x{at}", 10 + at)
    patterns.add(" fro", 3)
    assert found(patterns) == {3}
    patterns.remove(" fro")
    patterns.add(" never said ", 3)
    assert found(patterns) == set()


@given(st.lists(st.text("ab ", min_size=1, max_size=4).map(" {}".format), max_size=60), st.text("ab ", max_size=30))
def test_found_are_those_that_stand_in_the_text(sought, text):
    patterns = Patterns()
    numbers = {pattern: at for at, pattern in enumerate(dict.fromkeys(sought), 1)}
    for pattern in sought:
        patterns.add(pattern, numbers[pattern])
    assert found(patterns, text) == {number for pattern, number in numbers.items() if pattern in text}
