"""Train the head that reads statements on the shipped encoder's word vectors.

``python train.py --data DATA/quotes --coder coder.zip --cache FOLDER --out FOLDER --weights quotes.zip``: the vectors
are kept under ``--cache``, each epoch under ``--out``; a run that was broken off goes on from its last epoch. One text
in twenty of the train part is kept to choose cuts on; the dev part is never looked at.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import Example, read
from export import write
from model import Head
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from foreigndesk.evaluate.polnear import Attributed, Attribution, read_attributed
from foreigndesk.evaluate.quotes import measure
from foreigndesk.read.drafts import Draft, settled
from foreigndesk.read.quotations import quotations
from foreigndesk.read.statement_network import draft_of
from foreigndesk.read.statement_spans import (
    BEGINS,
    CONTENT,
    INSIDE,
    SOURCE,
    Run,
    StatementCuts,
    cues_of,
    found,
)
from foreigndesk.read.statement_words import MARKS

CHECKED = 20
"""One text in so many is kept to choose cuts on."""

MEAN = 0.998
"""What a step leaves of the mean of the weights before it: the exported ones are the mean of the last 500 or so."""

WORDS = 3000
"""Words of a batch, padding included."""

Scored = tuple[Run, float, NDArray[np.floating[Any]]]
"""A cue, the probability that it is one, and the scores W×2 of its block's words."""


def batches(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Return the blocks in batches of like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.block.starts) + chance.random() * 8)
    out: list[list[Example]] = []
    for one in order:
        if not out or (len(out[-1]) + 1) * len(one.block.starts) > WORDS:
            out.append([])
        out[-1].append(one)
    chance.shuffle(out)
    return out


