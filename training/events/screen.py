"""Train the screen of an exported model: which sentences can hold no act (foreigndesk/read/screen.py runs it).

``python screen.py --data ../../../shared/data --weights coder.zip``

The cut is chosen on annotated articles, each scored by a model that has not seen it. Sentences that the network itself
had read, as further examples, brought nothing (24,580 of them: .92 of all pass instead of .91).
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import numpy as np
from card import rewrite
from data import Example
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from train import events, new_tokenizer

from foreigndesk.read.screen import SIZE, buckets

KEEP = 0.988
"""Share of annotated sentences with an act that must pass: leaves room over the .98 demanded."""


def matrix(texts: list[str]) -> csr_matrix:
    """Return sentences × buckets, 0 or 1."""
    rows = [buckets(text) for text in texts]
    ends = np.cumsum([0, *map(len, rows)])
    return csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), SIZE))


def train(examples: list[Example]) -> tuple[np.ndarray, float, float]:
    """Return weights, cut, and the share of annotated sentences that pass it."""
    labelled = [e for e in examples if e.acts is not None]
    own, gold = matrix([e.text for e in labelled]), np.array([bool(e.acts) for e in labelled])
    scores = np.zeros(len(labelled))
    for fit, check in GroupKFold(5).split(own, gold, [e.article for e in labelled]):
        scores[check] = _model().fit(own[fit], gold[fit]).decision_function(own[check])
    cut = float(np.quantile(scores[gold], 1 - KEEP))
    return _model().fit(own, gold).coef_[0].astype(np.float16), cut, float((scores >= cut).mean())


def _model() -> LogisticRegression:
    return LogisticRegression(C=0.3, fit_intercept=False, max_iter=300)


def main() -> None:
    """Train the screen and put it into the weights file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    args = parser.parse_args()
    learnt, cut, share = train(events(args.data, new_tokenizer()))
    print(f"screen: {share:.3f} of all sentences pass {cut:.3f}")
    buffer = io.BytesIO()
    np.save(buffer, learnt)
    rewrite(args.weights, {"screen_cut": round(cut, 4)}, {"screen.npy": buffer.getvalue()})


if __name__ == "__main__":
    main()
