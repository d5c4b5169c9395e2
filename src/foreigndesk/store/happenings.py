"""Happenings in the desk: which events tell the same, and where like ones are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from foreigndesk.records import Happening
from foreigndesk.store import schema

_MOST = 500
"""Happenings that the events of one quad and time are held against at most, the latest."""


@dataclass(frozen=True, slots=True)
class KeptTelling:
    """An event of a happening as kept, with the present story of its article and the article whose writing it is."""

    event: str
    article: str
    writing: str
    story: str
    state: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewTelling:
    """An event to be put into a happening; ``number`` orders the events of one happening."""

    event: str
    happening: str
    number: int
    state: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Spanned:
    """A happening with its parties and the days that its tellings span (proleptic ordinals, 0 unknown)."""

    happening: Happening
    sides: tuple[str, ...]
    first: int
    last: int


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
        .order_by(happening.c.number, told.c.number, told.c.article, told.c.event)
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


def put_in(connection: Connection, article: str, tellings: Sequence[NewTelling]) -> None:
    """Put events of an article into happenings."""
    names = ("event", "happening", "number", "state")
    rows = [{"article": article, **{name: getattr(one, name) for name in names}} for one in tellings]
    if rows:
        connection.execute(insert(schema.happening_events), rows)


def drop(connection: Connection, ids: Sequence[str]) -> None:
    """Drop happenings that nobody tells any more."""
    connection.execute(delete(schema.happenings).where(schema.happenings.c.id.in_(ids)))


def put(connection: Connection, found: Sequence[Spanned]) -> None:
    """Keep happenings, new ones in this order."""
    table, parties = schema.happenings, schema.happening_sides
    rows = {one.happening.id: _row(one) for one in found}
    known = set(connection.scalars(select(table.c.id).where(table.c.id.in_(rows))))
    if known:
        changed = [{"key": row["id"], **row} for row in rows.values() if row["id"] in known]
        connection.execute(update(table).where(table.c.id == bindparam("key")), changed)
        connection.execute(delete(parties).where(parties.c.happening.in_(known)))
    new = [row for row in rows.values() if row["id"] not in known]
    if new:
        last = connection.scalar(select(func.max(table.c.number))) or 0
        connection.execute(insert(table), [{**row, "number": number} for number, row in enumerate(new, last + 1)])
    spans = [
        {"happening": one.happening.id, "quad": one.happening.quad, "first_day": one.first, "last_day": one.last,
         "side": side}
        for one in found
        for side in one.sides
    ]  # fmt: skip
    if spans:
        connection.execute(insert(parties), spans)


def _row(one: Spanned) -> dict[str, Any]:
    plain = ("id", "date", "type", "quad", "actor", "recipient", "status", "reports", "background", "event")
    row = {name: getattr(one.happening, name) for name in plain}
    return {**row, "day": date.fromordinal(one.first).isoformat() if one.first else None}
