"""Finds which of many phrases and beginnings of words stand in a text; they may come and go at any time.

A phrase is sought by its first two words, which are looked up once for each two words of a text that stand together. Of
the words of a text most are known from earlier ones: which of them begin as nothing that is sought is remembered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import islice

_REMEMBERED = 200_000
"""Words that are remembered; then it begins anew."""


class Patterns:
    """Patterns as :class:`~foreigndesk.follow.subject.Look` has its text: each begins with a space.

    A phrase ends with a space, too; the beginning of a word does not.
    """

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._by_two: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._lengths: Counter[int] = Counter()
        self._dull: set[str] = set()
        self._begun: dict[str, tuple[str, ...]] = {}

    def add(self, pattern: str) -> None:
        """Seek a pattern; once more where it is sought already."""
        self._asked[pattern] += 1
        if self._asked[pattern] > 1:
            return
        if pattern.endswith(" "):
            self._by_two[_two(pattern)].add(pattern)
        else:
            self._lengths[len(pattern)] += 1
            self._forget()

    def remove(self, pattern: str) -> None:
        """Seek a pattern once less."""
        self._asked[pattern] -= 1
        if self._asked[pattern]:
            return
        del self._asked[pattern]
        if not pattern.endswith(" "):
            self._lengths -= Counter({len(pattern): 1})
            self._forget()
            return
        two = _two(pattern)
        self._by_two[two].discard(pattern)
        if not self._by_two[two]:
            del self._by_two[two]

    def found(self, text: str, fields: Sequence[Sequence[str]], words: Set[str]) -> set[str]:
        """Return the patterns that stand in a text, given the words of its fields in a row, and each word once.

        What has a colon in it among ``words`` is a fact and no word.
        """
        found: set[str] = set()
        for field in fields if self._by_two else ():
            for two in self._by_two.keys() & zip(field, islice(field, 1, None), strict=False):
                found.update([phrase for phrase in self._by_two[two] if _is_two(phrase) or phrase in text])
        known = self._begun.get
        for word in words - self._dull if self._lengths else ():
            begun = known(word)
            found.update(self._beginnings(word) if begun is None else begun)
        return found

    def _beginnings(self, word: str) -> tuple[str, ...]:
        if len(self._begun) + len(self._dull) > _REMEMBERED:
            self._forget()
        begins = () if ":" in word else _begins(word, self._lengths)
        known = tuple(begin for begin in begins if begin in self._asked)
        if known:
            self._begun[word] = known
        else:
            self._dull.add(word)
        return known

    def _forget(self) -> None:
        self._dull.clear()
        self._begun.clear()


def _two(phrase: str) -> tuple[str, str]:
    first, second = phrase.split(None, 2)[:2]
    return first, second


def _is_two(phrase: str) -> bool:
    return phrase.count(" ") == 3


def _begins(word: str, lengths: Counter[int]) -> Iterator[str]:
    spaced = f" {word}"
    return (spaced[:length] for length in lengths if length <= len(spaced))
