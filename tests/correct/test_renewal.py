"""What stays of an article when it is read anew."""

import dataclasses

import pytest

from foreigndesk.correct.renewal import Held, alike, corrected, in_order, moved, renewed, stands, was_there
from foreigndesk.records import Article, Correction


@pytest.fixture
def correction(reading):
    """A person said of the first sentence of the text that it holds one threat."""
    coded = reading.events[1]
    by_hand = dataclasses.replace(coded, type="THREATEN", quad="verbal conflict", coder="human", confidence=1.0)
    return Correction("a1", coded.sentence, (by_hand,), (coded,), ((),), "2026-01-01T00:00:00+00:00")


def of_another_coder(events, **fields):
    return tuple(dataclasses.replace(event, id=f"new {event.id}", coder="fake 2", **fields) for event in events)


def with_text(reading, text):
    return dataclasses.replace(reading, article=dataclasses.replace(reading.article, text=text))


def test_ids_stay_and_the_coders_version_does_not(reading):
    again = dataclasses.replace(reading, events=of_another_coder(reading.events))
    renewal = renewed(again, Held(reading.events))
    assert [(e.id, e.coder) for e in renewal.events] == [("e1", "fake 2"), ("e2", "fake 2"), ("e3", "fake 2")]
    assert renewal.renamed == {"new e1": "e1", "new e2": "e2", "new e3": "e3"}


def test_what_a_person_said_stands_and_what_the_coder_finds_there_does_not(reading, correction):
    again = dataclasses.replace(reading, events=of_another_coder(reading.events))
    renewal = renewed(again, Held(reading.events, (correction,)))
    assert [(e.id, e.type, e.coder) for e in renewal.events] == [
        ("e1", "THREATEN", "fake 2"), ("e2", "THREATEN", "human"), ("e3", "CONSULT", "fake 2"),
    ]  # fmt: skip


def test_a_sentence_that_a_person_emptied_stays_empty(reading, correction):
    emptied = dataclasses.replace(correction, events=(), also=())
    assert [e.id for e in renewed(reading, Held((), (emptied,))).events] == ["e1", "e3"]


def test_no_event_takes_the_id_of_one_that_a_person_took_out(reading, correction):
    emptied = dataclasses.replace(correction, events=(), also=())
    [wide] = of_another_coder(reading.events[1:2])
    elsewhere = dataclasses.replace(wide, sentence=dataclasses.replace(wide.sentence, start=46, end=60))
    renewal = renewed(dataclasses.replace(reading, events=(elsewhere,)), Held(reading.events, (emptied,)))
    assert [e.id for e in renewal.events] == ["new e2"]


def test_a_correction_moves_with_its_sentence_events_and_all(reading, correction):
    longer = with_text(reading, "On Monday. " + reading.article.text)
    renewal = renewed(dataclasses.replace(longer, events=()), Held(reading.events, (correction,)))
    [event] = renewal.events
    text = longer.article.text
    assert text[event.sentence.start : event.sentence.end] == event.sentence.text
    assert text[event.speaker.start : event.speaker.end] == event.speaker.text
    assert renewal.corrections[0].before[0].sentence == event.sentence


def test_a_correction_whose_sentence_is_gone_says_nothing_and_is_kept(reading, correction):
    other = dataclasses.replace(with_text(reading, "Another text."), events=())
    renewal = renewed(other, Held(reading.events, (correction,)))
    assert (renewal.events, renewal.corrections) == ((), (correction,))


def test_an_event_that_moved_with_its_sentence_keeps_its_id(reading):
    by = len("On Monday. ")
    longer = with_text(reading, "On Monday. " + reading.article.text)
    coded = reading.events[1]
    shifted = dataclasses.replace(
        coded,
        id="n",
        sentence=dataclasses.replace(coded.sentence, start=by, end=by + 46),
        actors=tuple(dataclasses.replace(a, start=a.start + by, end=a.end + by) for a in coded.actors),
        recipients=tuple(dataclasses.replace(a, start=a.start + by, end=a.end + by) for a in coded.recipients),
    )
    assert [e.id for e in renewed(dataclasses.replace(longer, events=(shifted,)), Held((coded,))).events] == ["e2"]


def test_a_correction_takes_the_place_of_its_sentences_events_in_reading_order(reading, correction):
    assert [e.coder for e in corrected(reading.events, correction)] == ["fake 1", "human", "fake 1"]
    assert [e.id for e in in_order(reversed(reading.events))] == ["e1", "e2", "e3"]


def test_who_said_it_and_how_surely_is_no_part_of_what_is_said(reading):
    surer = [dataclasses.replace(e, confidence=1.0, coder="human") for e in reading.events]
    assert alike(surer, reading.events)
    assert not alike(of_another_coder(reading.events), reading.events)
    assert not alike([dataclasses.replace(e, status="denied") for e in reading.events], reading.events)


def test_a_caption_that_is_gone_takes_its_sentences_with_it(reading, correction):
    bare = dataclasses.replace(reading.article, captions=())
    captioned = dataclasses.replace(correction, sentence=reading.events[2].sentence)
    assert stands(captioned.sentence, reading.article)
    assert not stands(captioned.sentence, bare)
    assert moved(captioned, bare) == captioned


def test_a_sentence_was_there_wherever_it_stood(reading):
    sentence = dataclasses.replace(reading.events[1].sentence, field="caption", start=900, end=946)
    assert was_there(sentence, reading.article)
    assert not was_there(dataclasses.replace(sentence, text="Never said."), reading.article)


def test_of_two_places_with_the_same_words_the_nearest_counts(correction):
    twice = "Sylvania froze $2bn of aid, the minister said. " * 2
    second = dataclasses.replace(
        correction, sentence=dataclasses.replace(correction.sentence, start=47, end=93), events=(), before=(), also=()
    )
    now = Article("a1", "", "Now: " + twice)
    assert [moved(c, now).sentence.start for c in (correction, second)] == [5, 52]
    assert moved(second, Article("a1", "", twice[:46])).sentence.start == 0
