"""PLOVER → CAMEO, read from ``cameo.csv``: for users whose tools and series are in the older ontology."""

from __future__ import annotations

from collections.abc import Iterable

from foreigndesk.ontology.tables import table

WIDEST = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "087", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip
"""Type → the CAMEO code that says no more than the type does."""

_rows = [row for row in table("cameo.csv") if len(row["cameo"]) > 2]


def cameo(kind: str, mode: str = "", contexts: Iterable[str] = ()) -> str:
    """Return the CAMEO code of a PLOVER type, mode and contexts: the most exact one that claims nothing beyond them.

    A row fits when its mode is the act's (or it has none) and its contexts are all among the act's. "" for a type that
    is not PLOVER's.
    """
    about = set(contexts)
    best, rank = WIDEST.get(kind, ""), (0, 0, 0)
    for row in _rows:
        asked = {c.strip() for c in row["context"].split(";") if c.strip()}
        if row["type"] != kind or row["mode"] not in ("", mode) or not asked <= about:
            continue
        found = (int(bool(row["mode"])), len(asked), -len(row["cameo"]))
        if found > rank:
            best, rank = row["cameo"], found
    return best
