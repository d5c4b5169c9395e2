"""Precision, recall and F1, from counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def f1(right: int, given: int, wanted: int) -> float | None:
    """Return F1 of ``right`` ones among those ``given`` and ``wanted``, or None where none was wanted."""
    return 2 * right / (given + wanted) if wanted else None


def precision_recall_f1(right: int, given: int, wanted: int) -> dict[str, float | None]:
    """Return ``p`` (0 where nothing was given), ``r`` and ``f1``; None where nothing was wanted."""
    if not wanted:
        return {"p": None, "r": None, "f1": None}
    return {"p": right / given if given else 0.0, "r": right / wanted, "f1": f1(right, given, wanted)}


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
