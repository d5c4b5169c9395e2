"""Shares in words: "a quarter of its exports" is 25 %, of what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from foreigndesk.read.tables import rows

TABLE = "amount_words.csv"

_ORDERED = re.compile(
    r"\b(?i:first|second|third|fourth|last|latter|former|next|other|better|final|this|that|each)[ -]$"
)


@cache
def _fractions() -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in rows(TABLE) if row["kind"] == "fraction"}


@cache
def _pattern() -> re.Pattern[str]:
    fractions = "|".join(sorted(_fractions(), key=len, reverse=True))
    wholes = "|".join(row["word"] for row in rows(TABLE) if row["kind"] == "whole")
    return re.compile(
        rf"(?i:(?<![\w-])(?P<share>{fractions}) of (?!(?:(?:an?|the|its|this|that|last|next|one) )?(?:{wholes})s?\b)"
        r"(?!\d{4}\b)(?=[a-z]))"
    )


def shares(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield where each share stands (its words, without what it is of) and how many percent it is."""
    for match in _pattern().finditer(text):
        if not _ORDERED.search(text, max(0, match.start() - 12), match.start()):
            yield match.start(), match.end("share"), _fractions()[match["share"].lower()]
