"""Cross-validate the types of marked pairs, folds grouped by sentence, in the shipped form: int8 weights.

``python crossvalidate.py --data ../../../shared/data --start ../../runs/coder/acts.pt --out ../../runs/folds``

Every fold starts from the stage that has seen no marked pair, leaves out each sentence of its check part from the
who-to-whom and screening sets too, is exported as the package ships it, and classifies its check part. Figures are over
all predictions together, by ``foreigndesk.evaluate.pairs``.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from data import Example, plain, without
from export import UNTUNED, write
from sklearn.model_selection import GroupKFold
from train import Stage, events, fit, new_model, new_tokenizer, pairs, sides

from foreigndesk.ontology import TYPES
from foreigndesk.read.network import Network
from foreigndesk.read.screen import SIZE
from foreigndesk.read.weights import load

FOLDS = 5


def main() -> None:
    """Train, export and predict each fold; a fold whose predictions stand in ``--out`` is not run again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = new_tokenizer()
    marked, beside, acts = pairs(args.data, tokenizer), sides(args.data, tokenizer), events(args.data, tokenizer)
    folds = GroupKFold(FOLDS).split(marked, groups=[e.key for e in marked])
    for number, (_, check) in enumerate(folds):
        done = args.out / f"fold{number}.json"
        if not done.exists():
            held = [marked[i] for i in check]
            done.write_text(json.dumps(_fold(args, number, held, marked, beside + _with_acts(acts))))
        print(number, "done", flush=True)


def _with_acts(examples: list[Example]) -> list[Example]:
    return random.Random(3).sample([e for e in examples if e.acts], 900)


def _fold(args: argparse.Namespace, number: int, held: list[Example], marked: list[Example], rest: list[Example]) -> list[dict]:
    keys = {plain(e.text) for e in held}
    torch.manual_seed(number)
    model = new_model()
    model.load_state_dict(torch.load(args.start))
    fit(model, without(marked, keys) + without(rest, keys), Stage(f"fold{number}", 5, 7e-5, 4e-4), None)
    path = args.out / f"fold{number}.zip"
    write(model, (np.zeros(SIZE, np.float16), 0.0), f"fold/{number}", UNTUNED, path)
    network = Network(load(path))
    out = []
    for e in held:
        assert e.pair
        ends = [(int(e.words.starts[s[0]]), int(e.words.ends[s[1]])) if s else None for s in e.pair[:2]]
        gold = "YIELD" if len(e.pair[2]) > 1 else TYPES[e.pair[2][0]]
        out.append({"key": e.key, "gold": gold, "scores": network.classify(e.text, *ends)})
    return out


if __name__ == "__main__":
    main()
