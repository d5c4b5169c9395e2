"""How fast pages are over a large desk: ``python benchmarks/serve.py --articles 100000 --events 500000``.

It fills a desk with synthetic articles and events (many in a transaction: they are not read by a coder, and only the
first are filed into stories), serves it, and asks each page in turn. Printed are the 95th percentile of each page in
milliseconds, and answers a second with ``--callers`` at a time. Actors are drawn so that a few states are in most of
the news (Zipf); days are drawn from five years, words from a small list.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import islice, pairwise
from pathlib import Path
from statistics import quantiles

import httpx
import uvicorn

from foreigndesk.filing import open_desk
from foreigndesk.ontology import QUADS, TYPES, score
from foreigndesk.records import Actor, Article, Event, Reading, Sentence
from foreigndesk.serve.app import build
from foreigndesk.serve.guard import Rates
from foreigndesk.serve.served import serving
from foreigndesk.store import holding
from foreigndesk.store.database import open_store

FIRST, DAYS = date(2016, 1, 1), 1_800
AT_ONCE = 2_000
WORDS = [
    "talks",
    "trade",
    "border",
    "arms",
    "gas",
    "ports",
    "grain",
    "visas",
    "radar",
    "treaty",
    "convoy",
    "summit",
    "loan",
    "satellites",
    "fish",
    "dam",
    "rail",
]
STATES = [
    "USA",
    "CHN",
    "RUS",
    "GBR",
    "FRA",
    "DEU",
    "IND",
    "PAK",
    "IRN",
    "ISR",
    "TUR",
    "SAU",
    "JPN",
    "KOR",
    "PRK",
    "UKR",
    "SYR",
    "IRQ",
    "AFG",
    "EGY",
    "BRA",
    "MEX",
    "CAN",
    "AUS",
    "ITA",
    "ESP",
    "POL",
    "VEN",
    "NGA",
    "ZAF",
    "ETH",
    "ERI",
    "KEN",
    "SDN",
    "LBY",
    "YEM",
    "QAT",
    "ARE",
    "VNM",
    "PHL",
    "IDN",
    "THA",
    "MMR",
    "BGD",
    "LKA",
    "NPL",
    "GEO",
    "ARM",
    "AZE",
    "KAZ",
    "UZB",
    "CUB",
    "COL",
    "PER",
    "CHL",
    "ARG",
    "GRC",
    "SRB",
    "HUN",
    "ROU",
]


def readings(number: int, of_events: int, draw: random.Random) -> Iterator[Reading]:
    """Yield articles with events, the same for the same draw."""
    weights = [1 / (rank + 1) for rank in range(len(STATES))]
    each = max(1, of_events // number)
    for at in range(number):
        day = (FIRST + timedelta(days=draw.randrange(DAYS))).isoformat()
        sides = [draw.choices(STATES, weights, k=2) for _ in range(each)]
        said = [f"{one} spoke of {draw.choice(WORDS)} and {draw.choice(WORDS)} with {other}." for one, other in sides]
        text, found, start = " ".join(said), [], 0
        for (one, other), sentence in zip(sides, said, strict=True):
            kind = draw.choice(TYPES)
            place = Sentence("text", start, start + len(sentence), sentence)
            source = Actor(one, start, start + 3, one, one, one, "GOV")
            target = Actor(other, start + len(sentence) - 4, start + len(sentence) - 1, other, other, other, "GOV")
            identity = f"e{at}-{len(found)}"
            found.append(
                Event(identity, f"a{at}", place, (source,), (target,), kind, "happened", 0.5, "synthetic 1",
                      quad=QUADS[kind], score=score(kind))
            )  # fmt: skip
            start += len(sentence) + 1
        article = Article(
            f"a{at}", f"{sides[0][0]} and {sides[0][1]}", text, published=day, source="Synthetic", language="en"
        )
        yield Reading(article, (), tuple(found), read_by="synthetic 1")


def fill(path: Path, number: int, of_events: int, filed: int) -> None:
    """Fill a desk; the first ``filed`` articles are filed into stories as ``add`` does, the rest only put."""
    made = readings(number, of_events, random.Random(0))
    with open_desk(path, create=True) as store:
        for reading in islice(made, filed):
            store.put(reading)
    with open_store(path, create=False) as store:
        while some := list(islice(made, AT_ONCE)):
            with store._transaction(writing=True) as connection:  # one for many: a million commits measure the disk
                for reading in some:
                    holding.put(connection, reading, None)


def pages() -> dict[str, list[str]]:
    """Return the addresses to ask of each page: busy and quiet ones."""
    codes = [*STATES[:6], *STATES[-4:]]
    return {
        "front": ["/"],
        "country": [f"/country/{code}" for code in codes],
        "pair": [f"/pair/{one}/{other}" for one, other in pairwise(codes)],
        "stories": ["/stories", "/stories?page=2"],
        "story": ["/story/a0"],
        "article": [f"/article/a{at}" for at in range(10)],
        "map": [f"/map?code={code}" for code in codes],
        "network": ["/network"],
        "following": ["/following"],
        "search": [f"/search?q={word}" for word in WORDS[:10]],
    }


def measure(base: str, rounds: int, callers: int) -> dict[str, object]:
    """Return the 95th percentile of each page in milliseconds, and answers a second over all pages.

    The first answer of a page after the desk has changed is told apart: it makes what later ones find made.
    """
    first, p95 = {}, {}
    with httpx.Client(base_url=base, timeout=120) as client:
        known = {name: asked for name, asked in pages().items() if client.get(asked[0]).status_code == 200}
        for name, asked in known.items():
            times = []
            for path in asked * rounds:
                begun = time.perf_counter()
                client.get(path).raise_for_status()
                times.append((time.perf_counter() - begun) * 1000)
            first[name] = round(times[0], 1)
            p95[name] = round(quantiles(times, n=20)[-1], 1) if len(times) > 1 else first[name]
        every = [path for asked in known.values() for path in asked] * rounds
        begun = time.perf_counter()
        with ThreadPoolExecutor(callers) as pool:
            list(pool.map(lambda path: client.get(path).raise_for_status(), every))
        rate = len(every) / (time.perf_counter() - begun)
    return {"p95_ms": p95, "first_ms": first, "requests_per_second": round(rate, 1), "callers": callers}


def main() -> None:
    """Fill, serve, measure, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--events", type=int, default=50_000)
    options.add_argument("--filed", type=int, default=500, help="articles that are filed into stories")
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--callers", type=int, default=8)
    options.add_argument("--desk", type=Path, help="keep the desk here, and use it again where it is there")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.desk or Path(folder) / "desk.sqlite"
        begun = time.perf_counter()
        if not path.exists():
            fill(path, given.articles, given.events, given.filed)
        filled = time.perf_counter() - begun
        with open_store(path, create=False) as store, socket.create_server(("127.0.0.1", 0)) as listening:
            app = build(serving(store), rates=Rates(burst=1e9))
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
            thread = threading.Thread(target=server.run, args=([listening],))
            thread.start()
            while not server.started:
                time.sleep(0.05)
            found = measure(f"http://127.0.0.1:{listening.getsockname()[1]}", given.rounds, given.callers)
            size = store.views.size()
            server.should_exit = True
            thread.join()
    print(json.dumps({"articles": size.articles, "events": size.events, "filled_s": round(filled, 1), **found}))


if __name__ == "__main__":
    main()
