"""How far confidence can be trusted: reliability and the trade of precision for recall, as the model card shows them.

``python confidence.py GOLD.jsonl [PICTURE.svg]``: GOLD has annotated articles that neither training nor the choice of
cuts has seen.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from foreigndesk.charts.draw import draw
from foreigndesk.desk import Reader
from foreigndesk.evaluate.gold import GoldArticle, read_gold
from foreigndesk.evaluate.matching import assignment

BINS = 5
LEAST = (0.0, 0.4, 0.5, 0.6, 0.7)


Bin = tuple[float, float, int, float, float]
"""Least and greatest confidence, events, mean confidence, share of them that is right."""

Point = tuple[float, int, float, float]
"""Least confidence, events, precision, recall."""


def judged(gold: list[GoldArticle]) -> tuple[np.ndarray, np.ndarray]:
    """Return each coded event's confidence, and whether it is an annotated one (1.0) or not (0.0)."""
    confidence, right = [], []
    for one, reading in zip(gold, Reader.load().read(one.article for one in gold), strict=True):
        found = {coded for _, coded in assignment(one.events, reading.events)}
        confidence += [event.confidence for event in reading.events]
        right += [i in found for i in range(len(reading.events))]
    return np.asarray(confidence), np.asarray(right, dtype=float)


def reliability(told: np.ndarray, true: np.ndarray) -> list[Bin]:
    """Return bins of as many events each, the least sure first."""
    parts = np.array_split(np.argsort(told, kind="stable"), BINS)
    return [(told[p].min(), told[p].max(), len(p), told[p].mean(), true[p].mean()) for p in parts]


def trade(told: np.ndarray, true: np.ndarray, wanted: int, least: tuple[float, ...]) -> list[Point]:
    """Return what each least confidence keeps of all events; ``wanted`` were annotated."""
    kept = [(cut, told >= cut) for cut in least]
    return [(cut, int(k.sum()), true[k].mean(), true[k].sum() / wanted) for cut, k in kept if k.any()]


def picture(bins: list[Bin], points: list[Point]) -> dict:
    """Return both as one Vega-Lite specification."""
    share = {"type": "quantitative", "scale": {"domain": [0, 1]}}
    diagonal = {
        "data": {"values": [{"x": 0, "y": 0}, {"x": 1, "y": 1}]},
        "mark": {"type": "line", "color": "#bbb", "strokeDash": [4, 4]},
        "encoding": {"x": share | {"field": "x"}, "y": share | {"field": "y"}},
    }
    stated = {
        "data": {"values": [{"stated": b[3], "right": b[4], "events": b[2]} for b in bins]},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": share | {"field": "stated", "title": "stated confidence"},
            "y": share | {"field": "right", "title": "right"},
        },
    }
    curve = {
        "data": {"values": [{"recall": p[3], "precision": p[2], "least": p[0]} for p in points]},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": share | {"field": "recall"},
            "y": share | {"field": "precision"},
            "order": {"field": "least"},
        },
    }
    size = {"width": 260, "height": 260}
    return {
        "hconcat": [
            {"title": "Is confidence right?", "layer": [diagonal, stated], **size},
            {"title": "Precision for recall", **curve, **size},
        ]
    }


def main() -> None:
    """Print two tables in Markdown, and the expected calibration error over the bins; draw both where asked to."""
    gold = read_gold(Path(sys.argv[1]))
    told, true = judged(gold)
    wanted = sum(len(one.events) for one in gold)
    bins = reliability(told, true)
    print("| confidence | events | stated | right |\n|---|---|---|---|")
    for low, high, events, stated, share in bins:
        print(f"| {low:.2f}–{high:.2f} | {events} | {stated:.2f} | {share:.2f} |")
    error = sum(events * abs(stated - share) for _, _, events, stated, share in bins) / len(told)
    print(f"\nexpected calibration error {error:.3f}\n")
    print("| --min-confidence | events | precision | recall |\n|---|---|---|---|")
    for cut, events, precision, recall in trade(told, true, wanted, LEAST):
        print(f"| {cut:.1f} | {events} | {precision:.3f} | {recall:.3f} |")
    for file in sys.argv[2:]:
        every = tuple(float(cut) for cut in np.quantile(told, np.linspace(0, 0.95, 20)))
        draw(picture(bins, trade(told, true, wanted, every)), Path(file))


if __name__ == "__main__":
    main()
