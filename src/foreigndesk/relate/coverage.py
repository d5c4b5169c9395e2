"""How much of the usual news each period of a corpus holds: holidays, missing days and new sources are no turns."""

from __future__ import annotations

import numpy as np

from foreigndesk.relate.codes import QUADS
from foreigndesk.relate.days import By
from foreigndesk.relate.series import F64, Archive

_STATES = 40  # the most named states
_HALF: dict[By, int] = {"day": 182, "week": 13, "month": 6}


def coverage(archive: Archive) -> F64:
    """Return each period's coverage, (periods,), with mean 1.

    The median over the most named states of how much was read about each, against its own usual: a crisis of a few
    states does not move it. Its slow course (the median over about a year) follows sources that come and go; a period
    far under that course is one of missing days. One above it is not corrected: news swells with events.
    """
    volume = archive.volume.copy()
    if "" in archive.events.actors:
        volume[archive.events.actors.index("")] = 0
    most = volume[np.argsort(-volume.sum(axis=1), kind="stable")[:_STATES]]
    usual = np.median(most, axis=1) + 0.5
    relative = np.median((most + 0.5) / usual[:, None], axis=0)
    half = _HALF[archive.by]
    slow = np.array([np.median(relative[max(0, t - half) : t + half + 1]) for t in range(len(relative))])
    held = np.maximum(slow, 0.02) * np.minimum(1.0, relative / np.maximum(slow, 0.02))
    return np.asarray(held / held.mean())


def conflict_share(archive: Archive) -> float:
    """Return the share of conflict among the events of a corpus that are not neutral; 1 where it counts no other."""
    counts = np.bincount(archive.events.quad, weights=archive.events.count, minlength=len(QUADS))
    return float(counts[3:].sum() / max(counts[1:].sum(), 1.0))
