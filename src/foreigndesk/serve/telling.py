"""Events, sides and counts as pages and their twins show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from foreigndesk.formats.jsonl import event_to_dict
from foreigndesk.records import Actor, Article, Event

NOBODY = "somebody"

VERBS: dict[str, str] = {
    "AGREE": "agreed with",
    "CONSULT": "conferred with",
    "SUPPORT": "supported",
    "CONCEDE": "gave way to",
    "COOPERATE": "worked with",
    "AID": "aided",
    "RETREAT": "drew back from",
    "REQUEST": "asked something of",
    "ACCUSE": "accused",
    "REJECT": "refused",
    "THREATEN": "threatened",
    "PROTEST": "protested against",
    "SANCTION": "sanctioned",
    "MOBILIZE": "made ready against",
    "COERCE": "coerced",
    "ASSAULT": "attacked",
}


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: the ``words``, whom they mean, and the state they act for (alpha-3, or "")."""

    words: str
    name: str
    country: str
    role: str


@dataclass(frozen=True, slots=True)
class Where:
    """The article that an event stands in; ``link`` is its page here."""

    id: str
    title: str
    source: str
    published: str
    link: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its article; ``event`` has the form of docs/reference/events.md.

    ``day`` is the ISO date it counts by, "" where unknown; ``link`` is its sentence in the article's page.
    """

    event: dict[str, Any]
    article: Where
    day: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    verb: str
    link: str


def article_link(article: str) -> str:
    """Return the path of an article's page."""
    return f"/article/{quote(article, safe='')}"


def versions_link(article: str) -> str:
    """Return the path of the page that tells how an article changed."""
    return f"/versions/{quote(article, safe='')}"


def where(article: Article) -> Where:
    """Return where an event stands."""
    return Where(article.id, article.title, article.source, article.published, article_link(article.id))


def entry(article: Article, event: Event) -> Entry:
    """Return an event as shown."""
    return Entry(
        event_to_dict(event),
        where(article),
        event.date or article.published[:10],
        parties(event.actors),
        parties(event.recipients),
        verb(event.type),
        f"{article_link(article.id)}#event-{event.id}",
    )


def entries(told: Iterable[tuple[Article, Event]]) -> tuple[Entry, ...]:
    """Return events as shown, in their order."""
    return tuple(entry(article, event) for article, event in told)


def parties(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """Return the actors of one side."""
    return tuple(Party(one.text, one.name, one.country, one.role) for one in actors)


def verb(kind: str) -> str:
    """Return a type in words; a type of a user's own ontology as its label."""
    return VERBS.get(kind, kind.rpartition(":")[2].lower())


def in_words(event: Event) -> str:
    """Return what an event says in one line, for a hint over its sentence."""
    who, whom = (", ".join(_named(one) for one in side) or NOBODY for side in (event.actors, event.recipients))
    about = f" ({event.deed})" if event.deed else ""
    when = f", {event.date}" if event.date else ""
    sums = "".join(f", {amount.text}" for amount in event.amounts)
    return f"{who} → {event.type}{about} → {whom}: {event.status}{when}{sums}; {event.confidence:.0%} sure"


def _named(actor: Actor) -> str:
    name = actor.name or actor.text
    return f"{name} ({actor.role})" if actor.role else name
