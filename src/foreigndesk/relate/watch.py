"""Finds turns as days come: what is said of a day uses nothing later."""

from __future__ import annotations

import numpy as np

from foreigndesk.records import Direction
from foreigndesk.relate.series import Series
from foreigndesk.relate.shifts import STRENGTH, strengths

#: After an alarm the same direction stays silent so many days: one turn is one alarm.
SILENT = 182


def watch(series: Series, mix: float, *, least: float = STRENGTH) -> tuple[tuple[int, Direction, float], ...]:
    """Return the alarms of a pair's daily series: day (from 1970-01-01), direction and strength, in order of time.

    The weeks and four weeks that end on a day are held against the two years before them. Days without any event in
    the corpus count as missing. ``mix`` is the corpus's share of conflict. Raises ValueError unless ``series`` is by
    day.
    """
    if series.by != "day":
        raise ValueError(f"a series by {series.by} cannot be watched by day")
    found = strengths(series, (series.total > 0).astype(np.float64), mix, causal=True)
    alarms: list[tuple[int, Direction, float]] = []
    ways: tuple[tuple[Direction, np.ndarray], ...] = (("rupture", found.rupture), ("thaw", found.thaw))
    for way, strength in ways:
        last = -SILENT
        for t in np.flatnonzero(strength >= least):
            if t - last >= SILENT:
                alarms.append((series.first + int(t), way, float(strength[t])))
                last = int(t)
    return tuple(sorted(alarms))
