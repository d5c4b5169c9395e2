"""Connections to a desk: transactions that mean the same in a file and on a server.

A reader sees the desk as it was when it began, whatever others write; a writer waits until no other writes. SQLite
gives both by itself; on PostgreSQL a reader's transaction is REPEATABLE READ, and a writer takes an advisory lock.
"""

from __future__ import annotations

import sqlite3
import time

from psycopg import Connection as Psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection

from foreigndesk.store import letters
from foreigndesk.store.location import Location, Server

HELD = 0.5
"""Seconds of writing, one transaction after the other, after which a program lets others write to the file."""

LOOK = 0.005
"""Seconds after which who waits to write looks again: SQLite keeps no queue, and looks only every tenth by itself."""

PAUSE = 3 * LOOK
"""Seconds for which a program lets others write."""

LOCKS = 0x0F0DE5C
"""First half of the keys of all our advisory locks; the second is the schema's name, hashed, and what is locked."""


def engine_of(desk: Location, patience: float) -> Engine:
    """Return an engine; ``patience`` is how many seconds a writer waits for another."""
    return _of_server(desk, patience) if isinstance(desk, Server) else _of_file(str(desk), patience)


def _of_file(path: str, patience: float) -> Engine:
    engine = create_engine(URL.create("sqlite", database=path), connect_args={"timeout": patience})
    turns = _Turns(patience)
    event.listen(engine, "connect", _set_up_file)
    event.listen(engine, "begin", turns.begin)
    event.listen(engine, "commit", turns.end)
    event.listen(engine, "rollback", turns.end)
    return engine


class _Turns:
    """A program's writing to a file, in pieces short enough that no other waits for ever."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._held = self._begun = self._ended = 0.0

    def begin(self, connection: Connection) -> None:
        # A writer takes its place at once; one that began as a reader could only fail when others write.
        if not _is_writer(connection):
            connection.exec_driver_sql("BEGIN")
            return
        if time.monotonic() - self._ended > PAUSE:
            self._held = 0.0
        elif self._held > HELD:
            time.sleep(PAUSE)
            self._held = 0.0
        self._wait(connection.connection.dbapi_connection)
        self._begun = time.monotonic()

    def _wait(self, file: DBAPIConnection | None) -> None:
        assert isinstance(file, sqlite3.Connection)
        until = time.monotonic() + self._patience
        file.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    file.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                        raise
                    time.sleep(LOOK)
                else:
                    return
        finally:
            file.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def end(self, connection: Connection) -> None:
        if _is_writer(connection):
            self._ended = time.monotonic()
            self._held += self._ended - self._begun


def _set_up_file(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # Python begins no transactions of its own: _begin_in_file does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL, safe against kills; a power cut may lose the last


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
