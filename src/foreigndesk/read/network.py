"""The shipped coder at run time: four ONNX graphs (training/events/model.py describes the network).

``glance`` reads a batch of sentences with the encoder's first layer and tells which can hold no act; ``encoder`` turns
the others into word vectors and span scores; ``pairs`` reads ordered pairs of the likeliest participants; ``told``
says the rest of the pairs that hold. Batches are cut by length: padding costs time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreigndesk.ontology import TYPES
from foreigndesk.read.decode import Pair, Told, acts_of, drafts_of, pairs_of, participants, people_of
from foreigndesk.read.weights import OUTPUTS, Weights
from foreigndesk.read.words import Words, to_words
from foreigndesk.records import Coded, Span

BATCH_PIECES = 1600
"""Pieces of one batch, padding included: keeps memory flat whatever the lengths, and the products in cache."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence of W words as encoded: vectors W×D, span scores W×W, factuality W, people (code points), act logit.

    ``early`` W×D is each word's first piece after the first layer.
    """

    words: Words
    early: Floats
    vectors: Floats
    spans: Floats
    facts: Floats
    people: tuple[Span, ...]
    act: float


@dataclass(frozen=True, slots=True)
class Paired:
    """P ordered pairs of a sentence with their type logits P×16 and vectors P×D."""

    pairs: list[Pair]
    types: Floats
    query: Floats


NO_PAIRS = Paired([], np.zeros((0, len(TYPES)), dtype=np.float32), np.zeros((0, 0), dtype=np.float32))


class Network:
    """The shipped coder (implements ``Coder``)."""

    def __init__(self, weights: Weights) -> None:
        """Take the loaded weights."""
        self._graphs = weights.graphs
        self._tokenizer = weights.tokenizer
        self.name = weights.version
        self.cuts = weights.cuts

    def code(self, sentences: Sequence[str]) -> list[Coded]:
        """Return what was found in each sentence, in order."""
        return self.code_and_seen(sentences)[0]

    def code_and_seen(self, sentences: Sequence[str]) -> tuple[list[Coded], list[Seen | None]]:
        """Return what was found in each sentence, and each as encoded (None where it was put aside), in order."""
        words = to_words(self._tokenizer, sentences)
        out: list[Coded] = [Coded()] * len(words)
        encoded: list[Seen | None] = [None] * len(words)
        for rows in _batches(words):
            seen = self._encode([words[r] for r in rows], self.cuts.glance)
            kept = [(r, s) for r, s in zip(rows, seen, strict=True) if s]
            for (row, one), coded in zip(kept, self._code([s for _, s in kept]), strict=True):
                out[row], encoded[row] = coded, one
        return out, encoded

    def classify(self, sentence: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """Return a score for each of PLOVER's types of what a given actor did to a given recipient (logits)."""
        [words] = to_words(self._tokenizer, [sentence])
        pair: Pair = (words.span(*actor) if actor else None, words.span(*recipient) if recipient else None)
        [paired] = self.paired(self.encoded([words]), [[pair]])
        return dict(zip(TYPES, paired.types[0].tolist(), strict=True))

    def look(self, sentences: Sequence[str]) -> list[Seen]:
        """Return sentences as encoded, none put aside, read in batches of like length."""
        words = to_words(self._tokenizer, sentences)
        found = {
            r: s for rows in _batches(words) for r, s in zip(rows, self.encoded([words[r] for r in rows]), strict=True)
        }
        return [found[row] for row in range(len(words))]

    def encoded(self, words: list[Words]) -> list[Seen]:
        """Return sentences as encoded, none put aside."""
        return [s for s in self._encode(words, -np.inf) if s]

    def facts(self, sentences: Sequence[str], places: Sequence[Sequence[Span]]) -> list[list[float]]:
        """Return how far what each place (code points) names is said to have happened, from −3 to 3.

        The first word of a place answers for it; where the sentence was cut off before it, the sentence as a whole.
        """
        words = to_words(self._tokenizer, sentences)
        out: list[list[float]] = [[] for _ in words]
        for rows in _batches(words):
            for row, seen in zip(rows, self.encoded([words[r] for r in rows]), strict=True):
                first = [(words[row].span(*place) or (0, 0))[0] for place in places[row]]
                out[row] = np.clip(seen.facts[first], -3.0, 3.0).tolist()
        return out

    def glanced(self, words: list[Words]) -> list[float]:
        """Return for each sentence the logit by which the first layer would put it aside."""
        return [float(self._glance(*_pieces_of([w]))["early"][0]) for w in words]

    def paired(self, seen: list[Seen], pairs: list[list[Pair]]) -> list[Paired]:
        """Return the scores of each sentence's pairs; sentences with about as many pairs are read together."""
        out = [NO_PAIRS] * len(seen)
        alike: dict[int, list[int]] = {}
        for i, row in enumerate(pairs):
            if row:
                alike.setdefault(len(row).bit_length(), []).append(i)
        for rows in alike.values():
            index = np.zeros((len(rows), max(len(pairs[r]) for r in rows), 4), dtype=np.int64)
            for i, r in enumerate(rows):
                index[i, : len(pairs[r])] = [(*(a or (0, 0)), *(b or (0, 0))) for a, b in pairs[r]]
            found = self._run("pairs", **_words_of([seen[r] for r in rows]), pairs=index)
            for i, r in enumerate(rows):
                n = len(pairs[r])
                out[r] = Paired(pairs[r], found["type"][i, :n], found["query"][i, :n])
        return out

    def told(self, seen: list[Seen], asked: list[tuple[int, Floats, int]]) -> list[Told]:
        """Return what else is said of pairs: ``asked`` has the sentence's number, the pair's vector and the type."""
        if not asked:
            return []
        row = np.asarray([a[0] for a in asked], dtype=np.int64)
        query = np.stack([a[1] for a in asked])
        kind = np.asarray([a[2] for a in asked], dtype=np.int64)
        found = self._run("told", **_words_of(seen), row=row, query=query, kind=kind)
        return [
            Told(
                found["status"][i],
                found["deed"][i],
                found["mode"][i],
                found["contexts"][i],
                found["point"][i, :, : len(seen[r].words)],
            )
            for i, r in enumerate(row.tolist())
        ]

    def _code(self, seen: list[Seen]) -> list[Coded]:
        cuts = self.cuts
        pairs = [pairs_of(participants(s.spans, cuts.span)) if s.act >= cuts.act else [] for s in seen]
        paired = self.paired(seen, pairs)
        drafts = [drafts_of(p.pairs, p.types, cuts) for p in paired]
        with_acts = [i for i, d in enumerate(drafts) if d]
        asked = [(n, paired[i].query[d.best], d.kind) for n, i in enumerate(with_acts) for d in drafts[i]]
        told = iter(self.told([seen[i] for i in with_acts], asked))
        return [
            Coded(acts_of(s.words, d, [next(told) for _ in d], cuts), s.people)
            for s, d in zip(seen, drafts, strict=True)
        ]

    def _encode(self, batch: list[Words], cut: float) -> list[Seen | None]:
        """Encode a batch; None stands for a sentence put aside."""
        pieces, mask = _pieces_of(batch)
        first_look = self._glance(pieces, mask)
        rows = np.flatnonzero(first_look["early"] >= cut).tolist()
        out: list[Seen | None] = [None] * len(batch)
        if not rows:
            return out
        kept = [batch[r] for r in rows]
        found = self._run(
            "encoder",
            hidden=first_look["hidden"][rows],
            mask=mask[rows],
            first=_pad([w.first for w in kept]),
            shapes=_pad([w.shapes for w in kept]),
        )
        for i, (r, w) in enumerate(zip(rows, kept, strict=True)):
            n = len(w)
            people = people_of(w, found["entities"][i, :n])
            vectors, spans, facts = found["words"][i, :n], found["spans"][i, :n, :n], found["fact"][i, :n]
            early = first_look["hidden"][r, w.first]
            out[r] = Seen(w, early, vectors, spans, facts, people, float(found["act"][i]))
        return out

    def _glance(self, pieces: Ints, mask: Ints) -> dict[str, Floats]:
        return self._run("glance", pieces=pieces, mask=mask)

    def _run(self, graph: str, **inputs: NDArray[np.generic]) -> dict[str, Floats]:
        names = OUTPUTS[graph]
        return dict(zip(names, self._graphs[graph].run(names, inputs), strict=True))


