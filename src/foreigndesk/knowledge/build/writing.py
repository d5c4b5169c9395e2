"""Writes a table with its header so that the same rows always give the same bytes."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path


def write_table(path: Path, sources: str, columns: str, lines: Iterable[str]) -> None:
    """Write ``lines`` under two comment lines; a name ending in .gz is compressed, without a time stamp."""
    text = "\n".join([f"# {sources} Made by foreigndesk.knowledge.build; do not edit.", f"# {columns}", *lines]) + "\n"
    data = text.encode("utf-8")
    path.write_bytes(gzip.compress(data, 9, mtime=0) if path.suffix == ".gz" else data)
