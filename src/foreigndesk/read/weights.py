"""The one file of the shipped model: a zip of two ONNX graphs, a tokenizer, the screen and a card.

``card.json``: ``version`` (what every event carries), ``cuts`` (see ``decode.Cuts``), ``screen_cut``.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf
from tokenizers import Tokenizer

from foreigndesk.errors import WeightsError
from foreigndesk.read.decode import Cuts

SHIPPED = "coder.zip"

SLOWER_FUSIONS = ["SkipLayerNormFusion", "LayerNormFusion"]
"""Left out of onnxruntime's graph optimisation: on a CPU the fused operators take a third longer (1.32, AVX-512)."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the network and the screen run on."""

    version: str
    cuts: Cuts
    tokenizer: Tokenizer
    encoder: ort.InferenceSession
    pairs: ort.InferenceSession
    screen: NDArray[np.float32]
    screen_cut: float


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
            encoder, pairs = (
                ort.InferenceSession(
                    archive.read(name), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSIONS
                )
                for name in ("encoder.onnx", "pairs.onnx")
            )
            tokenizer = _tokenizer(archive.read("tokenizer.json").decode("utf-8"))
            screen = np.load(io.BytesIO(archive.read("screen.npy"))).astype(np.float32)
        cuts = Cuts(**{**card["cuts"], "types": tuple(card["cuts"]["types"]), "status": tuple(card["cuts"]["status"])})
        return Weights(card["version"], cuts, tokenizer, encoder, pairs, screen, card["screen_cut"])
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, Fail, InvalidGraph, InvalidProtobuf) as error:
        raise WeightsError(
            f"{path.name}: the model cannot be loaded ({error})",
            hint="reinstall foreigndesk, or export your own model anew with its training/",
        ) from error


def _tokenizer(text: str) -> Tokenizer:
    """Return the tokenizer; raises ValueError where it is none."""
    try:
        return Tokenizer.from_str(text)
    except Exception as error:  # tokenizers raises no narrower kind
        raise ValueError(f"tokenizer.json: {error}") from error
