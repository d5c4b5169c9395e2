"""Measures how often a mention is resolved to the right country, sector and name on its date."""

from __future__ import annotations

import csv
import re
import time
from datetime import datetime
from pathlib import Path

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.knowledge import Knowledge, OwnActor, Resolution
from foreigndesk.knowledge.names import name_key

_COLUMNS = ("text", "date", "country", "sector", "name")
_FOLDED = {"PRE": "GOV", "PRM": "GOV"}
_DAY_FIRST = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%B %d %Y", "%d/%m/%Y")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")


def evaluate_actors(path: Path, own: tuple[OwnActor, ...] = ()) -> dict[str, float | int | None]:
    """Resolve every mention of a TSV ``text date country sector name`` and compare; an empty cell is not judged.

    ``own`` are actors laid over the shipped tables.

    Returns accuracies ``country``, ``sector``, ``name`` (None where none judges), ``n`` and ``mentions_per_second``.

    Raises:
        SourceError: the file cannot be read.
        RecordError: it lacks a column or holds a date of no known form.
    """
    cases = _cases(path)
    knowledge = Knowledge.load(own)
    started = time.perf_counter()
    answers = [knowledge.resolve(case["text"], on=_iso(case["date"], path)) for case in cases]
    elapsed = time.perf_counter() - started
    judged = {
        column: [_agrees(column, case, answer) for case, answer in zip(cases, answers, strict=True) if case[column]]
        for column in _COLUMNS[2:]
    }
    figures: dict[str, float | int | None] = {
        column: round(sum(right) / len(right), 4) if right else None for column, right in judged.items()
    }
    return {**figures, "n": len(cases), "mentions_per_second": round(len(cases) / elapsed) if elapsed else 0}


def _cases(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise RecordError(
                    f"{path}: no column {', '.join(missing)}", hint="a TSV with text, date, country, sector, name"
                )
            return [{column: (row[column] or "").strip() for column in _COLUMNS} for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), str(error)) from error


def _iso(date: str, path: Path) -> str:
    """Return an ISO date from one as written ("12 April 2022", "2022-04-12"), "" from none."""
    if not date or _ISO.match(date):
        return date
    for form in _DAY_FIRST:
        try:
            return datetime.strptime(date, form).date().isoformat()
        except ValueError:
            continue
    raise RecordError(f"{path}: {date!r} is no date", hint="write 2022-04-12 or 12 April 2022")


def _agrees(column: str, case: dict[str, str], answer: Resolution) -> bool:
    wanted = case[column]
    if column == "country":
        return wanted in {answer.country, answer.code}
    if column == "sector":
        return _FOLDED.get(wanted, wanted) == _FOLDED.get(answer.sector, answer.sector)
    return _bare(wanted) == _bare(answer.name)


def _bare(name: str) -> str:
    return name_key(name).removeprefix("the ")
