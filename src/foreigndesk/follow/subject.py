"""What rules are held against: an article with its events, and what became known with it, each as a set of facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

from foreigndesk.follow.values import LONGEST_PHRASE
from foreigndesk.follow.words import Placed, words_of
from foreigndesk.knowledge.names import name_key
from foreigndesk.records import Actor, Article, Event


@dataclass(frozen=True, slots=True)
class Turn:
    """A relation turned: two alpha-3 codes in any order, ``direction`` "up" or "down".

    ``sentence`` is the weightiest that the article says of the pair, or "".
    """

    pair: tuple[str, str]
    direction: str
    sentence: str = ""

    @property
    def key(self) -> str:
        """The turn as a fact."""
        return f"shift:{'-'.join(sorted(self.pair))} {self.direction}"


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """A commitment of ``country`` (alpha-3) came to ``step``, one of ``rules.LEDGER_STEPS`` or "" for another.

    ``sentence`` is the one that says so, or "".
    """

    country: str
    step: str
    sentence: str = ""

    @property
    def key(self) -> str:
        """The change as a fact."""
        return f"ledger:{self.country} {self.step}".rstrip()


@dataclass(frozen=True, slots=True)
class Subject:
    """What came in: an article (None where a turn came without one), its events, and what they changed.

    ``stories`` are the ids of the article's story and of those that went into it, ``topics`` what it is about in words.
    """

    article: Article | None
    events: tuple[Event, ...] = ()
    topics: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    changes: tuple[LedgerChange, ...] = ()

    @property
    def came(self) -> tuple[Turn | LedgerChange, ...]:
        """What the article changed: steps in the ledger, then turns."""
        return (*self.changes, *self.turns)


class Look:
    """A subject made ready for many rules: folded once.

    ``text`` is the words of title and text between single spaces, the title divided from the text by ``|``, so that no
    phrase spans both. ``there`` has the words, the subject's own facts
    (source, topic, shift, ledger) and those of all its events, mixed; facts have a colon in them, words have none.
    ``masks`` says of each fact which events have it:
    bit *n* for the *n*-th.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        article = subject.article
        title, body = (words_of(article.title), words_of(article.text)) if article else ([], [])
        self.text = f" {' '.join(title)} | {' '.join(body)} "
        alike: dict[frozenset[str], int] = {}
        for at, event in enumerate(subject.events):
            for some in _facts(event):
                alike[some] = alike.get(some, 0) | 1 << at
        self.masks: dict[str, int] = {}
        for some, events in alike.items():
            for fact in some:
                self.masks[fact] = self.masks.get(fact, 0) | events
        self.there = set(title)
        self.there.update(body, _own_facts(subject), self.masks)

    @cached_property
    def placed(self) -> tuple[tuple[str, str, Placed], ...]:
        """Title and text: the field's name, what it says, and its words with where they stand."""
        article = self.subject.article
        fields = (("title", article.title), ("text", article.text)) if article else ()
        return tuple((field, text, Placed(text)) for field, text in fields)

    def events(self, facts: Iterable[str] = ()) -> Iterator[int]:
        """Yield where the events stand that have all of some facts, in reading order."""
        left = (1 << len(self.subject.events)) - 1
        for fact in facts:
            left &= self.masks.get(fact, 0)
        while left:
            yield (left & -left).bit_length() - 1
            left &= left - 1

    def has(self, at: int, fact: str) -> bool:
        """Say whether the event that stands there has a fact."""
        return bool(self.masks.get(fact, 0) >> at & 1)


def event_facts(event: Event) -> frozenset[str]:
    """Return what fields can find in an event.

    An actor without country, id and name gives none, so that it never matches; each side of a reciprocal event is actor
    and recipient.
    """
    return frozenset().union(*_facts(event))


_AMOUNTS = frozenset({"amount:"})


def _facts(event: Event) -> list[frozenset[str]]:
    """The facts of an event, as sets that are made once for all events that are alike in so far."""
    facts = [
        _what(event.type, event.status, event.quad, event.mode, event.deed, event.contexts),
        _between(_known(event.actors), _known(event.recipients), event.reciprocal),
    ]
    facts += [_phrases("item", item) for item in event.items]
    if event.place:
        facts += [_phrases("place", said) for said in (event.place.text, event.place.name, event.place.region) if said]
    if event.amounts:
        facts.append(_AMOUNTS)
    return facts


_Known = tuple[tuple[str, str, str], ...]


def _known(actors: tuple[Actor, ...]) -> _Known:
    if len(actors) == 1:  # as is usual
        return ((actors[0].country, actors[0].id, actors[0].name),)
    return tuple([(actor.country, actor.id, actor.name) for actor in actors])


@lru_cache(maxsize=65536)
def _what(kind: str, status: str, quad: str, mode: str, deed: str, contexts: tuple[str, ...]) -> frozenset[str]:
    facts = {f"type:{kind}", f"status:{status}", *(f"quad:{part}" for part in (quad, *quad.split()) if part)}
    facts.update(f"{field}:{value}" for field, value in (("mode", mode), ("deed", deed)) if value)
    return frozenset(facts).union(*(_phrases("context", context) for context in contexts))


@lru_cache(maxsize=65536)
def _between(actors: _Known, recipients: _Known, reciprocal: bool) -> frozenset[str]:
    """The facts of an event's two sides: country, id and folded name of each, and the pairs of countries."""
    one, other = ({country for country, _, _ in side if country} for side in (actors, recipients))
    facts = {f"country:{code}" for code in one | other}
    facts.update(f"pair:{min(a, b)}-{max(a, b)}" for a in one for b in other if a != b)
    for field, side in (("actor", actors), ("recipient", recipients)):
        for known in (*actors, *recipients) if reciprocal else side:
            facts.update(f"{field}:{value}" for value in _names(*known))
    return frozenset(facts)


def _names(country: str, identity: str, name: str) -> Iterator[str]:
    yield from {country, identity} - {""}
    if name:
        yield f"={name_key(name)}"


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
    yield from (f"story:{story}" for story in subject.stories)
    for turn in subject.turns:
        yield from (turn.key.partition(" ")[0], turn.key)
    for change in subject.changes:
        yield from (f"ledger:{change.country}", change.key)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""  # an address in name only
