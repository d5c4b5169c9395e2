"""Sides of a relation as a reader writes them: a state's code, several joined by +, or a bloc's name."""

from __future__ import annotations

from functools import cache

from foreigndesk.errors import UsageError
from foreigndesk.knowledge.shipped import lines
from foreigndesk.relate.codes import iso_state
from foreigndesk.relate.series import Side


def side(name: str) -> Side:
    """Return the side that a name means; raises UsageError where it means none."""
    if members := _blocs().get(name.casefold()):
        return Side(name, members)
    codes = [iso_state(part) for part in name.split("+")]
    if not all(codes):
        blocs = ", ".join(sorted(_blocs()))
        raise UsageError(
            f"{name}: neither an ISO 3166-1 alpha-3 code, nor several joined by +, nor a bloc with members",
            hint=f"Pakistan is PAK, France and Germany FRA+DEU; blocs: {blocs}",
        )
    return Side("+".join(codes), tuple(dict.fromkeys(codes)))


@cache
def _blocs() -> dict[str, tuple[str, ...]]:
    return {name.casefold(): tuple(members.split()) for name, _, members, _ in lines("blocs.tsv") if members}
