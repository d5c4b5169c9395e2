"""Let a trained teacher read sentences that nobody has labelled, for the shipped coder to learn from.

``python teach.py --data DATA --model ../../runs/teacher/acts.pt --base MPNET --out ../../runs/taught.pt``

Sentences come from whole articles of the stream, drawn at random; the held-out articles and every copy of one of their
sentences are left out. The file goes on where it was broken off.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from data import Example, Given, Taught, plain
from loss import MAX_MENTIONS, collate
from model import MAX_WIDTH, Coder
from rich.progress import track
from train import known_articles, new_model, new_tokenizer

from foreigndesk.read.decode import pairs_of, participants
from foreigndesk.read.sentences import split
from foreigndesk.read.words import to_words

LEAST_SPAN = 0.02  # probability under which a span is taken as none
LEAST_TYPE = 0.1  # probability from which what is said given a type is worth learning
SPAN_CUT = -3.0
BATCH = 32


def sentences(data: Path, count: int) -> list[str]:
    """Return ``count`` sentences of randomly drawn articles, none twice and none of the held-out articles."""
    rows = map(json.loads, (data / "events" / "articles_dev.jsonl").open(encoding="utf-8"))
    banned = {plain(line) for r in rows for line in [r["title"], *r["text"].splitlines()]}
    banned |= {plain(e["sentence"]) for e in _held_events(data)}
    articles = list(known_articles(data).values())
    random.Random(5).shuffle(articles)
    out: dict[str, str] = {}
    for article in articles:
        for sentence in split(article):
            key = plain(sentence.text)
            if len(key) > 25 and key not in banned:
                out.setdefault(key, sentence.text)
        if len(out) >= count:
            break
    return list(out.values())[:count]


def _held_events(data: Path) -> list[dict]:
    rows = map(json.loads, (data / "events" / "articles_dev.jsonl").open(encoding="utf-8"))
    return [event for row in rows for event in row["events"]]


@torch.no_grad()
def read(model: Coder, examples: list[Example]) -> list[Taught]:
    """Return what the teacher says of a batch of sentences."""
    batch = collate(examples)
    out = model.encoder(batch.pieces, batch.mask, batch.first, batch.shapes)
    spans = [out["spans"][i, : len(e.words), : len(e.words)].numpy() for i, e in enumerate(examples)]
    pairs = [pairs_of(participants(s, SPAN_CUT)[:MAX_MENTIONS]) for s in spans]
    index = torch.zeros(len(examples), max(1, *map(len, pairs)), 4, dtype=torch.long)
    for i, row in enumerate(pairs):
        for p, (a, b) in enumerate(row):
            index[i, p] = torch.tensor([*(a or (0, 0)), *(b or (0, 0))])
    types, query = model.pairs(out["words"], batch.words, index)
    types = types.sigmoid()
    rows, places, kinds = torch.nonzero(types > LEAST_TYPE, as_tuple=True)
    there = torch.tensor([p < len(pairs[r]) for r, p in zip(rows.tolist(), places.tolist(), strict=True)], dtype=bool)
    rows, places, kinds = rows[there], places[there], kinds[there]
    told = model.pairs.told(out["words"], batch.words, rows, query[rows, places], kinds)
    told = {k: told[k].softmax(-1).numpy() for k in ("status", "deed", "point")}
    given: list[list[Given]] = [[] for _ in examples]
    for q, (r, p, k) in enumerate(zip(rows.tolist(), places.tolist(), kinds.tolist(), strict=True)):
        point = told["point"][q, :, : len(examples[r].words)].copy()
        given[r].append(Given(p, k, float(types[r, p, k]), told["status"][q].copy(), told["deed"][q].copy(), point))
    act = out["act"].sigmoid().tolist()
    return [
        Taught(act[i], _likely(spans[i]), pairs[i], types[i, : len(pairs[i])].numpy().copy(), given[i])
        for i in range(len(examples))
    ]


def _likely(scores: np.ndarray) -> list[tuple[int, int, float]]:
    probability = 1 / (1 + np.exp(-scores))
    places = zip(*np.nonzero(probability > LEAST_SPAN), strict=True)
    return [(int(a), int(b), float(probability[a, b])) for a, b in places if 0 <= b - a < MAX_WIDTH]


def main() -> None:
    """Read the sentences, a tenth at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the teacher's base encoder")
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--count", type=int, default=12_000)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = new_model(args.layers, args.base)
    model.load_state_dict(torch.load(args.model))
    model.eval()
    model.encoder.half = True
    tokenizer = new_tokenizer(args.base)
    done = torch.load(args.out, weights_only=False) if args.out.exists() else []
    texts = sentences(args.data, args.count)[len(done) :]
    part = max(BATCH, args.count // 10)
    for start in range(0, len(texts), part):
        chosen = texts[start : start + part]
        words = to_words(tokenizer, chosen)
        examples = [Example("", t, w) for t, w in zip(chosen, words, strict=True)]
        order = sorted(range(len(examples)), key=lambda i: len(examples[i].words.pieces))
        found: dict[int, Taught] = {}
        for at in track(range(0, len(order), BATCH), description=f"{start}+", refresh_per_second=0.1):
            rows = order[at : at + BATCH]
            found |= dict(zip(rows, read(model, [examples[i] for i in rows]), strict=True))
        done += [(chosen[i], found[i]) for i in range(len(chosen))]
        torch.save(done, args.out)


if __name__ == "__main__":
    main()
