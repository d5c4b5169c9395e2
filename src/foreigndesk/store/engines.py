"""Connections to a desk: transactions that mean the same in a file and on a server.

A reader sees the desk as it was when it began, whatever others write; a writer waits until no other writes. SQLite
gives both by itself; on PostgreSQL a reader's transaction is REPEATABLE READ, and a writer takes an advisory lock.
"""

from __future__ import annotations

import sqlite3

from psycopg import Connection as Psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from foreigndesk.store import letters
from foreigndesk.store.location import Location, Server

LOCKS = 0x0F0DE5C
"""First half of the keys of all our advisory locks; the second is the schema's name, hashed, and what is locked."""


def engine_of(desk: Location, patience: float) -> Engine:
    """Return an engine; ``patience`` is how many seconds a writer waits for another."""
    return _of_server(desk, patience) if isinstance(desk, Server) else _of_file(str(desk), patience)


def _of_file(path: str, patience: float) -> Engine:
    engine = create_engine(URL.create("sqlite", database=path), connect_args={"timeout": patience})
    event.listen(engine, "connect", _set_up_file)
    event.listen(engine, "begin", _begin_in_file)
    return engine


def _set_up_file(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # Python begins no transactions of its own: _begin_in_file does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL, safe against kills; a power cut may lose the last


def _begin_in_file(connection: Connection) -> None:
    # A writer takes its place in the queue at once; one that began as a reader could only fail when others write.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writer(connection) else "BEGIN")


def _of_server(desk: Server, patience: float) -> Engine:
    # A connection that the server ended meanwhile is noticed when it is taken, and another one made.
    engine = create_engine(desk.url, pool_pre_ping=True, connect_args={"application_name": "foreigndesk"})
    event.listen(engine, "connect", _set_up_server)

    def begin(connection: Connection) -> None:
        if _is_writer(connection):
            # READ COMMITTED, as REPEATABLE READ would see the desk as it was before it waited for the lock.
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(patience * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({lock_key('write')})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    event.listen(engine, "begin", begin)
    return engine


def lock_key(what: str) -> str:
    """Return, in SQL, the two numbers of an advisory lock of the present schema's desk."""
    return f"{LOCKS}, hashtext(current_schema() || ' {what}')"


def _set_up_server(connection: Psycopg, _record: object) -> None:
    letters.register(connection)


def _is_writer(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writing", False))
