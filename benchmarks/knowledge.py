"""How fast names are looked up, how soon the tables stand, and what memory they take.

Mentions are the names that the tables find in real articles, each with its article's date: none is chosen for being
easy. Every figure is of a fresh process; the mentions are scanned before the clock starts. Look-ups are
measured cold (each mention for the first time) and as in an archive (names come back). Machines are noisy: CPU time of
the process is what counts, and the best of some runs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from foreigndesk.knowledge import Knowledge

ARTICLES = 400
RUNS = 3
GOALS = {"mentions/s, as they come": 20_000, "seconds to load": 0.5, "MB of the tables": 150}

Mention = tuple[str, str]
"""The words, and the ISO date."""


def mentions(path: Path) -> list[Mention]:
    """Return the names in the first dated articles of a JSONL stream, in reading order."""
    knowledge = Knowledge.load()
    rows = (json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8"))
    dated = [row for row in rows if row["date"]][:ARTICLES]
    return [
        (row["text"][hit.start : hit.end], row["date"])
        for row in dated
        for hit in knowledge.scan(row["text"])
        if hit.kind != "agent"
    ]


def measure(said: Sequence[Mention]) -> dict[str, float]:
    """Load the tables in this process and look every mention up, first each different one, then all as they come."""
    before = resident()
    started = time.process_time()
    knowledge = Knowledge()
    loaded = time.process_time() - started
    tables = resident() - before
    different = list(dict.fromkeys(said))
    cold = timed(knowledge, different)
    fresh = Knowledge()
    stream = timed(fresh, said)
    return {
        "mentions/s, each the first time": len(different) / cold,
        "mentions/s, as they come": len(said) / stream,
        "seconds to load": loaded,
        "MB of the tables": tables,
        "MB after all look-ups": resident() - before,
    }


def timed(knowledge: Knowledge, said: Sequence[Mention]) -> float:
    """Return the CPU seconds that looking mentions up takes."""
    started = time.process_time()
    for text, on in said:
        knowledge.resolve(text, on=on)
    return time.process_time() - started


def resident() -> float:
    """Return the megabytes of memory that this process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1_000_000


def main() -> None:
    """Print one table: the best of some runs, beside what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    path = parser.parse_args().data / "articles" / "foreign_affairs.jsonl.gz"
    console = Console()
    if not path.is_file():
        console.print(f"no articles at {path}: nothing measured")
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, maxtasksperchild=1) as pool:
        said = pool.apply(mentions, (path,))
        runs = [pool.apply(measure, (said,)) for _ in range(RUNS)]
    table = Table(f"{len(said):,} mentions, {len(set(said)):,} different", "best", "worst", "asked")
    for name in runs[0]:
        values = sorted((run[name] for run in runs), reverse="mentions" in name)
        goal = GOALS.get(name)
        table.add_row(
            name,
            *(f"{value:,.2f}" if value < 10 else f"{value:,.0f}" for value in (values[0], values[-1])),
            "" if goal is None else f"{goal:,}",
        )
    console.print(table)


if __name__ == "__main__":
    main()
