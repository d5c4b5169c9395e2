"""``evaluate status``: how far each marked event is said to have happened, against what readers judged.

The gold is JSONL (``.gz`` too), one sentence a line: ``{"tokens":[…],"targets":[[start,end,score],…]}`` with spans in
tokens, the last not included, and scores from −3 (certainly did not happen) to 3 (certainly did), as the UW and UDS
factuality sets have them.
"""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.scores import class_f1, macro_f1, spearman
from foreigndesk.read import weights
from foreigndesk.read.network import Network
from foreigndesk.records import Span

SURE = 1.0
"""Scores over it say that the event happened, scores under its negative that it did not; between, it is uncertain."""

LADDER = ("did not happen", "uncertain", "happened")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence and its judged events: their code points, each with its score."""

    sentence: str
    targets: tuple[tuple[Span, float], ...]


class FactCoder(Protocol):
    """Whatever tells how far something is said to have happened."""

    def facts(self, sentences: Sequence[str], places: Sequence[Sequence[Span]], /) -> list[list[float]]:
        """Return a score in −3..3 for each place (code points) of each sentence."""


def evaluate_status(path: Path) -> dict[str, Any]:
    """Measure the shipped coder on judged events.

    Returns the figures of ``measure`` with ``sentences_per_second``. Raises SourceError or RecordError (see
    ``read_judged``), WeightsError when the shipped model is missing.
    """
    judged = read_judged(path)
    coder = Network(weights.load())
    started = time.perf_counter()
    scores = answers(judged, coder)
    seconds = time.perf_counter() - started
    wanted = [score for one in judged for _, score in one.targets]
    return {**measure(wanted, scores), "sentences_per_second": round(len(judged) / seconds) if seconds else 0}


def answers(judged: Sequence[Judged], coder: FactCoder) -> list[float]:
    """Return the coder's score of each target, in the order of the gold."""
    places = [[place for place, _ in one.targets] for one in judged]
    return [score for found in coder.facts([one.sentence for one in judged], places) for score in found]


def measure(wanted: Sequence[float], given: Sequence[float]) -> dict[str, Any]:
    """Return ``spearman``, ``macro_f1`` and F1 ``per_class`` of the ladder, those of the ``constant`` answer, ``n``.

    The constant answer is "happened", to every question. Figures are None where the gold has nothing to judge by.
    """
    confusion = Counter((rung(a), rung(b)) for a, b in zip(wanted, given, strict=True))
    constant = Counter((rung(a), "happened") for a in wanted)
    return {
        "spearman": _rounded(spearman(wanted, given)),
        "macro_f1": _rounded(macro_f1(confusion, LADDER)),
        "per_class": {name: round(score, 4) for name, score in class_f1(confusion, LADDER).items()},
        "constant": {"macro_f1": _rounded(macro_f1(constant, LADDER))},
        "n": len(wanted),
    }


def rung(score: float) -> str:
    """Return the rung of the ladder that a score stands on."""
    if abs(score) <= SURE:
        return "uncertain"
    return "happened" if score > 0 else "did not happen"


def read_judged(path: Path) -> list[Judged]:
    """Read judged sentences; raises SourceError where they cannot be, RecordError, with the line, for another form."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            lines = stream.read().decode("utf-8").splitlines()
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
    return [_judged(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    """Return the tokens with a space between them, and the code points of each."""
    places, at = [], 0
    for token in tokens:
        places.append((at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), places


def _judged(line: str, origin: str) -> Judged:
    try:
        record = json.loads(line)
        text, places = joined(record["tokens"])
        targets = tuple(((places[a][0], places[b - 1][1]), float(score)) for a, b, score in record["targets"])
        empty = any(not 0 <= a < b for a, b, _ in record["targets"])
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise RecordError(
            f"{origin}: not of this form ({error})", hint='{"tokens":[…],"targets":[[start,end,score],…]}, a line each'
        ) from error
    if empty:
        raise RecordError(f"{origin}: a target without words", hint="its end is the token behind its last")
    return Judged(text, targets)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
