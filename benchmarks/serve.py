"""How fast pages are over a large desk: ``python benchmarks/serve.py --articles 1000000 --events 5000000``.

It fills a desk with ``--seed`` synthetic articles of thirty days, filed into stories and happenings as ``add`` does
(not read by a coder), copies these over five years until there are as many as asked for (``multiply.py``), serves the
desk in a process of its own and asks each page in turn. Printed are the 95th percentile of each page in milliseconds,
and answers a second with ``--callers`` at a time. Actors are drawn so that a few states are in most of the news, words
so that a few are in most articles (Zipf). ``--folder`` keeps the desk, used again where it is filled; ``--postgres``
has a PostgreSQL server of its own there.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

import httpx
import uvicorn
from cluster import running
from multiply import multiply

from foreigndesk.commands.serve import listen
from foreigndesk.errors import StoreError
from foreigndesk.filing import open_desk
from foreigndesk.ontology import QUADS, TYPES, score
from foreigndesk.records import Actor, Article, Event, Reading, Sentence
from foreigndesk.serve.app import build
from foreigndesk.serve.guard import Rates
from foreigndesk.serve.served import serving
from foreigndesk.store.chronicle import StorySelection
from foreigndesk.store.database import open_store

FIRST, DAYS, SEED_DAYS = date(2016, 1, 1), 1_800, 30
WORDS = ["talks", "trade", "border", "arms", "gas", "ports", "grain", "visas", "radar", "treaty", "convoy", "summit",
         "loan", "satellites", "fish", "dam", "rail"]  # fmt: skip
STATES = ["USA", "CHN", "RUS", "GBR", "FRA", "DEU", "IND", "PAK", "IRN", "ISR", "TUR", "SAU", "JPN", "KOR", "PRK",
          "UKR", "SYR", "IRQ", "AFG", "EGY", "BRA", "MEX", "CAN", "AUS", "ITA", "ESP", "POL", "VEN", "NGA", "ZAF",
          "ETH", "ERI", "KEN", "SDN", "LBY", "YEM", "QAT", "ARE", "VNM", "PHL", "IDN", "THA", "MMR", "BGD", "LKA",
          "NPL", "GEO", "ARM", "AZE", "KAZ", "UZB", "CUB", "COL", "PER", "CHL", "ARG", "GRC", "SRB", "HUN",
          "ROU"]  # fmt: skip


SYLLABLES = [one + two for one in "bdgklmnprstv" for two in ("a", "e", "i", "or")]
VOCABULARY = [*WORDS, *(one + two + three for one in SYLLABLES for two in SYLLABLES for three in SYLLABLES)]
FILLING = 60
"""Words of an article beside its events."""


def readings(number: int, of_events: int, draw: random.Random) -> Iterator[Reading]:
    """Yield articles with events, the same for the same draw, the oldest first."""
    of_states = [1 / (rank + 1) for rank in range(len(STATES))]
    of_words = [1 / (rank + 10) for rank in range(len(VOCABULARY))]
    each = max(1, of_events // number)
    for at in range(number):
        day = (FIRST + timedelta(days=at * SEED_DAYS // number)).isoformat()
        sides = [draw.choices(STATES, of_states, k=2) for _ in range(each)]
        words = iter(draw.choices(VOCABULARY, of_words, k=2 * each + FILLING + 4))
        said = [f"{one} spoke of {next(words)} and {next(words)} with {other}." for one, other in sides]
        title = f"{sides[0][0]} and {sides[0][1]}: {' '.join(next(words) for _ in range(4))}"
        text, found, start = " ".join([*said, *words]), [], 0
        for (one, other), sentence in zip(sides, said, strict=True):
            kind = draw.choice(TYPES)
            place = Sentence("text", start, start + len(sentence), sentence)
            source = Actor(one, start, start + 3, one, one, one, "GOV")
            target = Actor(other, start + len(sentence) - 4, start + len(sentence) - 1, other, other, other, "GOV")
            identity = f"e{at}.{len(found)}"
            found.append(
                Event(identity, f"a{at}", place, (source,), (target,), kind, "happened", 0.5, "synthetic 1",
                      quad=QUADS[kind], score=score(kind))
            )  # fmt: skip
            start += len(sentence) + 1
        article = Article(f"a{at}", title, text, published=day, source="Synthetic", language="en")
        yield Reading(article, (), tuple(found), read_by="synthetic 1")


def fill(desk: Path | str, given: argparse.Namespace) -> None:
    """Fill a desk."""
    each = given.events // given.articles
    with open_desk(desk, create=True) as store:
        for at, reading in enumerate(readings(given.seed, given.seed * each, random.Random(0))):
            store.put(reading)
            if at % 500 == 0:
                tell(f"{at} articles filed")
        multiply(store, given.articles // given.seed - 1, DAYS - SEED_DAYS, tell)


def tell(words: str) -> None:
    """Say how far the filling is."""
    print(words, file=sys.stderr, flush=True)


def pages(desk: Path | str) -> dict[str, list[str]]:
    """Return the addresses to ask of each page: busy and quiet ones."""
    codes = [*STATES[:6], *STATES[-4:]]
    with open_store(desk, create=False) as store:
        newest = [one.id for one in store.stories(StorySelection(limit=10))]
        articles = [one.id for one in store.views.newest(10)]
    return {
        "front": ["/"] * 10,
        "country": [f"/country/{code}" for code in codes],
        "pair": [f"/pair/{one}/{other}" for one, other in pairwise(codes)],
        "stories": ["/stories", "/stories?page=2"],
        "story": [f"/story/{one}" for one in newest],
        "article": [f"/article/{one}" for one in articles],
        "map": [f"/map?code={code}" for code in codes],
        "network": ["/network"],
        "following": ["/following"],
        "search": [f"/search?q={word}" for word in WORDS[:10]],
        "search narrowed": [f"/search?q={word}&country={code}" for word, code in zip(WORDS, codes, strict=False)],
    }


def measure(base: str, asked: dict[str, list[str]], rounds: int, callers: int) -> dict[str, object]:
    """Return the 95th percentile of each page in milliseconds, and answers a second over all pages.

    The first answer of a page after the desk has changed is told apart: it makes what later ones find made.
    """
    first, middle, p95 = {}, {}, {}
    with httpx.Client(base_url=base, timeout=600) as client:
        for name, paths in asked.items():
            times = []
            for path in paths * rounds:
                begun = time.perf_counter()
                client.get(path).raise_for_status()
                times.append((time.perf_counter() - begun) * 1000)
            first[name], middle[name] = round(times[0], 1), round(median(times), 1)
            p95[name] = round(quantiles(times[1:], n=20)[-1], 1) if len(times) > 2 else first[name]
        every = [path for paths in asked.values() for path in paths] * rounds
        begun = time.perf_counter()
        with ThreadPoolExecutor(callers) as pool:
            list(pool.map(lambda path: client.get(path).raise_for_status(), every))
        rate = len(every) / (time.perf_counter() - begun)
    return {"p95_ms": p95, "median_ms": middle, "first_ms": first, "requests_per_second": round(rate, 1)}


def serve(desk: Path | str, listening: socket.socket) -> None:
    """Serve a desk until ended."""
    with open_store(desk, create=False) as store:
        app = build(serving(store), rates=Rates(burst=1e9))
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run([listening])


def filled(desk: Path | str) -> bool:
    """Say whether a desk is there."""
    try:
        open_store(desk, create=False).close()
    except StoreError:
        return False
    return True


def main() -> None:
    """Fill, serve, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--events", type=int, default=50_000)
    options.add_argument("--seed", type=int, default=2_000, help="articles that are filed one by one")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--callers", type=int, default=8)
    options.add_argument("--folder", type=Path, help="keep the desk here, and use it again where it is there")
    options.add_argument("--postgres", action="store_true", help="a PostgreSQL server instead of a file")
    options.add_argument("--only-fill", action="store_true")
    given = options.parse_args()
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        desk = stack.enter_context(running(folder / "postgres")) if given.postgres else folder / "desk.sqlite"
        begun = time.perf_counter()
        if not filled(desk):
            fill(desk, given)
        took = time.perf_counter() - begun
        if given.only_fill:
            return
        with open_store(desk, create=False) as store:
            size = store.views.size()
        listening = stack.enter_context(listen("127.0.0.1", 0))
        server = multiprocessing.get_context("fork").Process(target=serve, args=(desk, listening))
        server.start()
        stack.callback(server.join)
        stack.callback(server.terminate)
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        found = measure(base, pages(desk), given.rounds, given.callers)
    about = {"articles": size.articles, "events": size.events, "filled_s": round(took, 1), "callers": given.callers}
    print(json.dumps({**about, **found}, indent=1))


if __name__ == "__main__":
    main()
