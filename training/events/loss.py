"""Batches of mixed examples, and what each task costs.

Every example pays only for the tasks its set labels. Candidates for pairs are the gold spans and the spans that the
model itself takes for participants, so that training sees the negatives that running will meet.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

import torch
from data import MUTUAL, Act, Example, Given, Span
from model import MAX_WIDTH, Coder
from torch import Tensor
from torch.nn import functional

from foreigndesk.ontology import TYPES
from foreigndesk.read.decode import MODES_OF

MAX_MENTIONS = 9
SPAN_CUT = -1.5  # logit from which a span that is not gold serves as a hard negative
WEIGHTS = {
    "span": 1.0,
    "type": 1.0,
    "pair": 2.0,
    "status": 0.7,
    "deed": 0.4,
    "point": 0.4,
    "mode": 0.3,
    "contexts": 0.3,
    "act": 0.5,
    "early": 0.3,
    "entity": 0.5,
    "fact": 0.15,
    "predicate": 0.3,
}

Pair = tuple[Span | None, Span | None]


Asked = tuple[int, int, int, Act | Given]
"""Row of the batch, pair, type, and what is known of them."""


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

    def even(rows: Tensor) -> Tensor:  # few lengths: bfloat16 products are compiled anew for each
        return functional.pad(rows, (0, -rows.shape[1] % 8))

    pieces = [torch.from_numpy(e.words.pieces) for e in examples]
    return Batch(
        examples,
        even(pad(pieces)),
        even(pad([torch.ones_like(p) for p in pieces])),
        pad([torch.from_numpy(e.words.first) for e in examples]),
        pad([torch.from_numpy(e.words.shapes) for e in examples]),
        pad([torch.ones(len(e.words), dtype=torch.long) for e in examples]),
    )


def losses(model: Coder, batch: Batch) -> dict[str, Tensor]:
    """Return the mean cost of each task that the batch labels."""
    out = model.encoder(batch.pieces, batch.mask, batch.first, batch.shapes)
    cost = _word_costs(out, batch)
    rows = [i for i, e in enumerate(batch.examples) if e.acts is not None or e.pair is not None or e.taught]
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
        if e.taught:
            terms.setdefault("span", []).append(_span_cost(out["spans"][i, :n, :n], e.taught.spans))
            target = torch.tensor(e.taught.act)
            _add_act(terms, out, i, target)
        elif e.acts is not None:
            terms.setdefault("span", []).append(_span_cost(out["spans"][i, :n, :n], ((a, b, 1.0) for a, b in e.spans)))
        elif e.spans:
            scores = torch.stack([out["spans"][i, a, b] for a, b in e.spans])
            terms.setdefault("span", []).append(0.5 * functional.softplus(-scores).sum())
        if e.holds_act is not None:
            target = torch.tensor(float(e.holds_act))
            _add_act(terms, out, i, target)
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


def _span_cost(scores: Tensor, likely: Iterable[tuple[int, int, float]]) -> Tensor:
    """Return the cost of every span against ``likely`` ones: first and last word, and how sure they are."""
    target = torch.zeros_like(scores)
    for a, b, probability in likely:
        if b - a < MAX_WIDTH:
            target[a, b] = probability
    return functional.binary_cross_entropy_with_logits(scores, target, reduction="sum")


def _add_act(terms: dict[str, list[Tensor]], out: dict[str, Tensor], row: int, target: Tensor) -> None:
    for name in ("act", "early"):
        cost = functional.binary_cross_entropy_with_logits(out[name][row], target)
        terms.setdefault(name, []).append(cost)


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
    if example.taught:
        return example.taught.pairs
    if example.acts is None and example.pair is not None:
        source, target, _ = example.pair
        if not source or not target:
            return [(source, target)]
        return [(source, target), (target, source), (source, None), (None, target)]
    spans = candidates(example, scores)
    both: list[Pair] = [(a, b) for a in spans for b in spans if a != b]
    return both + [(a, None) for a in spans] + [(None, b) for b in spans]


def _pair_costs(model: Coder, out: dict[str, Tensor], batch: Batch, rows: list[int]) -> dict[str, Tensor]:
    examples = [batch.examples[i] for i in rows]
    pairs = [_pairs_of(e, out["spans"][i]) for e, i in zip(examples, rows, strict=True)]
    index = torch.zeros(len(rows), max(1, *map(len, pairs)), 4, dtype=torch.long)
    for r, row in enumerate(pairs):
        if row:
            index[r, : len(row)] = torch.tensor([(*(a or (0, 0)), *(b or (0, 0))) for a, b in row])
    types, query = model.pairs(out["words"][rows], batch.words[rows], index)
    terms: dict[str, list[Tensor]] = {}
    asked: list[Asked] = []
    for r, example in enumerate(examples):
        if example.acts is None and not example.taught:
            found = _marked_cost(example, types[r])
        else:
            cost, more = _held(example, pairs[r], types[r])
            found = {"type": cost}
            asked += [(r, p, kind, gold) for p, kind, gold in more]
        for key, value in found.items():
            terms.setdefault(key, []).append(value)
    means = {k: torch.stack(v).mean() for k, v in terms.items()}
    if not asked:
        return means
    row, pair, kind = (torch.tensor([a[i] for a in asked]) for i in range(3))
    told = model.pairs.told(out["words"][rows], batch.words[rows], row, query[row, pair], kind)
    return means | _told_costs(told, [gold for *_, gold in asked], kind.tolist())


def _marked_cost(example: Example, logits: Tensor) -> dict[str, Tensor]:
    """One marked pair: which type it is, that it is one, and that neither the reverse nor one side alone is."""
    assert example.pair is not None
    kinds = list(example.pair[2])
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


def _held(example: Example, pairs: list[Pair], types: Tensor) -> tuple[Tensor, list[tuple[int, int, Act | Given]]]:
    """Return what the types cost, and what else is known of which pair and type."""
    if not pairs:
        return torch.zeros(()), []
    logits = types[: len(pairs)]
    if example.taught:
        kinds = torch.from_numpy(example.taught.types)
        cost = functional.binary_cross_entropy_with_logits(logits, kinds, reduction="sum")
        return cost, [(given.pair, given.kind, given) for given in example.taught.given]
    place = {pair: p for p, pair in enumerate(pairs)}
    gold = torch.zeros(len(pairs), len(TYPES))
    weight = torch.ones_like(gold)
    asked: list[tuple[int, int, Act | Given]] = []
    for act in example.acts or ():
        for pair in _gold_pairs(act.actors, act.recipients, act.reciprocal):
            p = place.get(pair)
            if p is None:
                continue
            gold[p, act.type] = 1.0
            for other in act.also:
                weight[p, other] = 0.0
            asked.append((p, act.type, act))
    weight = torch.maximum(weight, gold)
    return functional.binary_cross_entropy_with_logits(logits, gold, weight=weight, reduction="sum"), asked


def _told_costs(told: dict[str, Tensor], known: list[Act | Given], kinds: list[int]) -> dict[str, Tensor]:
    """Return the mean cost of status, deed, pointers, mode, contexts; a teacher's word counts as far as it is sure."""
    terms: dict[str, list[Tensor]] = {}
    for q, (gold, kind) in enumerate(zip(known, kinds, strict=True)):
        if isinstance(gold, Given):
            for name in ("status", "deed", "point"):
                wanted = torch.from_numpy(getattr(gold, name))
                scores = told[name][q][..., : wanted.shape[-1]]
                each = -(wanted * functional.log_softmax(scores, -1)).sum(-1).mean()
                terms.setdefault(name, []).append(gold.sure * each)
            continue
        pointers = torch.tensor([gold.speaker, gold.time, gold.amount])
        terms.setdefault("status", []).append(functional.cross_entropy(told["status"][q], torch.tensor(gold.status)))
        terms.setdefault("deed", []).append(functional.cross_entropy(told["deed"][q], torch.tensor(gold.deed)))
        terms.setdefault("point", []).append(functional.cross_entropy(told["point"][q], pointers))
        if gold.mode is not None:
            rivals = list(MODES_OF[kind])
            right = torch.tensor(rivals.index(gold.mode))
            terms.setdefault("mode", []).append(functional.cross_entropy(told["mode"][q, rivals], right))
        if gold.contexts is not None:
            yes = torch.zeros(told["contexts"].shape[-1])
            yes[list(gold.contexts)] = 1.0
            cost = functional.binary_cross_entropy_with_logits(told["contexts"][q], yes, reduction="sum")
            terms.setdefault("contexts", []).append(cost)
    return {k: torch.stack(v).mean() for k, v in terms.items()}


def _gold_pairs(actors: tuple[Span, ...], recipients: tuple[Span, ...], mutual: bool) -> list[Pair]:
    pairs: list[Pair] = [(a, b) for a in actors or (None,) for b in recipients or (None,)]
    return pairs + [(b, a) for a, b in pairs if mutual and a and b]


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Return batches of examples of like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.words.pieces) + rng.random() * 6)
    out = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(out)
    return out
