"""Measures how far two corpora count the same: the rank correlation of their monthly quads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from foreigndesk.relate.codes import QUADS
from foreigndesk.relate.days import period_start
from foreigndesk.relate.series import F64
from foreigndesk.relations.corpora import Corpus

Pair = tuple[str, str]

_SAMPLES = 1_000
_LEAST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Agreement:
    """Spearman's correlation with its 95 % bootstrap interval over ``n`` counts; all ``nan`` where one side is level.

    ``rho`` is of the counts as they are, ``within`` of each quad of a pair held against its own other months: the
    first shows that both know who deals with whom and how, the second that they see the same months stand out.
    """

    rho: float
    rho_95: tuple[float, float]
    within: float
    within_95: tuple[float, float]
    n: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The months (ISO dates of their first days) that two corpora share, and their agreement.

    ``all`` is of all pairs together (the bootstrap draws pairs), ``quads`` the same of one quad each in the order of
    ``codes.QUADS`` without the neutral one, ``pairs`` of each pair (the bootstrap draws months).
    """

    months: tuple[str, ...]
    all: Agreement
    quads: tuple[Agreement, ...]
    pairs: tuple[Agreement, ...]


def compare(one: Corpus, other: Corpus, pairs: Sequence[Pair]) -> Compared | None:
    """Compare two corpora on some pairs, both directions together; None where they share fewer than three months."""
    archives = [corpus.cut("month")[0] for corpus in (one, other)]
    first = max(archive.first for archive in archives)
    last = min(archive.first + archive.periods for archive in archives)
    months = range(first, last)
    if len(months) < _LEAST_MONTHS or not pairs:
        return None
    ours, theirs = (
        np.stack([archive.series(*pair).quads[np.array(months) - archive.first, 1:] for pair in pairs])
        for archive in archives
    )
    return Compared(
        tuple(period_start(month, "month") for month in months),
        _agreement(ours, theirs),
        tuple(_agreement(ours[:, :, [quad]], theirs[:, :, [quad]]) for quad in range(len(QUADS) - 1)),
        tuple(_agreement(a.T[:, :, None], b.T[:, :, None], clusters=1) for a, b in zip(ours, theirs, strict=True)),
    )


def _agreement(ours: F64, theirs: F64, clusters: int = 0) -> Agreement:
    """Return the agreement of counts (pairs or quads, months, quads); the axis ``clusters`` is drawn from."""
    levels = _ranked(ours), _ranked(theirs)
    draw = np.random.default_rng(0)
    size = ours.shape[clusters]
    samples = [draw.integers(size, size=size) for _ in range(_SAMPLES)] if size > 1 else []
    raw = [_spearman(np.take(ours, at, clusters), np.take(theirs, at, clusters)) for at in samples]
    within = [_pearson(*(np.take(level, at, clusters) for level in levels)) for at in samples]
    return Agreement(
        _spearman(ours, theirs), _middle(raw), _pearson(*levels), _middle(within), int(ours.size)
    )  # fmt: skip


def _ranked(counts: F64) -> F64:
    """Return the ranks of months within each series, their mean taken off."""
    ranks = rankdata(counts, axis=1)
    return np.asarray(ranks - ranks.mean(axis=1, keepdims=True))


def _spearman(one: F64, other: F64) -> float:
    return _pearson(rankdata(one), rankdata(other))


def _pearson(one: F64, other: F64) -> float:
    one, other = one.ravel() - one.mean(), other.ravel() - other.mean()
    size = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / size if size else float("nan")


def _middle(drawn: Sequence[float]) -> tuple[float, float]:
    known = [value for value in drawn if value == value]
    if not known:
        return float("nan"), float("nan")
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)
