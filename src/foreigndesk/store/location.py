"""Where a desk is: a file, or a database of a PostgreSQL server."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from foreigndesk.errors import UsageError

_SERVER = re.compile(r"postgres(?:ql)?:", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Server:
    """A database of a PostgreSQL server; ``str`` of it shows no password."""

    url: URL = field(repr=False)

    def __str__(self) -> str:
        return self.url.set(drivername="postgresql").render_as_string(hide_password=True)


Location = Path | Server


def location(desk: str | Path | Server) -> Location:
    """Return where a desk is: ``postgresql://[user[:password]@][host][:port]/database[?host=/folder]``, or a path.

    Raises UsageError where the address of a server names no database.
    """
    if not isinstance(desk, str):
        return desk
    if not _SERVER.match(desk):
        return Path(desk)
    try:
        url = make_url(desk)
    except (ArgumentError, ValueError):
        url = None
    if url is None or not url.database:
        shown = desk.rpartition("@")[2]  # what stands before may be a password
        raise UsageError(f"{shown}: no address of a database", hint="write it like postgresql://user@host/foreigndesk")
    return Server(url.set(drivername="postgresql+psycopg"))


def beside(desk: Location, kind: str) -> Path:
    """Return the path of what is kept in files of this machine beside a desk; that of a server, in the data folder."""
    if isinstance(desk, Path):
        return desk.with_name(f"{desk.name}.{kind}")
    url = desk.url
    host = url.host or url.query.get("host", "")
    named = "-".join(str(part) for part in (host, url.port or "", url.database, *_schema(url)) if part)
    return user_data_path("foreigndesk", appauthor=False) / f"{_UNSAFE.sub('-', named).strip('-')}.{kind}"


def _schema(url: URL) -> tuple[str, ...]:
    options = url.query.get("options", "")
    return (options,) if isinstance(options, str) else tuple(options)
