"""Measure on the shared data and hold each figure against its floor in evaluation/floors.csv."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "evaluation" / "floors.csv"


@dataclass(frozen=True, slots=True)
class Floor:
    """``figure`` of ``task`` on ``gold`` (a path in the shared data) is to be ``floor`` or more."""

    task: str
    gold: str
    figure: str
    floor: float


def read_floors(lines: Iterable[str]) -> list[Floor]:
    """Return the rows of the table; lines that begin with # are comments."""
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return [Floor(row["task"], row["gold"], row["figure"], float(row["floor"])) for row in rows]


def figure(figures: Mapping[str, Any], path: str) -> float:
    """Return a figure by the names that lead to it, joined by dots; raises ``KeyError`` where there is none."""
    found: Any = figures
    for name in path.split("."):
        found = found[name]
    return float(found)


def measure(task: str, gold: Path) -> dict[str, Any]:
    """Return what `foreigndesk evaluate` finds; raises ``CalledProcessError`` where it fails."""
    command = (str(Path(sys.executable).parent / "foreigndesk"), "evaluate", task, str(gold), "--json")
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main(shared: Path) -> int:
    """Print each figure beside its floor; return 1 if one lies under it."""
    if not shared.is_dir():
        print(f"{shared}: not there, nothing to measure on")
        return 0
    floors = read_floors(FLOORS.read_text("utf-8").splitlines())
    fallen = 0
    for (task, gold), rows in groupby(floors, key=lambda row: (row.task, row.gold)):
        figures = measure(task, shared / gold)
        for row in rows:
            reached = figure(figures, row.figure)
            fallen += reached < row.floor
            verdict = "under its floor" if reached < row.floor else "ok"
            print(f"{task:10} {row.figure:28} {reached:8.3f}  floor {row.floor:.3f}  {verdict}", flush=True)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
