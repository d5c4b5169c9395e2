"""Offices whose end no source saw: who held one on a list's last day held it until the next is known to begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from foreigndesk.knowledge.build.sources import Spell
from foreigndesk.knowledge.posts import HEAD, SINGLE

_HEADS_YEARS, _MINISTERS_YEARS = 12, 2
"""How long after the list's last day the next holder may begin: somebody between them would be missing else."""


class Holder(Protocol):
    """Somebody with offices."""

    names: list[str]
    spells: list[Spell]


def go_on(people: Iterable[Holder]) -> None:
    """Move the ends that were only a list's last day to the day on which the next holder began.

    Only for offices of one holder at a time; where no next is known soon enough, the list's last day stays.
    """
    everyone = list(people)
    begun: dict[tuple[str, str], list[tuple[str, Holder]]] = defaultdict(list)
    for person in everyone:
        for spell in person.spells:
            if len(spell.start) >= 7:
                for key in SINGLE & set(spell.post.keys):
                    begun[spell.country, key].append((spell.start, person))
    for person in everyone:
        for at, spell in enumerate(person.spells):
            if spell.seen and (end := _next(person, spell, begun)):
                person.spells[at] = replace(spell, end=end, seen=False)


def _next(person: Holder, spell: Spell, begun: dict[tuple[str, str], list[tuple[str, Holder]]]) -> str:
    """Return when the next began, be it before the list's last day; "" where none is known soon enough."""
    years = _HEADS_YEARS if spell.post.rank == HEAD else _MINISTERS_YEARS
    last = f"{int(spell.end[:4]) + years}{spell.end[4:]}"
    starts = [
        start
        for key in SINGLE & set(spell.post.keys)
        for start, other in begun[spell.country, key]
        if other is not person and spell.start[:7] < start[:7]
    ]
    return first if (first := min(starts, default="")) <= last else ""
