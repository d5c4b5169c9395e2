"""About the coder: what read the articles, and how right it was when measured."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

from foreigndesk import __version__
from foreigndesk.serve.served import Desk
from foreigndesk.store.views import Size


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as measured: ``value`` with what it means beside it, and the command that measures it."""

    what: str
    value: str
    beside: str
    command: str


@dataclass(frozen=True, slots=True)
class About:
    """The version, the shipped coder, its figures and limits, and how much this desk holds."""

    version: str
    coder: str
    figures: tuple[Figure, ...]
    limits: tuple[str, ...]
    size: Size


def about(desk: Desk) -> About:
    """What reads the articles, how right it is, and where it is not to be trusted."""
    rows = list(_rows("figures.csv"))
    coder = next(row["value"] for row in rows if row["what"] == "coder")
    figures = (Figure(**row) for row in rows if row["what"] != "coder")
    limits = tuple(row["limit"] for row in _rows("limits.csv"))
    return About(__version__, coder, tuple(figures), limits, desk.size)


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("foreigndesk.serve") / "tables" / name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return list(csv.DictReader(lines))
