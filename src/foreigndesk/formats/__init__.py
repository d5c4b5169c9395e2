"""Events as data: one module a format, all behind one small Protocol.

A format is entered in ``FORMATS`` by name; its module is imported when it is first asked for, so that printing a
table does not wait for the Parquet library.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any, Protocol, cast

from foreigndesk.records import Article, Event


class Writer(Protocol):
    """Writes events to the stream it was made with; it never closes that stream."""

    def write(self, article: Article, events: Sequence[Event]) -> None:
        """Write the events of one article."""

    def close(self) -> None:
        """Write what is still held back; nothing may be written afterwards."""


@dataclass(frozen=True, slots=True)
class Format:
    """``writer`` is ``module:class``, made with one stream; ``binary`` says which kind of stream it needs."""

    writer: str
    suffix: str
    binary: bool = False


FORMATS: dict[str, Format] = {
    "table": Format("foreigndesk.formats.table:TableWriter", ".txt"),
    "jsonl": Format("foreigndesk.formats.jsonl:JsonlWriter", ".jsonl"),
    "csv": Format("foreigndesk.formats.commas:CsvWriter", ".csv"),
    "parquet": Format("foreigndesk.formats.parquet:ParquetWriter", ".parquet", binary=True),
}


EXPORTED: dict[str, Format] = {
    **FORMATS,
    "jsonl": Format("foreigndesk.formats.jsonl:AttributedWriter", ".jsonl"),
}
"""The formats as they leave the desk: who published the words stands beside them."""


def open_writer(name: str, stream: IO[Any], *, exported: bool = False) -> Writer:
    """Return the writer of the format ``name`` (a key of ``FORMATS``) onto ``stream``."""
    form = EXPORTED[name] if exported else FORMATS[name]
    return cast(Writer, pkgutil.resolve_name(form.writer)(stream))
