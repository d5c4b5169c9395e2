"""Names of two places, such as Georgia: which of them an article means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foreigndesk.knowledge.entries import Candidate, Entry
from foreigndesk.knowledge.shipped import lines

BY_HOME, UNASKED = 0.7, 0.8
"""How sure a name of two places is where the article's state speaks for the rarer one, and where nothing speaks."""


@dataclass(frozen=True, slots=True)
class Homonym:
    """What a name means in an article about ``home``: ``country`` (alpha-3) and ``meant``, "" for a people's name.

    ``beside`` finds words by which an article tells so; None where none are known.
    """

    name: str
    home: str
    country: str
    meant: str
    beside: re.Pattern[str] | None


def meant(name: str, home: str, own: str) -> Homonym | None:
    """Return what a name means in an article about ``home`` where that is not its ``own`` state, else None."""
    return next((one for one in _homonyms().get(name, ()) if one.home == home and one.country != own), None)


def told(text: str) -> dict[str, str]:
    """Return for each name of two places in a text the state whose words stand beside it most; none for a draw."""
    found: dict[str, str] = {}
    for name, meanings in _homonyms().items():
        if name in text:
            counts = [(len(set(one.beside.findall(text))), one.home) for one in meanings if one.beside]
            (most, home), *others = sorted(counts, reverse=True) or [(0, "")]
            if most and all(count < most for count, _ in others):
                found[name] = home
    return found


def candidates(entry: Entry, name: str, chosen: Homonym | None) -> tuple[Candidate, ...]:
    """Return the two places that a name may mean, the likelier first, with shares; () where it is no such name."""
    other = next((one for one in _homonyms().get(name, ()) if one.country != entry.country), None)
    if other is None:
        return ()
    own = Candidate(entry.name, entry.id, entry.country, "", UNASKED)
    rare = Candidate(other.meant, "", other.country, "", round(1 - UNASKED, 2))
    if chosen is None:
        return (own, rare)
    return (
        Candidate(rare.name, "", rare.country, "", BY_HOME),
        Candidate(own.name, own.id, own.country, "", round(1 - BY_HOME, 2)),
    )


@cache
def _homonyms() -> dict[str, tuple[Homonym, ...]]:
    found: dict[str, tuple[Homonym, ...]] = {}
    for name, home, country, meaning, beside in lines("homonyms.tsv"):
        words = "|".join(map(re.escape, filter(None, beside.split("|"))))
        pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None
        found[name] = (*found.get(name, ()), Homonym(name, home, country, meaning, pattern))
    return found
