"""Sentence → model input: word pieces, and the words that spans are made of.

A *word* is a BERT pre-token (split at white space and punctuation), so "US-Pakistan" is three words. Word 0 of every
sentence is the ``[CLS]`` piece: it stands for the sentence as a whole, and for "none" where a pointer points at
nothing. Training and running share this module, so that both see the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

MAX_PIECES = 192
"""Pieces kept of a sentence; attention costs grow with the square, and 99.9 % of news sentences are shorter."""

SHAPES = ("none", "lower", "Title", "UPPER", "miXed", "digit", "punct")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence as the model sees it.

    ``pieces``: piece ids, n_pieces. ``first``: index of each word's first piece, n_words. ``starts``/``ends``: code
    points of each word in the sentence (0, 0 for word 0). ``shapes``: index into ``SHAPES`` of each word.
    """

    pieces: NDArray[np.int64]
    first: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shapes: NDArray[np.int64]

    def __len__(self) -> int:
        """Return the number of words, word 0 included."""
        return len(self.first)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and last word that touch code points ``start:end``, or None where none does."""
        inside = np.flatnonzero((self.starts < end) & (self.ends > start))
        return (int(inside[0]), int(inside[-1])) if len(inside) else None


@lru_cache(maxsize=50_000)  # news has few words, many times
def shape(word: str) -> int:
    """Return the index into ``SHAPES`` of a word: the uncased model cannot see it."""
    if not any(c.isalnum() for c in word):
        return 6
    if any(c.isdigit() for c in word):
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


def to_words(tokenizer: Tokenizer, sentences: Sequence[str]) -> list[Words]:
    """Return the words of each sentence; what lies behind ``MAX_PIECES`` is cut off."""
    return [_words(encoding, text) for encoding, text in zip(tokenizer.encode_batch(sentences), sentences, strict=True)]


def _words(encoding: object, text: str) -> Words:
    ids: list[int] = encoding.ids  # type: ignore[attr-defined]
    word_ids: list[int | None] = encoding.word_ids  # type: ignore[attr-defined]
    offsets: list[tuple[int, int]] = encoding.offsets  # type: ignore[attr-defined]
    first, starts, ends, shapes = [0], [0], [0], [0]
    last: int | None = None
    for index, word in enumerate(word_ids):
        if word is None:
            continue
        if word != last:
            first.append(index)
            starts.append(offsets[index][0])
            ends.append(offsets[index][1])
            last = word
        else:
            ends[-1] = offsets[index][1]
    shapes += [shape(text[s:e]) for s, e in zip(starts[1:], ends[1:], strict=True)]
    return Words(*(np.asarray(x, dtype=np.int64) for x in (ids, first, starts, ends, shapes)))
