"""A cheap first look: can this sentence hold an act at all?

A linear model over hashed words and word pairs, a thousand times cheaper than the encoder. Its cut is set so that
nearly every sentence with an act passes (training/events/screen.py); it knows nothing of actors and demands none.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

BITS = 16
SIZE = 1 << BITS

_WORD = re.compile(r"[a-z]+|[0-9]+")


def buckets(text: str) -> list[int]:
    """Return the hashed words and pairs of neighbouring words of a sentence, each once; bucket 0 is always on."""
    words = [w.encode() for w in _WORD.findall(text.lower())]
    keys = {zlib.crc32(w) for w in words} | {zlib.crc32(a + b" " + b) for a, b in pairwise(words)}
    return [0, *sorted({1 + key % (SIZE - 1) for key in keys})]


class Screen:
    """The linear model: ``weights`` has ``SIZE`` numbers, a sentence passes when its score reaches ``cut``."""

    def __init__(self, weights: NDArray[np.float32], cut: float) -> None:
        """Take the shipped numbers."""
        self._weights = weights
        self._cut = cut

    def passes(self, sentences: Sequence[str]) -> list[bool]:
        """Return for each sentence whether it can hold an act."""
        return [float(self._weights[buckets(text)].sum()) >= self._cut for text in sentences]
