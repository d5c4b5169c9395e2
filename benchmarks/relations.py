"""Makes twenty million events of two hundred states, and times all monthly series, and one pair's page.

Volumes follow a power law over pairs, as real ones do; the events are drawn, so nothing of anybody's data is needed.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import numpy as np

from foreigndesk.relate.events import Events, LoadReport
from foreigndesk.relate.frames import every_series
from foreigndesk.relate.series import Side
from foreigndesk.relations.corpora import imported, keep_import
from foreigndesk.relations.relation import Relation


def drawn(number: int, states: int, years: int) -> Events:
    """Return events between made-up states, the busiest pairs with most of them."""
    draw = np.random.default_rng(1)
    weight = 1 / np.arange(1, states + 1)
    names = tuple(f"{chr(65 + i // 676)}{chr(65 + i // 26 % 26)}{chr(65 + i % 26)}" for i in range(states))
    sides = [draw.choice(states, number, p=weight / weight.sum()).astype(np.int32) for _ in range(2)]
    quad = draw.integers(0, 5, number).astype(np.int8)
    scores = np.array([0, 3.5, 8, -2.5, -6.5], np.float32)
    ones = np.ones(number, np.float32)
    return Events(
        corpus="drawn", by="day", actors=names, source=sides[0], target=sides[1],
        day=draw.integers(9000, 9000 + 365 * years, number).astype(np.int32), quad=quad, score=scores[quad], count=ones,
        channel=draw.integers(0, 7, number).astype(np.int8), standing=draw.integers(0, 4, number).astype(np.int8),
        reports=ones, label=draw.integers(0, 20, number).astype(np.int32), labels=tuple(f"{i:02}" for i in range(20)),
    )  # fmt: skip


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000_000)
    parser.add_argument("--states", type=int, default=200)
    parser.add_argument("--years", type=int, default=25)
    parser.add_argument("--desk", type=Path, help="where the events are kept between two calls, so that memory is told")
    given = parser.parse_args()
    desk = given.desk or Path(tempfile.mkdtemp()) / "desk.sqlite"
    if not desk.with_name(f"{desk.name}.corpora").is_dir():
        report = LoadReport("drawn", "drawn", given.events, given.events, 0, 0, (), 0.0, (), "", "", 0, ())
        keep_import(desk, "drawn", drawn(given.events, given.states, given.years), report)
    clock, cpu = time.perf_counter(), time.process_time()
    corpus, _ = imported(desk, "drawn")
    opened = time.perf_counter()
    table = every_series(corpus.cut("month")[0])
    done = time.perf_counter()
    print(f"opened in {opened - clock:.1f} s; all monthly series ({len(table):,} rows) in {done - opened:.1f} s")
    names = corpus.events.actors
    corpus.mix, corpus.cut("month")
    for one, other in ((100, 150), (3, 40), (0, 1)):
        begun, used = time.perf_counter(), time.process_time()
        relation = Relation(corpus, Side(names[one], (names[one],)), Side(names[other], (names[other],)))
        relation.series("month")
        relation.turns("month")
        wall, busy = time.perf_counter() - begun, time.process_time() - used
        print(f"page of {names[one]} and {names[other]}: {1000 * wall:.0f} ms ({1000 * busy:.0f} ms of CPU)")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"wall {done - clock:.1f} s, CPU {time.process_time() - cpu:.1f} s, memory {memory:.2f} GB")


if __name__ == "__main__":
    main()
