"""Events by ordered pair of states, a row an event and pair, and counted by month: what pages of relations stand on.

A side without a state is ``""``: an act of one known side is kept under that side and "". An act known to the year
only has no day here: it belongs to no month.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from foreigndesk.records import Article, Event
from foreigndesk.store import merging, schema
from foreigndesk.store.days import days

Kind = tuple[str, str, str]  # type, mode, contexts as JSON
_Key = tuple[str, str, str, str, str]
_OfKind = tuple[dict[str, Any], Kind]
_CONTEXTS = cast(schema.events.c.contexts, Text)  # PostgreSQL compares no JSON, but its text
_MONTH = func.substr(schema.dyads.c.day, 1, 7)


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
class Partnership:
    """How many events a state has with another, both ways, and the first month of one (YYYY-MM, "" none is dated)."""

    other: str
    events: int
    first: str


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
    """Keep the pairs of an article's events in place of those that the desk has, and the counts with them.

    The events that the desk has of the article are those of the pairs that are replaced.
    """
    table = schema.dyads
    before = _kept(connection, article.id)
    after = list(rows(article, events))
    connection.execute(delete(table).where(table.c.article == article.id))
    if after:
        connection.execute(insert(table), after)
    kinds = {at: (one.type, one.mode, json.dumps(list(one.contexts))) for at, one in enumerate(events)}
    _count(connection, [row for row, _ in before], after)
    _count_kinds(connection, before, [(row, kinds[row["event"]]) for row in after])


def _kept(connection: Connection, article: str) -> list[_OfKind]:
    """Return the rows of an article that the desk has, each with its act's kind."""
    table, event = schema.dyads, schema.events.c
    query = select(table, event.type, event.mode, _CONTEXTS.label("contexts")).join(schema.events, _same_event())
    found = [dict(row._mapping) for row in connection.execute(query.where(table.c.article == article))]
    return [(row, (row.pop("type"), row.pop("mode"), row.pop("contexts"))) for row in found]


def months(connection: Connection, one: str, other: str) -> list[Month]:
    """Return the counts between two states, both ways, in order of time."""
    table = schema.dyad_months.c
    return _months(connection, between(table, one, other))


def acts(connection: Connection, one: str, other: str, first: str) -> list[Acts]:
    """Return what happened between two states, both ways, from a month (YYYY-MM) on: by month and kind."""
    table = schema.dyad_kinds.c
    kind = (table.month, table.quad, table.type, table.mode, table.contexts)
    query = select(*kind, func.sum(table.events)).group_by(*kind).order_by(*kind)
    query = query.where(between(table, one, other), table.month >= first, table.events > 0)
    return [Acts(*row[:-1], int(row[-1])) for row in connection.execute(query).all()]


def between(table: ReadOnlyColumnCollection[str, Column[Any]], one: str, other: str) -> ColumnElement[bool]:
    """Return the condition that rows are of two states, either way; as a list of pairs SQLite would read all rows."""
    return or_(and_(table.source == one, table.target == other), and_(table.source == other, table.target == one))


def partners(connection: Connection, country: str) -> list[Partnership]:
    """Return with which other states a state has events, those with most first."""
    table = schema.dyad_months.c
    both = _both_ways(country, (table.month, table.events))
    total = func.sum(both.events)
    query = select(both.other, total, func.min(func.nullif(both.month, ""))).group_by(both.other)
    found = connection.execute(query.order_by(total.desc(), both.other))
    return [Partnership(other, int(events), first or "") for other, events, first in found]


def with_partners(connection: Connection, country: str, others: Sequence[str]) -> dict[str, list[Month]]:
    """Return the counts of a state with each of some others, in order of time: both ways together, as if by the state.

    What did not happen is told together, with status "": small drawings part it no further, and a busy state has
    thousands of rows.
    """
    table = schema.dyad_months.c
    happened = case((table.status == "happened", table.status), else_="").label("status")
    both = _both_ways(country, (table.month, table.quad, happened, table.events, table.score), others)
    kind = (both.other, both.month, both.quad, both.status)
    query = select(*kind, func.sum(both.events), func.sum(both.score)).group_by(*kind).order_by(*kind)
    found: dict[str, list[Month]] = {other: [] for other in others}
    for other, month, quad, status, events, score in connection.execute(query).all():
        found[other].append(Month(country, other, month, quad, status, int(events), score))
    return found


