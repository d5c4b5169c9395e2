"""Series of a pair of states: counts of each quad, score and exposure by day, week or month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
import numpy.typing as npt

from foreigndesk.relate.codes import CHANNELS, QUADS, STANDINGS
from foreigndesk.relate.days import By, day_number, period_of, period_start
from foreigndesk.relate.events import Events, Floats, Ints

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


#: Events of a period are counted in cells: quad by channel by standing.
_CELLS = (len(QUADS), len(CHANNELS), len(STANDINGS))
_SERIES_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Columns of the events in the order of their ordered pairs, so that a pair's lie side by side in memory.

    ``at`` is an event's place in the corpus, ``pair`` source × actors + target, ``cell`` a place in ``_CELLS``.
    """

    at: Ints
    pair: Ints
    period: Ints
    cell: Ints
    count: Floats
    score: Floats
    reports: Floats


@dataclass(frozen=True, slots=True)
class Acts:
    """Events of one state upon another, a row each: their place in the corpus, period, quad and count."""

    at: Ints
    period: Ints
    quad: Ints
    count: Floats


class Archive:
    """The events of a corpus, cut into periods: every pair's series comes from here.

    Making one reads each event once; a series then takes time by the events of its pair only, and the last ones asked
    for are kept.
    """

    def __init__(self, events: Events, by: By) -> None:
        self.events, self.by = events, by
        period = period_of(events.day, by)
        self.first = int(period.min())
        self._period = period - self.first
        self.periods = int(self._period.max()) + 1
        self._at = {actor: i for i, actor in enumerate(events.actors)}
        self._made: dict[tuple[Side, Side, bool, str], Series] = {}
        self.total = np.bincount(self._period, weights=events.count, minlength=self.periods).astype(np.float64)

    @cached_property
    def _ordered(self) -> _Ordered:
        events = self.events
        pair = events.source.astype(np.int64) * len(self._at) + events.target
        at = np.argsort(pair, kind="stable")
        cell = (events.quad.astype(np.int16) * _CELLS[1] + events.channel) * _CELLS[2] + events.standing
        return _Ordered(
            at,
            pair[at],
            self._period[at].astype(np.int32),
            cell[at],
            events.count[at],
            (events.score * events.count)[at],
            events.reports[at],
        )

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
        asked = (as_side(source), as_side(target), directed, channel)
        if asked not in self._made:
            while len(self._made) >= _SERIES_KEPT:
                self._made.pop(next(iter(self._made)))
            self._made[asked] = self._series(*asked)
        return self._made[asked]

    def _series(self, one: Side, other: Side, directed: bool, channel: str) -> Series:
        there, back = self._spans(one, other), self._spans(other, one)
        cells = self._cells(there)
        between = cells + self._cells(back)
        own = between.sum(axis=(1, 2, 3))
        counted, spans = (cells, there) if directed else (between, [*there, *back])
        if channel:
            counted = counted[:, :, [CHANNELS.index(channel)]]
        sided = counted[:, 1:].sum(axis=(1, 3))
        channels = np.zeros((self.periods, len(CHANNELS)))
        channels[:, [CHANNELS.index(channel)] if channel else slice(None)] = sided
        score, reports = self._sums(spans, channel)
        return Series(
            self.events.corpus, one.name, other.name, directed, self.by, self.first,
            counted.sum(axis=(2, 3)), channels, counted.sum(axis=(1, 2)), score, reports,
            self._named(one) + self._named(other) - 2 * own, self.total,
        )  # fmt: skip

    def _cells(self, spans: Sequence[slice]) -> F64:
        """Return how many events of some spans each period has in each cell, (periods, quads, channels, standings)."""
        ordered, size = self._ordered, prod(_CELLS)
        counted = np.zeros(self.periods * size)
        for span in spans:
            place = ordered.period[span].astype(np.int64) * size + ordered.cell[span]
            counted += np.bincount(place, ordered.count[span], len(counted))
        return counted.reshape(self.periods, *_CELLS)

    def _sums(self, spans: Sequence[slice], channel: str) -> tuple[F64, F64]:
        """Return the scores and the reports of some spans' events in each period, of one channel or of all."""
        ordered = self._ordered
        score, reports = np.zeros(self.periods), np.zeros(self.periods)
        for span in spans:
            period, scores, told = ordered.period[span], ordered.score[span], ordered.reports[span]
            if channel:
                kept = ordered.cell[span] // _CELLS[2] % _CELLS[1] == CHANNELS.index(channel)
                period, scores, told = period[kept], scores[kept], told[kept]
            score += np.bincount(period, scores, self.periods)
            reports += np.bincount(period, told, self.periods)
        return score, reports

    def within(self, first: int, stop: int) -> npt.NDArray[np.bool_]:
        """Tell which events lie in the periods from ``first`` to before ``stop``, counted from the first."""
        return np.asarray((self._period >= first) & (self._period < stop))

    def at(self, day: str) -> int:
        """Return the place of the period that holds an ISO date, which may lie outside the archive."""
        return int(period_of(np.array([day_number(day)], np.int32), self.by)[0]) - self.first

    def of_sources(self, first: int, stop: int) -> tuple[I64, I64]:
        """Return the events done by the actors with these places, and the period of each."""
        ordered = self._ordered
        left, right = np.searchsorted(ordered.pair, [first * len(self._at), stop * len(self._at)])
        rows = ordered.at[left:right]
        return rows, self._period[rows]

    def acts(self, source: Side, target: Side) -> list[Acts]:
        """Return what members of ``source`` did to those of ``target``, an entry an ordered pair of states with any."""
        ordered, found = self._ordered, []
        for span in self._spans(source, target):
            if span.start < span.stop:
                quad = ordered.cell[span] // (_CELLS[1] * _CELLS[2])
                found.append(Acts(ordered.at[span], ordered.period[span], quad, ordered.count[span]))
        return found

    def _spans(self, source: Side, target: Side) -> list[slice]:
        """Return where, in the order of pairs, the events lie that a member of ``source`` did to one of ``target``."""
        pairs = self._ordered.pair
        found = []
        for one in source.members:
            for other in target.members:
                if one in self._at and other in self._at and one != other:
                    wanted = self._at[one] * len(self._at) + self._at[other]
                    left, right = np.searchsorted(pairs, [wanted, wanted + 1])
                    found.append(slice(int(left), int(right)))
        return found

    def _named(self, side: Side) -> F64:
        named = [self.volume[self._at[one]] for one in side.members if one in self._at]
        return np.sum(named, axis=0) if named else np.zeros(self.periods)
