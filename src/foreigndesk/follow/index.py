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
from foreigndesk.follow.rules import EVENT_FIELDS, AllOf, Amount, AnyOf, Fact, Not, Part, Prefix, Rule, Words
from foreigndesk.follow.subject import Look

K = TypeVar("K", bound=Hashable)

_MOST_WAYS = 64
"""Ways that the parts of one AND are multiplied to; beyond them a part is left to verification."""
_MOST_WORDS = 500_000
"""Words remembered with the prefixes they have; then forgotten, and learnt anew."""


@dataclass(frozen=True, slots=True)
class Way:
    """What is needed, and whether it is all that is asked."""

    needs: frozenset[str]
    whole: bool


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
        self._prefixes: Counter[str] = Counter()
        self._begins: dict[str, tuple[str, ...]] = {}
        self._met: set[str] = set()

    def __len__(self) -> int:
        return len(self._rules)

    def __contains__(self, key: object) -> bool:
        return key in self._rules

    def add(self, key: K, rule: Rule) -> None:
        """File a rule; one of the same key is replaced."""
        self.remove(key)
        self._rules[key] = rule
        for first, second, whole in self._places(rule):
            drawers = self._nested.setdefault(first, {}) if second else self._alone
            drawer = drawers.setdefault(second or first, _Drawer())
            (drawer.sure if whole else drawer.maybe)[key] = None
            self._count_prefixes((first, second), 1)

    def remove(self, key: K) -> None:
        """Take a rule out; one that is not there is none."""
        rule = self._rules.pop(key, None)
        if rule is None:
            return
        for first, second, whole in self._places(rule):
            drawers = self._nested[first] if second else self._alone
            drawer = drawers[second or first]
            del (drawer.sure if whole else drawer.maybe)[key]
            if not drawer:
                del drawers[second or first]
            if second and not drawers:
                del self._nested[first]
            self._count_prefixes((first, second), -1)

    def matching(self, look: Look) -> set[K]:
        """Return the keys of the rules that match."""
        there = look.words | look.all_facts | self._beginning(look.words)
        sure: set[K] = set()
        maybe: set[K] = set()
        for drawer in self._drawers(there):
            if drawer.sure:
                sure.update(drawer.sure)
            if drawer.maybe:
                maybe.update(drawer.maybe)
        rules = self._rules
        sure.update([key for key in maybe if key not in sure and holds(rules[key], look)])
        return sure

    def _drawers(self, there: frozenset[str]) -> Iterator[_Drawer[K]]:
        for need in self._alone.keys() & there:
            yield self._alone[need]
        for first in self._nested.keys() & there:
            nested = self._nested[first]
            for second in nested.keys() & there:
                yield nested[second]

    def _places(self, rule: Rule) -> list[tuple[str, str, bool]]:
        """Where a rule is filed: the two rarest needs of each way, the second "" where there is one only."""
        places: dict[tuple[str, str], bool] = {}
        for way in ways(rule):
            first, second, *_ = *sorted(way.needs, key=self._rarity), ""
            places[first, second] = places.get((first, second), False) or way.whole
        return [(first, second, whole) for (first, second), whole in places.items()]

    def _rarity(self, need: str) -> tuple[int, int, str]:
        # Unseen words are the rarest; among words as rare, and without counts, long ones stand in fewer articles.
        return self._counts.get(need, 0), -len(need), need

    def _count_prefixes(self, needs: Iterable[str], by: int) -> None:
        for need in needs:
            if need.endswith("*"):
                self._prefixes[need] += by
                if self._prefixes[need] in {0, by}:  # one is new or gone
                    self._prefixes += Counter()  # without those asked no more
                    self._begins.clear()
                    self._met.clear()

    def _beginning(self, words: frozenset[str]) -> frozenset[str]:
        """The prefixes asked that begin one of the words; each word's are remembered."""
        if not self._prefixes:
            return frozenset()
        if len(self._met) > _MOST_WORDS:
            self._met.clear()
            self._begins.clear()
        for word in words - self._met:
            begun = tuple(p for end in range(1, len(word) + 1) if (p := f"{word[:end]}*") in self._prefixes)
            if begun:
                self._begins[word] = begun
        self._met |= words
        return frozenset(prefix for word in self._begins.keys() & words for prefix in self._begins[word])


def frequencies(looks: Iterable[Look]) -> Counter[str]:
    """Count in how many of some articles each word and fact stands."""
    counts: Counter[str] = Counter()
    for look in looks:
        counts.update(look.words)
        counts.update(look.all_facts)
    return counts


def ways(rule: Rule) -> tuple[Way, ...]:
    """Return the ways a rule may match: where it does, all needs of at least one are there. None needs nothing."""
    found = [way for one in rule.alternatives for way in _ways(one.part)]
    return tuple(dict.fromkeys(Way(way.needs, way.whole and _decided(way.needs)) for way in found))


def _decided(needs: frozenset[str]) -> bool:
    """Whether two needs or fewer, of which one event's at most, are filed: what the drawers can decide."""
    return len(needs) <= 2 and sum(need.partition(":")[0] in EVENT_FIELDS for need in needs if ":" in need) <= 1


def _ways(part: Part) -> list[Way]:
    if isinstance(part, Words):
        return [Way(frozenset(part.phrase.split()), " " not in part.phrase)]
    if isinstance(part, Prefix):
        return [Way(frozenset({f"{part.prefix}*"}), True)]
    if isinstance(part, Fact):
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
