"""The sheet that a person corrects: a sentence a row, its events in the gold form of ``evaluate articles``, with ids.

A row that comes back says all that its sentence says: an event left out is deleted, one without an id is added. Rows
count when ``checked`` is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foreigndesk.errors import RecordError
from foreigndesk.ontology import SECTORS, TYPES
from foreigndesk.records import STATUSES, Actor, Article, Event, Field, Sentence, Status

Span = tuple[int, int]

FIELDS: tuple[Field, ...] = ("title", "text", "caption")
ROW_KEYS = ("checked", "article", "date", "source", "field", "caption", "start", "end", "sentence", "doubt", "shown",
            "events")  # fmt: skip
EVENT_KEYS = ("id", "source", "target", "type", "also", "deed", "status", "speaker", "amount", "when", "date",
              "reciprocal", "confidence")  # fmt: skip
ACTOR_KEYS = ("text", "start", "country", "sector", "name")

_COUNTRY = re.compile(r"([A-Z]{3})?", re.ASCII)
_DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class MarkedActor:
    """Who, as a person marked it: a span of the sentence, country (alpha-3 or ""), sector, and a name or ""."""

    span: Span
    country: str
    sector: str
    name: str


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """One act as a person marked it; ``id`` is that of the event it corrects, or "". Spans count in the sentence."""

    id: str
    actors: tuple[MarkedActor, ...]
    recipients: tuple[MarkedActor, ...]
    type: str
    also: tuple[str, ...]
    deed: str
    status: Status
    speaker: Span | None
    amount: Span | None
    when: Span | None
    date: str
    reciprocal: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A row that a person checked, its events not yet looked at (see ``marked_events``).

    ``shown`` has the ids of the events that the sheet showed.
    """

    article: str
    sentence: Sentence
    shown: tuple[str, ...]
    rows: tuple[object, ...]


def row_of(article: Article, events: Sequence[Event], doubt: float) -> dict[str, Any]:
    """Return the row of a sentence from its events, of which there is one or more."""
    sentence = events[0].sentence
    return {
        "checked": False,
        "article": article.id,
        "date": article.published,
        "source": article.source,
        "field": sentence.field,
        "caption": sentence.caption,
        "start": sentence.start,
        "end": sentence.end,
        "sentence": sentence.text,
        "doubt": doubt,
        "shown": [event.id for event in events],
        "events": [_event_row(event) for event in events],
    }


def marked(row: object) -> Marked | None:
    """Return a row that came back, None where it is not checked; raises ``RecordError`` saying what to mend."""
    record = _object(row, ROW_KEYS, "the row")
    checked = record.get("checked", False)
    if not isinstance(checked, bool):
        raise RecordError("checked is neither true nor false")
    if not checked:
        return None
    text = _text(record, "sentence", "the row")
    start, end, caption = (_count(record, key) for key in ("start", "end", "caption"))
    field = next((known for known in FIELDS if known == record.get("field")), None)
    if field is None or end - start != len(text):
        raise RecordError(
            "field, start, end and sentence do not fit together",
            hint="leave them as `foreigndesk label` wrote them; correct events only",
        )
    shown = _list(record, "shown", "the row")
    if not all(isinstance(one, str) for one in shown):
        raise RecordError("shown is no list of ids", hint="leave it as `foreigndesk label` wrote it")
    rows = tuple(_list(record, "events", "the row"))
    return Marked(_text(record, "article", "the row"), Sentence(field, start, end, text, caption), tuple(shown), rows)


def marked_events(row: Marked) -> tuple[MarkedEvent, ...]:
    """Return the events that a person marked in a sentence; raises ``RecordError`` saying what to mend."""
    events = tuple(_event(one, row.sentence.text, f"event {n}") for n, one in enumerate(row.rows, 1))
    ids = [event.id for event in events if event.id]
    if twice := next((one for one in ids if ids.count(one) > 1), ""):
        raise RecordError(f"two events have the id {twice}", hint="take the id out of the one that is added")
    if unknown := next((one for one in ids if one not in row.shown), ""):
        raise RecordError(f"{unknown} is no event of this sentence", hint="take the id out of an event that is added")
    return events


def place_of(words: str, text: str) -> Span | None:
    """Return the place of the first occurrence of some words on word borders, else of the first at all."""
    edges = (r"(?<!\w)", r"(?!\w)")
    found = re.search(re.escape(words).join(edges), text) or re.search(re.escape(words), text)
    return found.span() if found else None


