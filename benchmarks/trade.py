"""What accuracy costs: events F1 on annotated articles against words a second and euros per million articles.

``python benchmarks/trade.py GOLD.jsonl [NAME=WEIGHTS.zip …]`` measures the shipped model, the same without screening,
and each further weights file, such as one exported by training/ in 32 bits or with more layers. One process, one
thread; all variants read the same articles in one run, so that their ratios hold whatever else the machine does.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from foreigndesk.desk import Reader
from foreigndesk.evaluate.articles import measure
from foreigndesk.evaluate.gold import GoldArticle, read_gold
from foreigndesk.knowledge import Knowledge
from foreigndesk.read import weights
from foreigndesk.read.network import Network
from foreigndesk.read.weights import Weights

ARTICLE = 600
"""Words of the article that a price is told for."""

NO_SCREENING = -1000.0


def variants(named: Sequence[str]) -> dict[str, Weights]:
    """Return the weights to compare by name; raises ValueError where one is not given as NAME=FILE."""
    shipped = weights.load(threads=1)
    found = {
        "shipped": shipped,
        "shipped, no screening": replace(shipped, cuts=replace(shipped.cuts, glance=NO_SCREENING)),
    }
    for one in named:
        name, _, path = one.partition("=")
        found[name] = weights.load(Path(path), threads=1)
    return found


def run(chosen: Weights, gold: Sequence[GoldArticle]) -> tuple[float, float]:
    """Return events F1, and words a second of processor time."""
    reader = Reader(Network(chosen), Knowledge.load())
    list(reader.read(one.article for one in gold[:2]))
    begun = time.process_time()
    readings = list(reader.read(one.article for one in gold))
    seconds = time.process_time() - begun
    words = sum(len(one.article.title.split()) + len(one.article.text.split()) for one in gold)
    return measure(gold, readings, 0.0)["events"]["f1"], words / seconds


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("weights", nargs="*", metavar="NAME=FILE")
    parser.add_argument("--core-hour", type=float, default=0.025, help="price of an hour of one core, in euros")
    args = parser.parse_args()
    gold = read_gold(args.gold)
    table = Table("model", "events F1", "words/s a core", "against the shipped", "€ per million articles")
    first = 0.0
    for name, chosen in track(variants(args.weights).items(), description="reading"):
        f1, rate = run(chosen, gold)
        first = first or rate
        euros = 1e6 * ARTICLE / rate / 3600 * args.core_hour
        table.add_row(name, f"{f1:.3f}", f"{rate:,.0f}", f"{rate / first:.2f}", f"{euros:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
