"""What an article's events are after a new reading of it, given what the desk had and what people corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from foreigndesk.correct.same import kept_ids, same_place
from foreigndesk.records import Article, Correction, Event, Reading, Sentence, field_text

_FIELDS = ("title", "text", "caption")


@dataclass(frozen=True, slots=True)
class Held:
    """What the desk holds of an article: its events, corrections, and own ids → the ids they were given."""

    events: tuple[Event, ...] = ()
    corrections: tuple[Correction, ...] = ()
    renamed: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Renewal:
    """An article's events as they shall be; ``renamed`` has the own ids of those that keep an older one."""

    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    renamed: Mapping[str, str]


def renewed(reading: Reading, held: Held) -> Renewal:
    """Return what a reading leaves of an article that the desk holds.

    In a sentence that a person corrected, what the person said stands and what the coder found does not. Corrections
    whose sentence stands elsewhere now move there; those whose sentence is gone are kept but say nothing.
    """
    corrections = tuple(moved(correction, reading.article) for correction in held.corrections)
    standing = [correction for correction in corrections if stands(correction.sentence, reading.article)]
    found = [e for e in reading.events if not any(same_place(e.sentence, c.sentence) for c in standing)]
    by_hand = [event for correction in standing for event in correction.events]
    taken = {event.id for event in by_hand} | {event.id for c in standing for event in c.before}
    located = (_located(event, reading.article) for event in held.events if event.id not in taken)
    known = [event for event in located if event]
    ids = kept_ids(found, known, held.renamed or {})
    events = [replace(event, id=kept) for event, kept in zip(found, ids, strict=True)]
    renamed = {event.id: kept for event, kept in zip(found, ids, strict=True) if event.id != kept}
    return Renewal(in_order([*events, *by_hand]) if by_hand else tuple(events), corrections, renamed)


def corrected(events: Sequence[Event], correction: Correction) -> tuple[Event, ...]:
    """Return an article's events with a correction in place of those of its sentence."""
    others = [event for event in events if not same_place(event.sentence, correction.sentence)]
    return in_order([*others, *correction.events])


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events by where their sentences stand: title, text, captions; within a sentence as they came."""
    return tuple(sorted(events, key=lambda e: (_FIELDS.index(e.sentence.field), e.sentence.caption, e.sentence.start)))


def alike(one: Sequence[Event], other: Sequence[Event]) -> bool:
    """Say whether two readings say the same, whoever said it and however sure."""
    return [_said(event) for event in one] == [_said(event) for event in other]


def moved(correction: Correction, article: Article) -> Correction:
    """Return the correction where its sentence stands in the article now, or as it was where it stands nowhere."""
    sentence = correction.sentence
    by = _distance(sentence, article)
    if not by:
        return correction
    return replace(
        correction,
        sentence=_shifted(sentence, by),
        events=tuple(_event_shifted(event, by) for event in correction.events),
        before=tuple(_event_shifted(event, by) for event in correction.before),
    )


def stands(sentence: Sentence, article: Article) -> bool:
    """Say whether the article has this sentence at this place."""
    return _distance(sentence, article) == 0


def was_there(sentence: Sentence, former: Article) -> bool:
    """Say whether an older form of the article had this sentence, wherever it stood."""
    return any(sentence.text in text for text in (former.title, former.text, *(c.text for c in former.captions)))


def _distance(sentence: Sentence, article: Article) -> int | None:
    """Return how far from its place the sentence stands in its field now, in code points; None where it is gone.

    Of several places the nearest counts: two sentences of the same words then stay two.
    """
    if sentence.field == "caption" and sentence.caption >= len(article.captions):
        return None
    text = field_text(article, sentence.field, sentence.caption)
    if text[sentence.start : sentence.end] == sentence.text:
        return 0
    behind = text.find(sentence.text, sentence.start)
    before = text.rfind(sentence.text, 0, sentence.start + len(sentence.text))
    return min((at - sentence.start for at in (before, behind) if at >= 0), key=abs, default=None)


def _located(event: Event, article: Article) -> Event | None:
    """Return an event where its sentence stands now, None where that is gone."""
    by = _distance(event.sentence, article)
    return None if by is None else _event_shifted(event, by)


def _said(event: Event) -> Event:
    return replace(event, coder="", confidence=0.0)


def _shifted(sentence: Sentence, by: int) -> Sentence:
    return replace(sentence, start=sentence.start + by, end=sentence.end + by)


def _event_shifted(event: Event, by: int) -> Event:
    return replace(
        event,
        sentence=_shifted(event.sentence, by),
        actors=tuple(replace(a, start=a.start + by, end=a.end + by) for a in event.actors),
        recipients=tuple(replace(a, start=a.start + by, end=a.end + by) for a in event.recipients),
        place=replace(event.place, start=event.place.start + by, end=event.place.end + by) if event.place else None,
        speaker=replace(event.speaker, start=event.speaker.start + by, end=event.speaker.end + by)
        if event.speaker
        else None,
    )
