from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.follow.patterns import Patterns

TITLE, BODY = ["the", "aid", "was", "frozen"], ["aid", "frozen", "again"]


def found(patterns, title=TITLE, body=BODY):
    text = f" {' '.join(title)} | {' '.join(body)} "
    return patterns.found(text, (title, body), {*title, *body, "frozen:fact"})


def test_patterns_come_and_go():
    patterns = Patterns()
    assert found(patterns) == set()
    patterns.add(" aid frozen ")
    patterns.add(" aid frozen ")
    patterns.remove(" aid frozen ")
    assert found(patterns) == {" aid frozen "}
    patterns.remove(" aid frozen ")
    assert found(patterns) == set()


def test_a_beginning_removed_and_added_again_is_found_with_many_others():
    patterns = Patterns()
    for at in range(200):
        patterns.add(f" x{at}")
    patterns.add(" fro")
    assert found(patterns) == {" fro"}
    patterns.remove(" fro")
    assert found(patterns) == set()
    patterns.add(" fro")
    assert found(patterns) == {" fro"}


def test_a_fact_begins_as_no_word():
    patterns = Patterns()
    patterns.add(" frozen:")
    assert found(patterns) == set()


def test_no_phrase_spans_title_and_text():
    patterns = Patterns()
    patterns.add(" frozen aid ")
    assert found(patterns) == set()


words = st.text("ab", min_size=1, max_size=3)
phrases = st.lists(words, min_size=2, max_size=4).map(lambda some: f" {' '.join(some)} ")


@settings(deadline=None)
@given(
    st.lists(st.one_of(phrases, words.map(" {}".format)), max_size=60),
    st.lists(st.tuples(st.lists(words, max_size=9), st.lists(words, max_size=9)), min_size=1, max_size=3),
)
def test_found_are_those_that_stand_in_each_text(sought, texts):
    patterns = Patterns()
    for pattern in sought:
        patterns.add(pattern)
    for title, body in texts:
        text = f" {' '.join(title)} | {' '.join(body)} "
        assert found(patterns, title, body) == {pattern for pattern in sought if pattern in text}
