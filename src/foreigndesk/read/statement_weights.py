"""The file of the shipped reader of statements: a zip of two ONNX graphs and a card (training/quotes writes it).

``card.json``: ``version`` (what every statement carries) and ``cuts`` (see ``statement_spans.StatementCuts``).
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import onnxruntime as ort
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf

from foreigndesk.errors import WeightsError
from foreigndesk.read.statement_spans import StatementCuts

SHIPPED = "quotes.zip"

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
    if path is None:
        with as_file(files("foreigndesk.weights") / SHIPPED) as shipped:
            return load_statements(shipped, threads=threads)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    try:
        with zipfile.ZipFile(path) as archive:
            card = json.loads(archive.read("card.json"))
            graphs = {
                name: ort.InferenceSession(archive.read(f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
                for name in INPUTS
            }
        cuts = StatementCuts.of(card["cuts"])
        version = str(card["version"])
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, Fail, InvalidGraph, InvalidProtobuf) as error:
        raise WeightsError(
            f"{path.name}: the reader of statements cannot be loaded ({error})",
            hint="reinstall foreigndesk, or train it anew with training/quotes",
        ) from error
    return StatementWeights(version, cuts, graphs)
