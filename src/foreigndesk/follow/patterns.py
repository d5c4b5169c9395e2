"""Finds which of many phrases and beginnings of words stand in a text, in one pass; they may come and go."""

from __future__ import annotations

from collections import Counter

from ahocorasick_rs import AhoCorasick

_FEW = 16


class Patterns:
    """Patterns as :class:`~foreigndesk.follow.subject.Look` has its text: each begins with a space.

    Those added since the automaton was built are sought one by one; it is built anew when they are many for its size.
    Those removed stay in it until then, and are not reported.
    """

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._built: list[str] = []
        self._within: set[str] = set()
        self._new: set[str] = set()
        self._automaton = AhoCorasick([])

    def add(self, pattern: str) -> None:
        """Seek a pattern; once more where it is sought already."""
        self._asked[pattern] += 1
        if pattern not in self._within:
            self._new.add(pattern)

    def remove(self, pattern: str) -> None:
        """Seek a pattern once less."""
        self._asked[pattern] -= 1
        if not self._asked[pattern]:
            del self._asked[pattern]
            self._new.discard(pattern)

    def found(self, text: str) -> set[str]:
        """Return the patterns that stand in the text."""
        if not self._asked:
            return set()
        if len(self._new) > _FEW + len(self._built) ** 0.5:
            self._build()
        built = self._built
        hits = {built[at] for at, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        if len(self._within) > len(self._asked):
            hits &= self._asked.keys()
        return hits.union(pattern for pattern in self._new if pattern in text)

    def _build(self) -> None:
        self._built = list(self._asked)
        self._within = set(self._built)
        self._new.clear()
        self._automaton = AhoCorasick(self._built)
