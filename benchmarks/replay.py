"""Replay articles as feeds from a local server with faults, into a desk; with --kills, kill it at random and compare.

    python benchmarks/replay.py DATA.jsonl.gz --limit 500 [--kills 50] [--coder none]

An undisturbed run comes first, through both phases (the second shows changed articles), then, with --kills, one that is
killed with SIGKILL at random moments. Both desks are audited, and compared row by row but for times and the order of
changes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import pkgutil
import random
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "servers"))

from news_server import NewsServer, serving  # noqa: E402 - the tests' server, found by the line above

from foreigndesk.filing import Filing  # noqa: E402
from foreigndesk.records import Article, Feed, Reading  # noqa: E402
from foreigndesk.settings import GatherSettings, WatchSettings  # noqa: E402
from foreigndesk.store.database import open_store  # noqa: E402
from foreigndesk.store.watchlock import watch_lock  # noqa: E402
from foreigndesk.watch.audit import compared, faults  # noqa: E402
from foreigndesk.watch.watching import Watching, new_state  # noqa: E402

GATHER = GatherSettings(allow_private=True, timeout=5, total_timeout=20)
WATCH = WatchSettings(
    threads=8, host_delay=0, retry=0.05, checks=(), first_wait=0.05, shortest_wait=80_000, longest_wait=80_000
)
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["__main__"])
# Times, the order in which things changed, and what depends on which of two attempts met a fault.
_PASSING = {
    "articles": ("first_seen", "revision"),
    "events": ("first_seen",),
    "feeds": ("added", "due", "wait", "gap", "tried", "succeeded", "news", "error", "failures"),
    "entries": ("found", "due", "attempts", "reason"),
    "versions": ("replaced",),
}
_TABLES = (*_PASSING, "actors", "amounts", "listed", "withdrawals")


class NoCoder:
    """Reads nothing: for measuring the watch alone."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield an empty reading an article."""
        for article in articles:
            yield Reading(article, read_by="none")


def run(desk: Path, coder: str) -> None:
    """Do what is due on a desk, in this process."""
    with open_store(desk, create=False, filing=Filing()) as store, watch_lock(desk):
        # By name, since drawing in the model's runtime takes longer than most of these runs live.
        reader = NoCoder() if coder == "none" else pkgutil.resolve_name("foreigndesk.desk:Reader").load()
        Watching(GATHER, WATCH).watcher(store, reader).run(threading.Event(), once=True)


def prepared(desk: Path, server: NewsServer, phase: int) -> None:
    """Show a phase, and have every feed and, in the second, every page looked at again."""
    server.phase = phase
    with open_store(desk, create=True) as store:
        store.feeds.add(new_state(Feed(address), time.time(), WATCH) for address in server.feeds())
    if phase == 2:
        with sqlite3.connect(desk) as connection:
            connection.execute("UPDATE feeds SET due = 0")
            connection.execute("UPDATE entries SET due = 0 WHERE state = 'done' AND url != ''")


def until_done(desk: Path, coder: str, kills: int, chance: random.Random, longest: float) -> int:
    """Run until nothing is due, killed so many times on the way; return how many kills hit a running one.

    Each run is forked from a process that has all modules loaded, so that a kill hits the work and not the imports.
    """
    done = 0
    while True:
        process = FORKS.Process(target=run, args=(desk, coder))
        process.start()
        if done < kills:
            process.join(chance.uniform(0.05, longest))
            if process.exitcode is None:
                process.kill()
                done += 1
        process.join()
        if process.exitcode == 0 and not waiting(desk):
            return done


def waiting(desk: Path) -> int:
    """Return how many feeds and entries are still due."""
    with sqlite3.connect(desk) as connection:
        now = time.time() + 60
        one = connection.execute("SELECT count(*) FROM feeds WHERE due <= ?", (now,)).fetchone()[0]
        two = connection.execute("SELECT count(*) FROM entries WHERE due IS NOT NULL AND due <= ?", (now,)).fetchone()[
            0
        ]
    return int(one) + int(two)


def contents(desk: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all that a desk holds, but for times and the order of changes, each table sorted."""
    with sqlite3.connect(desk) as connection:
        found = {}
        for table in _TABLES:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(f'"{name}"' for name in names if name not in _PASSING.get(table, ()))
            found[table] = sorted(connection.execute(f"SELECT {kept} FROM {table}"), key=repr)
    return found


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
    return f"{server.root}/moved/story-number-{at}" if at % 20 == 7 else server.url(at)


def main() -> int:
    """Run the replay; the exit code is 0 where all adds up and the two desks are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--coder", choices=("shipped", "none"), default="shipped")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--longest", type=float, default=6.0, help="seconds that a run lives at most before a kill")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    articles = articles[-options.limit :] if options.limit else articles
    with tempfile.TemporaryDirectory() as folder, serving(articles) as server:
        return replayed(Path(folder), server, options)


def replayed(folder: Path, server: NewsServer, options: argparse.Namespace) -> int:
    """Run undisturbed, then with kills; print what came of it."""
    good, desks = True, {}
    for name, kills in (("undisturbed", 0), ("killed", options.kills)):
        if name == "killed" and not kills:
            continue
        desk, began, hit = folder / f"{name}.sqlite", time.monotonic(), 0
        server.asked.clear()
        for phase, share in ((1, kills - kills // 4), (2, kills // 4)):
            prepared(desk, server, phase)
            hit += until_done(desk, options.coder, share, random.Random(options.seed + phase), options.longest)
        print(f"{name}: {time.monotonic() - began:.1f} s, {hit} kills, {server.asked.total():,} requests", flush=True)
        good &= audited(desk, server)
        desks[name] = contents(desk)
    if len(desks) == 2:
        for table in _TABLES:
            one, other = set(map(repr, desks["undisturbed"][table])), set(map(repr, desks["killed"][table]))
            good &= desks["undisturbed"][table] == desks["killed"][table]
            print(f"  {table}: {len(one):,} and {len(other):,} rows, {len(one ^ other):,} differ", flush=True)
            for row in list(one ^ other)[:2]:
                print("    ", row[:300])
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
