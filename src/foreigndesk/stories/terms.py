"""Words of an article as terms that can be compared."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_WITHIN = str.maketrans("", "", "'’.")


@cache
def stop_words() -> frozenset[str]:
    """Return the words that tell nothing about a text's matter."""
    lines = (files("foreigndesk.stories") / "stop_words.csv").read_text("utf-8").splitlines()
    return frozenset(row["word"] for row in csv.DictReader(line for line in lines if not line.startswith("#")))


def terms_of(text: str, limit: int) -> list[tuple[str, bool]]:
    """Return the terms of the text's first ``limit`` telling words, each with whether it begins with a capital."""
    return list(islice(filter(None, map(_term, _WORD.findall(text))), limit))


def plain_words(text: str) -> list[str]:
    """Return every word in small letters, possessives and points within kept: what copies have in common."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=100_000)
def _term(word: str) -> tuple[str, bool] | None:
    """Return the term that a word as written stands for, or None where it tells nothing."""
    if not word.isalnum():
        word = (word[:-2] if word.endswith(_POSSESSIVE) else word).translate(_WITHIN)
    lower = word.lower()
    if lower in stop_words() or (len(lower) < 2 and not lower.isdigit()):
        return None
    return _singular(lower), word[0].isupper()


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
