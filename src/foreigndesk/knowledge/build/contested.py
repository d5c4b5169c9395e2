"""Portfolios of one person that a source gives together with one span, and that somebody else held alone meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from foreigndesk.knowledge.build.sources import Spell
from foreigndesk.knowledge.posts import MINISTER, classify

_JOINT = " & "
_UNKNOWN = "Minister"
_MEETING_DAYS = 60

Held = dict[tuple[str, str], list[Spell]]


def single_portfolios(spells: Iterable[Spell]) -> Held:
    """Return the spells of one portfolio each, by state and key."""
    alone: Held = defaultdict(list)
    for spell in spells:
        if _JOINT not in spell.title and spell.post.rank >= MINISTER:
            for key in spell.post.keys:
                alone[spell.country, key].append(spell)
    return alone


def settled_title(spell: Spell, own: Iterable[Spell], alone: Held) -> Spell:
    """Return a spell without the portfolios that others held alone at that time; ``own`` are the person's spells.

    CountryInfo lists a minister's portfolios one after another with the first day of the first and the last day of the
    last: "Minister of Planning & Minister of Finance" need not have been finance minister in any one month.
    """
    if spell.source != "countryinfo" or _JOINT not in spell.title:
        return spell
    mine = set(map(id, own))
    kept = [
        part
        for part in spell.title.split(_JOINT)
        if not any(
            id(other) not in mine and _meeting(spell, other) > _MEETING_DAYS
            for key in classify(part).keys
            for other in alone.get((spell.country, key), ())
        )
    ]
    return replace(spell, title=_JOINT.join(dict.fromkeys(kept)) or _UNKNOWN)


def _meeting(spell: Spell, other: Spell) -> int:
    """Return for how many days two spells run side by side."""
    first = max(_day(spell.start), _day(other.start))
    last = min(_day(spell.end or "9999"), _day(other.end or "9999"))
    return (last - first).days


def _day(text: str) -> date:
    """Return a day of an ISO date of any precision; one that is no day ("2013-06-31") falls back to the 28th."""
    parts = [int(part) for part in (text or "0001").split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return date(max(year, 1), month, min(day, 28))
