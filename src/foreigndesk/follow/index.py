"""Many rules against each article as it comes: few are looked at, by what of theirs is rarest.

A rule can only match where some *way* of it is there (:mod:`~foreigndesk.follow.ways`). Ways are the rows of a table:
the number of the rarest word or fact that one needs, of some others, of some that must be absent. An article marks what
it has; the rarest needs of all rows are looked up in one sweep, and only rows that have theirs are looked at further.
Where a row holds all that its way asks, that is a match; elsewhere the rule is held against the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from foreigndesk.follow.match import holds
from foreigndesk.follow.patterns import Patterns
from foreigndesk.follow.rules import Rule
from foreigndesk.follow.subject import Look
from foreigndesk.follow.ways import Way, is_of_event, ways

K = TypeVar("K", bound=Hashable)
_Numbers = npt.NDArray[np.intp]

_NEVER, _ALWAYS = 0, 1
_NEEDS, _OF_EVENT = 4, 3
"""Columns of the table for each; a way that asks for more is verified."""
_EVENTS_AT_ONCE = 63
_ALL = (1 << _EVENTS_AT_ONCE) - 1


class _Terms:
    """Words and facts → small numbers, from 2 on; one that nobody asks for any more gives its number back."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._asked: Counter[str] = Counter()
        self._free: list[int] = []
        self.size = 2

    def take(self, term: str) -> int:
        self._asked[term] += 1
        number = self.numbers.get(term)
        if number is None:
            number = self._free.pop() if self._free else self.size
            self.size = max(self.size, number + 1)
            self.numbers[term] = number
        return number

    def give_back(self, term: str) -> None:
        self._asked[term] -= 1
        if not self._asked[term]:
            del self._asked[term]
            self._free.append(self.numbers.pop(term))