def _event_row(event: Event) -> dict[str, Any]:
    at = event.sentence.start
    return {
        "id": event.id,
        "source": [_actor_row(actor, at) for actor in event.actors],
        "target": [_actor_row(actor, at) for actor in event.recipients],
        "type": event.type,
        "also": [],
        "deed": event.deed,
        "status": event.status,
        "speaker": event.speaker.text if event.speaker else "",
        "amount": event.amounts[0].text if event.amounts else "",
        "when": event.date_text,
        "date": event.date,
        "reciprocal": event.reciprocal,
        "confidence": event.confidence,
    }


def _actor_row(actor: Actor, at: int) -> dict[str, Any]:
    return {
        "text": actor.text,
        "start": actor.start - at,
        "country": actor.country,
        "sector": actor.sector,
        "name": actor.name,
    }


def _event(row: object, text: str, where: str) -> MarkedEvent:
    record = _object(row, EVENT_KEYS, where)
    kinds = [_text(record, "type", where), *_list(record, "also", where)]
    _one_of(kinds, TYPES, f"{where}: type")
    deed, status = _text(record, "deed", where), _text(record, "status", where) or "happened"
    _one_of([deed], ("", *TYPES), f"{where}: deed")
    _one_of([status], STATUSES, f"{where}: status")
    date = _text(record, "date", where)
    if not _DATE.fullmatch(date):
        raise RecordError(f"{where}: {date!r} is no date", hint="write 2018, 2018-01 or 2018-01-23")
    reciprocal = record.get("reciprocal", False)
    if not isinstance(reciprocal, bool):
        raise RecordError(f"{where}: reciprocal is neither true nor false")
    sides = [tuple(_actors(record, side, text, where)) for side in ("source", "target")]
    if not any(sides):
        raise RecordError(
            f"{where}: neither source nor target", hint="mark who acts or is acted on, or delete the event"
        )
    speaker, amount, when = (_span(record, key, text, where) for key in ("speaker", "amount", "when"))
    return MarkedEvent(
        id=_text(record, "id", where),
        actors=sides[0],
        recipients=sides[1],
        type=kinds[0],
        also=tuple(kinds[1:]),
        deed=deed,
        status=next(known for known in STATUSES if known == status),
        speaker=speaker,
        amount=amount,
        when=when,
        date=date,
        reciprocal=reciprocal,
    )


def _actors(record: Mapping[str, Any], side: str, text: str, where: str) -> Iterator[MarkedActor]:
    for number, one in enumerate(_list(record, side, where), 1):
        here = f"{where}: {side} {number}"
        actor = _object(one, ACTOR_KEYS, here)
        country, sector = _text(actor, "country", here), _text(actor, "sector", here) or "UNK"
        if not _COUNTRY.fullmatch(country):
            raise RecordError(f"{here}: {country!r} is no country", hint="ISO 3166-1 alpha-3, such as PAK, or empty")
        _one_of([sector], SECTORS, f"{here}: sector")
        yield MarkedActor(_actor_span(actor, text, here), country, sector, _text(actor, "name", here))


def _actor_span(actor: Mapping[str, Any], text: str, where: str) -> Span:
    words = _text(actor, "text", where)
    if "start" not in actor:
        span = _span(actor, "text", text, where)
        if span is None:
            raise RecordError(f"{where}: no text", hint="copy the actor's words from the sentence")
        return span
    start = _count(actor, "start")
    if not words or text[start : start + len(words)] != words:
        raise RecordError(
            f"{where}: {words!r} does not stand at {start} of the sentence",
            hint="copy the words as they stand there, and leave start out unless they stand there twice",
        )
    return start, start + len(words)


def _span(record: Mapping[str, Any], key: str, text: str, where: str) -> Span | None:
    words = _text(record, key, where)
    if not words:
        return None
    span = place_of(words, text)
    if span is None:
        raise RecordError(f"{where}: {key} {words!r} is not in the sentence", hint="copy the words as they stand there")
    return span


def _one_of(given: Sequence[object], known: Sequence[str], what: str) -> None:
    for one in given:
        if one not in known:
            raise RecordError(f"{what} {one!r} is not known", hint=f"one of {', '.join(filter(None, known))}")


def _object(row: object, keys: Sequence[str], where: str) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise RecordError(f"{where} is no JSON object")
    if unknown := next((key for key in row if key not in keys), None):
        raise RecordError(f"{where} has the unknown key {unknown!r}", hint=f"known are {', '.join(keys)}")
    return row


def _text(record: Mapping[str, Any], key: str, where: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise RecordError(f"{where}: {key} is no text")
    return value or ""


def _list(record: Mapping[str, Any], key: str, where: str) -> list[Any]:
    value = record.get(key)
    if not isinstance(value, list | None):
        raise RecordError(f"{where}: {key} is no list")
    return value or []


def _count(record: Mapping[str, Any], key: str) -> int:
    value = record.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise RecordError(f"{key} is no count of characters", hint="leave it as `foreigndesk label` wrote it")
    return value
