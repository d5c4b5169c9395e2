"""Imported events as columns: who did what to whom, on which day, how often.

Millions of events fit: 35 bytes each.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from foreigndesk.errors import RecordError
from foreigndesk.relate.codes import QUADS
from foreigndesk.relate.days import iso_day

Ints = npt.NDArray[np.signedinteger[Any]]
Floats = npt.NDArray[np.floating[Any]]


class Row(NamedTuple):
    """One event, or ``weight`` like ones: ``day`` is days since 1970-01-01, ``quad`` a place in ``codes.QUADS``.

    ``source`` and ``target`` are alpha-3, or "" where the actor is no state's (kept: it is part of the volume).
    ``channel`` and ``standing`` are places in ``codes.CHANNELS`` and ``codes.STANDINGS``; ``label`` is the act as its
    source writes it, ``reports`` how many writings told of it.
    """

    day: int
    source: str
    target: str
    quad: int
    score: float
    weight: float = 1.0
    channel: int = 0
    standing: int = 0
    label: str = ""
    reports: float = 1.0


class Unknown(NamedTuple):
    """A line whose act or date no table knows: ``kind`` is what was not understood (``code``, ``date``, ``line``)."""

    kind: str
    text: str


class Keyed(NamedTuple):
    """What a form's parser yields: ``key`` is equal for duplicates and for nothing else."""

    key: int
    row: Row | Unknown


@dataclass(frozen=True, slots=True)
class Events:
    """Events in columns of one length.

    ``actors`` are the names that ``source`` and ``target`` (int32) count in; ``day`` (int32) is days since
    1970-01-01; ``quad``, ``channel``, ``standing`` (int8) are places in the tuples of ``codes``; ``score``, ``count``,
    ``reports`` (float32); ``label`` (int32) counts in ``labels``, the acts as written. ``by`` says how finely the
    source dates: ``day`` or ``month`` (then ``day`` is the month's first). ``corpus`` names where they come from, so
    that events of two origins are never mixed unseen.
    """

    corpus: str
    by: str
    actors: tuple[str, ...]
    source: Ints
    target: Ints
    day: Ints
    quad: Ints
    score: Floats
    count: Floats
    channel: Ints
    standing: Ints
    reports: Floats
    label: Ints
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading a file found: counts of lines, and what an analyst must know before trusting the series.

    ``unknown`` are the commonest things not understood, each ``(kind, text, lines)``; ``no_state`` is the share of
    sides that are no state's; ``quads`` the events of each quad; ``missing`` the days (or months) without any event
    between the first and the last, as ISO dates, at most 20 of ``missing_total``.
    """

    corpus: str
    form: str
    lines: int
    kept: int
    duplicates: int
    not_understood: int
    unknown: tuple[tuple[str, str, int], ...]
    no_state: float
    quads: tuple[tuple[str, float], ...]
    first: str
    last: str
    missing_total: int
    missing: tuple[str, ...]


_MOST_UNKNOWN = 1_000  # distinct texts remembered for the report, so that a hostile file cannot fill the memory


class _Columns:
    """Columns that grow."""

    def __init__(self) -> None:
        self.actors: dict[str, int] = {}
        self.key, self.day = array("q"), array("i")
        self.source, self.target = array("i"), array("i")
        self.quad, self.score, self.count = array("b"), array("f"), array("f")
        self.channel, self.standing, self.reports = array("b"), array("b"), array("f")
        self.labels: dict[str, int] = {}
        self.label = array("i")

    def add(self, key: int, row: Row) -> None:
        actors = self.actors
        self.key.append(key)
        self.day.append(row.day)
        self.source.append(actors.setdefault(row.source, len(actors)))
        self.target.append(actors.setdefault(row.target, len(actors)))
        self.quad.append(row.quad)
        self.score.append(row.score)
        self.count.append(row.weight)
        self.channel.append(row.channel)
        self.standing.append(row.standing)
        self.reports.append(row.reports)
        self.label.append(self.labels.setdefault(row.label, len(self.labels)))

    def taken(self, rows: Ints | slice, corpus: str, by: str) -> Events:
        """Return these rows as events."""
        return Events(
            corpus=corpus,
            by=by,
            actors=tuple(self.actors),
            source=np.array(self.source)[rows],
            target=np.array(self.target)[rows],
            day=np.array(self.day)[rows],
            quad=np.array(self.quad)[rows],
            score=np.array(self.score)[rows],
            count=np.array(self.count)[rows],
            channel=np.array(self.channel)[rows],
            standing=np.array(self.standing)[rows],
            reports=np.array(self.reports)[rows],
            label=np.array(self.label)[rows],
            labels=tuple(self.labels),
        )


def collect(rows: Iterable[Keyed], corpus: str, form: str, by: str) -> tuple[Events, LoadReport]:
    """Return the events of a file without duplicates, and the report on it.

    Raises RecordError when not one line was understood.
    """
    columns, unknown, misread, total = _Columns(), Counter[tuple[str, str]](), 0, 0
    for key, row in rows:
        total += 1
        if isinstance(row, Row):
            columns.add(key, row)
            continue
        misread += 1
        place = (row.kind, row.text[:60])
        if len(unknown) < _MOST_UNKNOWN or place in unknown:
            unknown[place] += 1
    if not columns.day:
        raise RecordError(f"{corpus}: no event in {total:,} lines of the form {form}", hint=_common(unknown))
    _, first = np.unique(np.frombuffer(columns.key, dtype=np.int64), return_index=True)
    first.sort()
    events = columns.taken(first, corpus, by)
    duplicates = len(columns.day) - len(first)
    common = tuple((kind, text, times) for (kind, text), times in unknown.most_common(20))
    return events, _report(events, form, (total, duplicates, misread), common)


def gather(rows: Iterable[Row], corpus: str, by: str = "day") -> Events:
    """Return rows as they come, none dropped, as events."""
    columns = _Columns()
    for row in rows:
        columns.add(0, row)
    return columns.taken(slice(None), corpus, by)


def _common(unknown: Counter[tuple[str, str]]) -> str:
    return "not understood: " + "; ".join(f"{kind} {text!r}" for (kind, text), _ in unknown.most_common(3))


def _report(
    events: Events, form: str, counts: tuple[int, int, int], unknown: tuple[tuple[str, str, int], ...]
) -> LoadReport:
    lines, duplicates, misread = counts
    nobody = events.actors.index("") if "" in events.actors else -1
    sides = np.concatenate([events.source, events.target])
    sums = np.bincount(events.quad, weights=events.count, minlength=len(QUADS))
    missing = list(_missing(events))
    return LoadReport(
        events.corpus,
        form,
        lines,
        len(events.day),
        duplicates,
        misread,
        unknown,
        float(np.mean(sides == nobody)),
        tuple(zip(QUADS, (float(s) for s in sums), strict=True)),
        iso_day(int(events.day.min())),
        iso_day(int(events.day.max())),
        len(missing),
        tuple(missing[:20]),
    )


def _missing(events: Events) -> Iterator[str]:
    """Yield the days, or months, between the first and the last on which there is no event at all."""
    unit = "M" if events.by == "month" else "D"
    seen = np.unique(events.day.astype("datetime64[D]").astype(f"datetime64[{unit}]"))
    every = np.arange(seen[0], seen[-1] + 1)
    yield from (str(day) for day in np.setdiff1d(every, seen))
