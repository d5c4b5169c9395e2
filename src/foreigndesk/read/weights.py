"""The one file of the shipped model: a zip of four ONNX graphs, a tokenizer and a card.

``card.json``: ``version`` (what every event carries) and ``cuts`` (see ``decode.Cuts``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import onnxruntime as ort
from tokenizers import Tokenizer

from foreigndesk.read.decode import Cuts
from foreigndesk.read.weights_file import opened, sessions

SHIPPED = "coder.zip"

_HINT = "reinstall foreigndesk, or export your own model anew with its training/"

OUTPUTS = {
    "glance": ["hidden", "early"],
    "encoder": ["words", "spans", "entities", "act", "fact"],
    "pairs": ["type", "query"],
    "told": ["status", "deed", "mode", "contexts", "point"],
}
"""What each graph puts out, in the order they run; training/events/export.py writes them."""

SLOWER_FUSIONS = ["SkipLayerNormFusion", "LayerNormFusion"]
"""Left out of onnxruntime's graph optimisation: on a CPU the fused operators take a third longer (1.32, AVX-512)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the network runs on: ``graphs`` has a session for each of ``OUTPUTS``."""

    version: str
    cuts: Cuts
    tokenizer: Tokenizer
    graphs: dict[str, ort.InferenceSession]


def load(path: Path | None = None, *, threads: int = 0) -> Weights:
    """Load a weights file, the shipped one by default; ``threads`` of 0 means one a core.

    Raises WeightsError when the file is missing or damaged.
    """
    with opened(path, SHIPPED, "the model", _HINT) as archive:
        card = json.loads(archive.read("card.json"))
        return Weights(
            version=str(card["version"]),
            cuts=Cuts.of(card["cuts"]),
            tokenizer=_tokenizer(archive.read("tokenizer.json").decode("utf-8")),
            graphs=sessions(archive, OUTPUTS, threads=threads, left_out=SLOWER_FUSIONS),
        )


def _tokenizer(text: str) -> Tokenizer:
    """Return the tokenizer; raises ValueError where it is none."""
    try:
        return Tokenizer.from_str(text)
    except Exception as error:  # tokenizers raises no narrower kind
        raise ValueError(f"tokenizer.json: {error}") from error
