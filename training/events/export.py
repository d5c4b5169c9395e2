"""Write the trained coder as the one file that the package ships: ONNX, int8 per channel.

``python export.py --model ../../runs/coder/ship.pt --out coder.zip``
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from card import pack
from model import WIDTH, Coder, Encoder, PairDecoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import BASE, new_model, new_tokenizer

from foreigndesk.ontology import TYPES
from foreigndesk.read.decode import Cuts
from foreigndesk.read.weights import OUTPUTS
from foreigndesk.read.words import MAX_PIECES
from foreigndesk.records import STATUSES

OPSET = 20  # the first with Gelu as one operator
UNTUNED = Cuts(
    glance=-100.0,
    act=-100.0,
    span=-1.0,
    types=(0.4,) * len(TYPES),
    second=0.5,
    beside=0.5,
    status=(0.0,) * len(STATUSES),
    context=0.5,
    sure=(1.0, 0.0),
)


class _Glance(nn.Module):
    """The embeddings, the first layer, and what it says of the sentence."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        bert = self.encoder.bert
        hidden = bert.encoder.layer[0](bert.embeddings(input_ids=pieces), _far(mask))
        hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return hidden, self.encoder.glance(hidden, mask)


class _Encoder(nn.Module):
    """The other layers and the heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, hidden: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        for layer in self.encoder.bert.encoder.layer[1:]:
            hidden = layer(hidden, _far(mask))
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        out = self.encoder.heads(hidden, first, shapes)
        return tuple(out[name] for name in OUTPUTS["encoder"])


class _Pairs(nn.Module):
    def __init__(self, pairs: PairDecoder) -> None:
        super().__init__()
        self.pairs = pairs

    def forward(self, words: Tensor, mask: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        return self.pairs(words, mask, pairs)


class _Told(nn.Module):
    def __init__(self, pairs: PairDecoder) -> None:
        super().__init__()
        self.pairs = pairs

    def forward(self, words: Tensor, mask: Tensor, row: Tensor, query: Tensor, kind: Tensor) -> tuple[Tensor, ...]:
        out = self.pairs.told(words, mask, row, query, kind)
        return tuple(out[name] for name in OUTPUTS["told"])


def _far(mask: Tensor) -> Tensor:
    """Return B×1×1×T: 0 where there is a piece, far below every score on padding."""
    return ((1.0 - mask.to(torch.float32)) * -10000.0)[:, None, None, :]


def graphs(model: Coder, folder: Path) -> None:
    """Write the four graphs, 32-bit, into ``folder``."""
    model.eval()
    model.encoder.half = False
    b, t, w, p, q = (
        torch.export.Dim(n, min=1, max=m)
        for n, m in (("b", 4096), ("t", MAX_PIECES), ("w", MAX_PIECES), ("p", 4096), ("q", 4096))
    )
    wide = model.encoder.bert.config.hidden_size
    ids, there = torch.ones(2, 7, dtype=torch.long), torch.ones(2, 7, dtype=torch.long)
    words, mask = torch.randn(2, 5, WIDTH), torch.ones(2, 5, dtype=torch.long)
    first = torch.tensor([[0, 1, 2, 3, 4]] * 2)
    pairs = torch.tensor([[[1, 2, 3, 3], [1, 2, 0, 0], [0, 0, 4, 4]]] * 2)
    asked = (torch.tensor([0, 1, 1]), torch.randn(3, WIDTH), torch.tensor([4, 0, 15]))
    bt, bw = {0: b, 1: t}, {0: b, 1: w}
    for name, graph, inputs, shapes in (
        ("glance", _Glance(model.encoder), {"pieces": ids, "mask": there}, (bt, bt)),
        (
            "encoder",
            _Encoder(model.encoder),
            {"hidden": torch.randn(2, 7, wide), "mask": there, "first": first, "shapes": torch.ones_like(first)},
            (bt, bt, bw, bw),
        ),
        ("pairs", _Pairs(model.pairs), {"words": words, "mask": mask, "pairs": pairs}, (bw, bw, {0: b, 1: p})),
        (
            "told",
            _Told(model.pairs),
            {"words": words, "mask": mask, "row": asked[0], "query": asked[1], "kind": asked[2]},
            (bw, bw, {0: q}, {0: q}, {0: q}),
        ),
    ):
        torch.onnx.export(
            graph,
            tuple(inputs.values()),
            folder / f"{name}.onnx",
            input_names=list(inputs),
            output_names=OUTPUTS[name],
            dynamic_shapes=shapes,
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


def write(model: Coder, version: str, out: Path, *, base: Path = BASE, int8: bool = True) -> None:
    """Write the weights file, with cuts that put nothing aside; two runs on one model write the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        graphs(model, Path(folder))
        paths = {f"{name}.onnx": Path(folder) / f"{name}.onnx" for name in OUTPUTS}
        parts = {name: quantised(path) if int8 else path.read_bytes() for name, path in paths.items()}
    card = {"version": version, "cuts": asdict(UNTUNED)}
    parts |= {"tokenizer.json": new_tokenizer(base).to_str().encode(), "card.json": json.dumps(card, indent=1).encode()}
    pack(parts, out)


def main() -> None:
    """Export a trained model; ``tune.py`` then replaces its cuts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=BASE, help="folder of the base encoder")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--version", default="foreigndesk-coder/3")
    parser.add_argument("--fp32", action="store_true", help="leave the weights in 32 bits, to compare")
    args = parser.parse_args()
    model = new_model(args.layers, args.base)
    model.load_state_dict(torch.load(args.model))
    write(model, args.version, args.out, base=args.base, int8=not args.fp32)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
