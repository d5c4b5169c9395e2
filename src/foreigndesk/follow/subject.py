"""What rules are held against: an article with its events, and what became known with it, each as a set of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from foreigndesk.follow.values import LONGEST_PHRASE
from foreigndesk.follow.words import words_of
from foreigndesk.knowledge.names import name_key
from foreigndesk.records import Actor, Article, Event


@dataclass(frozen=True, slots=True)
class Turn:
    """A relation turned: two alpha-3 codes in any order, ``direction`` "up" or "down"."""

    pair: tuple[str, str]
    direction: str


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """A commitment of ``country`` (alpha-3) came to ``step``, one of ``rules.LEDGER_STEPS``."""

    country: str
    step: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What came in: an article (None where a turn came without one), its events, and what they changed."""

    article: Article | None
    events: tuple[Event, ...] = ()
    topics: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    changes: tuple[LedgerChange, ...] = ()


class Look:
    """A subject made ready for many rules: folded once.

    ``words`` are those of title and text; ``text`` is the same words between single spaces, the title divided from the
    text by ``|``, so that no phrase spans both. ``events`` has one set of facts an event; ``facts`` are the subject's
    own (source, topic, shift, ledger).
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        article = subject.article
        title, body = (words_of(article.title), words_of(article.text)) if article else ([], [])
        self.text = f" {' '.join(title)} | {' '.join(body)} "
        self.words = frozenset(title).union(body)
        self.events = tuple((event_facts(event), event) for event in subject.events)
        self.facts = frozenset(_own_facts(subject))

    @cached_property
    def all_facts(self) -> frozenset[str]:
        """The subject's own facts and those of all its events, mixed."""
        return self.facts.union(*(facts for facts, _ in self.events)) if self.events else self.facts


def event_facts(event: Event) -> frozenset[str]:
    """Return what fields can find in an event.

    An actor without country, id and name gives none, so that it never matches; each side of a reciprocal event is actor
    and recipient.
    """
    did, had = _known(event.actors), _known(event.recipients)
    if event.reciprocal:
        did = had = did | had
    facts = {f"type:{event.type}", f"status:{event.status}"}
    facts.update(map("actor:".__add__, did), map("recipient:".__add__, had))
    one, other = _countries(event.actors), _countries(event.recipients)
    facts.update(map("country:".__add__, one | other))
    for code in one:
        facts.update(f"pair:{min(code, with_)}-{max(code, with_)}" for with_ in other if with_ != code)
    if event.quad:
        facts.update(f"quad:{part}" for part in (event.quad, *event.quad.split()))
    if event.mode:
        facts.add(f"mode:{event.mode}")
    if event.deed:
        facts.add(f"deed:{event.deed}")
    if event.place:
        facts.update(_phrases("place", event.place))
    if event.amounts:
        facts.add("amount:")
    for item in event.items:
        facts.update(_phrases("item", item))
    for context in event.contexts:
        facts.update(_phrases("context", context))
    return frozenset(facts)


def _countries(actors: Iterable[Actor]) -> set[str]:
    return {actor.country for actor in actors if actor.country}


def _known(actors: Iterable[Actor]) -> set[str]:
    known: set[str] = set()
    for actor in actors:
        known.update(_names(actor.country, actor.id, actor.name))
    return known


@lru_cache(maxsize=65536)
def _names(country: str, identity: str, name: str) -> frozenset[str]:
    return frozenset({country, identity, f"={name_key(name)}" if name else ""} - {""})


@lru_cache(maxsize=65536)
def _phrases(field: str, value: str) -> frozenset[str]:
    """Every run of words of a value, as facts: "F-16 spare parts" has ``item:f 16`` and ``item:spare parts``."""
    words = words_of(value)
    return frozenset(
        f"{field}:{' '.join(words[start:end])}"
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1)
    )


def _own_facts(subject: Subject) -> Iterator[str]:
    if subject.article:
        yield from _phrases("source", subject.article.source)
        yield from _phrases("source", _host(subject.article.url))
    for topic in subject.topics:
        yield from _phrases("topic", topic)
    for turn in subject.turns:
        pair = "-".join(sorted(turn.pair))
        yield from (f"shift:{pair}", f"shift:{pair} {turn.direction}")
    for change in subject.changes:
        yield from (f"ledger:{change.country}", f"ledger:{change.country} {change.step}")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""  # an address in name only
