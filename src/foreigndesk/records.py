"""The vocabulary of Foreign Desk: plain frozen records that the steps hand to one another.

Offsets are code points into one *field* of an article: its ``title``, its ``text`` or one of its captions
(``field == "caption"``, then ``caption`` is that caption's index). ``field_text(article, field, caption)[start:end]``
is always the stated text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Field = Literal["title", "text", "caption"]
Status = Literal["happened", "planned", "possible", "denied", "alleged"]

STATUSES: tuple[Status, ...] = ("happened", "planned", "possible", "denied", "alleged")


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture, kept apart from the body; ``date`` is the ISO date that stands in them, or ""."""

    text: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published.

    ``published`` is an ISO 8601 date or date-time, or "" where the source states none (never today's date).
    ``language`` is an ISO 639-1 code, or "" where the text is too short to tell. ``rights`` is what the publisher
    says of reuse. ``origin`` names where we read it (a path, a URL, ``-``), for messages.
    """

    id: str
    title: str
    text: str
    url: str = ""
    source: str = ""
    published: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    rights: str = ""
    captions: tuple[Caption, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; ``start``/``end`` are code points into its field."""

    field: Field
    start: int
    end: int
    text: str
    caption: int = 0


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: a span of the event's field, resolved as far as we know.

    ``id`` is ISO 3166-1 alpha-3 for states, a Wikidata QID for people and organisations where known, else "".
    ``country`` is alpha-3 or ""; ``sector`` one of PLOVER's; ``role`` the office held on the article's date, or "".
    """

    text: str
    start: int
    end: int
    name: str = ""
    id: str = ""
    country: str = ""
    sector: str = "UNK"
    role: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: ``value`` in ``unit`` (ISO 4217 for money, else the thing counted, such as "troops")."""

    text: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a span of the event's field, and the place that it names.

    ``name`` is the usual English one, ``country`` alpha-3, ``region`` the first-level region that a city lies in, each
    "" where unknown; ``kind`` is "country", "region" or "city".
    """

    text: str
    start: int
    end: int
    name: str = ""
    country: str = ""
    region: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One act in one sentence: ``actors`` did ``type`` to ``recipients``, after PLOVER.

    ``deed`` is the type of the act that a speech act speaks of, or "". ``date`` is ISO with the precision known
    (YYYY, YYYY-MM, YYYY-MM-DD) or "". ``confidence`` is in 0..1. ``coder`` names what made the event, with version.
    """

    id: str
    article: str
    sentence: Sentence
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    type: str
    status: Status
    confidence: float
    coder: str
    reciprocal: bool = False
    mode: str = ""
    contexts: tuple[str, ...] = ()
    quad: str = ""
    score: float = 0.0
    deed: str = ""
    date: str = ""
    date_text: str = ""
    place: Place | None = None
    amounts: tuple[Amount, ...] = ()
    items: tuple[str, ...] = ()
    speaker: Actor | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article. ``not_coded`` says why no events were looked for ("language: de"), or is ""."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    events: tuple[Event, ...] = ()
    not_coded: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """A source, or one article of it, that could not be read: ``origin`` names it, ``reason`` says why in one line."""

    origin: str
    reason: str


def field_text(article: Article, field: Field, caption: int = 0) -> str:
    """Return the text that a sentence's offsets count in."""
    if field == "title":
        return article.title
    if field == "text":
        return article.text
    return article.captions[caption].text
