"""Series of a pair of states: counts of each quad, score and exposure by day, week or month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from foreigndesk.relate.codes import QUADS
from foreigndesk.relate.days import By, period_of, period_start
from foreigndesk.relate.events import Events

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]

_QUADS = len(QUADS)


@dataclass(frozen=True, slots=True)
class Series:
    """What passed from ``source`` to ``target``, or between the two where ``directed`` is false, period by period.

    Arrays have one row a period, the first being ``first`` (see ``days.period_of``): ``quads`` (periods, 5) events of
    each quad in the order of ``codes.QUADS``; ``score`` the sum of PLOVER scores; ``exposure`` the events that name
    either state, this pair's own left out; ``total`` all events of the corpus. Silence with exposure is calm, without
    it is silence.
    """

    corpus: str
    source: str
    target: str
    directed: bool
    by: By
    first: int
    quads: F64
    score: F64
    exposure: F64
    total: F64

    def starts(self) -> tuple[str, ...]:
        """Return the ISO date on which each period begins."""
        return tuple(period_start(self.first + i, self.by) for i in range(len(self.total)))


class Archive:
    """The events of a corpus, cut into periods: every pair's series comes from here.

    Making one reads each event once; a series then takes time by the events of its pair only.
    """

    def __init__(self, events: Events, by: By) -> None:
        self.events, self.by = events, by
        period = period_of(events.day, by)
        self.first = int(period.min())
        self._period = period - self.first
        self.periods = int(self._period.max()) + 1
        self._at = {actor: i for i, actor in enumerate(events.actors)}
        self.total = np.bincount(self._period, weights=events.count, minlength=self.periods).astype(np.float64)

    @cached_property
    def _pairs(self) -> tuple[I64, I64]:
        """Return the order of events by ordered pair, and the pairs so ordered."""
        pair = self.events.source.astype(np.int64) * len(self._at) + self.events.target
        order = np.argsort(pair, kind="stable")
        return order, pair[order]

    @cached_property
    def volume(self) -> F64:
        """Events that name each actor in each period, (actors, periods); an actor's own with itself count once."""
        events, shape = self.events, (len(self._at), self.periods)
        size = shape[0] * shape[1]
        volume = np.bincount(events.source * np.int64(shape[1]) + self._period, events.count, size)
        other = events.target != events.source
        volume += np.bincount((events.target * np.int64(shape[1]) + self._period)[other], events.count[other], size)
        return volume.astype(np.float64).reshape(shape)

    def actors(self) -> tuple[str, ...]:
        """Return the states named, sorted."""
        return tuple(sorted(filter(None, self._at)))

    def pairs(self, least: float) -> list[tuple[str, str]]:
        """Return the pairs of two states with at least so many events, both directions together, sorted."""
        names = self.events.actors
        low = np.minimum(self.events.source, self.events.target).astype(np.int64)
        high = np.maximum(self.events.source, self.events.target)
        pair, place = np.unique(low * len(names) + high, return_inverse=True)
        count = np.bincount(place, weights=self.events.count)
        found = [(names[p // len(names)], names[p % len(names)]) for p in pair[count >= least]]
        return sorted((min(p), max(p)) for p in found if all(p) and p[0] != p[1])

    def series(self, source: str, target: str, *, directed: bool = False) -> Series:
        """Return the series of a pair; all zero where the two never meet in this corpus."""
        rows = self._rows(source, target)
        if not directed:
            rows = np.concatenate([rows, self._rows(target, source)])
        period, events = self._period[rows], self.events
        quads = np.bincount(period * _QUADS + events.quad[rows], events.count[rows], self.periods * _QUADS)
        score = np.bincount(period, events.score[rows] * events.count[rows], self.periods)
        between = rows if not directed else np.concatenate([rows, self._rows(target, source)])
        own = np.bincount(self._period[between], events.count[between], self.periods)
        exposure = self._named(source) + self._named(target) - 2 * own
        return Series(
            events.corpus,
            source,
            target,
            directed,
            self.by,
            self.first,
            quads.astype(np.float64).reshape(self.periods, _QUADS),
            score.astype(np.float64),
            exposure,
            self.total,
        )

    def _rows(self, source: str, target: str) -> I64:
        if source not in self._at or target not in self._at:
            return np.empty(0, np.int64)
        order, pairs = self._pairs
        wanted = self._at[source] * len(self._at) + self._at[target]
        left, right = np.searchsorted(pairs, [wanted, wanted + 1])
        return order[left:right]

    def _named(self, actor: str) -> F64:
        return self.volume[self._at[actor]] if actor in self._at else np.zeros(self.periods)
