"""The reading step's fact tables: CSV files beside this module, whose lines starting with ``#`` name their sources."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of table ``name`` (a file name of this package), comments left out."""
    lines = (files("foreigndesk.read") / name).read_text("utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def words_of_kind(name: str, kind: str) -> frozenset[str]:
    """Return the ``word`` column of the rows of table ``name`` that are of ``kind``."""
    return frozenset(row["word"] for row in rows(name) if row["kind"] == kind)
