"""Text as PostgreSQL takes it: NUL, the one letter that it cannot hold, goes in as two others and comes back as NUL.

Those are noncharacters, which Unicode keeps for a program's own use (chapter 23.7); one that stands in a text is
doubled, so that every text comes back as it was.
"""

from __future__ import annotations

import re

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.string import StrDumper

_ESCAPE, _NUL = "\ufdd1", "\ufdd0"
_SIGN = re.compile(f"[\x00{_ESCAPE}]")
_ESCAPED = re.compile(f"{_ESCAPE}([{_NUL}{_ESCAPE}])")


def sent(words: str) -> str:
    """Return a text as it goes to the server."""
    return _SIGN.sub(lambda found: _ESCAPE + (_NUL if found[0] == "\x00" else _ESCAPE), words)


def received(words: str) -> str:
    """Return a text that came from the server."""
    return _ESCAPED.sub(lambda found: "\x00" if found[1] == _NUL else _ESCAPE, words) if _ESCAPE in words else words


class Dumper(StrDumper):
    """Sends text."""

    def dump(self, obj: str) -> Buffer | None:
        """Return a text's bytes."""
        return super().dump(sent(obj))


class TextLoader(Loader):
    """Receives text."""

    def load(self, data: Buffer) -> str:
        """Return bytes as text."""
        return received(bytes(data).decode())


def register(connection: Connection) -> None:
    """Have a connection send and receive text so."""
    connection.adapters.register_dumper(str, Dumper)
    connection.adapters.register_loader("text", TextLoader)