def deeds(connection: Connection, country: str, first: str, last: str) -> list[tuple[str, str, int]]:
    """Return what happened between a state and every other, both ways: the other, the quad and how many events.

    ``first`` and ``last`` are months (YYYY-MM), both counted.
    """
    table = schema.dyad_months.c
    both = _both_ways(country, (table.month, table.quad, table.status, table.events))
    query = select(both.other, both.quad, func.sum(both.events)).group_by(both.other, both.quad)
    query = query.where(both.status == "happened", both.month != "", both.month >= first, both.month <= last)
    found = connection.execute(query.order_by(both.other, both.quad))
    return [(other, quad, int(events)) for other, quad, events in found]


def _both_ways(
    country: str, columns: Sequence[ColumnElement[Any]], others: Sequence[str] | None = None
) -> ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]:
    """Return the counts of a state with these ``other`` states, else all but itself, whichever of them acted."""
    table = schema.dyad_months.c
    ways = ((table.source, table.target), (table.target, table.source))
    return union_all(
        *(
            select(other.label("other"), *columns).where(
                own == country, other.not_in(["", country]) if others is None else other.in_(others), table.events > 0
            )
            for own, other in ways
        )
    ).subquery().c  # fmt: skip


def all_months(connection: Connection) -> list[Month]:
    """Return the counts of all pairs of two states, in order of time."""
    table = schema.dyad_months.c
    return _months(connection, (table.source != "") & (table.target != "") & (table.source != table.target))


def wanted(
    one: str, other: str, *, month: str, kinds: Collection[Kind] | None = None, limit: int, offset: int
) -> Select[Any]:
    """Return the query for the keys (article, position) of a state's events, newest first.

    ``other`` narrows them to those between the two, "" to none; ``month`` (YYYY-MM) to those of it; ``kinds`` to acts
    of these kinds that happened. Either side gives its newest by its index, no more than can be wanted.
    """
    sides = ((one, other), (other, one)) if other else ((one, ""), ("", one))
    newest = [_newest(source, target, month, kinds, limit + offset).subquery() for source, target in sides]
    both = union(*map(select, newest)).subquery().c
    keys = select(both.article, both.event).order_by(both.day.desc(), both.article, both.event)
    return keys.limit(limit).offset(offset)


def _newest(source: str, target: str, month: str, kinds: Collection[Kind] | None, most: int) -> Select[Any]:
    table, event = schema.dyads, schema.events.c
    sides = [column == code for column, code in ((table.c.source, source), (table.c.target, target)) if code]
    query = select(table.c.day, table.c.article, table.c.event).distinct().where(*sides)
    if month:
        query = query.where(table.c.day >= month, table.c.day <= f"{month}-99")
    if kinds is not None:
        query = query.join(schema.events, _same_event()).where(table.c.status == "happened")
        query = query.where(tuple_(event.type, event.mode, _CONTEXTS).in_(list(kinds)))
    return query.order_by(table.c.day.desc(), table.c.article, table.c.event).limit(most)


def _same_event() -> ColumnElement[bool]:
    dyad, event = schema.dyads.c, schema.events.c
    return and_(event.article == dyad.article, event.position == dyad.event)


def counted_months() -> Select[Any]:
    """Return the query that counts the events of the rows by the key of ``dyad_months``."""
    row = schema.dyads.c
    key = (row.source, row.target, _MONTH, row.quad, row.status)
    return select(*key, func.count()).group_by(*key)


def counted_kinds() -> Select[Any]:
    """Return the query that counts what happened by the key of ``dyad_kinds``."""
    row, event = schema.dyads.c, schema.events.c
    key = (row.source, row.target, _MONTH, row.quad, event.type, event.mode, _CONTEXTS)
    counted = select(*key, func.count()).select_from(schema.dyads).join(schema.events, _same_event())
    return counted.where(row.status == "happened", row.source != "", row.target != "").group_by(*key)


def _months(connection: Connection, which: ColumnElement[bool]) -> list[Month]:
    table = schema.dyad_months
    # The fields by their places, all rows at once: a desk has hundreds of thousands of them.
    query = (
        select(*(table.c[one.name] for one in fields(Month)))
        .where(which, table.c.events > 0)
        .order_by(table.c.month, *table.primary_key)
    )
    return [Month(*row) for row in connection.execute(query).all()]


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


def _count_kinds(connection: Connection, before: Sequence[_OfKind], after: Sequence[_OfKind]) -> None:
    events: Counter[tuple[str, ...]] = Counter()
    for sign, listed in ((-1, before), (1, after)):
        for row, kind in listed:
            if row["status"] == "happened" and row["source"] and row["target"]:
                events[row["source"], row["target"], row["day"][:7], row["quad"], *kind] += sign
    names = [column.name for column in schema.dyad_kinds.primary_key]
    changes = [
        {**dict(zip(names, key, strict=True)), "events": count} for key, count in sorted(events.items()) if count
    ]
    merging.add(connection, schema.dyad_kinds, changes)
