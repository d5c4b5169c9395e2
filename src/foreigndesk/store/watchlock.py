"""One watch at a time on a desk: a lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from sqlalchemy import text

from foreigndesk.errors import StoreError
from foreigndesk.store.engines import engine_of, lock_key
from foreigndesk.store.failures import failures_told
from foreigndesk.store.location import Location, Server, beside

_TAKE = text(f"SELECT pg_try_advisory_lock({lock_key('watch')})")
_HELD = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND (classid, objid) = "
    "(SELECT one::oid, other::bit(32)::bigint::oid FROM (VALUES (" + lock_key("watch") + ")) AS key (one, other)) "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@contextmanager
def watch_lock(desk: Location) -> Iterator[None]:
    """Hold the lock of a desk's watch; raises StoreError where another program holds it.

    In a file it is SQLite's own, on an empty database beside the desk, so that it works alike on every system; on a
    server it is an advisory lock of a connection that does nothing else.
    """
    with _on_server(desk) if isinstance(desk, Server) else _in_file(desk):
        yield


def is_watched(desk: Location) -> bool:
    """Tell whether a program watches a desk at present."""
    if not isinstance(desk, Server):
        return _is_file_watched(desk)
    engine = engine_of(desk, 0)
    try:
        with failures_told(desk), engine.connect() as connection:
            return bool(connection.scalar(_HELD))
    finally:
        engine.dispose()


def lock_path(desk: Path) -> Path:
    """Return the path of a desk's lock."""
    return beside(desk, "watch")


@contextmanager
def _in_file(desk: Path) -> Iterator[None]:
    path = lock_path(desk)
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError as error:
        hint = "stop that one first" if is_watched(desk) else "check the rights of the desk's folder"
        raise StoreError(f"{desk}: cannot be watched: {error}", hint=hint) from error


def _is_file_watched(desk: Path) -> bool:
    path = lock_path(desk)
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    return False


@contextmanager
def _on_server(desk: Server) -> Iterator[None]:
    engine = engine_of(desk, 0)
    try:
        with ExitStack() as stack:
            with failures_told(desk):
                connection = stack.enter_context(engine.execution_options(isolation_level="AUTOCOMMIT").connect())
                taken = connection.scalar(_TAKE)
            if not taken:
                raise StoreError(f"{desk}: cannot be watched: another program watches it", hint="stop that one first")
            yield
    finally:
        engine.dispose()
