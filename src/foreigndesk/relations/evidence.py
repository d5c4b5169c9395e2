"""What made a turn: the happenings of its window, ranked, with their sentences where there are any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

import numpy as np

from foreigndesk.relate.codes import CHANNELS, QUADS, STANDINGS, act_name
from foreigndesk.relate.days import iso_day
from foreigndesk.relate.series import Archive, Side
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
    """Return the acts that a span of periods holds more of than those before it let expect, weightiest first.

    ``span`` counts from the archive's first period, the last not included.
    """
    first, stop = span
    counted = np.isin(np.arange(len(QUADS)), _side(direction))
    found: list[tuple[float, int, int, Evidence]] = []
    for number, acts in enumerate([*archive.acts(*sides), *archive.acts(*sides[::-1])]):
        wanted = counted[acts.quad] & (acts.period < stop)
        inside, before = wanted & (acts.period >= first), wanted & (acts.period < first)
        labels = archive.events.label[acts.at[inside]]
        kinds, at, place = np.unique(labels, return_index=True, return_inverse=True)
        times = np.bincount(place, acts.count[inside], len(kinds))
        former = np.bincount(archive.events.label[acts.at[before]], acts.count[before], len(archive.events.labels))
        usual = former[kinds] * (stop - first) / max(first, 1)
        rows = acts.at[inside][at]
        worth = np.abs(archive.events.score[rows]) * (times - usual)
        for i in np.lexsort((kinds, -worth))[:MOST].tolist():
            alike = acts.at[inside][labels == kinds[i]]
            told = _acts(archive, int(rows[i]), int(archive.events.day[alike].min()), float(times[i]))
            found.append((-float(worth[i]), number, int(kinds[i]), told))
    return [evidence for *_, evidence in sorted(found, key=lambda one: one[:3])[:MOST]]


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
