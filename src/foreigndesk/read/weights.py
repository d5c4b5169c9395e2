"""The one file of the shipped model: a zip of four ONNX graphs, a tokenizer and a card.

``card.json``: ``version`` (what every event carries) and ``cuts`` (see ``decode.Cuts``).
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import onnxruntime as ort
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf
from tokenizers import Tokenizer

from foreigndesk.errors import WeightsError
from foreigndesk.read.decode import Cuts

SHIPPED = "coder.zip"

GRAPHS = ("glance", "encoder", "pairs", "told")
"""The graphs in the order they run; training/events/export.py writes them."""

SLOWER_FUSIONS = ["SkipLayerNormFusion", "LayerNormFusion"]
"""Left out of onnxruntime's graph optimisation: on a CPU the fused operators take a third longer (1.32, AVX-512)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the network runs on: ``graphs`` has a session for each of ``GRAPHS``."""

    version: str
    cuts: Cuts
    tokenizer: Tokenizer
    graphs: dict[str, ort.InferenceSession]


def load(path: Path | None = None, *, threads: int = 0) -> Weights:
    """Load a weights file, the shipped one by default; ``threads`` of 0 means one a core.

    Raises WeightsError when the file is missing or damaged.
    """
    if path is None:
        with as_file(files("foreigndesk.weights") / SHIPPED) as shipped:
            return load(shipped, threads=threads)
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    try:
        with zipfile.ZipFile(path) as archive:
            card = json.loads(archive.read("card.json"))
            graphs = {
                name: ort.InferenceSession(
                    archive.read(f"{name}.onnx"),
                    options,
                    providers=["CPUExecutionProvider"],
                    disabled_optimizers=SLOWER_FUSIONS,
                )
                for name in GRAPHS
            }
            tokenizer = _tokenizer(archive.read("tokenizer.json").decode("utf-8"))
        cuts = Cuts.of(card["cuts"])
        version = str(card["version"])
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, Fail, InvalidGraph, InvalidProtobuf) as error:
        raise WeightsError(
            f"{path.name}: the model cannot be loaded ({error})",
            hint="reinstall foreigndesk, or export your own model anew with its training/",
        ) from error
    return Weights(version, cuts, tokenizer, graphs)


def _tokenizer(text: str) -> Tokenizer:
    """Return the tokenizer; raises ValueError where it is none."""
    try:
        return Tokenizer.from_str(text)
    except Exception as error:  # tokenizers raises no narrower kind
        raise ValueError(f"tokenizer.json: {error}") from error
