"""A pair of states: its months, its turns, and every event between the two with its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.errors import MissingError
from foreigndesk.records import Shift
from foreigndesk.serve.pages.front import pair_link
from foreigndesk.serve.paging import A_PAGE, Code, Listed, MonthQuery, PageQuery, listed, offset, state
from foreigndesk.serve.relations import Counts, archive, monthly, turns
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import Entry, entries


@dataclass(frozen=True, slots=True)
class Pair:
    """What the page of a pair shows.

    ``counts`` are events by month that happened, both ways together; ``declined`` says why no
    turn is claimed, or is "".
    """

    one: str
    other: str
    one_name: str
    other_name: str
    counts: tuple[Counts, ...]
    shifts: tuple[Shift, ...]
    declined: str
    month: str
    events: Listed[Entry]
    link: str


def pair(desk: Desk, one: Code, other: Code, month: MonthQuery = "", page: PageQuery = 1) -> Pair:
    """A pair of states: events by month, turns, and the events themselves, newest first."""
    one, other = state(desk, one), state(desk, other)
    if one == other:
        raise MissingError("A pair is of two states.", hint=f"Its own page has what happens within: /country/{one}")
    views, link = desk.store.views, pair_link(one, other)
    counts = monthly(views.months(one, other), desk.last_month)
    kept = desk.once("archive", lambda: archive(views.all_months()))
    found = turns(kept, one, other)
    told = views.events_of(one, other, month=month, limit=A_PAGE + 1, offset=offset(page))
    return Pair(
        one=one,
        other=other,
        one_name=desk.name(one),
        other_name=desk.name(other),
        counts=counts,
        shifts=found.shifts,
        declined=found.declined,
        month=month,
        events=listed(entries(told), page),
        link=link,
    )
