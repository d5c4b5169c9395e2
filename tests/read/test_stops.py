import re

import pytest

from foreigndesk.read.stops import ends, following_word

STOP = re.compile(r"[.!?…]+(?P<close>[”\")\]]*)(?P<gap>\s*)")


def first_stop_ends(text):
    return ends(text, 0, STOP.search(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Roe left.",
        "MR. ROE LEFT.",
        "p. 3 of it",
        "Inc. Chairman Roe",
        "J. Roe left.",
        "1. The army",
        "Who? asked the envoy.",
        "[…] The army",
        "left. — Roe",
        "roe@example.Org",
    ],
)
def test_it_does_not_end_where_the_words_around_say_so(text):
    assert not first_stop_ends(text)


@pytest.mark.parametrize(
    "text",
    [
        "He left. Roe stayed.",
        "Acme Inc. The army",
        "On p. Roe",
        "Peace… Roe left.",
        "They left.Roe stayed.",
        "They left. …",
    ],
)
def test_it_ends_elsewhere(text):
    assert first_stop_ends(text)


def test_signs_before_the_following_word_are_its_lead():
    match = following_word("He said: “(Roe’s here)", 7)
    assert (match["lead"], match["word"]) == (": “(", "Roe’s")
    assert following_word("…", 0) is None
