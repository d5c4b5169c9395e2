"""Sources as the reader names them (paths, folders, addresses, ``-``) to articles, one after another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from foreigndesk.errors import SourceError, UsageError
from foreigndesk.gather.articles import Outcome
from foreigndesk.gather.dates import iso_date
from foreigndesk.gather.decode import decode
from foreigndesk.gather.fetch import Fetched, fetch
from foreigndesk.gather.files import read_file, read_page, read_stream, reader_for
from foreigndesk.records import Skip
from foreigndesk.settings import GatherSettings

_STANDARD_INPUT = "-"
_PAGE_TYPES = ("text/html", "application/xhtml+xml")

Fetch = Callable[[str, GatherSettings], Fetched]


def gather(
    sources: Sequence[str], settings: GatherSettings, *, stdin: BinaryIO | None = None, fetch: Fetch = fetch
) -> Iterator[Outcome]:
    """Yield the articles of ``sources``, in their order, and a Skip for each source or article that cannot be read.

    A source is a path, a folder (its files, at any depth, in sorted order), an ``http(s)`` address, or ``-`` for
    standard input. No bad source stops the rest. Raises UsageError when the settings' date is none.
    """
    settings = replace(settings, date=_checked_date(settings.date))
    for source in sources:
        if source == _STANDARD_INPUT:
            yield from read_stream(stdin or sys.stdin.buffer, source, settings)
        elif source.lower().startswith(("http://", "https://")):
            yield from _from_address(source, settings, fetch)
        else:
            yield from _from_path(Path(source), settings)


def _checked_date(date: str) -> str:
    iso = iso_date(date)
    if date and not iso:
        raise UsageError(f"not a date: {date!r}", hint="give it as YYYY-MM-DD")
    return iso


def _from_path(path: Path, settings: GatherSettings) -> Iterator[Outcome]:
    if not path.is_dir():
        yield from read_file(path, settings)
        return
    found = False
    for file in files_in(path):
        found = True
        if reader_for(file.name) is None:
            yield Skip(str(file), "not a kind of file that is read from a folder")
        else:
            yield from read_file(file, settings)
    if not found:
        yield Skip(str(path), "no files in this folder")


def files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder at any depth, but hidden ones, in an order that is the same on every run."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _from_address(source: str, settings: GatherSettings, fetch: Fetch) -> Iterator[Outcome]:
    try:
        fetched = fetch(source, settings)
        if fetched.media_type in _PAGE_TYPES:
            yield read_page(fetched.content, source, settings, url=fetched.url, charset=fetched.charset)
            return
        text = decode(fetched.content, origin=source, charset=fetched.charset)
    except SourceError as error:
        yield Skip(error.origin, error.reason)
        return
    yield from read_stream(BytesIO(text.encode("utf-8")), source, settings, reader_for(urlsplit(fetched.url).path))
