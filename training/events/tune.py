"""Choose the cuts of an exported model on the labels kept for checking, and write them into its card.

``python tune.py --data ../../../shared/data --weights ../../src/foreigndesk/weights/coder.zip``

The network runs once; each setting only decodes and links again. One cut serves all types: there are too few held-out
events a type for cuts of their own. The temperature is the one under which an act's probability best foretells whether
the gold has it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path

from card import rewrite
from train import LABELS, known_articles

from foreigndesk.desk import Reader
from foreigndesk.evaluate.articles import measure
from foreigndesk.evaluate.gold import GoldArticle, read_gold
from foreigndesk.knowledge import Knowledge
from foreigndesk.ontology import TYPES
from foreigndesk.read import weights
from foreigndesk.read.decode import Cuts, acts_of, participants
from foreigndesk.read.network import Network
from foreigndesk.read.screen import Screen
from foreigndesk.records import Coded

LOWEST = -3.0
SPANS = (-2.5, -2.0, -1.5, -1.0)
LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
SECOND = (0.3, 0.4, 0.5, 0.65)
BESIDE = (0.0, 0.3, 0.5, 0.7)
HAPPENED = (0.0, -0.4, -0.8, -1.2)


class Recorded:
    """A coder that ran the network once and decodes again under any cuts."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._scored: dict[str, tuple] = {}
        self.cuts = network.cuts
        self.name = network.name

    def code(self, sentences: Sequence[str]) -> list[Coded]:
        """Decode each sentence under ``cuts``."""
        new = [s for s in sentences if s not in self._scored]
        for text, scored in zip(new, self._network.scored(new, LOWEST), strict=True):
            self._scored[text] = scored
        return [self._decode(*self._scored[s]) for s in sentences]

    def _decode(self, words, spans, pairs, scores, people) -> Coded:  # noqa: ANN001
        kept = {None, *participants(spans, self.cuts.span)}
        rows = [p for p, (a, b) in enumerate(pairs) if a in kept and b in kept]
        part = replace(scores, **{k: getattr(scores, k)[rows] for k in ("types", "status", "deed", "point")})
        return Coded(acts_of(words, [pairs[p] for p in rows], part, self.cuts), people)


def gold_of(labels: list[Path], data: Path, out: Path) -> list[GoldArticle]:
    """Write labels in the gold form, with the texts the caller has, and read them back."""
    articles = known_articles(data)
    rows: dict[str, dict] = {}
    for path in labels:
        for raw in map(json.loads, path.open(encoding="utf-8")):
            article = articles[raw["article"]]
            row = rows.setdefault(
                article.id,
                {
                    "id": article.id,
                    "date": article.published,
                    "title": article.title,
                    "text": article.text,
                    "events": [],
                },
            )
            text = (article.title if raw["field"] == "title" else article.text)[raw["start"] : raw["end"]]
            row["events"] += [_spelled(event, text) for event in raw["events"]]
    out.write_text("".join(json.dumps(r) + "\n" for r in rows.values()), encoding="utf-8")
    return read_gold(out)


def _spelled(event: dict, text: str) -> dict:
    def side(actors: list[dict]) -> list[dict]:
        return [{**a, "text": text[slice(*a["span"])]} for a in actors]

    cut = {k: text[slice(*event[k])] if k in event else "" for k in ("speaker", "amount", "when")}
    return {
        "also": [],
        "deed": "",
        "date": "",
        **event,
        **cut,
        "sentence": text,
        "source": side(event["source"]),
        "target": side(event["target"]),
    }


def tune(reader: Reader, coder: Recorded, gold: list[GoldArticle]) -> tuple[Cuts, dict]:
    """Return the cuts of the best events F1, then of the best status macro-F1, and the figures under them."""

    def figures(cuts: Cuts) -> dict:
        coder.cuts = cuts
        return measure(gold, list(reader.read([g.article for g in gold])), 0.0)

    base = coder.cuts
    options = [
        replace(base, span=span, types=(least,) * len(TYPES), second=second)
        for span, least, second in product(SPANS, LEAST, SECOND)
        if second >= least - 0.11
    ]
    best = max(options, key=lambda c: figures(c)["events"]["f1"])
    best = max((replace(best, beside=share) for share in BESIDE), key=lambda c: figures(c)["events"]["f1"])
    options = [replace(best, status=(shift, 0.0, 0.0, 0.0, 0.0)) for shift in HAPPENED]
    best = max(options, key=lambda c: figures(c)["status_macro_f1"])
    return best, figures(best)


def main() -> None:
    """Tune and rewrite the card in place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path("check.gold.jsonl"))
    args = parser.parse_args()
    loaded = weights.load(args.weights)
    coder = Recorded(Network(loaded))
    reader = Reader(coder, Screen(loaded.screen, loaded.screen_cut), Knowledge.load())
    gold = gold_of(sorted(LABELS.glob("*.check.jsonl")), args.data, args.gold)
    cuts, figures = tune(reader, coder, gold)
    print(
        json.dumps({"cuts": asdict(cuts), "figures": {k: v for k, v in figures.items() if k != "intervals"}}, indent=1)
    )
    rewrite(args.weights, {"cuts": asdict(cuts)})


if __name__ == "__main__":
    main()
