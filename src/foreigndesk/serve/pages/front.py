"""The front page: what turned, which relations are busiest, the latest articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foreigndesk.records import Shift
from foreigndesk.serve.charts import Chart, small
from foreigndesk.serve.relations import HAPPENED, Counts, archive, monthly, turns
from foreigndesk.serve.served import Desk, Served
from foreigndesk.serve.telling import Where, where
from foreigndesk.store.dyads import Month
from foreigndesk.store.views import Size

BUSIEST, NEWEST, MOST_TURNS = 9, 12, 8
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Busy:
    """A pair of states much in the news: its last months, and ``now`` less ``before``, the mean score of an event.

    ``change`` is of the last two months against those before them; positive is warmer.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    events: int
    change: float
    counts: tuple[Counts, ...]
    chart: Chart
    link: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a relation."""

    shift: Shift
    one_name: str
    other_name: str
    link: str


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page shows."""

    size: Size
    turns: tuple[Turn, ...]
    busiest: tuple[Busy, ...]
    newest: tuple[Where, ...]


def front(desk: Desk) -> Front:
    """What turned, which relations are busiest, and the latest articles."""
    turned, busiest, size = desk.once("front", lambda: _relations(desk))
    return Front(size, turned, busiest, tuple(where(article) for article in desk.store.views.newest(NEWEST)))


def _relations(desk: Served) -> tuple[tuple[Turn, ...], tuple[Busy, ...], Size]:
    counted = desk.store.views.all_months()
    last = max((one.month for one in counted), default="")
    by_pair: dict[tuple[str, str], list[Month]] = {}
    for one in counted:
        by_pair.setdefault((min(one.source, one.target), max(one.source, one.target)), []).append(one)
    recent = sorted({one.month for one in counted if one.month})[-MONTHS:]
    weight = Counter({pair: sum(one.events for one in own if one.month in recent) for pair, own in by_pair.items()})
    pairs = [pair for pair, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))]
    busiest = tuple(_busy(desk, pair, by_pair[pair], recent) for pair in pairs[:BUSIEST])
    kept = archive(counted)
    found = [
        Turn(shift, desk.name(one), desk.name(other), pair_link(one, other))
        for one, other in pairs[: BUSIEST * 10]
        for shift in turns(kept, one, other).shifts
        if last and shift.start[:7] <= last
    ]
    newest_first = sorted(found, key=lambda turn: (turn.shift.start, turn.shift.strength), reverse=True)
    return tuple(newest_first[:MOST_TURNS]), busiest, desk.store.views.size()


def _busy(desk: Served, pair: tuple[str, str], own: Sequence[Month], recent: Sequence[str]) -> Busy:
    one, other = pair
    counts = monthly([c for c in own if c.month in recent], first=recent[0] if recent else "", last=recent[-1])
    link = pair_link(one, other)
    events = sum(one.events for one in own if one.month in recent)
    return Busy(
        one, other, desk.name(one), desk.name(other), events, change(own), counts, small(counts, link), link
    )  # fmt: skip


def change(own: Sequence[Month]) -> float:
    """Return the mean score of an event of the last two months less that of the months before; 0 where one is empty."""
    months = sorted({one.month for one in own if one.month})[-2:]
    late = [one for one in own if one.month in months and one.status == HAPPENED]
    early = [one for one in own if one.month and one.month < months[0] and one.status == HAPPENED] if months else []
    if not late or not early:
        return 0.0
    means = [sum(one.score for one in part) / sum(one.events for one in part) for part in (late, early)]
    return round(means[0] - means[1], 2)


def pair_link(one: str, other: str) -> str:
    """Return the path of a pair's page."""
    return f"/pair/{one}/{other}"
