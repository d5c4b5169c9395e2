"""Which items of a sentence an act carries: what its actor gives, sells, withholds, asks for, moves or destroys.

An act's type, or its deed, says which kinds can be (``item_fits.csv``). Of these it has the ones that stand in its own
clause and are no part of its actors: behind the actor, or within the words of the recipient.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from foreigndesk.knowledge.items import Item, items_in
from foreigndesk.read.numbers import digits_pattern, number, words_pattern
from foreigndesk.read.tables import rows
from foreigndesk.records import Act, Span

_BORDER = re.compile(
    r"[;:“”\"]|\s[—–-]{1,2}\s|—"
    r"|,? (?:but|while|whereas|although|though|after|before|because|if|unless|when|where|who)\s"
    r"|, (?:and|as|which|saying|adding|according to)\s|\. "
)
_JOINED = re.compile(r"(?:,| and|, and| or|, or| as well as)(?: (?:the|some|its|their))?(?: [\w-]+){0,2} ")
_FARTHEST = 80
"""In code points, between an act's nearest side and its item."""
_COUNTED = re.compile(
    rf"(?<![$€£¥\w])(?P<count>{digits_pattern()}|{words_pattern()})(?: (?:of (?:the|its|their|his) )?[\w-]+)?\s$"
)


@dataclass(frozen=True, slots=True)
class ActItem:
    """An item of an act: code points of the sentence, the words, its ``kind`` and ``name``, and how many.

    ``count`` is None where none is stated.
    """

    start: int
    end: int
    text: str
    kind: str
    name: str
    count: float | None = None


def items_of(act: Act, text: str) -> tuple[ActItem, ...]:
    """Return the items of ``text`` that an act carries, in reading order."""
    kinds = _kinds(act.type) | _kinds(act.deed)
    if not kinds:
        return ()
    fitting = [item for item in items_in(text) if ("all" in kinds or item.kind in kinds)]
    found: list[Item] = []
    for item in fitting:
        joined = bool(found) and _JOINED.fullmatch(text, found[-1].end, item.start)
        if _carried(act, text, item) or (joined and not _within_any(item, act.actors)):
            found.append(item)
    return tuple(
        ActItem(item.start, item.end, text[item.start : item.end], item.kind, item.name, _count(text, item))
        for item in found
    )


@cache
def _kinds(of_type: str) -> frozenset[str]:
    return frozenset(kind for row in rows("item_fits.csv") if row["type"] == of_type for kind in row["kinds"].split())


def _carried(act: Act, text: str, item: Item) -> bool:
    """Whether an item stands where an act's does: in the recipient's words, or near a side in the same clause."""
    if _within_any(item, act.actors):
        return False
    if _within_any(item, act.recipients):
        return True
    sides = (*act.actors, *act.recipients)
    near = [_between(side, item) for side in sides]
    return any(
        end - start <= _FARTHEST and not _BORDER.search(text, start, end)
        for side, (start, end) in zip(sides, near, strict=True)
        if item.start >= side[1] or side in act.recipients
    )


def _between(side: Span, item: Item) -> Span:
    return (side[1], item.start) if item.start >= side[1] else (item.end, side[0])


def _within_any(item: Item, spans: Sequence[Span]) -> bool:
    return any(span[0] <= item.start and item.end <= span[1] for span in spans)


def _count(text: str, item: Item) -> float | None:
    said = _COUNTED.search(text, max(0, item.start - 40), item.start)
    return number(said["count"]) if said else None
