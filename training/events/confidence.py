"""How far confidence can be trusted: reliability and the trade of precision for recall, as the model card shows them.

``python confidence.py GOLD.jsonl``: GOLD has annotated articles that neither training nor the choice of cuts has seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from foreigndesk.desk import Reader
from foreigndesk.evaluate.gold import read_gold
from foreigndesk.evaluate.matching import assignment

BINS = 5
LEAST = (0.0, 0.4, 0.5, 0.6, 0.7)


def main() -> None:
    """Print two tables in Markdown, and the expected calibration error over bins of as many events each."""
    gold = read_gold(Path(sys.argv[1]))
    readings = list(Reader.load().read(one.article for one in gold))
    confidence, right = [], []
    for one, reading in zip(gold, readings, strict=True):
        found = {coded for _, coded in assignment(one.events, reading.events)}
        confidence += [event.confidence for event in reading.events]
        right += [i in found for i in range(len(reading.events))]
    told, true = np.asarray(confidence), np.asarray(right, dtype=float)
    print("| confidence | events | stated | right |\n|---|---|---|---|")
    error = 0.0
    for part in np.array_split(np.argsort(told, kind="stable"), BINS):
        stated, share = told[part].mean(), true[part].mean()
        error += len(part) / len(told) * abs(stated - share)
        print(f"| {told[part].min():.2f}–{told[part].max():.2f} | {len(part)} | {stated:.2f} | {share:.2f} |")
    print(f"\nexpected calibration error {error:.3f}\n")
    wanted = sum(len(one.events) for one in gold)
    print("| --min-confidence | events | precision | recall |\n|---|---|---|---|")
    for least in LEAST:
        kept = told >= least
        if kept.any():
            print(f"| {least:.1f} | {kept.sum()} | {true[kept].mean():.3f} | {true[kept].sum() / wanted:.3f} |")


if __name__ == "__main__":
    main()
