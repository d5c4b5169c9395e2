"""In which ways a rule may match: the words and facts that each needs all of, and those that must be absent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from foreigndesk.follow.rules import EVENT_FIELDS, AllOf, Amount, AnyOf, Fact, Not, Part, Prefix, Rule, Words, leaves

_MOST_WAYS = 64
"""Ways that the parts of one AND are multiplied to; beyond them a part is left to verification."""


@dataclass(frozen=True, slots=True)
class Way:
    """``needs`` must be there, ``bars`` must not; ``whole`` says that this is all that is asked.

    Where ``bound``, its needs that are facts of events must be of one event.
    """

    needs: frozenset[str]
    whole: bool
    bound: bool = False
    bars: frozenset[str] = frozenset()


def ways(rule: Rule) -> set[Way]:
    """Return the ways a rule may match: where it does, all needs of at least one are there. None needs nothing.

    Where an alternative asks for an event, a way without a need of one does not tell that there is an event at all.
    """
    return {
        Way(
            way.needs,
            way.whole and (not alternative.bound or any(map(is_of_event, way.needs))),
            alternative.bound,
            way.bars,
        )
        for alternative in rule.alternatives
        for way in _ways(alternative.part)
    }


def is_of_event(need: str) -> bool:
    """Say whether a word or fact is a fact of an event."""
    field, colon, _ = need.partition(":")
    return bool(colon) and field in EVENT_FIELDS


def _ways(part: Part) -> list[Way]:
    if isinstance(part, (Words, Prefix, Fact)):
        said = isinstance(part, Fact) and part.said
        return [Way(frozenset({part.key}), True), *([Way(frozenset({said}), False)] if said else [])]
    if isinstance(part, Amount):
        return [Way(frozenset({"amount:"}), False)]
    if isinstance(part, Not):
        return [_barring(part.part)]
    if isinstance(part, AnyOf):
        return [way for each in part.parts for way in _ways(each)]
    return _multiplied(part)


def _barring(part: Part) -> Way:
    """Where none of some words may be there, those are bars; what else stands under NOT is left to verification."""
    if isinstance(part, (Words, Prefix, Fact, AnyOf)):
        keys = [leaf.key for leaf in leaves(part) if not isinstance(leaf, Amount)]
        plain = not isinstance(part, AnyOf) or all(isinstance(each, (Words, Prefix, Fact)) for each in part.parts)
        if plain and not any(map(is_of_event, keys)):
            return Way(frozenset(), True, bars=frozenset(keys))
    return Way(frozenset(), False)


def _multiplied(part: AllOf) -> list[Way]:
    ways = [Way(frozenset(), True)]
    for more in sorted((_ways(each) for each in part.parts), key=len):
        if len(ways) * len(more) > _MOST_WAYS and any(way.needs for way in ways):
            ways = [Way(way.needs, False, bars=way.bars) for way in ways]
        else:
            ways = list(_products(ways, more))
    return ways


def _products(ways: list[Way], more: list[Way]) -> Iterator[Way]:
    for one, other in product(ways, more):
        yield Way(one.needs | other.needs, one.whole and other.whole, bars=one.bars | other.bars)
