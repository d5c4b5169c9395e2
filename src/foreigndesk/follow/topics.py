"""What could be followed of an article: the pairs, countries, people, places and things that its events are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foreigndesk.follow.values import LONGEST_PHRASE
from foreigndesk.follow.words import words_of
from foreigndesk.records import Actor, Event


@dataclass(frozen=True, slots=True)
class Topic:
    """A rule, what it is about in words, and how many events of the article it matches."""

    rule: str
    name: str
    events: int


_MOST = 12
_KINDS = {"pair": 0, "country": 1, "actor": 2, "item": 3, "place": 4, "context": 5}


def topics(events: Sequence[Event], names: dict[str, str]) -> list[Topic]:
    """Return what to follow of an article, pairs first, then what most of its events are about.

    ``names`` has the names of states by code.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    for event in events:
        counted.update(set(_of(event, names)))
    # What one event alone is about is a passing mention, except where two countries act on one another.
    found = [(key, count) for key, count in counted.items() if count > 1 or key[0] in ("pair", "item")]
    found.sort(key=lambda one: (_KINDS[one[0][0]], -one[1], one[0][2]))
    kept: list[Topic] = []
    each: Counter[str] = Counter()
    for (kind, rule, name), count in found:
        each[kind] += 1
        if each[kind] <= _MOST // 3:
            kept.append(Topic(rule, name, count))
    return kept[:_MOST]


def _of(event: Event, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    codes = [
        sorted({actor.country for actor in side if actor.country in names}) for side in (event.actors, event.recipients)
    ]
    for code in {code for side in codes for code in side}:
        yield "country", f"country:{code}", names[code]
    for one, other in {tuple(sorted((a, b))) for a in codes[0] for b in codes[1] if a != b}:
        yield "pair", f"pair:{one}-{other}", f"{names[one]} and {names[other]}"
    for actor in (*event.actors, *event.recipients):
        if _is_named(actor):
            yield "actor", f"actor:{actor.id}", actor.name
    for item in event.items:
        if 0 < len(words_of(item)) <= LONGEST_PHRASE:
            yield "item", f'item:"{" ".join(words_of(item))}"', item
    if event.place and event.place.kind != "country" and event.place.name and '"' not in event.place.name:
        yield "place", f'place:"{event.place.name}"', event.place.name
    for context in event.contexts:
        for code in {code for side in codes for code in side}:  # of the whole world it would be a flood
            words = " ".join(words_of(context))
            yield "context", f'country:{code} context:"{words}"', f"{names[code]}, {words}"


def _is_named(actor: Actor) -> bool:
    return actor.id.startswith("Q") and bool(actor.name)
