"""Finds the article whose writing another one repeats: syndicated copies, reprints and updates.

MinHash over runs of three words (Broder 1997), banded for look-up; rensa computes both.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from foreigndesk.settings import StorySettings
from foreigndesk.stories.terms import plain_words, terms_of

PERMUTATIONS = 128
_BANDS = 32  # four rows each: a pair of likeness .6 is looked at with a probability of .99, one of .3 with .23
SEED = 1
_RUN = 3
_SHORT = 30
_TELLING = 4
_TITLE_DAYS = 2.0


@dataclass(frozen=True, slots=True)
class _Writing:
    article: str
    day: float
    title: str
    sketch: RMinHash | None


class Copies:
    """The writings of a window of time."""

    def __init__(self, settings: StorySettings) -> None:
        self._settings = settings
        self._writings: OrderedDict[int, _Writing] = OrderedDict()
        self._by_title: dict[str, int] = {}
        self._index = RMinHashLSH(settings.copy, PERMUTATIONS, _BANDS)
        self._of: dict[str, int] = {}
        self._next = 0

    def __len__(self) -> int:
        return len(self._writings)

    @property
    def first(self) -> str:
        """The article of the first writing still in mind, or ""."""
        return next((writing.article for writing in self._writings.values()), "")

    def original(self, article: str, title: str, text: str, day: float) -> tuple[str, float]:
        """Return the earlier article that this one repeats, with the likeness, or ("", 0.0), and keep it in mind then.

        A text of fewer than 30 words tells too little: then an equal title of four telling words within two days does.
        """
        self._forget(day)
        words = plain_words(text)
        sketch = _sketch(words) if len(words) >= _SHORT else None
        key = _title_key(title)
        found = self._same_text(sketch, day) if sketch else self._same_title(key, day)
        if found[0]:
            return found
        self._keep(_Writing(article, day, key, sketch))
        return found

    def _same_text(self, sketch: RMinHash, day: float) -> tuple[str, float]:
        best = ("", 0.0)
        for number in sorted(self._index.query(sketch)):
            writing = self._writings[number]
            if writing.sketch is None or abs(day - writing.day) > self._settings.copy_days:
                continue
            likeness = float(sketch.jaccard(writing.sketch))
            if likeness >= self._settings.copy and likeness > best[1]:
                best = (writing.article, likeness)
        return best

    def _same_title(self, key: str, day: float) -> tuple[str, float]:
        number = self._by_title.get(key) if key else None
        if number is None or abs(day - self._writings[number].day) > _TITLE_DAYS:
            return "", 0.0
        return self._writings[number].article, 1.0

    def sketch(self, article: str) -> RMinHash | None:
        """Return the sketch of a writing in mind; None for a short text."""
        return self._writings[self._of[article]].sketch

    def restore(self, article: str, title: str, day: float, sketch: RMinHash | None) -> None:
        """Put a writing in mind again, in the order of the stream."""
        self._keep(_Writing(article, day, _title_key(title), sketch))

    def forget(self, article: str) -> None:
        """Drop a writing, if it is in mind."""
        number = self._of.get(article)
        if number is not None:
            self._drop(number)

    def _keep(self, writing: _Writing) -> None:
        self._writings[self._next] = writing
        self._of[writing.article] = self._next
        if writing.sketch is not None:
            self._index.insert(self._next, writing.sketch)
        elif writing.title:
            self._by_title[writing.title] = self._next
        self._next += 1

    def _drop(self, number: int) -> None:
        writing = self._writings.pop(number)
        del self._of[writing.article]
        if writing.sketch is not None:
            self._index.remove(number)
        if self._by_title.get(writing.title) == number:
            del self._by_title[writing.title]

    def _forget(self, day: float) -> None:
        """Drop what came first while it is too old or too much; late articles wait behind those before them."""
        while self._writings:
            number, writing = next(iter(self._writings.items()))
            if day - writing.day <= self._settings.copy_days and len(self._writings) < self._settings.window_articles:
                return
            self._drop(number)


def _sketch(words: list[str]) -> RMinHash:
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update([" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)])
    return sketch


def _title_key(title: str) -> str:
    telling = [term for term, _ in terms_of(title, len(title))]
    return " ".join(telling) if len(telling) >= _TELLING else ""
