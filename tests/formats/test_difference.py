from hypothesis import given
from hypothesis import strategies as some

from foreigndesk.formats.difference import difference

BEFORE = "Ports open\nFreedonia opened two ports on Monday.\nThe minister spoke."
AFTER = "Ports open\nFreedonia opened three ports on Monday.\nThe minister spoke.\nHe resigned."


def test_a_changed_paragraph_shows_which_words_went_and_came():
    assert list(difference(BEFORE, AFTER)) == [
        "~ Freedonia opened [-two-] {+three+} ports on Monday.",
        "+ He resigned.",
    ]


def test_what_went_is_shown_and_what_stayed_is_not():
    assert list(difference(AFTER, BEFORE))[-1] == "- He resigned."


def test_another_paragraph_is_shown_whole():
    assert list(difference("One two three.", "Quite other words here.")) == [
        "- One two three.",
        "+ Quite other words here.",
    ]


@given(some.text())
def test_a_text_does_not_differ_from_itself(text):
    assert list(difference(text, text)) == []
