"""The file of the shipped reader of statements: a zip of two ONNX graphs and a card (training/quotes writes it).

``card.json``: ``version`` (what every statement carries) and ``cuts`` (see ``statement_spans.StatementCuts``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import onnxruntime as ort

from foreigndesk.read.statement_spans import StatementCuts
from foreigndesk.read.weights_file import opened, sessions

SHIPPED = "quotes.zip"

_HINT = "reinstall foreigndesk, or train it anew with training/quotes"

INPUTS = {"context": ["vectors", "marks"], "said": ["words", "marks", "sentence", "cue"]}
OUTPUTS = {"context": ["words", "cues"], "said": ["said"]}


@dataclass(frozen=True, slots=True)
class StatementWeights:
    """What the head runs on: ``graphs`` has a session for each of ``INPUTS``."""

    version: str
    cuts: StatementCuts
    graphs: dict[str, ort.InferenceSession]


def load_statements(path: Path | None = None, *, threads: int = 0) -> StatementWeights:
    """Load the head's file, the shipped one by default; ``threads`` of 0 means one a core.

    Raises WeightsError when the file is missing or damaged.
    """
    with opened(path, SHIPPED, "the reader of statements", _HINT) as archive:
        card = json.loads(archive.read("card.json"))
        return StatementWeights(
            str(card["version"]), StatementCuts.of(card["cuts"]), sessions(archive, OUTPUTS, threads=threads)
        )
