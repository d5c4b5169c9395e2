"""Series of a pair of states: counts of each quad, score and exposure by day, week or month."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from foreigndesk.relate.codes import CHANNELS, QUADS, STANDINGS
from foreigndesk.relate.days import By, day_number, period_of, period_start
from foreigndesk.relate.events import Events

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: a state, or a bloc as its member states (alpha-3)."""

    name: str
    members: tuple[str, ...]


def as_side(side: str | Side) -> Side:
    """Return a state's code as a side."""
    return side if isinstance(side, Side) else Side(side, (side,))


@dataclass(frozen=True, slots=True)
class Series:
    """What passed from ``source`` to ``target``, or between the two where ``directed`` is false, period by period.

    Arrays have one row a period, the first being ``first`` (see ``days.period_of``): ``quads`` (periods, 5) events of
    each quad in the order of ``codes.QUADS``; ``channels`` (periods, 7) those of the four quads by channel,
    ``standings`` (periods, 6) all by standing; ``score`` the sum of PLOVER scores; ``reports`` the writings that told
    of them; ``exposure`` the events that name either side, this pair's own left out; ``total`` all events of the
    corpus. Silence with exposure is calm, without it is silence. ``source`` and ``target`` are states, or blocs.
    """

    corpus: str
    source: str
    target: str
    directed: bool
    by: By
    first: int
    quads: F64
    channels: F64
    standings: F64
    score: F64
    reports: F64
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

    def series(self, source: str | Side, target: str | Side, *, directed: bool = False, channel: str = "") -> Series:
        """Return the series of a pair; all zero where the two never meet in this corpus.

        Either side is a state or a ``Side`` of several, ``channel`` one of ``codes.CHANNELS`` to count it alone.
        """
        one, other = as_side(source), as_side(target)
        there, back = self.rows(one, other), self.rows(other, one)
        rows = there if directed else np.concatenate([there, back])
        between = np.concatenate([there, back])
        own = np.bincount(self._period[between], self.events.count[between], self.periods)
        if channel:
            rows = rows[self.events.channel[rows] == CHANNELS.index(channel)]
        events, period = self.events, self._period[rows]
        count, sided = events.count[rows], np.where(events.quad[rows] > 0, events.count[rows], 0.0)
        return Series(
            events.corpus,
            one.name,
            other.name,
            directed,
            self.by,
            self.first,
            self._counted(rows, events.quad, count, len(QUADS)),
            self._counted(rows, events.channel, sided, len(CHANNELS)),
            self._counted(rows, events.standing, count, len(STANDINGS)),
            np.bincount(period, events.score[rows] * count, self.periods).astype(np.float64),
            np.bincount(period, events.reports[rows], self.periods).astype(np.float64),
            self._named(one) + self._named(other) - 2 * own,
            self.total,
        )

    def _counted(self, rows: I64, column: npt.NDArray[Any], count: npt.NDArray[Any], kinds: int) -> F64:
        """Return how much of each kind there is in each period, (periods, kinds)."""
        place = self._period[rows] * kinds + column[rows]
        counted = np.bincount(place, count, self.periods * kinds)
        return counted.astype(np.float64).reshape(self.periods, kinds)

    def within(self, first: int, stop: int) -> npt.NDArray[np.bool_]:
        """Tell which events lie in the periods from ``first`` to before ``stop``, counted from the first."""
        return np.asarray((self._period >= first) & (self._period < stop))

    def at(self, day: str) -> int:
        """Return the place of the period that holds an ISO date, which may lie outside the archive."""
        return int(period_of(np.array([day_number(day)], np.int32), self.by)[0]) - self.first

    def of_sources(self, first: int, stop: int) -> tuple[I64, I64]:
        """Return the events done by the actors with these places, and the period of each."""
        order, pairs = self._pairs
        left, right = np.searchsorted(pairs, [first * len(self._at), stop * len(self._at)])
        rows = order[left:right]
        return rows, self._period[rows]

    def rows(self, source: Side, target: Side) -> I64:
        """Return which events a member of ``source`` did to one of ``target``; none within a state."""
        order, pairs = self._pairs
        found = [np.empty(0, np.int64)]
        for one in source.members:
            for other in target.members:
                if one in self._at and other in self._at and one != other:
                    wanted = self._at[one] * len(self._at) + self._at[other]
                    left, right = np.searchsorted(pairs, [wanted, wanted + 1])
                    found.append(order[left:right])
        return np.concatenate(found)

    def _named(self, side: Side) -> F64:
        named = [self.volume[self._at[one]] for one in side.members if one in self._at]
        return np.sum(named, axis=0) if named else np.zeros(self.periods)
