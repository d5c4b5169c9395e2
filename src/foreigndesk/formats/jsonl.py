"""One event a line, as JSON: the form that other programs rely on (docs/reference/events.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import IO, Any

from foreigndesk.records import Actor, Amount, Article, Event

# Escaped so that a line is a line for every reader (NEL, LS, PS break lines for some) and that text of strangers
# shown in a terminal commands nothing (DEL, C1). They can stand inside strings only, where the escape means the same.
ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}


class JsonlWriter:
    """Writes the lines as they come."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, article: Article, events: Sequence[Event]) -> None:
        """Write one line an event."""
        for event in events:
            self._stream.write(event_to_json(event) + "\n")

    def close(self) -> None:
        """Nothing is held back."""


class AttributedWriter:
    """Writes the lines with who published the words: for files that leave the desk."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, article: Article, events: Sequence[Event]) -> None:
        """Write one line an event, with its article's ``attribution``."""
        told = {name: getattr(article, name) for name in ("source", "title", "url", "published", "rights")}
        for event in events:
            self._stream.write(json_line({**event_to_dict(event), "attribution": told}) + "\n")

    def close(self) -> None:
        """Nothing is held back."""


def event_to_json(event: Event) -> str:
    """Return the event as one line of JSON, without its line end; equal events give equal bytes."""
    return json_line(event_to_dict(event))


def json_line(told: Mapping[str, Any]) -> str:
    """Return an object as one line of JSON, without its line end, whatever control characters its words hold."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def event_to_dict(event: Event) -> dict[str, Any]:
    """Return the event in the published form, keys in the published order.

    ``caption``, the caption's index, is there only when ``field`` is ``"caption"``. ``place`` and ``speaker`` are
    null where unknown; other unknown texts are empty.
    """
    sentence = event.sentence
    caption = {"caption": sentence.caption} if sentence.field == "caption" else {}
    return {
        "id": event.id,
        "article": event.article,
        "field": sentence.field,
        **caption,
        "sentence": {"start": sentence.start, "end": sentence.end, "text": sentence.text},
        "actors": [_actor(actor) for actor in event.actors],
        "recipients": [_actor(actor) for actor in event.recipients],
        "reciprocal": event.reciprocal,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "score": event.score,
        "deed": event.deed,
        "status": event.status,
        "date": event.date,
        "date_text": event.date_text,
        "place": asdict(event.place) if event.place else None,
        "amounts": [_amount(amount) for amount in event.amounts],
        "items": list(event.items),
        "speaker": _actor(event.speaker) if event.speaker else None,
        "confidence": event.confidence,
        "coder": event.coder,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "text": actor.text,
        "start": actor.start,
        "end": actor.end,
        "name": actor.name,
        "id": actor.id,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
    }


def _amount(amount: Amount) -> dict[str, Any]:
    """Return an amount; what is not stated of it (``high``, ``bound``, ``per``, ``over``) is left out."""
    further = {"high": _plain(amount.high), "bound": amount.bound, "per": amount.per, "over": amount.over}
    said = {name: value for name, value in further.items() if value not in ("", None)}
    return {"text": amount.text, "value": _plain(amount.value), "unit": amount.unit, **said}


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and float(value).is_integer() else value
