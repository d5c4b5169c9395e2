"""``evaluate pairs``: what a marked actor did to a marked recipient, as PLOVER type, quad and side of the line."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.scores import class_f1, macro_f1
from foreigndesk.ontology import QUADS, TYPES
from foreigndesk.read import weights
from foreigndesk.read.network import Network

Span = tuple[int, int]
"""Code points of a sentence, first included, last not."""

FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Types → the one that older data has for both."""

ROOT_QUADS = {FOLDED.get(kind, kind): QUADS[kind] for kind in TYPES} | {"YIELD": QUADS["RETREAT"]}
"""Root → quad. CONCEDE is verbal and RETREAT material cooperation; data with YIELD counts all of it as material."""

QUAD_CODES = {"1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict"}

_COLUMNS = ("marked", "type", "quad")
_TAG = re.compile(r"<(?P<end>/?)(?P<side>[st])>")


class PairCoder(Protocol):
    """Whatever tells what an actor did to a recipient."""

    def classify(self, sentence: str, actor: Span | None, recipient: Span | None, /) -> dict[str, float]:
        """Return a score for each PLOVER type; the highest is the answer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with actor and recipient marked (None where not stated), their root (type, with YIELD) and quad."""

    sentence: str
    source: Span | None
    target: Span | None
    root: str
    quad: str


def evaluate_pairs(path: Path) -> dict[str, Any]:
    """Measure the shipped coder on a TSV ``sentence marked source target type quad``.

    Returns the figures of ``measure`` with ``sentences_per_second``. Raises SourceError or RecordError (see
    ``read_pairs``), WeightsError when the shipped model is missing.
    """
    pairs = read_pairs(path)
    coder = Network(weights.load())
    started = time.perf_counter()
    roots = answers(pairs, coder)
    seconds = time.perf_counter() - started
    return {**measure(pairs, roots), "sentences_per_second": round(len(pairs) / seconds) if seconds else 0}


def answers(pairs: Sequence[Pair], coder: PairCoder) -> list[str]:
    """Return the root of the type that the coder scores highest for each pair; of equal ones PLOVER's first."""
    roots = []
    for pair in pairs:
        scores = coder.classify(pair.sentence, pair.source, pair.target)
        best = max(TYPES, key=lambda kind: scores.get(kind, float("-inf")))
        roots.append(FOLDED.get(best, best))
    return roots


def measure(pairs: Sequence[Pair], roots: Sequence[str]) -> dict[str, Any]:
    """Return macro-F1 ``binary``, ``quad`` and ``root`` over the annotated classes, F1 ``per_type`` (roots), ``n``.

    An answer's quad is that of its root.
    """
    by_root = Counter((pair.root, root) for pair, root in zip(pairs, roots, strict=True))
    by_quad = Counter((pair.quad, ROOT_QUADS[root]) for pair, root in zip(pairs, roots, strict=True))
    by_line: Counter[tuple[str, str]] = Counter()
    for (wanted, given), n in by_quad.items():
        by_line[_line(wanted), _line(given)] += n
    figures = {
        "binary": macro_f1(by_line, ("cooperation", "conflict")),
        "quad": macro_f1(by_quad, tuple(QUAD_CODES.values())),
        "root": macro_f1(by_root, tuple(ROOT_QUADS)),
    }
    per_type = {root: round(score, 4) for root, score in class_f1(by_root, tuple(ROOT_QUADS)).items()}
    rounded = {name: None if value is None else round(value, 4) for name, value in figures.items()}
    return {**rounded, "per_type": per_type, "n": len(pairs)}


def _line(quad: str) -> str:
    return quad.split()[-1]


def read_pairs(path: Path) -> list[Pair]:
    """Read marked pairs; raises SourceError where they cannot be, RecordError, naming the line, for another form."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise RecordError(
                    f"{path}: no column {', '.join(missing)}", hint="sentence marked source target type quad"
                )
            return [_pair(row, f"{path}:{number}") for number, row in enumerate(reader, 2)]
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error


def _pair(row: dict[str, str | None], origin: str) -> Pair:
    root, code = FOLDED.get(row["type"] or "", row["type"] or ""), row["quad"] or ""
    if root not in ROOT_QUADS:
        raise RecordError(f"{origin}: {root!r} is no type of PLOVER", hint=", ".join(ROOT_QUADS))
    if code not in QUAD_CODES:
        raise RecordError(f"{origin}: {code!r} is no quad", hint="1 to 4")
    sentence, spans = unmarked(row["marked"] or "")
    if not spans:
        raise RecordError(f"{origin}: marked has neither <s>…</s> nor <t>…</t>")
    return Pair(sentence, spans.get("s"), spans.get("t"), root, QUAD_CODES[code])


def unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """Return the sentence without its tags, and the spans of the marked sides: "s" the actor, "t" the recipient.

    White space that stands within the tags is no part of a span.
    """
    text, last = "", 0
    starts: dict[str, int] = {}
    spans: dict[str, Span] = {}
    for tag in _TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        if not tag["end"]:
            starts.setdefault(tag["side"], len(text))
        elif tag["side"] in starts:
            start = starts[tag["side"]]
            said = text[start:]
            spans.setdefault(tag["side"], (len(text) - len(said.lstrip()), start + len(said.rstrip())))
    return text + marked[last:], spans
