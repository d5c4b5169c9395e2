"""A small desk made large: its articles over and over, each time some days later, within the database.

A million articles put one by one take hours. Here a desk that was filled and filed as any other is copied, all tables
together, each copy one transaction of ``INSERT ... SELECT``: ids get the copy's number before them, days and revisions
move on, the months of pairs are counted at the end. Stories of the copies are closed. Works on both databases.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Select,
    Table,
    Text,
    case,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    table,
)

from foreigndesk.store import dyads, schema, search, search_server
from foreigndesk.store.database import Store

_CHANGED: dict[str, dict[str, str]] = {
    "articles": {"id": "id", "published": "day", "first_seen": "revision", "revision": "revision"},
    "events": {"article": "id", "id": "id", "date": "day", "first_day": "day", "last_day": "day",
               "first_seen": "revision"},
    "actors": {"article": "id"},
    "amounts": {"article": "id"},
    "dyads": {"article": "id", "day": "day"},
    "stories": {"id": "id", "first_day": "day", "last_day": "day", "is_open": "closed", "state": "nothing"},
    "story_articles": {"article": "id", "story": "id", "copy_of": "id", "position": "revision", "filed": "revision",
                       "state": "nothing"},
    "happenings": {"id": "id", "event": "id", "number": "number", "day": "day", "date": "day"},
    "happening_events": {"article": "id", "event": "id", "happening": "id"},
    "happening_sides": {"happening": "id", "first_day": "ordinal", "last_day": "ordinal"},
}  # fmt: skip
"""The tables that are copied, parents first, and what is changed in a copy."""

_WORDS = table(search_server.INDEX, column("article"), column("words"))
_TELL_EVERY = 20


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy's number, and what it adds to days, revisions and the numbers of happenings."""

    number: int
    days: int
    revisions: int
    happenings: int

    @property
    def mark(self) -> str:
        return f"{self.number:04}-"


def multiply(store: Store, copies: int, days: int, tell: Callable[[str], None]) -> None:
    """Copy what a desk holds so many times, spread evenly over so many days after it."""
    with store._transaction() as connection:
        last = connection.scalar(select(func.max(schema.articles.c.revision))) or 0
        told = connection.scalar(select(func.max(schema.happenings.c.number))) or 0
        originals = list(connection.scalars(select(schema.articles.c.id)))
    begun = time.perf_counter()
    for number in range(1, copies + 1):
        copy = _Copy(number, number * days // copies, number * last, number * told)
        with store._transaction(writing=True) as connection:
            if not search.on_server(connection):
                connection.exec_driver_sql("PRAGMA cache_size = -1000000")
            for name in _CHANGED:
                _fill(connection, schema.metadata.tables[name], copy)
            if search.on_server(connection):
                copied = select(literal(copy.mark, Text) + _WORDS.c.article, _WORDS.c.words)
                connection.execute(
                    insert(_WORDS).from_select(["article", "words"], copied.where(_first(_WORDS.c.article)))
                )
        if number % _TELL_EVERY == 0:
            tell(f"{len(originals) * (number + 1)} articles after {time.perf_counter() - begun:.0f} s")
    with store._transaction(writing=True) as connection:
        _count(connection)
        connection.exec_driver_sql("ANALYZE")


def _first(identity: ColumnElement[Any]) -> ColumnElement[bool]:
    """Say of what is no copy; ids of originals must not look like a copy's."""
    return identity.not_like("____-%")


def _fill(connection: Connection, into: Table, copy: _Copy) -> None:
    changed = _CHANGED[into.name]
    ids = next(name for name, how in changed.items() if how == "id")
    values = [_value(connection, one, changed.get(one.name, ""), copy) for one in into.c]
    originals = select(*values).where(_first(into.c[ids]))
    connection.execute(insert(into).from_select([one.name for one in into.c], originals))


def _value(connection: Connection, one: Column[Any], how: str, copy: _Copy) -> ColumnElement[Any]:
    match how:
        case "id":
            return case((one == "", ""), else_=literal(copy.mark, Text) + one)
        case "day":
            if search.on_server(connection):
                moved: ColumnElement[Any] = cast(cast(func.nullif(one, ""), Date) + copy.days, Text)
            else:
                moved = func.date(func.nullif(one, ""), f"+{copy.days} days")
            return func.coalesce(moved, one)
        case "ordinal":
            return one + copy.days
        case "revision":
            return one + copy.revisions
        case "number":
            return one + copy.happenings
        case "closed":
            return literal(False)
        case "nothing":
            return null()
        case _:
            return one


def _count(connection: Connection) -> None:
    scored = dyads.counted_months().add_columns(func.sum(schema.dyads.c.score))
    _renew(connection, schema.dyad_months, scored)
    _renew(connection, schema.dyad_kinds, dyads.counted_kinds())


def _renew(connection: Connection, counts: Table, counted: Select[Any]) -> None:
    """Fill a table anew; the query gives its columns in their order."""
    connection.execute(delete(counts))
    connection.execute(insert(counts).from_select(list(counts.c), counted))
