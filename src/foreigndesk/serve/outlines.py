"""The outlines of the states, as paths of a drawing ``WIDTH`` by ``HEIGHT`` (made by tools/outlines.py)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

WIDTH, HEIGHT = 1000, 487


@dataclass(frozen=True, slots=True)
class Outline:
    """A state's outline; ``code`` is "" where our tables have no such state."""

    code: str
    name: str
    path: str


@cache
def outlines() -> tuple[Outline, ...]:
    """Return the outlines of all states that are large enough to be drawn."""
    text = (files("foreigndesk.serve") / "tables" / "outlines.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple(Outline("" if code == "-" else code, name, path) for code, name, path in rows)
