"""Holds one rule against one subject, and says what in it matched.

Each alternative of a rule (what stands between its outermost ORs) speaks of one event: one event must make the whole
alternative true. An alternative whose fields of events all stand under NOT says that no event is so.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from foreigndesk.follow.rules import (
    EVENT_FIELDS,
    AllOf,
    Alternative,
    Amount,
    AnyOf,
    Fact,
    Not,
    Part,
    Prefix,
    Rule,
    Words,
    leaves,
    speaks_of_event,
)  # fmt: skip
from foreigndesk.follow.subject import Look, Subject
from foreigndesk.follow.words import Placed, words_of
from foreigndesk.records import Event

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq,
}  # fmt: skip
_EVENT_FIELDS = frozenset(EVENT_FIELDS)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the rule found in the article: ``field`` is "title" or "text", offsets are code points in it."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """What matched: the events that make the rule true, in reading order, the words, and the facts beside them."""

    events: tuple[Event, ...] = ()
    spans: tuple[Span, ...] = ()
    facts: tuple[str, ...] = ()


def holds(rule: Rule, look: Look) -> bool:
    """Say whether the rule matches."""
    return any(_true(alternative, look) for alternative in rule.alternatives)


def match(rule: Rule, look: Look) -> Match | None:
    """Return what matched, or None."""
    true = [alternative for alternative in rule.alternatives if _true(alternative, look)]
    if not true:
        return None
    bound = [alternative for alternative in true if alternative.bound]
    events = tuple(
        event for at, event in enumerate(look.subject.events) if any(_event_holds(one, look, at) for one in bound)
    )
    asked = [leaf for alternative in true for leaf in leaves(alternative.part, negated=False)]
    keys = [
        key
        for leaf in asked
        if isinstance(leaf, Fact) and leaf.field not in _EVENT_FIELDS and leaf.key in look.there
        for key in _as_came(leaf.key, look.subject)
    ]
    return Match(events, tuple(_spans(asked, look)), tuple(dict.fromkeys(keys)))


def _as_came(key: str, subject: Subject) -> list[str]:
    """Return a fact as what came in has it: which way a relation turned, where the rule asks for any turn."""
    came = [one.key for one in subject.came]
    return [one for one in came if one == key or one.startswith(f"{key} ")] or [key]


def _true(alternative: Alternative, look: Look) -> bool:
    for part in alternative.plain:
        if not _holds(part, look, None):
            return False
    if alternative.bound:
        return any(_rest_holds(alternative, look, at) for at in look.events(alternative.facts))
    return all(_holds(part, look, None) for part in alternative.rest)


def _event_holds(alternative: Alternative, look: Look, at: int) -> bool:
    return all(look.has(at, fact) for fact in alternative.facts) and _rest_holds(alternative, look, at)


def _rest_holds(alternative: Alternative, look: Look, at: int) -> bool:
    return all(_holds(part, look, at) for part in alternative.rest)


def _holds(part: Part, look: Look, at: int | None) -> bool:
    """Say whether a part holds, of the event that stands ``at`` where its alternative asks for one."""
    if isinstance(part, Words):
        return part.key in (look.there if part.key == part.phrase else look.text)
    if isinstance(part, Fact):
        if part.field in _EVENT_FIELDS:
            return at is not None and (look.has(at, part.key) or is_said(part, look.subject.events[at], look))
        return part.key in look.there
    if isinstance(part, AllOf):
        return all(_holds(each, look, at) for each in part.parts)
    if isinstance(part, AnyOf):
        return any(_holds(each, look, at) for each in part.parts)
    if isinstance(part, Not):
        if at is None and speaks_of_event(part):
            return not (_holds(part.part, look, None) or any(_holds(part.part, look, one) for one in look.events()))
        return not _holds(part.part, look, at)
    if isinstance(part, Prefix):
        return part.key in look.text
    return at is not None and _amounts(part, look.subject.events[at])


def is_said(fact: Fact, event: Event, look: Look) -> bool:
    """Say whether a fact that may be but said (an item) stands in the event's sentence, which is in title or text."""
    within = look.text if " " in fact.said else look.there
    return bool(fact.said) and fact.said in within and f" {fact.value} " in _folded(event.sentence.text)


@lru_cache(maxsize=4096)
def _folded(sentence: str) -> str:
    return f" {' '.join(words_of(sentence))} "


def _amounts(wanted: Amount, event: Event) -> bool:
    """Whether an amount of the event is so; without a unit, money (ISO 4217: three capitals) of any currency."""
    compare = _COMPARE[wanted.operator]
    return any(
        compare(amount.value, wanted.value)
        and (
            amount.unit.casefold() == wanted.unit.casefold()
            if wanted.unit
            else len(amount.unit) == 3 and amount.unit.isupper()
        )
        for amount in event.amounts
    )


def _spans(asked: list[Words | Prefix | Fact | Amount], look: Look) -> Iterator[Span]:
    """Yield where the words of a rule stand, in reading order, each place once."""
    said = [leaf for leaf in asked if isinstance(leaf, (Words, Prefix))]
    if not said:
        return
    for field, text, words in look.placed:
        places = {place for leaf in said for place in _places(leaf, words)}
        yield from (Span(field, start, end, text[start:end]) for start, end in sorted(places))


def _places(leaf: Words | Prefix, words: Placed) -> Iterator[tuple[int, int]]:
    return words.beginning(leaf.prefix) if isinstance(leaf, Prefix) else words.phrase(leaf.phrase.split())
