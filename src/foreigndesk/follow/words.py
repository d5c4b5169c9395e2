"""Texts as words that compare: case, accents and the marks between words fall away.

A word is a run of letters and digits. "Erdoğan’s F-16s" is ``erdogan``, ``s``, ``f``, ``16s``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

_ASCII = bytes(range(128))
#: Letters that have no decomposition into a base and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_TABLE = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else code if code >= 128 else 32 for code in range(256)
)
#: With more letters than these a text is folded letter by letter: hostile, or of another script.
_FEW = 64


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, in reading order."""
    if not text.isascii():
        beyond = set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))
        if len(beyond) > _FEW:
            text = "".join(map(_folded, text))
        else:
            for letter in beyond:
                text = text.replace(letter, _folded(letter))
    return text.encode("utf-8").translate(_TABLE).decode("utf-8").split()


class Placed:
    """The words of a text with where they stand: ``words`` and their ``spans`` (code points), in reading order."""

    def __init__(self, text: str) -> None:
        found = list(placed(text))
        self.words = [word for word, _, _ in found]
        self.spans = [(start, end) for _, start, end in found]
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            self._at[word].append(at)

    def phrase(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """Yield where some words stand next to each other, from start to end."""
        for at in self._at.get(words[0], ()):
            if self.words[at : at + len(words)] == words:
                yield self.spans[at][0], self.spans[at + len(words) - 1][1]

    def beginning(self, prefix: str) -> Iterator[tuple[int, int]]:
        """Yield where words stand that begin so, from start to end."""
        for word, places in self._at.items():
            if word.startswith(prefix):
                yield from (self.spans[at] for at in places)


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word of ``words_of(text)`` with its start and end in the text, in code points."""
    word, start, end = "", 0, 0
    for at, letter in enumerate(text):
        pieces = re.split("( )", _folded(letter)) if " " in _folded(letter) else [_folded(letter)]
        for piece in pieces:
            if piece == " " and word:
                yield word, start, end
                word = ""
            elif piece.strip():
                start = start if word else at
                word, end = word + piece, at + 1
    if word:
        yield word, start, end


@lru_cache(maxsize=8192)
def _folded(letter: str) -> str:
    """Return what stands for one letter: letters and digits in lower case, a space, or nothing for an accent."""
    if letter.isascii():
        return letter.lower() if letter.isalnum() else " "
    plain = unicodedata.normalize("NFKD", letter.lower().translate(_LETTERS)).lower()
    plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
    return "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