def _batches(words: list[Words]) -> list[list[int]]:
    """Return row numbers in batches of like length, each at most ``BATCH_PIECES`` pieces when padded."""
    order = sorted(range(len(words)), key=lambda i: (len(words[i].pieces), i))
    out: list[list[int]] = []
    for row in order:
        if not out or (len(out[-1]) + 1) * len(words[row].pieces) > BATCH_PIECES:
            out.append([])
        out[-1].append(row)
    return out


def _pieces_of(batch: list[Words]) -> tuple[Ints, Ints]:
    """Return the padded pieces of sentences, B×T, and where there are pieces, B×T."""
    return _pad([w.pieces for w in batch]), _pad([np.ones_like(w.pieces) for w in batch])


def _words_of(seen: list[Seen]) -> dict[str, NDArray[np.generic]]:
    """Return the padded word vectors of sentences, B×W×D, and where there are words, B×W."""
    most = max(len(s.words) for s in seen)
    vectors = np.zeros((len(seen), most, seen[0].vectors.shape[1]), dtype=np.float32)
    mask = np.zeros((len(seen), most), dtype=np.int64)
    for i, s in enumerate(seen):
        vectors[i, : len(s.words)] = s.vectors
        mask[i, : len(s.words)] = 1
    return {"words": vectors, "mask": mask}


def _pad(rows: list[Ints]) -> Ints:
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out
