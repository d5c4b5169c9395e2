"""Imported events: one Parquet file a corpus, in a folder beside the desk, so that they never mix with its own.

A file holds columns and, in its metadata, the corpus's description as JSON. It is written whole or not at all.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from foreigndesk.errors import StoreError, UsageError
from foreigndesk.store.location import Location, beside

_DESCRIPTION = b"foreigndesk"
_NAME = re.compile(r"[\w.-]{1,60}", re.ASCII)


def folder_of(desk: Location, kind: str) -> Path:
    """Return the folder of the desk's ``corpora`` or ``facts``."""
    return beside(desk, kind)


def keep(folder: Path, name: str, table: pa.Table, description: Mapping[str, Any]) -> Path:
    """Write a table under a name, in place of an older one, and return its file.

    Raises UsageError for a name that makes no file, StoreError where it cannot be written.
    """
    path = _path(folder, name)
    part = path.with_suffix(".part")
    described = table.replace_schema_metadata({_DESCRIPTION: json.dumps(description)})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        parquet.write_table(described, part, compression="zstd")
        os.replace(part, path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}", hint="check its folder") from error
    return path


def names(folder: Path) -> list[str]:
    """Return the names of what is kept there, sorted."""
    return sorted(path.stem for path in folder.glob("*.parquet"))


def kept(folder: Path, name: str) -> tuple[pa.Table, dict[str, Any]]:
    """Return a table and its description; raises StoreError where there is none, or it is damaged."""
    path = _path(folder, name)
    try:
        table = parquet.read_table(path)
        return table, json.loads((table.schema.metadata or {})[_DESCRIPTION])
    except FileNotFoundError as error:
        known = ", ".join(names(folder)) or "none"
        raise StoreError(f"{name}: not imported into this desk", hint=f"there are: {known}") from error
    except (OSError, pa.ArrowException, KeyError, ValueError) as error:
        raise StoreError(f"{path}: damaged", hint="import it again") from error


def _path(folder: Path, name: str) -> Path:
    if not _NAME.fullmatch(name) or name.startswith("."):
        raise UsageError(f"{name}: no name for an import", hint="letters, digits, - _ . only: --name icews2018")
    return folder / f"{name}.parquet"
