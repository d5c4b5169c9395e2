"""Loads event data of others from a file: its form is recognised, or a mapping names its columns."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

import yaml

from foreigndesk.errors import RecordError, SourceError, UsageError
from foreigndesk.gather.streams import opened
from foreigndesk.knowledge import Knowledge
from foreigndesk.relate.codes import iso_state
from foreigndesk.relate.events import Events, LoadReport
from foreigndesk.relate.forms import load

#: Text shrinks to a tenth or so; a zip that would grow by more than this beyond the slack was made to fill a memory.
_MOST_GROWTH, _SLACK = 100, 64_000_000


def load_file(path: Path, name: str, mapping: Mapping[str, str] | None = None) -> tuple[Events, LoadReport]:
    """Return the events of a file (gzip, or a zip of one table, too), and what an analyst must know of them.

    Raises:
        SourceError: the file cannot be read.
        RecordError: its form is not known, or nothing in it is understood.
        UsageError: the mapping cannot be followed.
    """
    people: list[Knowledge] = []  # loaded only for a form that names people

    @lru_cache(100_000)
    def resolve(person: str, year: str) -> str:
        people[:] = people or [Knowledge.load()]
        found = people[0].resolve(person, on=f"{year}-07-01")
        return iso_state(found.country or found.code)

    try:
        with _table(path) as stream:
            _, unpacked = opened(stream, str(path))
            text = io.TextIOWrapper(unpacked, encoding="utf-8", errors="replace", newline="")
            return load(text, name, mapping=mapping, resolve=resolve)
    except OSError as error:
        raise SourceError(str(path), error.strerror or str(error), hint="name a readable file") from error


@contextmanager
def _table(path: Path) -> Iterator[BinaryIO]:
    """Open a file, or the one table in a zip; raises SourceError for a bad zip, or one that grows as no text does."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream
        return
    try:
        with zipfile.ZipFile(path) as packed:
            tables = [info for info in packed.infolist() if not info.is_dir()]
            if len(tables) != 1:
                raise SourceError(str(path), f"a zip of {len(tables)} files", hint="unpack it, and name one table")
            if tables[0].file_size > _SLACK + _MOST_GROWTH * tables[0].compress_size:
                raise SourceError(str(path), f"a zip that grows more than {_MOST_GROWTH} times, so it is not read")
            with packed.open(tables[0]) as stream:
                yield cast(BinaryIO, stream)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:  # damaged, odd or locked
        raise SourceError(str(path), f"a zip that cannot be read: {error}") from error


def read_mapping(path: Path) -> dict[str, str]:
    """Return a mapping file's content: a YAML table of our names and the file's columns.

    Raises UsageError where it cannot be read, RecordError where it is no such table.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: not YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise RecordError(f"{path}: no table of names and columns", hint="lines such as date: event_date")
    return {str(name): value for name, value in content.items()}
