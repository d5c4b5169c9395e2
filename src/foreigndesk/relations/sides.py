"""Sides of a relation as a reader writes them: a state's code, several joined by +, or a bloc or organisation.

A bloc is its present members throughout: who joined or left meanwhile is not followed.
"""

from __future__ import annotations

from functools import cache

from foreigndesk.errors import UsageError
from foreigndesk.knowledge.members import members
from foreigndesk.knowledge.shipped import lines
from foreigndesk.relate.codes import iso_state
from foreigndesk.relate.series import Side


def side(name: str) -> Side:
    """Return the side that a name means; raises UsageError where it means none."""
    if found := members(_blocs().get(name.casefold(), "")):
        return Side(name, found)
    codes = [iso_state(part) for part in name.split("+")]
    if not all(codes):
        raise UsageError(
            f"{name}: neither an ISO 3166-1 alpha-3 code, nor several joined by +, nor a bloc whose members are known",
            hint="Pakistan is PAK, France and Germany FRA+DEU, a bloc European Union",
        )
    return Side("+".join(codes), tuple(dict.fromkeys(codes)))


@cache
def _blocs() -> dict[str, str]:
    return {name.casefold(): name for name, _ in lines("members.tsv")}
