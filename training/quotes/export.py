"""Write the trained head as the file that the package ships: two ONNX graphs and a card."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import torch
from model import HIDDEN, VECTORS, Head

from foreigndesk.read.statement_spans import StatementCuts
from foreigndesk.read.statement_weights import INPUTS, OUTPUTS
from foreigndesk.read.statement_words import MARKS

sys.path.append(str(Path(__file__).parent.parent / "events"))
from card import pack

OPSET = 20


def write(head: Head, cuts: StatementCuts, version: str, out: Path) -> None:
    """Write the weights file; two runs on one head write the same bytes."""
    head.eval()
    b, w, c = (torch.export.Dim(n, min=1, max=4096) for n in ("b", "w", "c"))
    marks = torch.zeros(2, 5, len(MARKS))
    marks[..., -1] = 1
    graphs = {
        "context": (head.context, (torch.randn(2, 5, VECTORS), marks), ({0: b, 1: w},) * 2),
        "said": (
            head.said,
            (torch.randn(3, 5, HIDDEN), marks[:1].expand(3, -1, -1), torch.zeros(3, 5, dtype=torch.long),
             torch.tensor([[1, 2], [0, 0], [3, 4]])),
            ({0: c, 1: w}, {0: c, 1: w}, {0: c, 1: w}, {0: c}),
        ),
    }  # fmt: skip
    parts = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (graph, inputs, shapes) in graphs.items():
            path = Path(folder) / f"{name}.onnx"
            torch.onnx.export(
                graph,
                inputs,
                path,
                input_names=INPUTS[name],
                output_names=OUTPUTS[name],
                dynamic_shapes=shapes,
                opset_version=OPSET,
                external_data=False,
            )
            parts[f"{name}.onnx"] = path.read_bytes()
    parts["card.json"] = json.dumps({"version": version, "cuts": asdict(cuts)}, indent=1).encode()
    pack(parts, out)