def collate(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Return padded vectors B×W×V, marks B×W×M and sentences B×W."""
    longest = max(len(e.block.starts) for e in batch)
    vectors = torch.zeros(len(batch), longest, batch[0].block.vectors.shape[1])
    marks = torch.zeros(len(batch), longest, len(MARKS))
    sentence = torch.zeros(len(batch), longest, dtype=torch.long)
    for i, e in enumerate(batch):
        n = len(e.block.starts)
        vectors[i, :n] = torch.from_numpy(e.block.vectors.astype(np.float32))
        marks[i, :n] = torch.from_numpy(e.block.marks)
        sentence[i, :n] = torch.from_numpy(e.block.sentence)
    return vectors, marks, sentence


def cue_run(cue: Sequence[int]) -> Run:
    """Return the first unbroken run of a cue's words."""
    last = cue[0]
    while last + 1 in cue:
        last += 1
    return cue[0], last


def loss(head: Head, batch: Sequence[Example], half: bool) -> Tensor:
    """Return the cost of a batch."""
    vectors, marks, sentence = collate(batch)
    tags = torch.zeros(marks.shape[:2], dtype=torch.long)
    asked, wanted = [], []
    for i, e in enumerate(batch):
        for said in e.said:
            first, last = cue_run(said.cue)
            tags[i, first + 1 : last + 1] = INSIDE
            tags[i, first] = BEGINS
            asked.append((i, first, last))
            target = torch.zeros(marks.shape[1], 2)
            target[list(said.source), SOURCE] = 1
            target[list(said.content), CONTENT] = 1
            wanted.append(target)
    there = marks[..., -1] > 0
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        words, cues = head.context(vectors, marks)
        row = torch.tensor([a[0] for a in asked], dtype=torch.long)
        said_scores = None
        if asked:
            cue = torch.tensor([a[1:] for a in asked])
            said_scores = head.said(words[row], marks[row], sentence[row], cue)
    cost = nn.functional.cross_entropy(cues.float()[there], tags[there], reduction="sum")
    if said_scores is not None:
        each = nn.functional.binary_cross_entropy_with_logits(
            said_scores.float(), torch.stack(wanted), reduction="none"
        )
        cost = cost + 0.1 * (each * there[row][..., None]).sum()
    return cost / max(1, there.sum()) * 30


@torch.no_grad()
def scored(head: Head, examples: Sequence[Example], cut: float) -> list[list[Scored]]:
    """Return for each block its cues over a cut, with their probability and the scores of the block's words."""
    head.eval()
    out = []
    for e in examples:
        vectors, marks, sentence = collate([e])
        words, cues = head.context(vectors, marks)
        got = cues_of(cues[0].numpy(), cut)
        said = np.zeros((0, 0, 2))
        if got:
            n = len(got)
            cue = torch.tensor([c for c, _ in got])
            said = head.said(words.expand(n, -1, -1), marks.expand(n, -1, -1), sentence.expand(n, -1), cue).numpy()
        out.append([(c, p, s) for (c, p), s in zip(got, said, strict=True)])
    return out


def figures(
    gold: dict[str, Attributed], examples: Sequence[Example], rows: Sequence[Sequence[Scored]], cuts: StatementCuts
) -> dict[str, Any]:
    """Return the evaluation's figures of these blocks' texts, with quotations mended as at run time."""
    drafts: dict[str, list[Draft]] = {e.text: [] for e in examples}
    for e, scores in zip(examples, rows, strict=True):
        statements = [found(said, cue, p, cuts) for cue, p, said in scores if p >= cuts.cue]
        drafts[e.text] += [draft for one in statements if one and (draft := draft_of(e.block, one))]
    given = {name: settled(gold[name].text, quotations(gold[name].text), some) for name, some in drafts.items()}
    return measure(
        [
            (
                gold[name].text,
                gold[name].gold,
                [Attribution((d.source,) if d.source else (), (d.cue,), d.content) for d in some],
            )
            for name, some in given.items()
        ]
    )


def tuned(gold: dict[str, Attributed], examples: Sequence[Example], rows: Sequence[Sequence[Scored]]) -> StatementCuts:
    """Choose the cuts one after another by the F1 of all attributions."""
    cuts = StatementCuts()
    grid = {"cue": (0.3, 0.35, 0.4, 0.45, 0.5, 0.6), "border": (0.5, 1.0, 2.0, 3.0), "source": (-0.5, 0.0, 0.5, 1.0),
            "content": (-0.5, 0.0, 0.5), "sure": (0.0, 0.6, 0.7, 0.8)}  # fmt: skip
    for name, values in itertools.chain(grid.items(), [("cue", grid["cue"])]):
        tried = {v: StatementCuts(**{**{k: getattr(cuts, k) for k in grid}, name: v}) for v in values}
        best = max(tried, key=lambda v: figures(gold, examples, rows, tried[v])["all"]["f1"])
        cuts = tried[best]
    return cuts


def main() -> None:
    """Train, choose cuts, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR: train/ and dev/")
    parser.add_argument("--coder", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--version", default="foreigndesk-quotes/2")
    parser.add_argument("--half", action="store_true", help="products in bfloat16")
    args = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    examples = read(args.data / "train", args.coder, args.cache)
    names = sorted({e.text for e in examples})
    kept = set(names[::CHECKED])
    train, check = ([e for e in examples if (e.text in kept) == held] for held in (False, True))
    args.out.mkdir(parents=True, exist_ok=True)
    head = trained(train, args)
    gold = {one.name: one for one in read_attributed(args.data / "train")}
    rows = scored(head, check, 0.3)
    cuts = tuned(gold, check, rows)
    print(cuts, figures(gold, check, rows, cuts))
    write(head, cuts, args.version, args.weights)


def trained(train: Sequence[Example], args: argparse.Namespace) -> Head:
    """Return the mean of the head's last steps, going on from the last epoch kept."""
    head = Head()
    mean = AveragedModel(head, multi_avg_fn=get_ema_multi_avg_fn(MEAN))
    steps = len(batches(train, random.Random(0)))
    optimizer = torch.optim.AdamW(head.parameters(), lr=args.rate, weight_decay=0.02)
    total = args.epochs * (steps + 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(1, (n + 1) / 200) * max(0.0, 1 - n / total))
    begin = 0
    last = args.out / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=False)
        head.load_state_dict(state["head"])
        mean.load_state_dict(state["mean"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        begin = state["epoch"] + 1
    for epoch in range(begin, args.epochs):
        head.train()
        started, sum_of = time.time(), 0.0
        order = batches(train, random.Random(epoch))
        for batch in order:
            cost = loss(head, batch, args.half)
            optimizer.zero_grad()
            cost.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(head)
            sum_of += cost.item()
        torch.save(
            {
                "head": head.state_dict(),
                "mean": mean.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch,
            },
            last,
        )
        print(f"epoch {epoch}: cost {sum_of / len(order):.3f}, {time.time() - started:.0f} s", flush=True)
    return mean.module


if __name__ == "__main__":
    main()
