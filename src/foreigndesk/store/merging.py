"""Rows that go in where their key is new, and are merged with what stands there where it is not: one statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def replace(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows, each in place of the one with its primary key; no key stands twice in them."""
    _merge(connection, table, rows, lambda _here, new: new)


def add(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Put rows; to the one that has a row's primary key, its other columns are added. No key stands twice in them."""
    _merge(connection, table, rows, lambda here, new: here + new)


def _merge(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    merged: Callable[[ColumnElement[Any], ColumnElement[Any]], ColumnElement[Any]],
) -> None:
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    rest = [column.name for column in table.c if column.name not in keys]
    # Both databases know the clause; each has its own construct for it.
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
    values = {name: merged(table.c[name], insert.excluded[name]) for name in rest}
    connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=values), list(rows))
