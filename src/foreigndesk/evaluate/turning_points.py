"""Reads known turns of relations, and the series files that cover them, into cases: one a pair and archive."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.gather.streams import opened
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Direction
from foreigndesk.relate.coverage import conflict_share, coverage
from foreigndesk.relate.days import period_start
from foreigndesk.relate.forms import load
from foreigndesk.relate.series import F64, Archive, Series
from foreigndesk.relate.shifts import thin

GOLD = "turning_points.csv"
_COLUMNS = ("date", "a", "b", "kind")
_KINDS: dict[str, Direction] = {"rupture": "rupture", "thaw": "thaw", "deescalation": "thaw"}
#: An archive shorter than this many months is cut into weeks, as months would leave it no baseline.
_SHORT = 36


@dataclass(frozen=True, slots=True)
class Point:
    """A known turn: ``month`` counts from January 1970; ``series`` are the names of what covers it, or empty."""

    date: str
    month: int
    pair: tuple[str, str]
    direction: Direction
    series: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A pair in an archive with the known turns that are judged there; ``days`` is the series by day, or None."""

    series: Series
    coverage: F64
    mix: float
    points: tuple[Point, ...]
    days: Series | None
    declined: str

    @property
    def years(self) -> float:
        """How long the archive is."""
        return len(self.series.total) / {"day": 365.25, "week": 52.18, "month": 12}[self.series.by]

    def month(self, period: int) -> int:
        """Return the month, from January 1970, in which a period begins."""
        return month_of(period_start(self.series.first + period, self.series.by))


@dataclass(frozen=True, slots=True)
class _Loaded:
    archive: Archive
    coverage: F64
    mix: float
    days: Archive | None


def month_of(date: str) -> int:
    """Return the month of an ISO date as a number from January 1970; raises ValueError for no date."""
    return int(np.datetime64(date[:7], "M").astype(int))


def read_cases(path: Path) -> tuple[list[Point], list[Case]]:
    """Return the known turns that some series covers, and the cases: each turn in the archive richest in its pair.

    ``path`` is turning_points.csv with the series files beside it, a folder that holds them, or one of the series
    files; then only that one is used.

    Raises:
        SourceError: a file cannot be read, or there is none.
        RecordError: a file has another form, or no turn is covered.
    """
    gold, files = _files(path)
    points = list(read_points(gold))
    loaded = {name: _load(file) for name, file in files.items() if _wanted(name, points) or file == path}
    loaded = loaded or {name: _load(file) for name, file in files.items()}
    placed: dict[tuple[str, tuple[str, str]], list[Point]] = {}
    for point in points:
        if covering := [name for name in loaded if _covers(name, loaded[name], point, only=len(loaded) == 1)]:
            richest = max(covering, key=lambda name: _events(loaded[name].archive, point))
            placed.setdefault((richest, point.pair), []).append(point)
    if not placed:
        raise RecordError(f"{path}: no turn is covered by a series file", hint="see docs/reference for the forms")
    cases = [_case(loaded[name], pair, found) for (name, pair), found in placed.items()]
    return [point for case in cases for point in case.points], cases


def _files(path: Path) -> tuple[Path, dict[str, Path]]:
    folder = path if path.is_dir() else path.parent
    gold = path if path.is_file() and path.name.startswith(GOLD.partition(".")[0]) else folder / GOLD
    if not gold.is_file():
        raise SourceError(str(folder), f"no {GOLD}", hint="lay it beside the series files")
    beside = path.is_dir() or path == gold
    found = sorted(p for p in folder.iterdir() if p != gold and _is_table(p)) if beside else [path]
    if not found:
        raise SourceError(str(folder), "no series file", hint="a .csv, .tsv or .tab, .gz too")
    return gold, {file.name.partition(".")[0]: file for file in found}


def _is_table(path: Path) -> bool:
    return path.is_file() and bool({".csv", ".tsv", ".tab"} & set(path.suffixes))


def read_points(path: Path) -> Iterator[Point]:
    """Yield the known turns of a table (date, a, b, kind, perhaps series); lines from ``#`` are comments.

    Raises RecordError where a column is missing or a line has another form.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        if missing := [column for column in _COLUMNS if column not in (rows.fieldnames or ())]:
            raise RecordError(f"{path}: no column {', '.join(missing)}", hint="date, a, b, kind, and perhaps series")
        for row in rows:
            try:
                month, way = month_of(row["date"] or "?"), _KINDS[(row["kind"] or "").strip()]
            except (KeyError, ValueError) as error:
                raise RecordError(f"{path}: {row['date']}: {error}", hint=f"kinds are {', '.join(_KINDS)}") from error
            pair = (min(row["a"], row["b"]), max(row["a"], row["b"]))
            series = tuple((row.get("series") or "").split())
            yield Point(row["date"], month, pair, way, series, row.get("reason") or "")


def _wanted(name: str, points: Iterable[Point]) -> bool:
    return any(_named(name, series) for point in points for series in point.series)


def _named(file: str, series: str) -> bool:
    return file == series or file.startswith(series + "_")


def _load(path: Path) -> _Loaded:
    knowledge: list[Knowledge] = []  # loaded only for a form that names people

    def resolve(name: str, year: str) -> str:
        knowledge[:] = knowledge or [Knowledge.load()]
        found = knowledge[0].resolve(name, on=f"{year}-07-01")
        return found.country or found.code

    with path.open("rb") as stream:
        _, unpacked = opened(stream, str(path))
        lines = io.TextIOWrapper(unpacked, encoding="utf-8", errors="replace", newline="")
        events, _ = load(lines, path.name.partition(".")[0], resolve=resolve)
    months = np.unique(events.day.astype("datetime64[D]").astype("datetime64[M]"))
    short = events.by == "day" and int((months[-1] - months[0]).astype(int)) < _SHORT
    archive = Archive(events, "week" if short else "month")
    days = Archive(events, "day") if events.by == "day" else None
    return _Loaded(archive, coverage(archive), conflict_share(archive), days)


def _covers(name: str, loaded: _Loaded, point: Point, *, only: bool) -> bool:
    first, by = loaded.archive.first, loaded.archive.by
    last = first + loaded.archive.periods - 1
    within = month_of(period_start(first, by)) <= point.month <= month_of(period_start(last, by))
    return within and (only or not point.series or any(_named(name, series) for series in point.series))


def _events(archive: Archive, point: Point) -> float:
    return float(archive.series(*point.pair).quads[:, 1:].sum())


def _case(loaded: _Loaded, pair: tuple[str, str], points: list[Point]) -> Case:
    series = loaded.archive.series(*pair)
    days = loaded.days.series(*pair) if loaded.days else None
    return Case(series, loaded.coverage, loaded.mix, tuple(points), days, thin(series))
