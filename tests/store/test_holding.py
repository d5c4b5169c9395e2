"""An article renewed as a whole."""

import dataclasses

import pytest

from foreigndesk.errors import RecordError
from foreigndesk.records import Correction, Reading
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection


@pytest.fixture
def store(place, reading):
    with open_store(place, create=True) as opened:
        opened.put(reading)
        yield opened


@pytest.fixture
def again(reading):
    """The same article read by another coder: a type and the ids differ, and an act is found that was missed."""
    first, second, third = (dataclasses.replace(e, id=f"n{e.id}", coder="fake 2") for e in reading.events)
    missed = dataclasses.replace(second, id="n4", type="AID", quad="material cooperation")
    events = (dataclasses.replace(first, type="REJECT"), second, missed, third)
    return dataclasses.replace(reading, events=events, read_by="fake 2")


def kept(store, **wanted):
    return {event.id: event.type for _, event in store.events(Selection(**wanted))}


def by_hand(article, held):
    coded = held.events[1]
    said = dataclasses.replace(coded, type="THREATEN", coder="human", confidence=1.0)
    added = dataclasses.replace(said, id="added", type="ACCUSE")
    return Correction("a1", coded.sentence, (said, added), (coded,), ((), ()), "2026-01-01T00:00:00+00:00")


def test_a_new_reading_keeps_ids_and_adds_what_was_missed(store, again):
    assert store.renew(again)
    assert kept(store) == {"e1": "REJECT", "e2": "SANCTION", "n4": "AID", "e3": "CONSULT"}


def test_no_event_of_words_that_the_desk_had_counts_as_new(store, again):
    seen = store.revision()
    store.renew(again)
    store.correct("a1", by_hand)
    assert kept(store, after=seen) == {}
    assert store.changed_after(seen) == ["a1"]


def test_a_reading_that_finds_the_same_changes_nothing_but_the_coder(store, reading):
    seen = store.revision()
    same = tuple(dataclasses.replace(e, coder="fake 2", confidence=0.1) for e in reading.events)
    store.renew(dataclasses.replace(reading, events=same, read_by="fake 2"))
    assert store.changed_after(seen) == []
    assert {event.coder for _, event in store.events(Selection())} == {"fake 2"}
    assert store.not_read_by("fake 2") == []


def test_in_a_changed_article_only_new_sentences_are_news(store, reading):
    seen = store.revision()
    longer = dataclasses.replace(reading.article, text=reading.article.text + " Freedonia thanked Sylvania.")
    last = dataclasses.replace(
        reading.events[0], id="n1", sentence=dataclasses.replace(reading.sentences[2], start=76, end=103,
                                                                 text="Freedonia thanked Sylvania."))  # fmt: skip
    store.put(Reading(longer, (), (*reading.events, last)))
    assert list(kept(store, after=seen)) == ["n1"]
    assert store.changed_after(seen) == ["a1"]


def test_an_act_that_one_coder_missed_gets_its_id_back_from_the_next(store, reading, again):
    store.renew(again)
    store.renew(dataclasses.replace(reading, events=()))
    store.renew(again)
    assert set(kept(store)) == {"e1", "e2", "n4", "e3"}


def test_an_article_that_changed_meanwhile_is_not_overwritten(store, again):
    changed = dataclasses.replace(again, article=dataclasses.replace(again.article, text="Before it changed."))
    assert not store.renew(changed)
    assert "Before it changed." not in {article.text for article, _ in store.events(Selection())}


def test_what_a_person_said_outlives_a_new_coder_and_a_changed_text(store, reading, again):
    store.correct("a1", by_hand)
    store.renew(again)
    assert kept(store) == {"e1": "REJECT", "e2": "THREATEN", "added": "ACCUSE", "e3": "CONSULT"}
    moved = dataclasses.replace(reading.article, text="On Monday: " + reading.article.text)
    store.put(Reading(moved))
    assert kept(store) == {"e2": "THREATEN", "added": "ACCUSE"}
    [(article, [correction])] = store.corrections()
    assert article.text[correction.sentence.start : correction.sentence.end] == correction.sentence.text


def test_a_correction_in_place_of_another_is_the_one_that_counts(store):
    store.correct("a1", by_hand)
    store.correct("a1", lambda article, held: dataclasses.replace(held.corrections[0], events=(), also=()))
    assert set(kept(store)) == {"e1", "e3"}
    [(_, corrections)] = store.corrections()
    assert len(corrections) == 1


def test_a_correction_that_is_refused_leaves_the_desk_as_it_was(store):
    def refuse(article, held):
        raise RecordError("no")

    before, seen = kept(store), store.revision()
    with pytest.raises(RecordError, match="no"):
        store.correct("a1", refuse)
    assert (kept(store), store.revision(), list(store.corrections())) == (before, seen, [])


def test_a_correction_of_an_article_that_is_not_there_is_refused(store):
    with pytest.raises(RecordError, match="no article a9") as caught:
        store.correct("a9", by_hand)
    assert caught.value.hint
