"""A pair of states: its months, its turns, and every event between the two with its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from foreigndesk.errors import MissingError
from foreigndesk.records import Shift
from foreigndesk.relate.codes import CHANNELS
from foreigndesk.relations.corpora import imports
from foreigndesk.serve.pages.front import pair_link
from foreigndesk.serve.paging import A_PAGE, Code, Listed, MonthQuery, PageQuery, listed, offset, state
from foreigndesk.serve.relations import Counts, archive, by_channel, monthly, turns
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import Entry, entries
from foreigndesk.store.dyads import Kind

ChannelQuery = Annotated[
    str, Query(pattern=f"^({'|'.join(CHANNELS)})?$", description="Only acts of this channel that happened.")
]


@dataclass(frozen=True, slots=True)
class Channel:
    """What runs through one channel of a relation: its events by month, and how many they are."""

    name: str
    counts: tuple[Counts, ...]
    events: int
    link: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The pair's page in an import."""

    corpus: str
    link: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What the page of a pair shows.

    ``counts`` are events by month that happened, both ways together, ``channels`` the same by what they run through;
    ``declined`` says why no turn is claimed, or is "". ``month`` and ``channel`` narrow ``events``.
    """

    one: str
    other: str
    one_name: str
    other_name: str
    counts: tuple[Counts, ...]
    channels: tuple[Channel, ...]
    shifts: tuple[Shift, ...]
    declined: str
    month: str
    channel: str
    events: Listed[Entry]
    imports: tuple[Elsewhere, ...]
    link: str


def pair(
    desk: Desk, one: Code, other: Code, month: MonthQuery = "", page: PageQuery = 1, channel: ChannelQuery = ""
) -> Pair:
    """A pair of states: events by month, turns, and the events themselves, newest first."""
    one, other = state(desk, one), state(desk, other)
    if one == other:
        raise MissingError("A pair is of two states.", hint=f"Its own page has what happens within: /country/{one}")
    views, link = desk.store.views, pair_link(one, other)
    counts = monthly(views.months(one, other), desk.last_month)
    kept = desk.once("archive", lambda: archive(desk.months))
    found = turns(kept, one, other)
    channels = _channels(desk, one, other, counts)
    kinds = channels.get(channel, ([], ()))[0] if channel else None
    told = views.events_of(one, other, month=month, kinds=kinds, limit=A_PAGE + 1, offset=offset(page))
    return Pair(
        one=one,
        other=other,
        one_name=desk.name(one),
        other_name=desk.name(other),
        counts=counts,
        channels=tuple(
            Channel(name, some, sum(each.events for each in some), f"{link}?channel={name}")
            for name, (_, some) in channels.items()
        ),
        shifts=found.shifts,
        declined=found.declined,
        month=month,
        channel=channel,
        events=listed(entries(told), page),
        imports=tuple(Elsewhere(name, f"/imports/{name}/{one}/{other}") for name in imports(desk.store.desk)),
        link=link,
    )


def _channels(
    desk: Desk, one: str, other: str, counts: tuple[Counts, ...]
) -> dict[str, tuple[list[Kind], tuple[Counts, ...]]]:
    if not counts:
        return {}
    first = counts[0].month
    return by_channel(desk.store.views.acts(one, other, first), desk.last_month, first)
