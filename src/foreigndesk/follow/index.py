"""Many rules against each article as it comes: few are looked at, by what of theirs is rarest.

A rule can only match where some *way* of it is there: a set of words and facts that are all needed. Each way is filed
under its two rarest, one within the other; an article's own words and facts then lead to the ways that may be there.
Where the two are all that a way asks, that is a match; elsewhere the rule is held against the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

from foreigndesk.follow.match import holds
from foreigndesk.follow.patterns import Patterns
from foreigndesk.follow.rules import EVENT_FIELDS, AllOf, Amount, AnyOf, Fact, Not, Part, Prefix, Rule, Words
from foreigndesk.follow.subject import Look

K = TypeVar("K", bound=Hashable)

_MOST_WAYS = 64
"""Ways that the parts of one AND are multiplied to; beyond them a part is left to verification."""


@dataclass(frozen=True, slots=True)
class Way:
    """What is needed, whether it is all that is asked, and whether its facts of events must be of one event."""

    needs: frozenset[str]
    whole: bool
    together: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a way is filed: ``second`` of "" is none; ``of_event`` says that both are facts of one event."""

    first: str
    second: str
    of_event: bool
    whole: bool

    @property
    def patterns(self) -> set[str]:
        """Those of the two that are sought as patterns."""
        return {need for need in (self.first, self.second) if need.startswith(" ")}


@dataclass(slots=True)
class _Drawer(Generic[K]):
    """The keys of rules filed under one word or fact: ``sure`` match, the others are to be verified."""

    sure: dict[K, None] = field(default_factory=dict)
    maybe: dict[K, None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.sure or self.maybe)


class RuleIndex(Generic[K]):
    """Rules under keys of the caller's, added and removed at any time."""

    def __init__(self, frequencies: Mapping[str, int] | None = None) -> None:
        """``frequencies`` counts in how many articles each word and fact stood (:func:`frequencies`); else guessed."""
        self._counts = frequencies or {}
        self._rules: dict[K, Rule] = {}
        self._alone: dict[str, _Drawer[K]] = {}
        self._nested: dict[str, dict[str, _Drawer[K]]] = {}
        self._of_event: dict[str, dict[str, _Drawer[K]]] = {}
        self._patterns = Patterns()

    def __len__(self) -> int:
        return len(self._rules)

    def __contains__(self, key: object) -> bool:
        return key in self._rules

    def add(self, key: K, rule: Rule) -> None:
        """File a rule; one of the same key is replaced."""
        self.remove(key)
        self._rules[key] = rule
        for place in self._places(rule):
            drawer = self._cabinet(place).setdefault(place.second or place.first, _Drawer())
            (drawer.sure if place.whole else drawer.maybe)[key] = None
            for need in place.patterns:
                self._patterns.add(need)

    def remove(self, key: K) -> None:
        """Take a rule out; one that is not there is none."""
        rule = self._rules.pop(key, None)
        for place in self._places(rule) if rule else ():
            cabinet, name = self._cabinet(place), place.second or place.first
            del (cabinet[name].sure if place.whole else cabinet[name].maybe)[key]
            if not cabinet[name]:
                del cabinet[name]
            if place.second and not cabinet:
                del (self._of_event if place.of_event else self._nested)[place.first]
            for need in place.patterns:
                self._patterns.remove(need)

    def matching(self, look: Look) -> set[K]:
        """Return the keys of the rules that match."""
        there = look.there | self._patterns.found(look.text)
        sure: set[K] = set()
        maybe: set[K] = set()
        for drawer in self._drawers(there, look):
            if drawer.sure:
                sure.update(drawer.sure)
            if drawer.maybe:
                maybe.update(drawer.maybe)
        rules = self._rules
        sure.update([key for key in maybe - sure if holds(rules[key], look)])
        return sure

    def _drawers(self, there: set[str], look: Look) -> Iterator[_Drawer[K]]:
        # A plain set: only with one does ``&`` go through the smaller side.
        for need in self._alone.keys() & there:
            yield self._alone[need]
        yield from _nested(self._nested, there)
        for facts in {facts for facts, _ in look.events} if self._of_event else ():
            yield from _nested(self._of_event, set(facts))

    def _cabinet(self, place: _Place) -> dict[str, _Drawer[K]]:
        if not place.second:
            return self._alone
        return (self._of_event if place.of_event else self._nested).setdefault(place.first, {})

    def _places(self, rule: Rule) -> set[_Place]:
        """Where a rule is filed: two facts of one event where a way needs them, else its two rarest needs."""
        places: set[_Place] = set()
        for way in ways(rule):
            needs = sorted(way.needs, key=self._rarity)
            of_event = [need for need in needs if _is_of_event(need)]
            together = way.together and len(of_event) > 1
            first, second, *_ = *(of_event if together else needs), ""
            decided = len(needs) <= 2 and (together or len(of_event) <= 1)
            places.add(_Place(first, second, together, way.whole and decided))
        return places

    def _rarity(self, need: str) -> tuple[int, int, str]:
        # Unseen words are the rarest; among words as rare, and without counts, long ones stand in fewer articles.
        words = need.split() if need.endswith(" ") else (need,)
        return min(self._counts.get(word, 0) for word in words), -len(need), need


def _nested(cabinets: dict[str, dict[str, _Drawer[K]]], there: set[str]) -> Iterator[_Drawer[K]]:
    for first in cabinets.keys() & there:
        drawers = cabinets[first]
        for second in drawers.keys() & there:
            yield drawers[second]


def frequencies(looks: Iterable[Look]) -> Counter[str]:
    """Count in how many of some articles each word and fact stands."""
    counts: Counter[str] = Counter()
    for look in looks:
        counts.update(look.there)
    return counts


def ways(rule: Rule) -> set[Way]:
    """Return the ways a rule may match: where it does, all needs of at least one are there. None needs nothing.

    Where an alternative asks for an event, a way without a need of one does not tell that there is an event at all.
    """
    return {
        Way(way.needs, way.whole and (not alternative.bound or any(map(_is_of_event, way.needs))), alternative.bound)
        for alternative in rule.alternatives
        for way in _ways(alternative.part)
    }


def _is_of_event(need: str) -> bool:
    field, colon, _ = need.partition(":")
    return bool(colon) and field in EVENT_FIELDS


def _ways(part: Part) -> list[Way]:
    if isinstance(part, (Words, Prefix, Fact)):
        return [Way(frozenset({part.key}), True)]
    if isinstance(part, Amount):
        return [Way(frozenset({"amount:"}), False)]
    if isinstance(part, Not):
        return [Way(frozenset(), False)]
    if isinstance(part, AnyOf):
        return [way for each in part.parts for way in _ways(each)]
    return _multiplied(part)


def _multiplied(part: AllOf) -> list[Way]:
    ways = [Way(frozenset(), True)]
    for more in sorted((_ways(each) for each in part.parts), key=len):
        if len(ways) * len(more) > _MOST_WAYS and any(way.needs for way in ways):
            ways = [Way(way.needs, False) for way in ways]
        else:
            ways = [Way(one.needs | other.needs, one.whole and other.whole) for one, other in product(ways, more)]
    return ways
