"""Train the screen: which sentences can hold no act (foreigndesk/read/screen.py runs it)."""

from __future__ import annotations

import numpy as np
from data import Example
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from foreigndesk.read.screen import SIZE, buckets

KEEP = 0.992
"""Share of sentences with an act that must pass, on articles not trained on: leaves room over the .98 demanded."""


def train(examples: list[Example]) -> tuple[np.ndarray, float, float]:
    """Return weights, cut, and the share of all sentences that pass it (cross-validated over articles)."""
    labelled = [e for e in examples if e.acts is not None]
    rows = [buckets(e.text) for e in labelled]
    matrix = csr_matrix(
        (np.ones(sum(map(len, rows))), np.concatenate(rows), np.cumsum([0, *map(len, rows)])), shape=(len(rows), SIZE)
    )
    gold = np.array([bool(e.acts) for e in labelled])
    groups = [e.article for e in labelled]
    scores = np.zeros(len(rows))
    for fit, check in GroupKFold(6).split(matrix, gold, groups):
        scores[check] = _model().fit(matrix[fit], gold[fit]).decision_function(matrix[check])
    cut = float(np.quantile(scores[gold], 1 - KEEP))
    return _model().fit(matrix, gold).coef_[0].astype(np.float16), cut, float((scores >= cut).mean())


def _model() -> LogisticRegression:
    return LogisticRegression(C=0.3, fit_intercept=False, max_iter=300)
