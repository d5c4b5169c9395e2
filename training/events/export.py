"""Write the trained coder as the one file that the package ships: ONNX, int8 per channel.

``python export.py --model ../../runs/coder/ship.pt --out coder.zip``
"""

from __future__ import annotations

import argparse
import io
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from card import pack
from model import WIDTH, Coder, Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import new_model, new_tokenizer

from foreigndesk.ontology import TYPES
from foreigndesk.read.screen import SIZE
from foreigndesk.read.words import MAX_PIECES
from foreigndesk.records import STATUSES

OPSET = 20  # the first with Gelu as one operator
UNTUNED = {
    "span": -1.0,
    "act": -4.0,
    "temperature": 1.0,
    "types": [0.4] * len(TYPES),
    "second": 0.5,
    "beside": 0.5,
    "status": [0.0] * len(STATUSES),
}


class _EncoderGraph(nn.Module):
    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        out = self.encoder(pieces, mask, first, shapes)
        return out["words"], out["spans"], out["entities"], out["act"], out["fact"]


class _PairsGraph(nn.Module):
    def __init__(self, pairs: nn.Module) -> None:
        super().__init__()
        self.pairs = pairs

    def forward(self, words: Tensor, mask: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        out = self.pairs(words, mask, pairs)
        return out["type"], out["status"], out["deed"], out["point"]


def graphs(model: Coder, folder: Path) -> None:
    """Write ``encoder.onnx`` and ``pairs.onnx``, 32-bit, into ``folder``."""
    model.eval()
    ids = torch.ones(2, 7, dtype=torch.long)
    first = torch.tensor([[0, 1, 2, 3, 4]] * 2)
    b, t, w, p = (
        torch.export.Dim(n, min=1, max=m) for n, m in (("b", 4096), ("t", MAX_PIECES), ("w", MAX_PIECES), ("p", 4096))
    )
    torch.onnx.export(
        _EncoderGraph(model.encoder),
        (ids, torch.ones_like(ids), first, torch.ones_like(first)),
        folder / "encoder.onnx",
        input_names=["pieces", "mask", "first", "shapes"],
        output_names=["words", "spans", "entities", "act", "fact"],
        dynamic_shapes=({0: b, 1: t}, {0: b, 1: t}, {0: b, 1: w}, {0: b, 1: w}),
        opset_version=OPSET,
        external_data=False,
    )
    words = torch.randn(2, 5, WIDTH)
    pairs = torch.tensor([[[1, 2, 3, 3], [1, 2, 0, 0], [0, 0, 4, 4]]] * 2)
    torch.onnx.export(
        _PairsGraph(model.pairs),
        (words, torch.ones(2, 5, dtype=torch.long), pairs),
        folder / "pairs.onnx",
        input_names=["words", "mask", "pairs"],
        output_names=["type", "status", "deed", "point"],
        dynamic_shapes=({0: b, 1: w}, {0: b, 1: w}, {0: b, 1: p}),
        opset_version=OPSET,
        external_data=False,
    )


def quantised(path: Path) -> bytes:
    """Return a graph with its products and embeddings in int8, a scale a channel."""
    out = path.with_suffix(".int8.onnx")
    quantize_dynamic(
        path, out, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm", "Gather"]
    )
    return onnx.load(out).SerializeToString()


def write(model: Coder, version: str, cuts: dict, out: Path) -> None:
    """Write the weights file, with a screen that lets everything pass; two runs on one model write the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        graphs(model, Path(folder))
        parts = {name: quantised(Path(folder) / name) for name in ("encoder.onnx", "pairs.onnx")}
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(SIZE, np.float16))
    card = {"version": version, "cuts": cuts, "screen_cut": 0.0}
    parts |= {
        "tokenizer.json": new_tokenizer().to_str().encode(),
        "screen.npy": buffer.getvalue(),
        "card.json": json.dumps(card, indent=1).encode(),
    }
    pack(parts, out)


def main() -> None:
    """Export a trained model; ``screen.py`` and ``tune.py`` then replace its screen and cuts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--version", default="foreigndesk-coder/1")
    args = parser.parse_args()
    model = new_model(args.layers)
    model.load_state_dict(torch.load(args.model))
    write(model, args.version, UNTUNED, args.out)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
