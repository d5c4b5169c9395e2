"""Opens the shipped tables: tab-separated text with comment lines, gzipped where large."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

_TABLES = files("foreigndesk.knowledge") / "tables"


def text(name: str) -> str:
    """Return a shipped table as one string."""
    data = (_TABLES / name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")


def lines(name: str) -> Iterator[list[str]]:
    """Yield the fields of each row of a shipped table."""
    for line in text(name).split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def pairs(name: str) -> dict[str, str]:
    """Return a table of two columns as a mapping, fast: its header is its first two lines."""
    cells = text(name).split("\n", 2)[2].rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def words(name: str) -> frozenset[str]:
    """Return one of the closed lists of ``words.tsv``."""
    return _word_lists()[name]


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(listed.split("|")) for name, listed, _why in lines("words.tsv")}
