"""What made a turn: the happenings of its window, ranked, with their sentences where there are any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

import numpy as np

from foreigndesk.relate.codes import CHANNELS, STANDINGS, act_name
from foreigndesk.relate.days import iso_day
from foreigndesk.relate.series import F64, I64, Archive, Side
from foreigndesk.relate.shifts import CONFLICT, COOPERATION
from foreigndesk.relations.own import Deed

MOST = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """A happening, or in an import the like acts of one state upon another.

    ``times`` is how many there were (``reports`` told of them); ``sentence``, ``title``, ``url`` and ``event`` (an id)
    are empty where the corpus has no sentences.
    """

    date: str
    source: str
    target: str
    act: str
    standing: str
    channel: str
    score: float
    times: float
    reports: float
    sentence: str = ""
    title: str = ""
    url: str = ""
    event: str = ""
    confidence: float = 1.0

    @property
    def weight(self) -> float:
        """How much it counts for a turn: the score's size, more the surer it was read and where more told of it."""
        return abs(self.score) * self.confidence * self.times * (1 + log2(max(self.reports / self.times, 1)))


def of_desk(told: Iterable[Deed], first: int, stop: int, direction: str, most: int = MOST) -> list[Evidence]:
    """Return the weightiest happenings of the days from ``first`` to before ``stop``, on a direction's side."""
    seen = set()
    found = []
    for deed in told:
        row = deed.row
        if first <= row.day < stop and row.quad in _side(direction) and deed.event.id not in seen:
            seen.add(deed.event.id)
            found.append(
                Evidence(iso_day(row.day), row.source, row.target, deed.event.type, STANDINGS[row.standing],
                         CHANNELS[row.channel], row.score, 1.0, deed.reports, deed.event.sentence.text,
                         deed.article.title, deed.article.url, deed.event.id, deed.event.confidence)
            )  # fmt: skip
    return sorted(found, key=lambda one: (-one.weight, one.date, one.event))[:most]


def of_import(archive: Archive, sides: tuple[Side, Side], span: tuple[int, int], direction: str) -> list[Evidence]:
    """Return the acts that a span of days holds more of than the days before it let expect, weightiest first."""
    events = archive.events
    rows = np.concatenate([archive.rows(*sides), archive.rows(sides[1], sides[0])])
    rows = rows[np.isin(events.quad[rows], _side(direction))]
    first, stop = span
    day = events.day[rows]
    inside, before = rows[(day >= first) & (day < stop)], rows[day < first]
    past = max(first - int(events.day.min()), 1)
    keys, at, times = _sums(archive, inside)
    known, _, former = _sums(archive, before)
    usual = np.zeros(len(keys))
    _, here, there = np.intersect1d(keys, known, assume_unique=True, return_indices=True)
    usual[here] = former[there] / past * (stop - first)
    worth = np.abs(events.score[at]) * (times - usual)
    order = np.lexsort((keys, -worth))[:MOST]
    found = []
    for i in order.tolist():
        alike = inside[_keys(archive, inside) == keys[i]]
        found.append(_acts(archive, int(at[i]), int(events.day[alike].min()), float(times[i])))
    return found


def _keys(archive: Archive, rows: I64) -> I64:
    """Return a number for each event that is the same for like acts of one state upon another."""
    events = archive.events
    sides = events.source[rows].astype(np.int64) * len(events.actors) + events.target[rows]
    return sides * len(events.labels) + events.label[rows]


def _sums(archive: Archive, rows: I64) -> tuple[I64, I64, F64]:
    """Return the kinds of acts among some events, an event of each, and how many there are."""
    keys, first, place = np.unique(_keys(archive, rows), return_index=True, return_inverse=True)
    return keys, rows[first], np.bincount(place, archive.events.count[rows], len(keys)).astype(np.float64)


def _acts(archive: Archive, at: int, day: int, times: float) -> Evidence:
    events = archive.events
    return Evidence(
        iso_day(day),
        events.actors[events.source[at]],
        events.actors[events.target[at]],
        act_name(events.labels[events.label[at]]),
        STANDINGS[events.standing[at]],
        CHANNELS[events.channel[at]],
        float(events.score[at]),
        times,
        times,
    )


def _side(direction: str) -> tuple[int, ...]:
    return {"rupture": CONFLICT, "thaw": COOPERATION}.get(direction, (*COOPERATION, *CONFLICT))
