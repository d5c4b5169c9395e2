"""PolNeAR's texts as blocks of words with their attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from vectors import Vectors, cached

from foreigndesk.evaluate.polnear import Attributed, Attribution, read_attributed
from foreigndesk.read.quotations import quotations
from foreigndesk.read.statement_words import Block, blocks_of, marks_of
from foreigndesk.records import Span


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in words of its block: cue, source (may be empty) and content, each ascending."""

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A block with its attributions; those whose cue stands in another block are not in it."""

    text: str
    block: Block
    said: tuple[Said, ...]


def read(folder: Path, coder: Path, cache: Path) -> list[Example]:
    """Return the blocks of a folder's texts, in order."""
    texts = list(read_attributed(folder))
    found = cached([(one.name, one.text) for one in texts], coder, cache)
    return [example for one, vectors in zip(texts, found, strict=True) for example in examples(one, vectors)]


def examples(one: Attributed, vectors: Vectors) -> list[Example]:
    """Return the blocks of a text."""
    quotes = quotations(one.text)
    count = int(vectors.sentence[-1]) + 1 if len(vectors.sentence) else 0
    rows = [np.flatnonzero(vectors.sentence == i) for i in range(count)]
    spans = [(int(vectors.starts[r[0]]), int(vectors.ends[r[-1]])) for r in rows]
    out = []
    for numbers in blocks_of(spans, [len(r) for r in rows], one.text):
        at = np.concatenate([rows[i] for i in numbers])
        starts, ends = vectors.starts[at], vectors.ends[at]
        sentence = vectors.sentence[at] - numbers[0]
        marks = marks_of(starts, ends, vectors.shapes[at], sentence, quotes)
        block = Block(starts, ends, sentence, marks, vectors.vectors[at])
        said = [s for a in one.gold if (s := _said(block, a)).cue and s.content]
        out.append(Example(one.name, block, tuple(said)))
    return out


def _said(block: Block, attribution: Attribution) -> Said:
    return Said(*(_words(block, spans) for spans in (attribution.cue, attribution.source, attribution.content)))


def _words(block: Block, spans: Sequence[Span]) -> tuple[int, ...]:
    inside = np.zeros(len(block.starts), dtype=bool)
    for start, end in spans:
        inside |= (block.starts < end) & (block.ends > start) & (block.ends > block.starts)
    return tuple(np.flatnonzero(inside).tolist())
