"""Finds turns as days come: what is said of a day uses nothing later."""

from __future__ import annotations

import numpy as np

from foreigndesk.records import Direction
from foreigndesk.relate.series import Series
from foreigndesk.relate.shifts import strengths

#: The strength from which a day is an alarm: of each direction 0.1 a pair and year in the archives of evaluate shifts.
#: Of ruptures it is higher than looking back, as every day is a new look; a thaw has no relief to show yet.
ALARM: dict[Direction, float] = {"rupture": 5.4, "thaw": 3.4}
#: After an alarm the same direction stays silent so many days, one turn being one alarm, unless it outgrows, by so
#: much, the strength that the burst itself came to in the longest window: unrest before a turn must not hide the turn.
SILENT = 182
_BURST = 56
_STRONGER = 1.25


def watch(series: Series, mix: float) -> tuple[tuple[int, Direction, float], ...]:
    """Return the alarms of a pair's daily series: day (from 1970-01-01), direction and strength, in order of time.

    The four and the eight weeks that end on a day are held against the two years before them. Days without any event in
    the corpus count as missing. ``mix`` is the corpus's share of conflict. Raises ValueError unless ``series`` is by
    day.
    """
    if series.by != "day":
        raise ValueError(f"a series by {series.by} cannot be watched by day")
    found = strengths(series, (series.total > 0).astype(np.float64), mix, causal=True)
    alarms: list[tuple[int, Direction, float]] = []
    ways: tuple[tuple[Direction, np.ndarray], ...] = (("rupture", found.rupture), ("thaw", found.thaw))
    for way, strength in ways:
        last, most = -SILENT, 0.0
        for t in np.flatnonzero(strength >= ALARM[way]):
            past, now = t - last, float(strength[t])
            if past >= SILENT or (past >= _BURST and now >= _STRONGER * most):
                last, most = int(t), now
                alarms.append((series.first + last, way, now))
            elif past < _BURST:
                most = max(most, now)
    return tuple(sorted(alarms))
