"""Which states an organisation or a bloc is made of on a date."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from foreigndesk.knowledge.shipped import lines


def members(name: str, on: str = "") -> tuple[str, ...]:
    """Return the members (alpha-3, in order) of an organisation or bloc by its name in the tables.

    ``on`` is an ISO date of any precision; "" asks for those of the last day that the tables know. () where the tables
    know no such set.
    """
    return tuple(sorted(set(_members(name, on))))


def _members(name: str, on: str) -> Iterator[str]:
    for member in _sets().get(name, ()):
        if member.startswith("="):
            yield from _members(member[1:], on)
            continue
        said, _, until = member.partition("~")
        code, _, since = said.partition("@")
        if _in(since, until, on):
            yield code


def _in(since: str, until: str, on: str) -> bool:
    if not on:
        return not until
    return since[: len(on)] <= on[: len(since)] and (not until or on[: len(until)] <= until[: len(on)])


@lru_cache(maxsize=1)
def _sets() -> dict[str, tuple[str, ...]]:
    return {name: tuple(_listed(listed)) for name, listed in lines("members.tsv")}


def _listed(cell: str) -> Iterator[str]:
    """Yield the members of a cell; the name of a set, after "=", may hold blanks."""
    taken: list[str] = []
    for word in cell.split(" "):
        if taken and not word[:3].isupper():
            taken.append(word)
            continue
        if taken:
            yield " ".join(taken)
            taken = []
        if word.startswith("="):
            taken = [word]
        else:
            yield word
    if taken:
        yield " ".join(taken)
