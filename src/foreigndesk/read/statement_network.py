"""The shipped reader of statements at run time: two ONNX graphs over the coder's word vectors (training/quotes)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from foreigndesk.read.drafts import Draft
from foreigndesk.read.statement_spans import Found, Run, cues_of, found, trimmed
from foreigndesk.read.statement_weights import OUTPUTS, StatementWeights
from foreigndesk.read.statement_words import Block
from foreigndesk.records import Span

PAIRS_AT_ONCE = 20_000
"""Words times cues that are read together: keeps memory flat where a block has many cues."""


class StatementNetwork:
    """Finds statements in blocks of words."""

    def __init__(self, weights: StatementWeights) -> None:
        """Take the loaded weights."""
        self._graphs = weights.graphs
        self.name = weights.version
        self.cuts = weights.cuts

    def drafts(self, block: Block) -> list[Draft]:
        """Return the statements of a block, in code points of its field."""
        vectors, marks = block.vectors[None].astype(np.float32), block.marks[None]
        words, scores = self._run("context", vectors=vectors, marks=marks)
        cues = cues_of(scores[0], self.cuts.cue)
        statements: list[Found] = []
        at_once = max(1, PAIRS_AT_ONCE // len(block.starts))
        for begin in range(0, len(cues), at_once):
            some = cues[begin : begin + at_once]
            n = len(some)
            [said] = self._run(
                "said",
                words=words.repeat(n, axis=0),
                marks=marks.repeat(n, axis=0),
                sentence=block.sentence[None].repeat(n, axis=0),
                cue=np.asarray([cue for cue, _ in some], dtype=np.int64),
            )
            statements += [s for (cue, p), row in zip(some, said, strict=True) if (s := found(row, cue, p, self.cuts))]
        return [draft for s in statements if (draft := draft_of(block, s))]

    def _run(self, graph: str, **inputs: NDArray[np.generic]) -> list[NDArray[np.float32]]:
        found_arrays: list[NDArray[np.float32]] = self._graphs[graph].run(OUTPUTS[graph], inputs)
        return found_arrays


def draft_of(block: Block, statement: Found) -> Draft | None:
    """Return a found statement in code points, or None where nothing but sentence marks is in its content."""
    is_word: Sequence[bool] = (block.ends > block.starts).tolist()

    def points(run: Run | None) -> Span | None:
        kept = trimmed(run, is_word) if run else None
        return (int(block.starts[kept[0]]), int(block.ends[kept[1]])) if kept else None

    content = tuple(span for run in statement.content if (span := points(run)))
    cue = points(statement.cue)
    return Draft(cue, points(statement.source), content, statement.confidence) if content and cue else None
