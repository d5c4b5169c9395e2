"""Measures false turns: how often something is claimed of pairs that do not change.

Each simulated pair has the volumes of a real one, its own share of each quad throughout, and counts as overdispersed as
that pair's (negative binomial about its mean), with months in which nothing was read. What is claimed of it is false.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from foreigndesk.errors import RecordError
from foreigndesk.relate.codes import QUADS, quad_score
from foreigndesk.relate.realign import Span, legs
from foreigndesk.relate.series import F64, Series
from foreigndesk.relate.shifts import THIN, detect
from foreigndesk.relations.corpora import Corpus
from foreigndesk.relations.loading import load_file
from foreigndesk.relations.relation import SURE

PAIRS = 1_000
_GAPS = 0.05  # of the periods in which nothing was read


def evaluate_unchanging(path: Path) -> dict[str, Any]:
    """Simulate 1,000 unchanging pairs after the pairs of a file of event data, and return what is claimed of them.

    ``realignment``: the share of pairs whose relation is said to rise or fall between the two halves, at the level of
    5 %; ``turns``: the share of which a turn is claimed at 95 % confidence; ``shown``: turns shown at all (weak ones
    too) a pair and year; ``periods`` and ``n`` of the pairs.

    Raises:
        SourceError: the file cannot be read.
        RecordError: it has another form, or no pair with enough events.
    """
    events, _ = load_file(path, path.name.partition(".")[0])
    corpus = Corpus(events)
    archive, _ = corpus.cut(corpus.usual)
    real = [archive.series(*pair) for pair in archive.pairs(THIN)]
    if not real:
        raise RecordError(f"{path}: no pair of states has {THIN} events")
    draw = np.random.default_rng(0)
    middle = archive.periods // 2
    before, after = Span(0, middle), Span(middle, archive.periods)
    moved = claimed = shown = judged = 0
    for series in _simulated(real, draw):
        held = np.where(series.total > 0, 1.0, 0.0)
        verdict = detect(series, held / held.mean(), corpus.mix)
        claimed += any(shift.confidence >= SURE for shift in verdict.shifts)
        shown += len(verdict.shifts)
        (leg,) = legs([series], before, after)
        judged += not leg.declined
        moved += bool(leg.direction)
    years = archive.periods / {"day": 365.25, "week": 52.18, "month": 12}[archive.by]
    return {
        "realignment": round(moved / max(judged, 1), 4),
        "turns": round(claimed / PAIRS, 4),
        "shown": round(shown / PAIRS / years, 4),
        "judged": judged,
        "periods": archive.periods,
        "by": archive.by,
        "n": PAIRS,
    }


def _simulated(real: list[Series], draw: np.random.Generator) -> Iterator[Series]:
    """Yield pairs that do not change, each after one of the real pairs (drawn with replacement)."""
    scores = np.array([quad_score(quad) for quad in range(len(QUADS))])
    for at in draw.integers(len(real), size=PAIRS):
        like = real[at]
        gaps = draw.random(len(like.total)) < _GAPS
        quads = np.stack([_counts(like.quads[:, quad], draw) for quad in range(len(QUADS))], axis=1)
        quads[gaps] = 0.0
        total = np.where(gaps, 0.0, np.maximum(like.total, 1.0))
        yield replace(like, quads=quads, score=quads @ scores, total=total)


def _counts(like: F64, draw: np.random.Generator) -> F64:
    """Return counts with the mean and the overdispersion of others, none of which hangs on the one before."""
    mean = float(like.mean())
    if mean == 0:
        return np.zeros(len(like))
    spread = max((float(like.var(ddof=1)) - mean) / mean**2, 1e-6)
    return np.asarray(draw.poisson(draw.gamma(1 / spread, mean * spread, len(like))), np.float64)
