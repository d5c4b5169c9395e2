"""One watch at a time on a desk: a lock that the system lets go of when its holder dies, however it dies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from foreigndesk.errors import StoreError


@contextmanager
def watch_lock(desk: Path) -> Iterator[None]:
    """Hold the lock of a desk's watch; raises StoreError where another program holds it.

    It is SQLite's own, on an empty database beside the desk, so that it works alike on every system.
    """
    path = lock_path(desk)
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError as error:
        hint = "stop that one first" if is_watched(desk) else "check the rights of the desk's folder"
        raise StoreError(f"{desk}: cannot be watched: {error}", hint=hint) from error


def is_watched(desk: Path) -> bool:
    """Tell whether a program watches a desk at present."""
    path = lock_path(desk)
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    return False


def lock_path(desk: Path) -> Path:
    """Return the path of a desk's lock."""
    return desk.with_name(desk.name + ".watch")
