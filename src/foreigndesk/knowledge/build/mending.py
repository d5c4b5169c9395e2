"""Rows of the sources that are known to be wrong, put right before they are joined: ``mended.tsv``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from foreigndesk.knowledge.build.sources import Spell
from foreigndesk.knowledge.shipped import lines

#: States whose "Secretary of State" is the minister for foreign affairs; elsewhere one stands below a minister.
_FOREIGN_SECRETARIES = frozenset({"USA", "VAT"})
_NOBODY = "-"


def mended(spells: Iterable[Spell]) -> Iterator[Spell]:
    """Yield the spells, those that the table lists under their right name and title or, where nobody held it, not."""
    for spell in spells:
        person, title = _changes(spell)
        if person != _NOBODY:
            yield _below_minister(replace(spell, person=person or spell.person, title=title or spell.title))


def _changes(spell: Spell) -> tuple[str, str]:
    listed = _table()
    exact = listed.get((spell.country, spell.person, spell.title))
    return exact or listed.get((spell.country, spell.person, ""), ("", ""))


def _below_minister(spell: Spell) -> Spell:
    """Tell a secretary of state who helps a minister, as in Austria or France, from the American one."""
    if not spell.title.startswith("Secretary of State"):
        return spell
    if spell.country in _FOREIGN_SECRETARIES or (spell.country == "GBR" and " for " in spell.title):
        return spell
    return replace(spell, title=f"State Secretary{spell.title.removeprefix('Secretary of State')}")


@cache
def _table() -> dict[tuple[str, str, str], tuple[str, str]]:
    return {(country, old, post): (new, title) for country, old, post, new, title in lines("mended.tsv")}
