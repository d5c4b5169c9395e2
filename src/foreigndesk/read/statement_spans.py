"""Scores of words → cues, speakers and contents, in words of a block; pure numpy.

A word's logit says whether it belongs to the speaker (the content) of a cue. Runs of words are read off with a price
for each border (a two-state Viterbi path), which closes small gaps and drops lone words. Where most of a quotation was
found, all of it is meant; a quotation that its paragraph leaves open goes on in the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Run = tuple[int, int]
"""First and last word."""

BEGINS, INSIDE = 1, 2
"""Columns of a word's cue scores; column 0 says that it is no cue."""

SOURCE, CONTENT = 0, 1
"""Columns of a word's scores given a cue."""


@dataclass(frozen=True, slots=True)
class StatementCuts:
    """Where scores become statements, chosen on texts kept for checking and shipped with the weights.

    ``cue``: least probability that a cue begins at a word. ``source``, ``content``: added to the logits of a word.
    ``border``: price of a border of a run, in logits. ``sure``: least mean probability of a content's words.
    """

    cue: float = 0.5
    source: float = 0.0
    content: float = 0.0
    border: float = 1.0
    sure: float = 0.0

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> Self:
        """Return the cuts that a card holds. Raises KeyError where they are not all there, TypeError for others."""
        if unknown := set(card) - {one.name for one in fields(cls)}:
            raise TypeError(f"no cut is called {min(unknown)}")
        return cls(**{one.name: card[one.name] for one in fields(cls)})


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in words of its block; ``source`` is None where nobody is named; ``confidence`` in 0..1."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    confidence: float


def cues_of(scores: Floats, cut: float) -> list[tuple[Run, float]]:
    """Return the cues of a block from W×3 scores, each with the probability that it is one."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    probability = shifted / shifted.sum(axis=1, keepdims=True)
    out = []
    for first in np.flatnonzero(probability[:, BEGINS] >= cut).tolist():
        last = first
        while last + 1 < len(scores) and probability[last + 1, INSIDE] > max(probability[last + 1, :INSIDE]):
            last += 1
        out.append(((first, last), float(probability[first, BEGINS])))
    return out


def runs(logits: Floats, border: float) -> list[Run]:
    """Return the runs of words that belong: the best path through in and out, each border at its price."""
    n = len(logits)
    back = np.zeros((n, 2), dtype=np.int64)
    out, within = 0.0, -border
    for i, logit in enumerate(logits.tolist()):
        stay, leave = out, within - border
        keep, enter = within, out - border
        back[i] = (0 if stay >= leave else 1), (1 if keep >= enter else 0)
        out, within = max(stay, leave), max(keep, enter) + logit
    state = 0 if out >= within - border else 1
    belongs = np.zeros(n + 1, dtype=bool)
    for i in range(n - 1, -1, -1):
        belongs[i] = state == 1
        state = int(back[i, state])
    edges = np.flatnonzero(np.diff(np.concatenate([[False], belongs]).astype(np.int8)))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def found(scores: Floats, cue: Run, probability: float, cuts: StatementCuts) -> Found | None:
    """Return the statement of a cue from W×2 scores of its block's words, or None where it has no content."""
    content = runs(scores[:, CONTENT] + cuts.content, cuts.border)
    content = [run for run in content if any(not cue[0] <= w <= cue[1] for w in range(run[0], run[1] + 1))]
    if not content:
        return None
    sources = runs(scores[:, SOURCE] + cuts.source, cuts.border)
    source = max(sources, key=lambda r: float(scores[r[0] : r[1] + 1, SOURCE].sum()), default=None)
    inside = np.concatenate([scores[a : b + 1, CONTENT] for a, b in content])
    sure = float((1 / (1 + np.exp(-inside))).mean())
    if sure < cuts.sure:
        return None
    return Found(cue, source, tuple(content), round(probability * sure, 3))


def trimmed(run: Run, is_word: Sequence[bool]) -> Run | None:
    """Return a run without word 0 of a sentence at its ends, or None where nothing else is in it."""
    first, last = run
    while first <= last and not is_word[first]:
        first += 1
    while last >= first and not is_word[last]:
        last -= 1
    return (first, last) if first <= last else None
