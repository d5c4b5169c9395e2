"""When a coded event is the annotated one, and which is matched with which: the contract of ``evaluate articles``."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from functools import lru_cache

from foreigndesk.evaluate.gold import GoldActor, GoldEvent
from foreigndesk.ontology import QUADS, SPEECH
from foreigndesk.records import Actor, Event

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose sides may be swapped: who met whom is often a matter of wording."""

_ARTICLES = ("the", "a", "an")
_UNINITIALLED = ("of", "the", "and", "for", "in", "on", "to")
"""Words that give no letter to an acronym."""

_LONGEST_ACRONYM = 6


def same_event(gold: GoldEvent, coded: Event) -> bool:
    """Say whether ``coded`` is ``gold``: same sentence, same type or bridged by its deed, same sides."""
    return (coded.type in gold.types or bridged(gold, coded)) and _same_place_and_sides(gold, coded)


def same_dyad(gold: GoldEvent, coded: Event) -> bool:
    """Say whether ``coded`` has the annotated sides in the annotated sentence, and the quad of one of its types."""
    quads = {QUADS.get(kind, own) for kind, own in zip(gold.types, gold.quads or gold.types, strict=True)}
    return QUADS.get(coded.type, coded.quad or coded.type) in quads and _same_place_and_sides(gold, coded)


def bridged(gold: GoldEvent, coded: Event) -> bool:
    """Say whether one is a deed that did not (yet) happen and the other a speech act about that deed."""
    announced = gold.status != "happened" and coded.type in SPEECH and coded.deed in gold.types
    carried_out = coded.status != "happened" and bool(SPEECH & set(gold.types)) and coded.type == gold.deed
    return coded.type not in gold.types and (announced or carried_out)


def same_sentence(first: str, second: str) -> bool:
    """Say whether two sentences have the same letters and digits, or one contains the other's."""
    one, other = _letters(first), _letters(second)
    return bool(one and other) and (one in other or other in one)


def same_actor(gold: GoldActor, coded: Actor) -> bool:
    """Say whether both are of one country or, where the annotated one has none, the same organisation by name."""
    if gold.country:
        return gold.country == coded.country
    return any(same_name(one, other) for one in (gold.name, gold.text) for other in (coded.name, coded.text))


def same_name(one: str, other: str) -> bool:
    """Say whether two names are one, but for articles, and for an acronym in place of the words."""
    key, other_key = _name_key(one), _name_key(other)
    if not key or not other_key:
        return False
    if key == other_key:
        return True
    return (other.isupper() and _acronym(one) == other_key) or (one.isupper() and _acronym(other) == key)


def assignment(gold: Sequence[GoldEvent], coded: Sequence[Event], *, dyads: bool = False) -> list[tuple[int, int]]:
    """Return the largest one-to-one assignment, as pairs of indices into ``gold`` and ``coded``, in the order of gold.

    Where several are as large, annotated events get the candidate of their own type and status first.
    """
    same = same_dyad if dyads else same_event
    candidates = [
        sorted((j for j, event in enumerate(coded) if same(wanted, event)), key=lambda j: _distance(wanted, coded[j]))
        for wanted in gold
    ]
    return sorted(largest(candidates).items())


def _same_place_and_sides(gold: GoldEvent, coded: Event) -> bool:
    if not same_sentence(gold.sentence, coded.sentence.text):
        return False
    if _agree(gold.source, coded.actors) and _agree(gold.target, coded.recipients):
        return True
    may_swap = gold.reciprocal or (gold.type in MUTUAL and coded.type in MUTUAL)
    return may_swap and _agree(gold.source, coded.recipients) and _agree(gold.target, coded.actors)


def _agree(gold: Sequence[GoldActor], coded: Sequence[Actor]) -> bool:
    """Say whether two sides have an actor in common, or are both empty."""
    if not gold or not coded:
        return not gold and not coded
    return any(same_actor(one, other) for one in gold for other in coded)


def _distance(gold: GoldEvent, coded: Event) -> tuple[bool, bool, bool]:
    return coded.type != gold.type, coded.type not in gold.types, coded.status != gold.status


def largest(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return a maximum bipartite matching, left → right, by augmenting paths (H. W. Kuhn 1955), the shortest first."""
    right_of: dict[int, int] = {}
    left_of: dict[int, int] = {}
    for start in range(len(candidates)):
        reached_from: dict[int, int] = {}
        waiting = deque([start])
        while waiting:
            left = waiting.popleft()
            for right in candidates[left]:
                if right in reached_from:
                    continue
                reached_from[right] = left
                if right in left_of:
                    waiting.append(left_of[right])
                    continue
                _turn(right, start, reached_from, right_of, left_of)
                waiting.clear()
                break
    return right_of


def _turn(
    end: int, start: int, reached_from: dict[int, int], right_of: dict[int, int], left_of: dict[int, int]
) -> None:
    """Turn the path that led from left node ``start`` to the free right node ``end`` into matches."""
    left = -1
    while left != start:
        left = reached_from[end]
        before = right_of.get(left, -1)
        right_of[left], left_of[end] = end, left
        end = before


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _words(name: str) -> list[str]:
    without_acronym = re.sub(r"\([^)]*\)", " ", name) if not name.startswith("(") else name
    return re.findall(r"\w+(?:[-.]\w+)*", re.sub(r"[’']s?\b", "", without_acronym))


@lru_cache(maxsize=4096)
def _name_key(name: str) -> str:
    return _letters("".join(word for word in _words(name) if word.casefold() not in _ARTICLES))


@lru_cache(maxsize=4096)
def _acronym(name: str) -> str:
    """Return the initials of a name of several words, folded, or "" where it has too few or too many."""
    words = [word for word in _words(name) if word.casefold() not in _UNINITIALLED]
    return "".join(word[0] for word in words).casefold() if 2 <= len(words) <= _LONGEST_ACRONYM else ""
