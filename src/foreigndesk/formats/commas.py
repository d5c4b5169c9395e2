"""Comma-separated values (RFC 4180, UTF-8) for spreadsheets: flat rows, lists joined by ``"; "``.

Cells are made safe for spreadsheets: text that a spreadsheet would take for a formula (it begins with ``= + - @``)
gets an apostrophe in front, as OWASP's page on CSV injection advises, and control characters become spaces. Programs
that need every byte read JSONL or Parquet.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import IO

from foreigndesk.formats.rows import COLUMNS, Value, row
from foreigndesk.records import Article, Event

_FORMULA_STARTS = ("=", "+", "-", "@")
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " ")


class CsvWriter:
    """Writes the header at once, then a row an event."""

    def __init__(self, stream: IO[str]) -> None:
        self._rows = csv.writer(stream, lineterminator="\n")
        self._rows.writerow([column.name for column in COLUMNS])

    def write(self, article: Article, events: Sequence[Event]) -> None:
        """Write one row an event."""
        for event in events:
            self._rows.writerow([cell(value) for value in row(article, event).values()])

    def close(self) -> None:
        """Nothing is held back."""


def cell(value: Value) -> str:
    """Return a value as the text of its cell; the parts of a list have their own semicolons turned to commas."""
    if isinstance(value, list):
        return _safe("; ".join(str(part).replace(";", ",") for part in value))
    if isinstance(value, str):
        return _safe(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _safe(text: str) -> str:
    flat = text.translate(_CONTROLS)
    return f"'{flat}" if flat.lstrip().startswith(_FORMULA_STARTS) else flat
