"""The front page: what turned, which relations are busiest, the latest stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query, Request

from foreigndesk.records import Shift
from foreigndesk.serve.callers import Caller
from foreigndesk.serve.pages.following import Notice, fresh
from foreigndesk.serve.pages.story import Headline, headline
from foreigndesk.serve.relations import Counts, archive, monthly, months_before, span, turns
from foreigndesk.serve.served import Desk, Served
from foreigndesk.serve.visits import last_visit
from foreigndesk.store.chronicle import StorySelection
from foreigndesk.store.dyads import Month
from foreigndesk.store.views import Size

BUSIEST, NEWEST, MOST_TURNS, MOST_ALERTS = 9, 12, 8, 4
MONTHS, LATE = 12, 2

SinceQuery = Annotated[
    str,
    Query(
        pattern=r"^(\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|\+00:00)?)?)?$",
        description="Alerts made after this time (ISO 8601, UTC); by default since your browser's last visit.",
    ),
]


@dataclass(frozen=True, slots=True)
class Busy:
    """A pair of states much in the news: its last months.

    ``change`` is how many more cooperative than hostile events a month there were in the last two months than in the
    year before; positive is warmer.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    events: int
    change: float
    counts: tuple[Counts, ...]
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
    """What the front page shows; ``alerts`` are those made after ``since``, when the caller was here before."""

    size: Size
    since: str
    alerts: tuple[Notice, ...]
    turns: tuple[Turn, ...]
    busiest: tuple[Busy, ...]
    stories: tuple[Headline, ...]


def front(desk: Desk, who: Caller, request: Request, since: SinceQuery = "") -> Front:
    """What was told since your last visit, what turned, which relations are busiest, and the latest stories."""
    since = since or last_visit(request, desk.clock())
    told = fresh(desk, who.user, since, MOST_ALERTS)
    turned, busiest, size = desk.once("front", lambda: _relations(desk))
    newest = desk.store.stories(StorySelection(limit=NEWEST))
    return Front(size, since, told, turned, busiest, tuple(headline(one) for one in newest))


def _relations(desk: Served) -> tuple[tuple[Turn, ...], tuple[Busy, ...], Size]:
    counted = desk.months
    last = desk.last_month
    by_pair: dict[tuple[str, str], list[Month]] = {}
    for one in counted:
        by_pair.setdefault((min(one.source, one.target), max(one.source, one.target)), []).append(one)
    recent = span(months_before(last, MONTHS), last) if last else []
    weight = Counter({pair: sum(one.events for one in own if one.month in recent) for pair, own in by_pair.items()})
    pairs = [pair for pair, events in sorted(weight.items(), key=lambda item: (-item[1], item[0])) if events]
    busiest = tuple(_busy(desk, pair, by_pair[pair], recent) for pair in pairs[:BUSIEST])
    kept = desk.once("archive", lambda: archive(counted))
    found = [
        Turn(shift, desk.name(one), desk.name(other), pair_link(one, other))
        for one, other in pairs[: BUSIEST * 10]
        for shift in turns(kept, one, other).shifts
        if shift.start[:7] <= last
    ]
    newest_first = sorted(found, key=lambda turn: (turn.shift.start, turn.shift.strength), reverse=True)
    return tuple(newest_first[:MOST_TURNS]), busiest, desk.size


def _busy(desk: Served, pair: tuple[str, str], own: Sequence[Month], recent: Sequence[str]) -> Busy:
    one, other = pair
    counts = monthly(own, desk.last_month, first=max(recent[0], desk.size.first[:7]))
    events = sum(one.events for one in own if one.month in recent)
    link = pair_link(one, other)
    return Busy(one, other, desk.name(one), desk.name(other), events, change(counts), counts, link)


def change(counts: Sequence[Counts]) -> float:
    """Return how the balance of a month (cooperative less hostile events) in the last two stands to those before."""
    late, early = counts[-LATE:], counts[-LATE - MONTHS : -LATE]
    if not early:
        return 0.0
    means = [sum(one.cooperation - one.conflict for one in part) / len(part) for part in (late, early)]
    return round(means[0] - means[1], 1)


def pair_link(one: str, other: str) -> str:
    """Return the path of a pair's page."""
    return f"/pair/{one}/{other}"
