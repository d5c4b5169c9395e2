"""Choose the cuts of an exported model on the labels kept for checking, and write them into its card.

``python tune.py --data ../../../shared/data --weights ../../src/foreigndesk/weights/coder.zip``

The network runs once; each setting only decodes and links again. One cut serves all types: there are too few held-out
events a type for cuts of their own. Confidence is calibrated last, on what the chosen cuts let through.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path

import numpy as np
from card import rewrite
from data import plain
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer
from train import LABELS, checked, known_articles

from foreigndesk.desk import Reader
from foreigndesk.evaluate.articles import measure
from foreigndesk.evaluate.gold import GoldArticle, read_gold
from foreigndesk.evaluate.matching import assignment
from foreigndesk.knowledge import Knowledge
from foreigndesk.ontology import TYPES
from foreigndesk.read import weights
from foreigndesk.read.decode import Cuts, Told, acts_of, drafts_of, pairs_of, participants
from foreigndesk.read.network import Network, Paired, Seen
from foreigndesk.read.sentences import split
from foreigndesk.read.words import to_words
from foreigndesk.records import Coded

LOWEST_SPAN = -3.0
LOWEST_TYPE = -3.0
SPANS = (-2.0, -1.5, -1.0, -0.5, 0.0)
LEAST = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
SECOND = (0.3, 0.4, 0.5, 0.65)
BESIDE = (0.0, 0.3, 0.5, 0.7)
ACTS = (-100.0, -3.0, -2.0, -1.5, -1.0, -0.5)
HAPPENED = (0.4, 0.0, -0.4, -0.8, -1.2)

KEEP = 0.99
"""Share of annotated sentences with an act that must pass the first layer's glance."""


class Recorded:
    """A coder that ran the network once and decodes again under any cuts; ``acts`` and ``early`` are by sentence."""

    def __init__(self, network: Network, tokenizer: Tokenizer) -> None:
        self._network = network
        self._tokenizer = tokenizer
        self._read: dict[str, tuple[Seen, Paired, dict[tuple[int, int], Told]]] = {}
        self.cuts = network.cuts
        self.name = network.name

    def code(self, sentences: Sequence[str]) -> list[Coded]:
        """Decode each sentence under ``cuts``."""
        for text in dict.fromkeys(s for s in sentences if s not in self._read):
            self._read[text] = self._record(text)
        return [self._decode(*self._read[s]) for s in sentences]

    def _record(self, text: str) -> tuple[Seen, Paired, dict[tuple[int, int], Told]]:
        seen = self._network.encoded(to_words(self._tokenizer, [text]))
        [paired] = self._network.paired(seen, [pairs_of(participants(seen[0].spans, LOWEST_SPAN))])
        places = [(int(p), int(k)) for p, k in zip(*np.nonzero(paired.types > LOWEST_TYPE), strict=True)]
        told = self._network.told(seen, [(0, paired.query[p], k) for p, k in places])
        return seen[0], paired, dict(zip(places, told, strict=True))

    def _decode(self, seen: Seen, paired: Paired, told: dict[tuple[int, int], Told]) -> Coded:
        if seen.act < self.cuts.act:
            return Coded((), seen.people)
        kept = {None, *participants(seen.spans, self.cuts.span)}
        rows = [p for p, (a, b) in enumerate(paired.pairs) if a in kept and b in kept]
        drafts = drafts_of([paired.pairs[p] for p in rows], paired.types[rows], self.cuts)
        return Coded(acts_of(seen.words, drafts, [told[rows[d.best], d.kind] for d in drafts], self.cuts), seen.people)


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

    base = replace(coder.cuts, act=ACTS[0])
    options = [
        replace(base, span=span, types=(least,) * len(TYPES), second=second)
        for span, least, second in product(SPANS, LEAST, SECOND)
        if second >= least - 0.11
    ]
    best = max(options, key=lambda c: figures(c)["events"]["f1"])
    for name, values in (("beside", BESIDE), ("act", ACTS)):
        best = max((replace(best, **{name: v}) for v in values), key=lambda c: figures(c)["events"]["f1"])
    options = [replace(best, status=(shift, 0.0, 0.0, 0.0, 0.0)) for shift in HAPPENED]
    best = max(options, key=lambda c: figures(c)["status_macro_f1"])
    return best, figures(best)


def glance_cut(network: Network, tokenizer: Tokenizer, gold: list[GoldArticle]) -> tuple[float, float]:
    """Return the cut of the first layer that ``KEEP`` of the annotated sentences pass, and how many of all do."""
    early, held = [], []
    for one in gold:
        sentences = split(one.article)
        acts = {plain(e.sentence) for e in one.events}
        early += network.glanced(to_words(tokenizer, [s.text for s in sentences]))
        held += [plain(s.text) in acts for s in sentences]
    scores = np.asarray(early)
    cut = float(np.quantile(scores[np.asarray(held)], 1 - KEEP))
    return cut, float((scores >= cut).mean())


def calibrated(reader: Reader, gold: list[GoldArticle]) -> tuple[float, float]:
    """Return slope and offset that make an event's confidence the share of such events that the gold has."""
    logits, right = [], []
    for one, reading in zip(gold, list(reader.read([g.article for g in gold])), strict=True):
        matched = {coded for _, coded in assignment(one.events, reading.events)}
        for i, event in enumerate(reading.events):
            p = min(max(event.confidence, 1e-3), 1 - 1e-3)
            logits.append(math.log(p / (1 - p)))
            right.append(i in matched)
    fitted = LogisticRegression(C=10.0).fit(np.asarray(logits)[:, None], right)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def main() -> None:
    """Tune and rewrite the card in place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=Path("check.gold.jsonl"))
    args = parser.parse_args()
    loaded = weights.load(args.weights)
    network = Network(loaded)
    coder = Recorded(network, loaded.tokenizer)
    reader = Reader(coder, Knowledge.load())
    kept_out = checked(args.data)
    whole = read_gold(args.data / "events" / "articles_train.jsonl")
    fields_own = [one for one in whole if one.article.id in kept_out]
    gold = fields_own + gold_of(sorted(LABELS.glob("*.check.jsonl")), args.data, args.gold)
    cuts, figures = tune(reader, coder, gold)
    glance, passed = glance_cut(network, loaded.tokenizer, gold)
    coder.cuts = replace(cuts, sure=(1.0, 0.0))
    cuts = replace(cuts, glance=round(glance, 3), sure=tuple(round(x, 4) for x in calibrated(reader, gold)))
    shown = {k: v for k, v in figures.items() if k != "intervals"}
    print(json.dumps({"cuts": asdict(cuts), "figures": shown, "pass the glance": passed}, indent=1))
    rewrite(args.weights, {"cuts": asdict(cuts)})


if __name__ == "__main__":
    main()
