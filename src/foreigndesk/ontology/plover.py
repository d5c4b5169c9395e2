"""The PLOVER table as constants."""

from __future__ import annotations

import csv
from importlib.resources import files


def _table(name: str) -> list[dict[str, str]]:
    lines = (files("foreigndesk.ontology") / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


_rows = _table("plover.csv")

TYPES: tuple[str, ...] = tuple(row["type"] for row in _rows if not row["mode"])
"""The 16 types in the manual's order, from the most cooperative speech to the hardest conflict."""

QUADS: dict[str, str] = {row["type"]: row["quad"] for row in _rows}
"""Type → quad, such as ``"verbal cooperation"``."""

MODES: dict[str, tuple[str, ...]] = {
    kind: tuple(row["mode"] for row in _rows if row["type"] == kind and row["mode"]) for kind in TYPES
}
"""Type → its modes."""

SCORES: dict[tuple[str, str], float] = {(row["type"], row["mode"]): float(row["score"]) for row in _rows}
"""(type, mode or "") → PLOVER score, −10 (conflict) … 10 (cooperation)."""

MODED: tuple[tuple[str, str], ...] = tuple(SCORES)
"""Every (type, mode or ""), in the table's order: what a coder chooses a mode from."""

CONTEXTS: dict[str, str] = {row["context"]: row["about"] for row in _table("contexts.csv")}
"""Context → what an act in it is about; an act has none, one or several."""

SPEECH: frozenset[str] = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of speech acts that speak of another act, the *deed*."""

SECTORS: tuple[str, ...] = (
    "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "REB", "PTY", "OPP", "CVL", "BUS", "MED", "SOC",
    "IGO", "NGO", "AGR", "CRM", "EDU", "ELI", "HLH", "LAB", "REF", "REL", "UAF", "UNK",
)  # fmt: skip
"""The sectors an actor may belong to."""


def score(kind: str, mode: str = "") -> float:
    """Return the PLOVER score of a type and mode, in −10…10; the type's own where the mode is unknown."""
    return SCORES.get((kind, mode), SCORES[kind, ""])
