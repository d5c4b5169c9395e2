"""Statements in the desk."""

import dataclasses

import pytest

from foreigndesk.records import Actor, Article, Attitude, Passage, Reading, Sentence, Statement
from foreigndesk.store.database import open_store
from foreigndesk.store.statements import StatementSelection

TEXT = "Ada Bell said Sylvania is a friend. Officials said nothing new."
BELL = Actor("Ada Bell", 0, 8, "Ada Bell", "Q7", "FRE", "GOV", "envoy")
SYLVANIA = Actor("Sylvania", 14, 22, "Sylvania", "SYL", "SYL", "GOV")
FIRST = Statement(
    "s1", "a1", Sentence("text", 0, 35, TEXT[:35]), "indirect", (Passage("Sylvania is a friend", 14, 34),),
    Passage("said", 9, 13), BELL, 0.9, "fake/1",
    attitudes=(Attitude(SYLVANIA, "supportive", (Passage("friend", 28, 34),)),),
)  # fmt: skip
SECOND = Statement(
    "s2", "a1", Sentence("text", 36, 63, TEXT[36:]), "indirect", (Passage("nothing new", 51, 62),),
    Passage("said", 46, 50), Actor("Officials", 36, 45, "", "", "SYL"), 0.4, "fake/1", anonymous=True, within="s1",
    medium="document",
)  # fmt: skip
THIRD = Statement(
    "s3", "a2", Sentence("text", 0, 35, TEXT[:35], 0), "direct",
    (Passage("Sylvania is", 14, 25), Passage("friend", 28, 34)), Passage("said", 9, 13), None, 0.7, "fake/1",
    attitudes=(Attitude(SYLVANIA, "neutral"),),
)  # fmt: skip


def article(name, published):
    return Article(name, "", TEXT, published=published)


@pytest.fixture
def store(place):
    with open_store(place, create=True) as opened:
        opened.put(Reading(article("a1", "2018-01-23T10:00:00Z"), statements=(FIRST, SECOND)))
        opened.put(Reading(article("a2", ""), statements=(THIRD,)))
        yield opened


def selected(store, **wanted):
    return [one.id for _, one in store.statements(StatementSelection(**wanted))]


def test_statements_come_back_as_they_were_newest_first_with_their_article(store):
    found = list(store.statements(StatementSelection()))
    assert [one for _, one in found] == [FIRST, SECOND, THIRD]
    assert [text.id for text, _ in found] == ["a1", "a1", "a2"]


def test_speakers_are_found_by_a_part_of_name_or_words(store):
    assert selected(store, speaker="bell") == ["s1"]
    assert selected(store, speaker="official") == ["s2"]
    assert selected(store, speaker="%") == []


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"country": "FRE"}, ["s1"]),
        ({"about": "SYL"}, ["s1", "s3"]),
        ({"about": "SYL", "stance": "supportive"}, ["s1"]),
        ({"stance": "critical"}, []),
        ({"kind": "direct"}, ["s3"]),
        ({"min_confidence": 0.6}, ["s1", "s3"]),
        ({"limit": 1}, ["s1"]),
        ({"since": "2018", "until": "2018-01-23"}, ["s1", "s2"]),
        ({"since": "2019"}, []),
    ],
)
def test_selections(store, wanted, ids):
    assert selected(store, **wanted) == ids


def test_a_new_reading_takes_the_place_of_the_old_one(store):
    store.put(Reading(article("a1", "2018-01-23"), statements=(dataclasses.replace(SECOND, id="s9"),)))
    assert selected(store) == ["s9", "s3"]


def test_a_text_of_half_a_surrogate_keeps_the_former_statements(store):
    broken = dataclasses.replace(FIRST, cue=Passage("\ud800", 9, 13), article="a1")
    with pytest.raises(Exception, match=r"Unicode|surrogate"):
        store.put(Reading(Article("a1", "\ud800", TEXT), statements=(broken,)))
    assert selected(store) == ["s1", "s2", "s3"]
