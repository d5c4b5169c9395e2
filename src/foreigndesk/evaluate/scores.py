"""Precision, recall and F1, from counts; rank correlation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from statistics import correlation


def f1(right: int, given: int, wanted: int) -> float | None:
    """Return F1 of ``right`` ones among those ``given`` and ``wanted``, or None where none was wanted."""
    return 2 * right / (given + wanted) if wanted else None


def precision_recall_f1(right: int, given: int, wanted: int) -> dict[str, float | None]:
    """Return ``p`` (0 where nothing was given), ``r`` and ``f1``; None where nothing was wanted."""
    if not wanted:
        return {"p": None, "r": None, "f1": None}
    return {"p": right / given if given else 0.0, "r": right / wanted, "f1": f1(right, given, wanted)}


def counted(counts: Counter[tuple[str, str]], name: str) -> dict[str, float | None]:
    """Return ``p``, ``r``, ``f1`` to four digits; ``counts`` has (name, "right"), (name, "given"), (name, "wanted")."""
    figures = precision_recall_f1(*(counts[name, count] for count in ("right", "given", "wanted")))
    return {key: None if value is None else round(value, 4) for key, value in figures.items()}


def class_f1(confusion: Mapping[tuple[str, str], int], classes: Collection[str]) -> dict[str, float]:
    """Return the F1 of each class that was wanted; ``confusion`` counts (wanted, given)."""
    scores = {}
    for name in classes:
        wanted = sum(count for (one, _), count in confusion.items() if one == name)
        given = sum(count for (_, other), count in confusion.items() if other == name)
        score = f1(confusion.get((name, name), 0), given, wanted)
        if score is not None:
            scores[name] = score
    return scores


def macro_f1(confusion: Mapping[tuple[str, str], int], classes: Collection[str]) -> float | None:
    """Return the mean F1 of the classes that were wanted, or None where none was."""
    scores = class_f1(confusion, classes)
    return sum(scores.values()) / len(scores) if scores else None


def spearman(wanted: Sequence[float], given: Sequence[float]) -> float | None:
    """Return the rank correlation of two series, equal values sharing their mean rank; None where one is constant."""
    if len(set(wanted)) < 2 or len(set(given)) < 2:
        return None
    return correlation(_ranks(wanted), _ranks(given))


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    before = 0
    for _, tied in groupby(order, key=values.__getitem__):
        rows = list(tied)
        for row in rows:
            ranks[row] = before + (len(rows) - 1) / 2
        before += len(rows)
    return ranks
