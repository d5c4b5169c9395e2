"""Happenings in the desk: which events tell the same, and where like ones are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from foreigndesk.records import Happening
from foreigndesk.store import schema

_MOST = 300
"""Happenings that one event is held against at most, the latest."""


@dataclass(frozen=True, slots=True)
class KeptTelling:
    """An event of a happening as kept, with the present story of its article and the article whose writing it is."""

    event: str
    article: str
    writing: str
    story: str
    state: Mapping[str, Any]


def of_article(connection: Connection, article: str) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Return an article's events with the happening and the state of each."""
    table = schema.happening_events
    query = select(table.c.event, table.c.happening, table.c.state).where(table.c.article == article)
    return {row.event: (row.happening, row.state) for row in connection.execute(query)}


def alike(connection: Connection, quad: str, sides: Iterable[str], days: tuple[int, int]) -> list[str]:
    """Return the ids of happenings of a quad with one of these sides on these days (proleptic ordinals)."""
    table = schema.happening_sides
    query = select(table.c.happening).where(
        table.c.side.in_(sides), table.c.quad == quad, table.c.last_day >= days[0], table.c.first_day <= days[1]
    )
    query = query.group_by(table.c.happening).order_by(func.max(table.c.last_day).desc(), table.c.happening)
    return list(connection.scalars(query.limit(_MOST)))


def tellings(connection: Connection, ids: Sequence[str]) -> dict[str, list[KeptTelling]]:
    """Return the events of happenings, in the order they were told; happenings in the order they were first told."""
    told, place, happening = schema.happening_events, schema.story_articles, schema.happenings
    query = (
        select(told, place.c.story, place.c.copy_of)
        .join(place, place.c.article == told.c.article)
        .join(happening, happening.c.id == told.c.happening)
        .where(told.c.happening.in_(ids))
        .order_by(happening.c.number, told.c.number)
    )
    found: dict[str, list[KeptTelling]] = {}
    for row in connection.execute(query):
        kept = KeptTelling(row.event, row.article, row.copy_of or row.article, row.story, row.state)
        found.setdefault(row.happening, []).append(kept)
    return found


def take_out(connection: Connection, article: str, events: Sequence[str]) -> None:
    """Take events of an article out of their happenings, which are to be put anew or dropped."""
    table = schema.happening_events
    connection.execute(delete(table).where(table.c.article == article, table.c.event.in_(events)))


def put_in(connection: Connection, article: str, event: str, happening: str, state: Mapping[str, Any]) -> None:
    """Put an event of an article into a happening, as its last."""
    table = schema.happening_events
    last = connection.scalar(select(func.max(table.c.number)).where(table.c.happening == happening)) or 0
    row = {"article": article, "event": event, "happening": happening, "number": last + 1, "state": dict(state)}
    connection.execute(insert(table), row)


def drop(connection: Connection, happening: str) -> None:
    """Drop a happening that nobody tells any more."""
    connection.execute(delete(schema.happenings).where(schema.happenings.c.id == happening))


def put(connection: Connection, happening: Happening, sides: Iterable[str], days: tuple[int, int]) -> None:
    """Keep a happening; ``days`` are the first and last that its tellings span (proleptic ordinals, 0 unknown)."""
    table, parties = schema.happenings, schema.happening_sides
    plain = ("id", "date", "type", "quad", "actor", "recipient", "status", "reports", "background", "event")
    row = {name: getattr(happening, name) for name in plain}
    row["day"] = date.fromordinal(days[0]).isoformat() if days[0] else None
    if connection.scalar(select(table.c.number).where(table.c.id == happening.id)) is None:
        row["number"] = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
        connection.execute(insert(table), row)
    else:
        connection.execute(update(table).where(table.c.id == happening.id), row)
        connection.execute(delete(parties).where(parties.c.happening == happening.id))
    spans = {"happening": happening.id, "quad": happening.quad, "first_day": days[0], "last_day": days[1]}
    connection.execute(insert(parties), [{**spans, "side": side} for side in sides])
