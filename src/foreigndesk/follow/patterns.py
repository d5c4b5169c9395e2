"""Finds which of many phrases and beginnings of words stand in a text, in one pass; they may come and go."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter

import numpy as np
import numpy.typing as npt
from ahocorasick_rs import AhoCorasick

_FEW = 16
_NONE = 0
_Numbers = npt.NDArray[np.intp]


class Patterns:
    """Patterns as :class:`~foreigndesk.follow.subject.Look` has its text, each beginning with a space, with numbers.

    Those added since the automaton was built are sought one by one; it is built anew when they are many for its size.
    Those removed stay in it until then, with no number.
    """

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._new: dict[str, int] = {}
        self._built: dict[str, int] = {}  # where each stands in _numbers
        self._numbers: _Numbers = np.zeros(0, dtype=np.intp)
        self._automaton = AhoCorasick([])

    def add(self, pattern: str, number: int) -> None:
        """Seek a pattern, whose number is above 0; once more where it is sought already."""
        self._asked[pattern] += 1
        if pattern in self._built:
            self._numbers[self._built[pattern]] = number
        else:
            self._new[pattern] = number

    def remove(self, pattern: str) -> None:
        """Seek a pattern once less."""
        self._asked[pattern] -= 1
        if not self._asked[pattern]:
            del self._asked[pattern]
            self._new.pop(pattern, None)
            if pattern in self._built:
                self._numbers[self._built[pattern]] = _NONE

    def found(self, text: str) -> _Numbers:
        """Return the numbers of the patterns that stand in the text, in any order, some more than once, 0 for none."""
        if len(self._new) > _FEW + len(self._built) ** 0.5:
            self._build()
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found = self._numbers[np.fromiter(map(itemgetter(0), hits), np.intp, len(hits))]
        new = [number for pattern, number in self._new.items() if pattern in text]
        return np.concatenate([found, np.array(new, dtype=np.intp)]) if new else found

    def _build(self) -> None:
        numbers = {pattern: int(self._numbers[at]) for pattern, at in self._built.items()} | self._new
        kept = {pattern: number for pattern, number in numbers.items() if number != _NONE}
        self._built = {pattern: at for at, pattern in enumerate(kept)}
        self._numbers = np.array(list(kept.values()), dtype=np.intp)
        self._new.clear()
        self._automaton = AhoCorasick(self._built)
