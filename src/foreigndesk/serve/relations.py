"""Counts of the desk by month → the series of a relation, and when it turned."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from foreigndesk.records import Shift
from foreigndesk.relate.codes import CHANNELS, QUADS, channel
from foreigndesk.relate.coverage import conflict_share, coverage
from foreigndesk.relate.days import day_number, period_of, period_start
from foreigndesk.relate.events import Events
from foreigndesk.relate.series import Archive, Series
from foreigndesk.relate.shifts import detect
from foreigndesk.store.dyads import Acts, Kind, Month

HAPPENED = "happened"
CORPUS = "this desk"

MOST_MONTHS = 60
"""How far back charts go."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Events of a month (YYYY-MM) that happened, by quad; ``open`` counts what was only planned, alleged or denied."""

    month: str
    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0
    open: int = 0
    score: float = 0.0

    @property
    def cooperation(self) -> int:
        """Cooperative events, verbal and material."""
        return self.verbal_cooperation + self.material_cooperation

    @property
    def conflict(self) -> int:
        """Hostile events, verbal and material."""
        return self.verbal_conflict + self.material_conflict

    @property
    def events(self) -> int:
        """All of them, open ones too."""
        return self.cooperation + self.conflict + self.open


@dataclass(frozen=True, slots=True)
class Turns:
    """When a relation turned; ``declined`` says why nothing is claimed, or is ""."""

    shifts: tuple[Shift, ...]
    declined: str


def monthly(counted: Iterable[Month], last: str, *, first: str = "") -> tuple[Counts, ...]:
    """Return the counts of each month up to ``last`` (YYYY-MM), those between with nothing too.

    They begin with ``first``, else with the first that has an event, at most ``MOST_MONTHS`` before. Events of unknown
    date or beyond ``last`` (what was planned for later) are left out.
    """
    earliest = max(first, months_before(last, MOST_MONTHS)) if last else ""
    by_month: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in counted:
        if not earliest <= one.month <= last or not one.month:
            continue
        happened = one.status == HAPPENED
        kind = one.quad.replace(" ", "_") if happened and one.quad in QUADS[1:] else "open"
        by_month[one.month][kind] += one.events
        by_month[one.month]["score"] += one.score if happened else 0.0
    if not by_month:
        return ()
    begin = max(first, earliest) if first else min(by_month)
    return tuple(_counts(month, by_month.get(month, {})) for month in span(begin, last))


def by_channel(acts: Iterable[Acts], last: str, first: str) -> dict[str, tuple[list[Kind], tuple[Counts, ...]]]:
    """Return the kinds of acts of each channel that has any, and their counts of the months ``first`` to ``last``."""
    kinds: dict[str, set[Kind]] = {name: set() for name in CHANNELS}
    months: dict[str, list[Month]] = {name: [] for name in CHANNELS}
    for one in acts:
        name = CHANNELS[channel(one.type, one.mode, json.loads(one.contexts))]
        kinds[name].add(one.kind)
        months[name].append(Month("", "", one.month, one.quad, HAPPENED, one.events, 0.0))
    return {
        name: (sorted(kinds[name]), counts)
        for name in (*CHANNELS[1:], CHANNELS[0])
        if (counts := monthly(months[name], last, first=first))
    }


def counts_of(series: Series) -> tuple[Counts, ...]:
    """Return a monthly series as counts, from the first month that has an event; () where none has."""
    found = [
        _counts(start[:7], {**dict(zip(_NAMES, quads[1:], strict=True)), "score": float(score)})
        for start, quads, score in zip(series.starts(), series.quads, series.score, strict=True)
    ]
    first = next((at for at, one in enumerate(found) if one.events), len(found))
    return tuple(found[first:])


def months_before(last: str, months: int) -> str:
    """Return the first of so many months (YYYY-MM) that end with ``last``."""
    place = int(last[:4]) * 12 + int(last[5:7]) - months
    return f"{place // 12:04}-{place % 12 + 1:02}"


def span(first: str, last: str) -> list[str]:
    """Return the months (YYYY-MM) from the first to the last."""
    begin, end = period_of(np.array([day_number(first), day_number(last)], np.int32), "month")
    return [period_start(month, "month")[:7] for month in range(int(begin), int(end) + 1)]


def archive(counted: Sequence[Month]) -> Archive | None:
    """Return what the desk counts as an archive by month; None where nothing dated has happened."""
    used = [one for one in counted if one.month and one.status == HAPPENED]
    if not used:
        return None
    actors = tuple(sorted({side for one in used for side in (one.source, one.target)}))
    at = {actor: place for place, actor in enumerate(actors)}
    events = Events(
        CORPUS,
        "month",
        actors,
        np.array([at[one.source] for one in used], np.int32),
        np.array([at[one.target] for one in used], np.int32),
        np.array([day_number(one.month) for one in used], np.int32),
        np.array([QUADS.index(one.quad) if one.quad in QUADS else 0 for one in used], np.int8),
        np.array([one.score / one.events for one in used], np.float32),
        np.array([one.events for one in used], np.float32),
        channel=np.zeros(len(used), np.int8),
        standing=np.zeros(len(used), np.int8),
        reports=np.array([one.events for one in used], np.float32),
        label=np.zeros(len(used), np.int32),
        labels=("",),
    )
    return Archive(events, "month")


def turns(kept: Archive | None, one: str, other: str) -> Turns:
    """Return the turns of a pair in the desk's own events."""
    if kept is None:
        return Turns((), "nothing dated has happened in this desk yet")
    verdict = detect(kept.series(one, other), coverage(kept), conflict_share(kept))
    return Turns(verdict.shifts, verdict.declined)


_NAMES = tuple(quad.replace(" ", "_") for quad in QUADS[1:])


def _counts(month: str, values: dict[str, float]) -> Counts:
    quads = {name: round(values.get(name, 0)) for name in _NAMES}
    return Counts(month, **quads, open=int(values.get("open", 0)), score=round(values.get("score", 0.0), 2))
