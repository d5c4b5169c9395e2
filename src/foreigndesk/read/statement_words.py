"""What the reader of statements sees: the words of a block of sentences, each with the coder's vectors and marks.

A *block* is a paragraph, or a part of a long one: what was said seldom leaves it, and where it does, quotation marks
tell (``statement_spans``). Training and running share this module, so that both see the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreigndesk.read.network import Seen
from foreigndesk.read.quotations import Quotation
from foreigndesk.read.words import SHAPES
from foreigndesk.records import Sentence

LONGEST_BLOCK = 300
"""Words that a block may have, unless its only sentence has more."""

MARKS = (*SHAPES, "quoted", "opening", "closing", "sentence", "near", "text")
"""What ``Block.marks`` tells of a word: its shape, whether it is quoted, opens or closes a quotation, is word 0 of its
sentence, lies in the block's first sentence, is a word at all (0 on padding)."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """W words of consecutive sentences, word 0 of each included.

    ``starts``/``ends`` W: code points in the field. ``sentence`` W: which of the sentences each word is of, counted in
    the block. ``marks`` W×M (``MARKS``). ``vectors`` W×2D: after the coder's first layer, and after its last.
    """

    starts: Ints
    ends: Ints
    sentence: Ints
    marks: Floats
    vectors: NDArray[np.floating]


def vectors_of(seen: Seen) -> Floats:
    """Return a sentence's word vectors, W×2D: after the coder's first layer, and after its last."""
    return np.concatenate([seen.early, seen.vectors], axis=1)


def blocks_of(sentences: Sequence[tuple[int, int]], lengths: Sequence[int], text: str) -> list[list[int]]:
    """Return the numbers of sentences (code points in ``text``) that stand together; ``lengths`` counts their words."""
    out: list[list[int]] = []
    words = 0
    for i, (start, _) in enumerate(sentences):
        apart = not out or _parted(text, sentences[i - 1][1], start) or words + lengths[i] > LONGEST_BLOCK
        if apart:
            out.append([])
            words = 0
        out[-1].append(i)
        words += lengths[i]
    return out


def _parted(text: str, end: int, start: int) -> bool:
    """Tell whether a paragraph ends between two sentences: what ends in a colon goes on in the next."""
    return "\n" in text[end:start] and text[end - 1 : end] != ":"


def marks_of(starts: Ints, ends: Ints, shapes: Ints, sentence: Ints, quotes: Sequence[Quotation]) -> Floats:
    """Return W×M: what ``MARKS`` names of each word of a block."""
    marks = np.zeros((len(starts), len(MARKS)), dtype=np.float32)
    marks[np.arange(len(starts)), shapes] = 1
    at = len(SHAPES)
    for quote in quotes:
        marks[(starts >= quote.start) & (ends <= quote.end) & (ends > starts), at] = 1
        marks[(starts <= quote.start) & (ends > quote.start), at + 1] = 1
        if quote.closed:
            marks[(starts < quote.end) & (ends >= quote.end), at + 2] = 1
    marks[:, at + 3] = ends == starts
    marks[:, at + 4] = sentence == sentence[0]
    marks[:, at + 5] = 1
    return marks


def block(sentences: Sequence[Sentence], seen: Sequence[Seen], quotes: Sequence[Quotation]) -> Block:
    """Return the block of these sentences; ``quotes`` are the field's quotations."""
    starts = np.concatenate(
        [np.where(s.words.ends, s.words.starts, 0) + one.start for one, s in zip(sentences, seen, strict=True)]
    )
    ends = np.concatenate([s.words.ends + one.start for one, s in zip(sentences, seen, strict=True)])
    shapes = np.concatenate([s.words.shapes for s in seen])
    number = np.concatenate([np.full(len(s.words), i) for i, s in enumerate(seen)])
    marks = marks_of(starts, ends, shapes, number, quotes)
    return Block(starts, ends, number, marks, np.concatenate([vectors_of(s) for s in seen]))
