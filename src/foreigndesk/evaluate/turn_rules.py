"""The rules that ``evaluate shifts`` compares: our detector, and three plain ones as the field uses them.

A rule takes a case and gives alarms for each of its levels, so that all can be held to the same number of alarms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import ruptures

from foreigndesk.evaluate.turning_points import Case
from foreigndesk.records import Direction
from foreigndesk.relate.series import F64
from foreigndesk.relate.shifts import CONFLICT, COOPERATION, STRENGTH, peaks, strengths


@dataclass(frozen=True, slots=True)
class Alarm:
    """A rule's claim that a pair turned in a month (from January 1970)."""

    month: int
    direction: Direction


AlarmsAt = Callable[[float], list[Alarm]]


@dataclass(frozen=True, slots=True)
class Rule:
    """``prepare`` does the work that no level changes; ``usual`` is the level the rule is known by."""

    name: str
    usual: float
    levels: tuple[float, ...]
    prepare: Callable[[Case], AlarmsAt]


def detector(case: Case) -> AlarmsAt:
    """Return our detector's alarms by strength; none about a pair it declines."""
    if case.declined:
        return lambda _: []
    found = strengths(case.series, case.coverage, case.mix)

    @cache
    def at(level: float) -> list[Alarm]:
        return [Alarm(case.month(t), way) for t, way in peaks(found, level, case.series.by)]

    return at


def rolling(case: Case) -> AlarmsAt:
    """Return the alarms of a rolling z-score: a month far above the mean of the twelve before it."""
    scored = [(way, _rolling(counts)) for way, counts in _sides(case)]
    return lambda level: [
        Alarm(case.month(int(t)), way) for way, scores in scored for t in np.flatnonzero(scores > level)
    ]


def cusum(case: Case) -> AlarmsAt:
    """Return the alarms of an upper CUSUM (k = 0.5) on the rolling z-score, set back at each alarm."""
    scored = [(way, _rolling(counts)) for way, counts in _sides(case)]
    return lambda level: [Alarm(case.month(t), way) for way, scores in scored for t in _cusum(scores, level)]


def pelt(case: Case) -> AlarmsAt:
    """Return the alarms of PELT (L2 cost) on the standardised counts: segments that lie above the one before."""
    signals = [(way, (counts - counts.mean()) / max(float(counts.std()), 1e-9)) for way, counts in _sides(case)]
    return cache(lambda level: [Alarm(case.month(t), way) for way, signal in signals for t in _pelt(signal, level)])


RULES: tuple[Rule, ...] = (
    Rule("detector", STRENGTH, tuple(np.arange(1.0, 12.0, 0.05)), detector),
    Rule("rolling_z", 3.0, tuple(np.arange(1.0, 80.0, 0.1)), rolling),
    Rule("cusum", 5.0, tuple(np.arange(1.0, 160.0, 0.5)), cusum),
    Rule("pelt", 10.0, (2.0, 4.0, 7.0, 10.0, 15.0, 25.0, 40.0, 80.0), pelt),
)


def _sides(case: Case) -> Iterator[tuple[Direction, F64]]:
    """Yield what each direction is read from: conflict, and cooperation or, where none is counted, less conflict."""
    conflict = case.series.quads[:, CONFLICT].sum(axis=1)
    yield "rupture", conflict
    yield "thaw", case.series.quads[:, COOPERATION].sum(axis=1) if case.mix < 1.0 else -conflict


def _rolling(counts: F64, window: int = 12, least: int = 3) -> F64:
    scores = np.zeros(len(counts))
    for t in range(least, len(counts)):
        before = counts[max(0, t - window) : t]
        scores[t] = (counts[t] - before.mean()) / max(float(before.std()), 1.0)
    return scores


def _cusum(scores: F64, level: float, slack: float = 0.5) -> Iterator[int]:
    total = 0.0
    for t, score in enumerate(scores):
        total = max(0.0, total + float(score) - slack)
        if total > level:
            yield t
            total = 0.0


def _pelt(signal: F64, penalty: float) -> Iterator[int]:
    if len(signal) < 4:
        return
    breaks = [0, *ruptures.Pelt(model="l2", min_size=1, jump=1).fit(signal).predict(pen=penalty)]
    means = [signal[a:b].mean() for a, b in pairwise(breaks)]
    for start, before, after in zip(breaks[1:], means, means[1:], strict=False):
        if after > before:
            yield start
