"""Cross-validate the types of marked pairs, folds grouped by sentence, in the shipped form: int8 weights.

``python crossvalidate.py --data ../../../shared/data --start ../../runs/coder/acts.pt --out ../../runs/folds``

Every fold starts from the stage that has seen no marked pair, leaves out each sentence of its check part from the
who-to-whom and screening sets too, is exported as the package ships it, and classifies its check part. Figures are over
all predictions together, by ``foreigndesk.evaluate.pairs``, printed once every fold stands in ``--out``.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from data import Example, plain, without
from export import write
from sklearn.model_selection import GroupKFold
from train import Stage, events, fit, new_model, new_tokenizer, pairs, sides

from foreigndesk.evaluate.pairs import answers, measure, read_pairs
from foreigndesk.read.network import Network
from foreigndesk.read.weights import load

FOLDS = 5


def main() -> None:
    """Train, export and predict each fold; a fold whose predictions stand in ``--out`` is not run again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--only", type=int, nargs="*", default=range(FOLDS), help="these folds: several runs share them"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = new_tokenizer()
    marked, beside, acts = pairs(args.data, tokenizer), sides(args.data, tokenizer), events(args.data, tokenizer)
    folds = GroupKFold(FOLDS).split(marked, groups=[e.key for e in marked])
    for number, (_, check) in enumerate(folds):
        done = args.out / f"fold{number}.json"
        if number in args.only and not done.exists():
            held = [marked[i] for i in check]
            done.write_text(json.dumps(_fold(args, number, held, marked, beside + _with_acts(acts))))
            print(number, "done", flush=True)
    rows = [row for path in sorted(args.out.glob("fold*.json")) for row in json.loads(path.read_text())]
    if len(rows) == len(marked):
        print(json.dumps(_figures(args.data / "events" / "pairs_train.tsv", rows), indent=1))


class _Answers:
    """A coder that gives the answers of the folds."""

    def __init__(self, rows: list[dict]) -> None:
        self._scores = {(row["text"], str(row["pair"])): row["scores"] for row in rows}

    def classify(self, sentence: str, actor: object, recipient: object) -> dict[str, float]:
        """Return the scores that the pair's fold gave it."""
        return self._scores[sentence, str([list(s) if s else None for s in (actor, recipient)])]


def _figures(path: Path, rows: list[dict]) -> dict:
    marked = read_pairs(path)
    return measure(marked, answers(marked, _Answers(rows)))


def _with_acts(examples: list[Example]) -> list[Example]:
    return random.Random(3).sample([e for e in examples if e.acts], 300)


def _fold(
    args: argparse.Namespace, number: int, held: list[Example], marked: list[Example], rest: list[Example]
) -> list[dict]:
    keys = {plain(e.text) for e in held}
    torch.manual_seed(number)
    model = new_model()
    model.load_state_dict(torch.load(args.start))
    model.encoder.half = True
    fit(model, without(marked, keys) + without(rest, keys), Stage(f"fold{number}", 4, 8e-5, 4e-4), None)
    path = args.out / f"fold{number}.zip"
    write(model, f"fold/{number}", path)
    network = Network(load(path))
    out = []
    for pair in read_pairs(args.data / "events" / "pairs_train.tsv"):
        if plain(pair.sentence) in keys:
            spans = [list(s) if s else None for s in (pair.source, pair.target)]
            out.append(
                {
                    "text": pair.sentence,
                    "pair": spans,
                    "scores": network.classify(pair.sentence, pair.source, pair.target),
                }
            )
    return out


if __name__ == "__main__":
    main()
