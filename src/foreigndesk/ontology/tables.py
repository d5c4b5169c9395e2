"""Reading the ontology's tables."""

from __future__ import annotations

import csv
from importlib.resources import files


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of this folder; lines that begin with # are its header's words."""
    lines = (files("foreigndesk.ontology") / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
