"""The front page: what turned, which relations are busiest, the latest stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foreigndesk.records import Shift
from foreigndesk.serve.relations import HAPPENED, Counts, archive, monthly, months_before, span, turns
from foreigndesk.serve.served import Desk, Served
from foreigndesk.serve.pages.story import Headline, headline
from foreigndesk.store.chronicle import StorySelection
from foreigndesk.store.dyads import Month
from foreigndesk.store.views import Size

BUSIEST, NEWEST, MOST_TURNS = 9, 12, 8
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Busy:
    """A pair of states much in the news: its last months.

    ``change`` is the mean score of an event in the last two months less that in the year before; positive is warmer.
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
    """What the front page shows."""

    size: Size
    turns: tuple[Turn, ...]
    busiest: tuple[Busy, ...]
    stories: tuple[Headline, ...]


def front(desk: Desk) -> Front:
    """What turned, which relations are busiest, and the latest stories."""
    turned, busiest, size = desk.once("front", lambda: _relations(desk))
    newest = desk.store.stories(StorySelection(limit=NEWEST))
    return Front(size, turned, busiest, tuple(headline(one) for one in newest))


def _relations(desk: Served) -> tuple[tuple[Turn, ...], tuple[Busy, ...], Size]:
    counted = desk.store.views.all_months()
    last = desk.last_month
    by_pair: dict[tuple[str, str], list[Month]] = {}
    for one in counted:
        by_pair.setdefault((min(one.source, one.target), max(one.source, one.target)), []).append(one)
    recent = span(months_before(last, MONTHS), last) if last else []
    weight = Counter({pair: sum(one.events for one in own if one.month in recent) for pair, own in by_pair.items()})
    pairs = [pair for pair, events in sorted(weight.items(), key=lambda item: (-item[1], item[0])) if events]
    busiest = tuple(_busy(desk, pair, by_pair[pair], recent) for pair in pairs[:BUSIEST])
    kept = archive(counted)
    found = [
        Turn(shift, desk.name(one), desk.name(other), pair_link(one, other))
        for one, other in pairs[: BUSIEST * 10]
        for shift in turns(kept, one, other).shifts
        if shift.start[:7] <= last
    ]
    newest_first = sorted(found, key=lambda turn: (turn.shift.start, turn.shift.strength), reverse=True)
    return tuple(newest_first[:MOST_TURNS]), busiest, desk.store.views.size()


def _busy(desk: Served, pair: tuple[str, str], own: Sequence[Month], recent: Sequence[str]) -> Busy:
    one, other = pair
    counts = monthly(own, desk.last_month, first=recent[0])
    events = sum(one.events for one in own if one.month in recent)
    link = pair_link(one, other)
    return Busy(one, other, desk.name(one), desk.name(other), events, change(own, desk.last_month), counts, link)


def change(own: Sequence[Month], last: str) -> float:
    """Return the mean score of an event of the last two months less that of the year before; 0 where one is empty."""
    if not last:
        return 0.0
    turn, begin = months_before(last, 2), months_before(last, 2 + MONTHS)
    done = [one for one in own if one.status == HAPPENED]
    late = [one for one in done if turn <= one.month <= last]
    early = [one for one in done if begin <= one.month < turn]
    if not late or not early:
        return 0.0
    means = [sum(one.score for one in part) / sum(one.events for one in part) for part in (late, early)]
    return round(means[0] - means[1], 2)


def pair_link(one: str, other: str) -> str:
    """Return the path of a pair's page."""
    return f"/pair/{one}/{other}"
