"""Replay articles as feeds from a local server with faults, into a desk; with --kills, kill it at random and compare.

    python benchmarks/replay.py DATA.jsonl.gz --limit 500 [--kills 50] [--faultless] [--coder none]

An undisturbed run comes first, through both phases (the second shows changed articles), then, with --kills, one that is
killed with SIGKILL at random moments of its work; where each kill hit is counted. Both desks are audited, and compared
row by row but for times and the order of changes, which faults may change; --faultless compares all but the time of
day, stories and happenings too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "servers"))

from kills import CLOCKED, WATCH, contents, until_done  # noqa: E402
from news_server import NewsServer, serving  # noqa: E402 - the tests' server, found by the line above

from foreigndesk.records import Article, Feed  # noqa: E402
from foreigndesk.store import schema  # noqa: E402
from foreigndesk.store.database import open_store  # noqa: E402
from foreigndesk.watch.audit import compared, faults  # noqa: E402
from foreigndesk.watch.watching import new_state  # noqa: E402

# Times, the order in which things changed, and what depends on which of two attempts met a fault.
_PASSING = {
    "articles": ("first_seen", "revision"),
    "events": ("first_seen",),
    "feeds": ("error", "failures"),
    "entries": ("attempts", "reason"),
}
_TABLES = ("articles", "events", "feeds", "entries", "versions", "actors", "amounts", "listed", "withdrawals")


def prepared(desk: Path, server: NewsServer, phase: int) -> None:
    """Show a phase, and have every feed and, in the second, every page looked at again."""
    server.phase = phase
    with open_store(desk, create=True) as store:
        store.feeds.add(new_state(Feed(address), time.time(), WATCH) for address in server.feeds())
    if phase == 2:
        with sqlite3.connect(desk) as connection:
            connection.execute("UPDATE feeds SET due = 0")
            connection.execute("UPDATE entries SET due = 0 WHERE state = 'done' AND url != ''")


def held(desk: Path, *, faultless: bool) -> dict[str, list[tuple[object, ...]]]:
    """Return what must be the same in two desks, by table."""
    found = contents(str(desk))
    if faultless:
        return found
    kept = {}
    for table in _TABLES:
        names = [column.name for column in schema.metadata.tables[table].columns]
        shown = [name for name in names if name not in CLOCKED.get(table, ())]
        places = [at for at, name in enumerate(shown) if name not in _PASSING.get(table, ())]
        kept[table] = sorted((tuple(row[at] for at in places) for row in found[table]), key=repr)
    return kept


def audited(desk: Path, server: NewsServer) -> bool:
    """Print the audit of a desk; say whether it adds up."""
    published = [
        Article(str(at), one["title"], server.text(at), url=_found_at(server, at))
        for at, one in enumerate(server.articles)
    ]
    with open_store(desk, create=False) as store:
        books = store.feeds.books()
        comparison = compared(published, store.feeds.texts(), store.feeds.fates())
    print(f"  {books}")
    lost = [url for url, fate in comparison.missing.items() if not fate.startswith("given up")]
    print(f"  published {comparison.published}, whole {comparison.whole}, short {len(comparison.short)}, "
          f"missing {len(comparison.missing)} (not given up: {len(lost)}), extra {comparison.extra}")  # fmt: skip
    for url, fate in list(comparison.missing.items())[:5]:
        print(f"    missing {url}: {fate[:160]}")
    for fault in faults(books):
        print(f"  DOES NOT ADD UP: {fault}")
    return not faults(books) and not lost


def _found_at(server: NewsServer, at: int) -> str:
    return f"{server.root}/moved/story-number-{at}" if at % 20 == 7 and not server.faultless else server.url(at)


def main() -> int:
    """Run the replay; the exit code is 0 where all adds up and the two desks are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--coder", choices=("shipped", "words", "none"), default="shipped")
    parser.add_argument("--faultless", action="store_true")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    articles = articles[-options.limit :] if options.limit else articles
    with tempfile.TemporaryDirectory() as folder, serving(articles, faultless=options.faultless) as server:
        return replayed(Path(folder), server, options)


def replayed(folder: Path, server: NewsServer, options: argparse.Namespace) -> int:
    """Run undisturbed, then with kills; print what came of it."""
    good, desks = True, {}
    for name, kills in (("undisturbed", 0), ("killed", options.kills)):
        if name == "killed" and not kills:
            continue
        desk, began, hit = folder / f"{name}.sqlite", time.monotonic(), Counter[str]()
        server.asked.clear()
        for phase, share in ((1, kills - kills // 4), (2, kills // 4)):
            prepared(desk, server, phase)
            hit += until_done(str(desk), options.coder, share, random.Random(options.seed + phase))
        print(f"{name}: {time.monotonic() - began:.1f} s, {hit.total()} kills, {server.asked.total():,} requests")
        for place, count in hit.most_common():
            print(f"  {count} {place}", flush=True)
        good &= audited(desk, server)
        desks[name] = held(desk, faultless=options.faultless)
    if len(desks) == 2:
        for table in desks["killed"]:
            one, other = set(map(repr, desks["undisturbed"][table])), set(map(repr, desks["killed"][table]))
            good &= desks["undisturbed"][table] == desks["killed"][table]
            print(f"  {table}: {len(one):,} and {len(other):,} rows, {len(one ^ other):,} differ", flush=True)
            for row in list(one ^ other)[:2]:
                print("    ", row[:300])
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
