"""A desk copied row by row into another, of whatever database, and compared with it before it counts."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Integer, Table, func, insert, select, text

from foreigndesk.errors import StoreError, UsageError
from foreigndesk.store import schema, search, search_server
from foreigndesk.store.location import Location, beside

Transaction = Callable[..., AbstractContextManager[Connection]]

KINDS = ("corpora", "facts")
"""What lies in files beside a desk."""

_AT_ONCE = 500
# What an index needs to find its articles is made anew with the articles.
TABLES = tuple(table for table in schema.metadata.sorted_tables if table is not schema.search_rows)


def copy(source: Transaction, target: Transaction) -> dict[str, int]:
    """Copy every row into an empty desk, in one transaction each; return how many rows of each table.

    Raises UsageError where the other desk has something, StoreError where what came is not what was there.
    """
    with source() as old, target(writing=True) as new:
        if filled := [table.name for table in TABLES if new.scalar(select(table.primary_key.columns[0]).limit(1))]:
            raise UsageError(
                f"the desk to copy into is not empty: it has {', '.join(filled)}", hint="name another, or a new one"
            )
        counts = {table.name: _copy_table(old, new, table) for table in TABLES}
        if search.on_server(new):
            search_server.fill(new)
            _count_on(new)
        for table in TABLES:
            if fingerprint(old, table) != fingerprint(new, table):
                raise StoreError(f"{table.name}: did not arrive as it was", hint="nothing was copied; please report it")
    return counts


def copy_files(source: Location, target: Location) -> int:
    """Copy the imports that lie beside a desk; return how many files."""
    count = 0
    for kind in KINDS:
        if (folder := beside(source, kind)).is_dir():
            shutil.copytree(folder, beside(target, kind), dirs_exist_ok=True)
            count += sum(1 for _ in folder.iterdir())
    return count


def fingerprint(connection: Connection, table: Table) -> str:
    """Return a digest of all that a table holds."""
    digest = hashlib.sha256()
    query = select(table).order_by(*table.primary_key)
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        for row in rows:
            digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _copy_table(old: Connection, new: Connection, table: Table) -> int:
    count = 0
    query = select(table).order_by(*table.primary_key)
    with old.execute(query, execution_options={"yield_per": _AT_ONCE}) as found:
        for rows in found.partitions():
            new.execute(insert(table), [dict(row._mapping) for row in rows])
            count += len(rows)
    return count


def _count_on(connection: Connection) -> None:
    """Have the server's own numbers go on after those that came."""
    for table in TABLES:
        [column, *more] = table.primary_key.columns
        if not more and isinstance(column.type, Integer) and column.autoincrement == "auto":
            last = connection.scalar(select(func.max(column)))
            name = text("SELECT setval(pg_get_serial_sequence(:table, :column), :last, :used)")
            told = {"table": table.name, "column": column.name, "last": last or 1, "used": last is not None}
            connection.execute(name, told)
