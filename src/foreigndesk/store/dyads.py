"""Events by ordered pair of states, a row an event and pair, and counted by month: what pages of relations stand on.

A side without a state is ``""``: an act of one known side is kept under that side and "". An act known to the year
only has no day here: it belongs to no month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    union_all,
)

from foreigndesk.records import Article, Event
from foreigndesk.store import merging, schema
from foreigndesk.store.days import days

Kind = tuple[str, str, str]  # type, mode, contexts as JSON
_Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Month:
    """How many events of one quad and status passed from ``source`` to ``target`` in a month (YYYY-MM, "" unknown)."""

    source: str
    target: str
    month: str
    quad: str
    status: str
    events: int
    score: float


@dataclass(frozen=True, slots=True)
class Acts:
    """How many acts of a kind happened between two states in a month; ``contexts`` is the JSON that the desk keeps."""

    month: str
    quad: str
    type: str
    mode: str
    contexts: str
    events: int

    @property
    def kind(self) -> Kind:
        """What tells acts of one kind from others."""
        return self.type, self.mode, self.contexts


def rows(article: Article, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Yield a row for each event and each pair of states on its two sides."""
    for position, event in enumerate(events):
        span = days(event.date) or days(article.published)
        for source in sorted({actor.country for actor in event.actors}) or [""]:
            for target in sorted({actor.country for actor in event.recipients}) or [""]:
                yield {
                    "article": article.id,
                    "event": position,
                    "source": source,
                    "target": target,
                    "day": span[0] if span and span[0][:7] == span[1][:7] else "",
                    "quad": event.quad,
                    "status": event.status,
                    "score": event.score,
                }


def put(connection: Connection, article: Article, events: Sequence[Event]) -> None:
    """Keep the pairs of an article's events in place of those that the desk has, and the counts with them."""
    table = schema.dyads
    before = [row._asdict() for row in connection.execute(select(table).where(table.c.article == article.id))]
    after = list(rows(article, events))
    connection.execute(delete(table).where(table.c.article == article.id))
    if after:
        connection.execute(insert(table), after)
    _count(connection, before, after)


def months(connection: Connection, one: str, other: str) -> list[Month]:
    """Return the counts between two states, both ways, in order of time."""
    table = schema.dyad_months.c
    pairs = tuple_(table.source, table.target).in_([(one, other), (other, one)])
    return _months(connection, pairs)


def acts(connection: Connection, one: str, other: str, first: str) -> list[Acts]:
    """Return what happened between two states, both ways, from a month (YYYY-MM) on: by month and kind."""
    dyad, event = schema.dyads.c, schema.events.c
    month = func.substr(dyad.day, 1, 7)
    columns = (month.label("month"), event.quad, *_kind())
    together = and_(event.article == dyad.article, event.position == dyad.event)
    query = (
        select(*columns, func.count().label("events"))
        .select_from(schema.dyads.join(schema.events, together))
        .where(_between(one, other), dyad.status == "happened", dyad.day >= first)
        .group_by(*columns)
    )
    return [Acts(**row._mapping) for row in connection.execute(query.order_by(*columns))]


def _kind() -> tuple[ColumnElement[Any], ...]:
    event = schema.events.c
    return (
        event.type,
        event.mode,
        cast(event.contexts, Text).label("contexts"),
    )  # PostgreSQL compares no JSON, but its text


def _between(one: str, other: str) -> ColumnElement[bool]:
    table = schema.dyads.c
    return tuple_(table.source, table.target).in_([(one, other), (other, one)])


def partner_months(connection: Connection, country: str) -> list[Month]:
    """Return the counts of a state with every other, both ways, in order of time."""
    table = schema.dyad_months.c
    return _months(connection, or_(table.source == country, table.target == country))


def all_months(connection: Connection) -> list[Month]:
    """Return the counts of all pairs of two states, in order of time."""
    table = schema.dyad_months.c
    return _months(connection, (table.source != "") & (table.target != "") & (table.source != table.target))


def wanted(
    one: str, other: str, *, month: str, kinds: Collection[Kind] | None = None, limit: int, offset: int
) -> Select[Any]:
    """Return the query for the keys (article, position) of a state's events, newest first.

    ``other`` narrows them to those between the two, "" to none; ``month`` (YYYY-MM) to those of it; ``kinds`` to acts
    of these kinds that happened.
    """
    table = schema.dyads.c
    sides = [(one, other), (other, one)] if other else [(one, None), (None, one)]
    found = union_all(
        *(
            select(table.day, table.article, table.event).where(
                *_of(source, target), *([table.day.like(f"{month}%")] if month else [])
            )
            for source, target in sides
        )
    ).subquery()
    keys = select(found.c.article, found.c.event).group_by(found.c.article, found.c.event)
    if kinds is not None:
        event = schema.events.c
        keys = keys.join(schema.events, and_(event.article == found.c.article, event.position == found.c.event))
        keys = keys.where(tuple_(*_kind()).in_(list(kinds)), event.status == "happened")
    return keys.order_by(func.max(found.c.day).desc(), found.c.article, found.c.event).limit(limit).offset(offset)


def _of(source: str | None, target: str | None) -> Iterator[ColumnElement[bool]]:
    if source is not None:
        yield schema.dyads.c.source == source
    if target is not None:
        yield schema.dyads.c.target == target


def _months(connection: Connection, which: ColumnElement[bool]) -> list[Month]:
    table = schema.dyad_months
    query = select(table).where(which, table.c.events > 0).order_by(table.c.month, *table.primary_key)
    return [Month(**row._mapping) for row in connection.execute(query)]


def _count(connection: Connection, before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]]) -> None:
    events: Counter[_Key] = Counter()
    scores: dict[_Key, float] = defaultdict(float)
    for sign, listed in ((-1, before), (1, after)):
        for row in listed:
            key = (row["source"], row["target"], row["day"][:7], row["quad"], row["status"])
            events[key] += sign
            scores[key] += sign * row["score"]
    names = ("source", "target", "month", "quad", "status")
    changes = [
        {**dict(zip(names, key, strict=True)), "events": events[key], "score": scores[key]}
        for key in sorted(events)
        if events[key] or scores[key]
    ]
    merging.add(connection, schema.dyad_months, changes)
