"""Which acts of a new reading are acts that an older one had: an event's id stays while the act is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from foreigndesk.records import Actor, Event, Sentence

Span = tuple[int, int]

_OVERLAP, _ONE_MISSING, _APART = 2, 1, 0


def identity(article: str, sentence: Sentence, kind: str, actors: Sequence[Span], recipients: Sequence[Span]) -> str:
    """Return 16 hex digits of what makes the act itself: where it stands, what was done, by and to which words.

    ``kind`` is the act's type; spans are code points in the sentence.
    """
    parts = (article, sentence.field, sentence.caption, sentence.start, kind, tuple(actors), tuple(recipients))
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:16]


def kept_ids(found: Sequence[Event], known: Sequence[Event], renamed: Mapping[str, str]) -> list[str]:
    """Return for each found event the id of the known event that is the same act, else its own.

    Its own id, a hash of its words, is looked for first, then the id that such a hash had been given before
    (``renamed``), then the likest known event (see ``likeness``); each id is given once, and none that is another found
    event's own.
    """
    ids = {event.id for event in known}
    own = {event.id for event in found}
    given: dict[int, str] = {row: event.id for row, event in enumerate(found) if event.id in ids}
    for row, event in enumerate(found):
        before = renamed.get(event.id, "")
        if row not in given and before and before not in own | set(given.values()):
            given[row] = before
    pairs = sorted(
        (-likeness(one, other), row, column)
        for row, one in enumerate(found)
        if row not in given
        for column, other in enumerate(known)
        if likeness(one, other)
    )
    for _, row, column in pairs:
        kept = known[column].id
        if row not in given and kept not in own and kept not in given.values():
            given[row] = kept
    return [given.get(row, event.id) for row, event in enumerate(found)]


def likeness(one: Event, other: Event) -> int:
    """Return how alike two events are, 0 where they are not the same act.

    The same act stands in the same place, has sides that overlap or name the same actor (one side may be missing in
    one of the two), and is of one type, of a speech act and the deed it speaks of, or of one quad.
    """
    kind = _kinds(one, other)
    if not kind or not same_place(one.sentence, other.sentence):
        return 0
    straight = _sides(one.actors, other.actors, one.recipients, other.recipients)
    swapped = _sides(one.actors, other.recipients, one.recipients, other.actors)
    mutual = one.reciprocal or other.reciprocal
    return 10 * kind + max(straight, swapped if mutual else 0) if straight or (mutual and swapped) else 0


def same_place(one: Sentence, other: Sentence) -> bool:
    """Say whether two sentences overlap in one field."""
    return (one.field, one.caption) == (other.field, other.caption) and one.start < other.end and other.start < one.end


def _kinds(one: Event, other: Event) -> int:
    if one.type == other.type:
        return 3
    if one.deed == other.type or other.deed == one.type:
        return 2
    return int(one.quad != "" and one.quad == other.quad)


def _sides(
    actors: Sequence[Actor], others: Sequence[Actor], recipients: Sequence[Actor], other_recipients: Sequence[Actor]
) -> int:
    """Return how well both sides agree, 0 where they do not: at most one side may be missing in one of the two."""
    left, right = _agreement(actors, others), _agreement(recipients, other_recipients)
    return left + right if min(left, right) > _APART and left + right > 2 * _ONE_MISSING else 0


def _agreement(one: Sequence[Actor], other: Sequence[Actor]) -> int:
    if not one or not other:
        return _ONE_MISSING if one or other else _OVERLAP
    return _OVERLAP if any(_same_actor(a, b) for a in one for b in other) else _APART


def _same_actor(one: Actor, other: Actor) -> bool:
    return (one.start < other.end and other.start < one.end) or (one.id != "" and one.id == other.id)
