"""Where events go: standard output or a file, in the format asked for or the one that fits."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Any, Literal

import typer

from foreigndesk.commands.interrupts import uninterrupted
from foreigndesk.errors import UsageError
from foreigndesk.formats import FORMATS, Writer, open_writer
from foreigndesk.records import Article, Event

FormatName = Literal["table", "jsonl", "csv", "parquet"]

FormatOption = Annotated[
    FormatName | None,
    typer.Option(
        "--format",
        help="Form of the events. Unless given: what the --output file's ending says, else a table on a terminal "
        "and jsonl elsewhere.",
    ),
]

_SUFFIXES = {form.suffix: name for name, form in FORMATS.items()}


def choose_format(asked: str | None, output: Path | None) -> str:
    """Return the format's name; ``asked`` wins, then the ending of ``output``, then what standard output is."""
    form = asked or _fitting(output)
    if FORMATS[form].binary and output is None and sys.stdout.isatty():
        raise UsageError(f"{form} is not for terminals", hint=f"name a file: --output events{FORMATS[form].suffix}")
    return form


def _fitting(output: Path | None) -> str:
    if output is not None:
        return _SUFFIXES.get(output.suffix.lower(), "jsonl")
    return "table" if sys.stdout.isatty() else "jsonl"


@contextmanager
def open_output(form: str, output: Path | None, *, exported: bool = False) -> Iterator[Writer]:
    """Yield the writer onto ``output``, or onto standard output where that is None.

    ``exported``: with the words' publisher beside them. However the block ends, what was written until then is whole:
    a Parquet file has its footer. Raises ``UsageError`` where the file cannot be made.
    """
    if output is None:
        yield from _written(form, standard_output(form), exported=exported)
    else:
        with open_file(form, output) as stream:
            yield from _written(form, stream, exported=exported)


def _written(form: str, stream: IO[Any], *, exported: bool) -> Iterator[Writer]:
    writer = open_writer(form, stream, exported=exported)
    try:
        yield _WholeArticles(writer)
    finally:
        with uninterrupted():
            writer.close()
            stream.flush()


class _WholeArticles:
    """A writer whose articles an interrupt leaves whole."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def write(self, article: Article, events: Sequence[Event]) -> None:
        with uninterrupted():
            self._writer.write(article, events)

    def close(self) -> None:
        self._writer.close()


def standard_output(form: str) -> IO[Any]:
    """Return standard output, made ready for a form."""
    if FORMATS[form].binary:
        return sys.stdout.buffer
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A screen decides its own encoding; data is UTF-8 everywhere. A half surrogate never stops the run.
        sys.stdout.reconfigure(encoding=None if form == "table" else "utf-8", errors="backslashreplace")
    return sys.stdout


def open_file(form: str, output: Path) -> IO[Any]:
    """Return a file made for a form; raises ``UsageError`` where it cannot be."""
    try:
        if FORMATS[form].binary:
            return output.open("wb")
        return output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error
