"""The shipped coder at run time: two ONNX graphs.

``encoder.onnx`` turns a batch of sentences into word vectors and span scores; ``pairs.onnx`` reads ordered pairs of the
likeliest participants (training/events/model.py describes both). Batches are cut by length: padding costs time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from foreigndesk.ontology import TYPES
from foreigndesk.read.acts import Coded, Span
from foreigndesk.read.decode import Pair, PairScores, acts_of, pairs_of, participants, people_of
from foreigndesk.read.weights import Weights
from foreigndesk.read.words import Words, to_words

BATCH_PIECES = 1600
"""Pieces of one batch, padding included: keeps memory flat whatever the lengths, and the products in cache."""

ENCODED = ("words", "spans", "entities", "act")
"""What the encoder is asked for when events are read."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Scored = tuple[Words, Floats, list[Pair], PairScores, tuple[Span, ...]]
"""A sentence's words, span scores, pairs, their scores, and people."""


class Network:
    """The shipped coder (implements ``Coder``)."""

    def __init__(self, weights: Weights) -> None:
        """Take the loaded weights."""
        self._weights = weights
        self.name = weights.version
        self.cuts = weights.cuts

    def code(self, sentences: Sequence[str]) -> list[Coded]:
        """Return what was found in each sentence, in order."""
        words = to_words(self._weights.tokenizer, sentences)
        out: list[Coded] = [Coded()] * len(words)
        for rows in _batches(words):
            for row, coded in zip(rows, self._code([words[r] for r in rows]), strict=True):
                out[row] = coded
        return out

    def classify(self, sentence: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """Return a score for each of PLOVER's types of what a given actor did to a given recipient (logits)."""
        [words] = to_words(self._weights.tokenizer, [sentence])
        encoded = self._encode([words])
        pair: Pair = (words.span(*actor) if actor else None, words.span(*recipient) if recipient else None)
        [scores] = self._read_pairs([words], encoded["words"], [[pair]])
        return dict(zip(TYPES, scores.types[0].tolist(), strict=True))

    def facts(self, sentences: Sequence[str], places: Sequence[Sequence[Span]]) -> list[list[float]]:
        """Return how far what each place (code points) names is said to have happened, from −3 to 3.

        The first word of a place answers for it; where the sentence was cut off before it, the sentence as a whole.
        """
        words = to_words(self._weights.tokenizer, sentences)
        out: list[list[float]] = [[] for _ in words]
        for rows in _batches(words):
            scores = self._encode([words[r] for r in rows], ("fact",))["fact"]
            for row, of_words in zip(rows, scores, strict=True):
                found = [words[row].span(*place) or (0, 0) for place in places[row]]
                out[row] = [min(3.0, max(-3.0, float(of_words[first]))) for first, _ in found]
        return out

    def scored(self, sentences: Sequence[str], span_cut: float) -> list[Scored]:
        """Return the raw scores of each sentence, of all pairs of spans over ``span_cut``: for choosing cuts."""
        words = to_words(self._weights.tokenizer, sentences)
        return [self._score([w], span_cut)[0] for w in words]

    def _code(self, batch: list[Words]) -> list[Coded]:
        cuts = self.cuts
        return [Coded(acts_of(w, p, s, cuts), people) for w, _, p, s, people in self._score(batch, cuts.span)]

    def _score(self, batch: list[Words], span_cut: float) -> list[Scored]:
        encoded = self._encode(batch)
        spans = [encoded["spans"][i, : len(w), : len(w)] for i, w in enumerate(batch)]
        holds = encoded["act"] >= self.cuts.act
        pairs = [pairs_of(participants(s, span_cut)) if held else [] for s, held in zip(spans, holds, strict=True)]
        scores = self._read_pairs(batch, encoded["words"], pairs)
        people = [people_of(w, encoded["entities"][i, : len(w)]) for i, w in enumerate(batch)]
        return list(zip(batch, spans, pairs, scores, people, strict=True))

    def _encode(self, batch: list[Words], names: Sequence[str] = ENCODED) -> dict[str, Floats]:
        pieces = _pad([w.pieces for w in batch])
        mask = _pad([np.ones_like(w.pieces) for w in batch])
        inputs = {
            "pieces": pieces,
            "mask": mask,
            "first": _pad([w.first for w in batch]),
            "shapes": _pad([w.shapes for w in batch]),
        }
        return dict(zip(names, self._weights.encoder.run(list(names), inputs), strict=True))

    def _read_pairs(self, batch: list[Words], vectors: Floats, pairs: list[list[Pair]]) -> list[PairScores]:
        rows = [i for i, p in enumerate(pairs) if p]
        if not rows:
            return [PairScores.empty()] * len(batch)
        index = np.zeros((len(rows), max(len(pairs[r]) for r in rows), 4), dtype=np.int64)
        for i, r in enumerate(rows):
            index[i, : len(pairs[r])] = [(*(a or (0, 0)), *(b or (0, 0))) for a, b in pairs[r]]
        mask = np.zeros((len(rows), vectors.shape[1]), dtype=np.int64)
        for i, r in enumerate(rows):
            mask[i, : len(batch[r])] = 1
        inputs = {"words": vectors[rows], "mask": mask, "pairs": index}
        types, status, deed, point = self._weights.pairs.run(["type", "status", "deed", "point"], inputs)
        out = [PairScores.empty()] * len(batch)
        for i, r in enumerate(rows):
            n = len(pairs[r])
            out[r] = PairScores(types[i, :n], status[i, :n], deed[i, :n], point[i, :n, :, : len(batch[r])])
        return out


def _batches(words: list[Words]) -> list[list[int]]:
    """Return row numbers in batches of like length, each at most ``BATCH_PIECES`` pieces when padded."""
    order = sorted(range(len(words)), key=lambda i: (len(words[i].pieces), i))
    out: list[list[int]] = []
    for row in order:
        if not out or (len(out[-1]) + 1) * len(words[row].pieces) > BATCH_PIECES:
            out.append([])
        out[-1].append(row)
    return out


def _pad(rows: list[Ints]) -> Ints:
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
