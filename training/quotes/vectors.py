"""The coder's vectors of every word of a text, kept on disk: they are what the head learns from.

One ``.npz`` a text under ``folder/DIGEST``, where the digest is that of the coder's file, so that another coder never
meets the vectors of this one. A run that was broken off goes on where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.progress import track

from foreigndesk.read import weights
from foreigndesk.read.network import Network
from foreigndesk.read.sentences import split
from foreigndesk.read.statement_words import vectors_of
from foreigndesk.records import Article


@dataclass(frozen=True, slots=True)
class Vectors:
    """The S sentences of a text, W words in all, in reading order; word 0 of each is the sentence itself.

    ``starts``/``ends`` W: code points of each word in the text (both the sentence's start for word 0). ``sentence`` W:
    the number of each word's sentence. ``shapes`` W. ``vectors`` W×2D: after the first layer and after the last.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sentence: NDArray[np.int64]
    shapes: NDArray[np.int64]
    vectors: NDArray[np.float16]


def digest(coder: Path) -> str:
    """Return the digest of a coder's file."""
    return hashlib.sha256(coder.read_bytes()).hexdigest()[:12]


def cached(texts: Sequence[tuple[str, str]], coder: Path, folder: Path) -> Iterator[Vectors]:
    """Yield the vectors of each text (name, text), read from disk or put there."""
    place = folder / digest(coder)
    place.mkdir(parents=True, exist_ok=True)
    network: Network | None = None
    for name, text in track(texts, "vectors"):
        file = place / f"{name}.npz"
        if not file.exists():
            network = network or Network(weights.load(coder, threads=1))
            made = _read(network, text)
            part = file.with_suffix(".part.npz")
            np.savez(part, **{field: getattr(made, field) for field in Vectors.__slots__})
            part.rename(file)
        with np.load(file) as kept:
            yield Vectors(**{field: kept[field] for field in Vectors.__slots__})


def _read(network: Network, text: str) -> Vectors:
    sentences = split(Article(id="", title="", text=text))
    seen = network.look([s.text for s in sentences])
    words = [one.words for one in seen]
    return Vectors(
        np.concatenate([w.starts + s.start for w, s in zip(words, sentences, strict=True)]),
        np.concatenate([w.ends + s.start for w, s in zip(words, sentences, strict=True)]),
        np.concatenate([np.full(len(w), i) for i, w in enumerate(words)]),
        np.concatenate([w.shapes for w in words]),
        np.concatenate([vectors_of(one) for one in seen]).astype(np.float16),
    )
