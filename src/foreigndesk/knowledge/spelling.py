"""Finds the common noun that a misspelt word is meant for."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from foreigndesk.knowledge.entries import Entry

_SHORTEST = 8
_ALIKE = 0.87


def nearest_noun(word: str, agents: dict[str, Entry]) -> Entry | None:
    """Return the one-word noun that a long word nearly is ("supremicists"), or None."""
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    found = _nearest(
        word, tuple(noun for noun in _single(tuple(agents)) if noun[0] == word[0] and abs(len(noun) - len(word)) <= 1)
    )
    return agents[found] if found else None


@lru_cache(maxsize=2)
def _single(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if len(phrase) >= _SHORTEST - 1 and phrase.isalpha())


@lru_cache(maxsize=4096)
def _nearest(word: str, nouns: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(word, nouns, 1, _ALIKE)), "")
