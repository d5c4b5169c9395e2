"""A file of weights, as both models are kept: a zip of a card (``version``, ``cuts``) and ONNX graphs."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import onnxruntime as ort
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf

from foreigndesk.errors import WeightsError

_DAMAGED = (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, Fail, InvalidGraph, InvalidProtobuf)


@contextmanager
def opened(path: Path | None, shipped: str, what: str, hint: str) -> Iterator[zipfile.ZipFile]:
    """Open a file of weights, the package's own of the name ``shipped`` by default.

    Whatever is found missing or damaged while it is open is raised as WeightsError, which says that ``what`` cannot be
    loaded, and the ``hint``.
    """
    if path is None:
        with as_file(files("foreigndesk.weights") / shipped) as own, opened(own, shipped, what, hint) as archive:
            yield archive
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _DAMAGED as error:
        raise WeightsError(f"{path.name}: {what} cannot be loaded ({error})", hint=hint) from error


def sessions(
    archive: zipfile.ZipFile, outputs: Mapping[str, Collection[str]], *, threads: int, left_out: Collection[str] = ()
) -> dict[str, ort.InferenceSession]:
    """Return a session for each graph of ``outputs``, whose outputs must be there; ``threads`` of 0 means one a core.

    ``left_out`` are optimisations of onnxruntime that are not made. Raises KeyError for a graph that is not in the
    file, ValueError for one that lacks an output, and what onnxruntime raises for one that is none.
    """
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    made = {
        name: ort.InferenceSession(
            archive.read(f"{name}.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=list(left_out),
        )
        for name in outputs
    }
    for name, wanted in outputs.items():
        if missing := set(wanted) - {output.name for output in made[name].get_outputs()}:
            raise ValueError(f"{name}.onnx: no output {min(missing)}")
    return made