class RuleIndex(Generic[K]):
    """Rules under keys of the caller's, added and removed at any time."""

    def __init__(self, frequencies: Mapping[str, int] | None = None) -> None:
        """``frequencies`` counts in how many articles each word and fact stood (:func:`frequencies`); else guessed."""
        self._counts = frequencies or {}
        self._rules: dict[K, Rule] = {}
        self._rows: dict[K, list[tuple[int, Way]]] = {}
        self._free: list[int] = []
        self._used = 0
        self._keys: npt.NDArray[np.object_] = np.empty(16, dtype=object)
        self._needs, self._of_event = _table(_NEEDS, 16), _table(_OF_EVENT, 16)
        self._sure = np.zeros(16, dtype=bool)
        self._terms, self._event_terms = _Terms(), _Terms()
        self._patterns = Patterns()

    def __len__(self) -> int:
        return len(self._rules)

    def __contains__(self, key: object) -> bool:
        return key in self._rules

    def add(self, key: K, rule: Rule) -> None:
        """File a rule; one of the same key is replaced."""
        self.remove(key)
        self._rules[key] = rule
        self._rows[key] = [(self._file(key, way), way) for way in ways(rule)]

    def remove(self, key: K) -> None:
        """Take a rule out; one that is not there is none."""
        if self._rules.pop(key, None) is None:
            return
        for row, way in self._rows.pop(key):
            self._needs[0, row] = _NEVER
            self._keys[row] = None
            self._free.append(row)
            for term in (*way.needs, *way.bars):
                self._terms.give_back(term)
                if term.startswith(" "):
                    self._patterns.remove(term)
            for term in _bound(way):
                self._event_terms.give_back(term)

    def matching(self, look: Look) -> set[K]:
        """Return the keys of the rules that match."""
        rows = self._present(self._marked(look))
        rows = rows[self._together(rows, look)]
        sure = self._sure[rows]
        found: set[K] = set(self._keys[rows[sure]].tolist())
        maybe: set[K] = set(self._keys[rows[~sure]].tolist())
        rules = self._rules
        found.update([key for key in maybe - found if holds(rules[key], look)])
        return found

    def _marked(self, look: Look) -> npt.NDArray[np.bool_]:
        """Say of each term by its number whether it is there; at ``-number`` stands whether it is absent."""
        size = self._terms.size
        number = self._terms.numbers.get
        there = np.fromiter(map(number, look.there, repeat(_NEVER)), np.intp, len(look.there))
        marked = np.zeros(2 * size, dtype=bool)
        marked[there] = True
        marked[self._patterns.found(look.text)] = True
        np.logical_not(marked[size - 1 : 0 : -1], out=marked[size + 1 :])
        marked[_NEVER], marked[_ALWAYS] = False, True
        return marked

    def _present(self, marked: npt.NDArray[np.bool_]) -> _Numbers:
        """Return the rows whose needs are there and whose bars are not."""
        rows = np.flatnonzero(marked.take(self._needs[0, : self._used]))
        for column in self._needs[1:]:
            rows = rows[marked.take(column.take(rows))]
        return rows

    def _together(self, rows: _Numbers, look: Look) -> npt.NDArray[np.bool_]:
        """Say of each row whether one event has all the facts that it needs of one."""
        first = self._of_event[0].take(rows)
        together: npt.NDArray[np.bool_] = first == _ALWAYS
        number = self._event_terms.numbers.get
        facts = np.fromiter(map(number, look.masks, repeat(_NEVER)), np.intp, len(look.masks))
        for shift in range(0, len(look.subject.events), _EVENTS_AT_ONCE):
            masks = np.zeros(self._event_terms.size, dtype=np.int64)
            masks[facts] = [mask >> shift & _ALL for mask in look.masks.values()]
            masks[_NEVER], masks[_ALWAYS] = 0, _ALL
            common = masks.take(first)
            for column in self._of_event[1:]:
                common &= masks.take(column.take(rows))
            np.logical_or(together, common != 0, out=together)
        return together

    def _file(self, key: K, way: Way) -> int:
        """Write a way into a row; what finds no room in its columns is left to verification."""
        row = self._row()
        needs = sorted(way.needs, key=self._rarity)
        bound = sorted(_bound(way), key=self._rarity)
        asked = [*map(self._terms.take, needs), *(-self._terms.take(term) for term in way.bars)]
        of_event = [*map(self._event_terms.take, bound)]
        for table, numbers in ((self._needs, asked), (self._of_event, of_event)):
            table[:, row] = [*numbers, *[_ALWAYS] * len(table)][: len(table)]
        for term in (*needs, *way.bars):
            if term.startswith(" "):
                self._patterns.add(term, self._terms.numbers[term])
        self._sure[row] = way.whole and len(asked) <= _NEEDS and len(of_event) <= _OF_EVENT
        self._keys[row] = key
        return row

    def _row(self) -> int:
        if self._free:
            return self._free.pop()
        if self._used == len(self._keys):
            more = self._used
            self._needs, self._of_event = (
                np.concatenate([table, _table(len(table), more)], axis=1) for table in (self._needs, self._of_event)
            )
            self._sure = np.concatenate([self._sure, np.zeros(more, dtype=bool)])
            self._keys = np.concatenate([self._keys, np.empty(more, dtype=object)])
        self._used += 1
        return self._used - 1

    def _rarity(self, need: str) -> tuple[int, int, str]:
        # Unseen words are the rarest; among words as rare, and without counts, long ones stand in fewer articles.
        words = need.split() if need.endswith(" ") else (need,)
        return min(self._counts.get(word, 0) for word in words), -len(need), need


def frequencies(looks: Iterable[Look]) -> Counter[str]:
    """Count in how many of some articles each word and fact stands."""
    counts: Counter[str] = Counter()
    for look in looks:
        counts.update(look.there)
    return counts


def _bound(way: Way) -> Sequence[str]:
    return [need for need in way.needs if is_of_event(need)] if way.bound else []


def _table(columns: int, rows: int) -> _Numbers:
    return np.zeros((columns, rows), dtype=np.intp)
