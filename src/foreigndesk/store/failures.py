"""What goes wrong with a database, told as what happened and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from foreigndesk.errors import BusyError, StoreError
from foreigndesk.store.location import Location

_BUSY = ("another program is writing to it", "try again when that program is done")
_FULL = ("the disk is full", "make room and run the command again: what was added stays")
_GONE = ("its server ended the connection", "try again when the server is up")

# SQLite's primary result codes (sqlite.org/rescode.html) → what happened, what to do.
_FILE = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_NOTADB": ("it is not a desk, nor any other SQLite database", "name another file with --desk"),
    "SQLITE_CORRUPT": ("it is damaged", "restore a copy, or name another file with --desk"),
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": ("it cannot be written to", "change its rights, or name another file with --desk"),
    "SQLITE_CANTOPEN": ("it cannot be opened", "check its folder's rights, or name another file with --desk"),
    "SQLITE_PERM": ("it cannot be opened", "check its rights, or name another file with --desk"),
    "SQLITE_IOERR": ("the disk failed to read or write it", "check the disk and the room left on it"),
}
# Those that pass without anybody touching the desk.
_PASSING_FILE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR")

# PostgreSQL's codes, or the classes that they begin with (its manual's appendix A), likewise; the longer goes first.
_SERVER = {
    "3D000": ("its server has no such database", "make it first: createdb --encoding UTF8 NAME"),
    "28": ("its server does not let you in", "check user and password; a password may stand in ~/.pgpass"),
    "42501": ("you may not do this in it", "have the database's owner grant you its tables"),
    "25006": ("it cannot be written to", "name the server that takes writes, not one that follows it"),
    "22P05": ("it cannot hold all letters", "make the database anew: createdb --encoding UTF8 NAME"),
    "53100": _FULL,
    "53": ("its server has no room left for more", "try again later, or allow it more connections or memory"),
    "55P03": _BUSY,
    "40": _BUSY,
    "57": _GONE,
    "08": _GONE,
    "XX001": ("it is damaged", "restore a copy, or name another desk with --desk"),
    "XX002": ("an index of it is damaged", "run REINDEX DATABASE"),
}
_PASSING_SERVER = ("53", "55", "40", "57", "08")
_UNREACHABLE = ("its server cannot be reached", "check the address, and that the server runs")


@contextmanager
def failures_told(desk: Location) -> Iterator[None]:
    """Raise StoreError, or BusyError where it passes, for what the block meets of the database's own errors."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told = _of_file(error) or _of_server(error)
        if told is None:
            raise
        (happened, hint), passing = told
        kind = BusyError if passing else StoreError
        raise kind(f"{desk}: {happened}", hint=hint) from error


def _of_file(error: DBAPIError | sqlite3.Error) -> tuple[tuple[str, str], bool] | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", "") or ""
    primary = "_".join(name.split("_")[:2])  # SQLITE_IOERR_WRITE → SQLITE_IOERR
    return (_FILE[primary], primary in _PASSING_FILE) if primary in _FILE else None


def _of_server(error: DBAPIError | sqlite3.Error) -> tuple[tuple[str, str], bool] | None:
    cause = error.orig if isinstance(error, DBAPIError) else None
    if cause is None or not hasattr(cause, "sqlstate"):
        return None
    code = cause.sqlstate or ""
    for known in sorted(_SERVER, key=len, reverse=True):
        if code.startswith(known):
            return _SERVER[known], code.startswith(_PASSING_SERVER)
    # A server that cannot be reached, or refuses before it speaks of codes: libpq has words for it only.
    return _without_code(str(cause)) if not code and type(cause).__name__ == "OperationalError" else None


def _without_code(words: str) -> tuple[tuple[str, str], bool]:
    if "does not exist" in words and "database" in words:
        return _SERVER["3D000"], False
    if "password" in words or "authentication" in words or ("role" in words and "does not exist" in words):
        return _SERVER["28"], False
    return (_GONE if "closed" in words or "lost" in words else _UNREACHABLE), True
