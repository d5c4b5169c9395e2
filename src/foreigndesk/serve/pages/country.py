"""A state: its partners, its latest events, who holds its offices today; and the list of all states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from foreigndesk.knowledge.people import People
from foreigndesk.serve.pages.front import change, pair_link
from foreigndesk.serve.paging import A_PAGE, Code, Listed, MonthQuery, PageQuery, listed, offset, state
from foreigndesk.serve.relations import Counts, monthly
from foreigndesk.serve.served import Desk, Served
from foreigndesk.serve.telling import Entry, entries

PARTNERS = 12
OFFICES = (
    "king", "president", "prime minister", "chancellor", "foreign minister", "defence minister", "interior minister",
    "finance minister",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Partner:
    """Another state, and what passed between the two, both ways."""

    code: str
    name: str
    events: int
    change: float
    counts: tuple[Counts, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office; ``since`` is an ISO date of any precision."""

    office: str
    title: str
    name: str
    id: str
    since: str


@dataclass(frozen=True, slots=True)
class Country:
    """What the page of a state shows; ``day`` is the day that the offices are told for."""

    code: str
    name: str
    partners: tuple[Partner, ...]
    others: int
    holders: tuple[Holder, ...]
    day: str
    month: str
    events: Listed[Entry]
    link: str


@dataclass(frozen=True, slots=True)
class Known:
    """A state that the desk has events of."""

    code: str
    name: str
    events: int
    link: str


@dataclass(frozen=True, slots=True)
class Countries:
    """States, those with most events first."""

    states: tuple[Known, ...]


def country(desk: Desk, code: Code, month: MonthQuery = "", page: PageQuery = 1) -> Country:
    """A state: its partners by month, its latest events, and who holds its offices today."""
    code = state(desk, code)
    partners, others = _partners(desk, code)
    day = desk.clock().date().isoformat()
    told = desk.store.views.events_of(code, month=month, limit=A_PAGE + 1, offset=offset(page))
    return Country(
        code=code,
        name=desk.name(code),
        partners=partners,
        others=others,
        holders=tuple(holders(desk.knowledge.people, code, day)),
        day=day,
        month=month,
        events=listed(entries(told), page),
        link=f"/country/{code}",
    )


def countries(desk: Desk) -> Countries:
    """All states that the desk has events of."""
    return desk.once("countries", lambda: _countries(desk))


def _countries(desk: Served) -> Countries:
    events: dict[str, int] = defaultdict(int)
    for one in desk.months:
        events[one.source] += one.events
        events[one.target] += one.events
    ordered = sorted(events.items(), key=lambda item: (-item[1], item[0]))
    return Countries(tuple(Known(code, desk.name(code), count, f"/country/{code}") for code, count in ordered))


def _partners(desk: Served, code: str) -> tuple[tuple[Partner, ...], int]:
    """Return the partners with most events, and how many others there are."""
    views, last = desk.store.views, desk.last_month
    known = views.partners(code)
    first = min((one.first for one in known if one.first), default="")
    months = views.with_partners(code, [one.other for one in known[:PARTNERS]])
    found = []
    for one in known[:PARTNERS]:
        counts = monthly(months[one.other], last, first=first)
        link = pair_link(code, one.other)
        found.append(Partner(one.other, desk.name(one.other), one.events, change(counts), counts, link))
    return tuple(found), max(0, len(known) - PARTNERS)


def holders(people: People, code: str, day: str) -> Iterator[Holder]:
    """Yield who holds the great offices of a state on a day, as the tables know it."""
    known: set[tuple[str, str]] = set()
    for office in OFFICES:
        for person in people.holder(code, office, day)[:1]:
            held = [one for one in person.offices if one.country == code and one.held(day)]
            best = max(held, key=lambda one: (one.rank, one.start), default=None)
            if best and (person.name, best.title) not in known:
                known.add((person.name, best.title))
                yield Holder(office, best.title, person.name, person.qid, best.start)
