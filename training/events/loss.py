"""Batches of mixed examples, and what each task costs.

Every example pays only for the tasks its set labels. Candidates for pairs are the gold spans and the spans that the
model itself takes for participants, so that training sees the negatives that running will meet.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from data import MUTUAL, Example, Span
from model import MAX_WIDTH, Coder
from torch import Tensor
from torch.nn import functional

from foreigndesk.ontology import TYPES

MAX_MENTIONS = 9
SPAN_CUT = -1.5  # logit from which a span that is not gold serves as a hard negative
WEIGHTS = {
    "span": 1.0,
    "type": 1.0,
    "pair": 2.0,
    "status": 0.7,
    "deed": 0.4,
    "point": 0.4,
    "act": 0.5,
    "entity": 0.5,
    "fact": 0.15,
    "predicate": 0.3,
}

Pair = tuple[Span | None, Span | None]


@dataclass
class Batch:
    """Padded tensors of some examples."""

    examples: list[Example]
    pieces: Tensor
    mask: Tensor
    first: Tensor
    shapes: Tensor
    words: Tensor  # B×W, 1 where there is a word


def collate(examples: list[Example]) -> Batch:
    """Pad examples to one batch."""

    def pad(rows: list[Tensor]) -> Tensor:
        return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)

    pieces = [torch.from_numpy(e.words.pieces) for e in examples]
    return Batch(
        examples,
        pad(pieces),
        pad([torch.ones_like(p) for p in pieces]),
        pad([torch.from_numpy(e.words.first) for e in examples]),
        pad([torch.from_numpy(e.words.shapes) for e in examples]),
        pad([torch.ones(len(e.words), dtype=torch.long) for e in examples]),
    )


def losses(model: Coder, batch: Batch) -> dict[str, Tensor]:
    """Return the mean cost of each task that the batch labels."""
    out = model.encoder(batch.pieces, batch.mask, batch.first, batch.shapes)
    cost = _word_costs(out, batch)
    rows = [i for i, e in enumerate(batch.examples) if e.acts is not None or e.pair is not None]
    if rows:
        cost |= _pair_costs(model, out, batch, rows)
    return cost


def total(cost: dict[str, Tensor]) -> Tensor:
    """Return the weighted sum."""
    return sum((WEIGHTS[k] * v for k, v in cost.items()), torch.zeros(()))


def _word_costs(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    terms: dict[str, list[Tensor]] = {}
    for i, e in enumerate(batch.examples):
        n = len(e.words)
        if e.acts is not None:
            terms.setdefault("span", []).append(_span_cost(out["spans"][i, :n, :n], e.spans))
        elif e.spans:
            scores = torch.stack([out["spans"][i, a, b] for a, b in e.spans])
            terms.setdefault("span", []).append(0.5 * functional.softplus(-scores).sum())
        if e.holds_act is not None:
            target = torch.tensor(float(e.holds_act))
            terms.setdefault("act", []).append(functional.binary_cross_entropy_with_logits(out["act"][i], target))
        if e.entities is not None:
            terms.setdefault("entity", []).append(
                functional.cross_entropy(out["entities"][i, :n], torch.tensor(e.entities))
            )
        if e.facts:
            where = torch.tensor([w for w, _ in e.facts])
            value = torch.tensor([v for _, v in e.facts])
            terms.setdefault("fact", []).append(functional.smooth_l1_loss(out["fact"][i, where], value))
        if e.predicates is not None:
            gold = torch.zeros(n)
            gold[list(e.predicates)] = 1.0
            terms.setdefault("predicate", []).append(
                functional.binary_cross_entropy_with_logits(out["predicate"][i, :n], gold)
            )
    return {k: torch.stack(v).mean() for k, v in terms.items()}


def _span_cost(scores: Tensor, gold: tuple[Span, ...]) -> Tensor:
    target = torch.zeros_like(scores)
    for a, b in gold:
        if b - a < MAX_WIDTH:
            target[a, b] = 1.0
    return functional.binary_cross_entropy_with_logits(scores, target, reduction="sum")


def candidates(example: Example, scores: Tensor) -> list[Span]:
    """Return the gold spans and the model's own best guesses, at most ``MAX_MENTIONS``."""
    n = len(example.words)
    chosen = list(example.spans)[:MAX_MENTIONS]
    flat = scores[:n, :n].detach().flatten()
    values, index = flat.topk(min(MAX_MENTIONS * 2, flat.numel()))
    for value, place in zip(values.tolist(), index.tolist(), strict=True):
        span = (place // n, place % n)
        if value < SPAN_CUT or len(chosen) >= MAX_MENTIONS:
            break
        if span not in chosen:
            chosen.append(span)
    return chosen


def _pairs_of(example: Example, scores: Tensor) -> list[Pair]:
    if example.acts is None and example.pair is not None:
        source, target, _ = example.pair
        if not source or not target:
            return [(source, target)]
        return [(source, target), (target, source), (source, None), (None, target)]
    spans = candidates(example, scores)
    both: list[Pair] = [(a, b) for a in spans for b in spans if a != b]
    return both + [(a, None) for a in spans] + [(None, b) for b in spans]


def _pair_costs(model: Coder, out: dict[str, Tensor], batch: Batch, rows: list[int]) -> dict[str, Tensor]:
    pairs = [_pairs_of(batch.examples[i], out["spans"][i]) for i in rows]
    most = max(1, max(map(len, pairs)))
    index = torch.zeros(len(rows), most, 4, dtype=torch.long)
    for r, row in enumerate(pairs):
        for p, (a, b) in enumerate(row):
            index[r, p] = torch.tensor([*(a or (0, 0)), *(b or (0, 0))])
    read = model.pairs(out["words"][rows], batch.words[rows], index)
    terms: dict[str, list[Tensor]] = {}
    for r, i in enumerate(rows):
        part = {k: v[r] for k, v in read.items()}
        example = batch.examples[i]
        found = _marked_cost(example, part) if example.acts is None else _acts_cost(example, pairs[r], part)
        for key, value in found.items():
            terms.setdefault(key, []).append(value)
    return {k: torch.stack(v).mean() for k, v in terms.items()}


def _marked_cost(example: Example, read: dict[str, Tensor]) -> dict[str, Tensor]:
    """One marked pair: which type it is, that it is one, and that neither the reverse nor one side alone is."""
    assert example.pair is not None
    kinds = list(example.pair[2])
    logits = read["type"]
    chosen = torch.logsumexp(logits[0, kinds], 0) - torch.logsumexp(logits[0], 0)
    rest = [t for t in range(len(TYPES)) if t not in kinds]
    there = functional.softplus(-logits[0, kinds].max())
    quiet = functional.softplus(logits[0, rest]).sum() if len(kinds) <= 2 else torch.zeros(())
    if example.pair[0] is None or example.pair[1] is None:
        return {"pair": -chosen, "type": there + 0.5 * quiet}
    back = [t for t in range(len(TYPES)) if t not in MUTUAL]
    reverse = functional.softplus(logits[1, back]).sum()
    alone = functional.softplus(logits[2:4]).sum()
    return {"pair": -chosen, "type": there + 0.5 * quiet + 0.5 * reverse + 0.5 * alone}


def _acts_cost(example: Example, pairs: list[Pair], read: dict[str, Tensor]) -> dict[str, Tensor]:
    if not pairs:
        return {"type": torch.zeros(())}
    place = {pair: p for p, pair in enumerate(pairs)}
    gold = torch.zeros(len(pairs), len(TYPES))
    weight = torch.ones_like(gold)
    cost: dict[str, list[Tensor]] = {"status": [], "deed": [], "point": []}
    for act in example.acts or ():
        for pair in _gold_pairs(act.actors, act.recipients, act.reciprocal):
            p = place.get(pair)
            if p is None:
                continue
            gold[p, act.type] = 1.0
            for other in act.also:
                weight[p, other] = 0.0
            cost["status"].append(functional.cross_entropy(read["status"][p, act.type], torch.tensor(act.status)))
            cost["deed"].append(functional.cross_entropy(read["deed"][p, act.type], torch.tensor(act.deed)))
            target = torch.tensor([act.speaker, act.time, act.amount])
            cost["point"].append(functional.cross_entropy(read["point"][p], target))
    weight = torch.maximum(weight, gold)
    logits = read["type"][: len(pairs)]
    kinds = functional.binary_cross_entropy_with_logits(logits, gold, weight=weight, reduction="sum")
    return {"type": kinds} | {k: torch.stack(v).mean() for k, v in cost.items() if v}


def _gold_pairs(actors: tuple[Span, ...], recipients: tuple[Span, ...], mutual: bool) -> list[Pair]:
    pairs: list[Pair] = [(a, b) for a in actors or (None,) for b in recipients or (None,)]
    return pairs + [(b, a) for a, b in pairs if mutual and a and b]


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Return batches of examples of like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.words.pieces) + rng.random() * 6)
    out = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(out)
    return out
