"""How statements take those whom they name."""

import pytest

from foreigndesk.read.attitudes import attitudes_of
from foreigndesk.records import Actor


def stances(text, *names):
    actors = [Actor(n, text.index(n), text.index(n) + len(n), n) for n in names]
    found = attitudes_of(text, [(0, len(text))], actors)
    return [(a.stance, [w.text for w in a.words]) for a in found]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("praised Norway for its generous help", ("supportive", ["praised", "generous"])),
        ("accused Norway of an illegal blockade", ("critical", ["accused", "illegal"])),
        ("said Norway had three ports", ("neutral", [])),
        ("said Norway was not a reliable partner", ("critical", ["reliable", "partner"])),
        ("said Norway is no enemy", ("supportive", ["enemy"])),
    ],
)
def test_the_words_around_an_actor_show_it(text, stance):
    assert stances(text, "Norway") == [stance]


def test_a_word_counts_for_the_nearest_actor_only():
    assert stances("thanked Norway and condemned Sweden", "Norway", "Sweden") == [
        ("supportive", ["thanked"]),
        ("critical", ["condemned"]),
    ]


def test_a_word_in_another_clause_does_not_count():
    assert stances("said Norway would come; the war is terrible", "Norway") == [("neutral", [])]


def test_words_outside_the_statement_do_not_count():
    text = "An illegal act. Norway has ports."
    actor = Actor("Norway", 16, 22, "Norway")
    [attitude] = attitudes_of(text, [(16, len(text))], [actor])
    assert attitude.stance == "neutral"


def test_as_many_words_for_as_against_are_neutral():
    assert stances("called Norway a friend and an enemy", "Norway") == [("neutral", [])]
