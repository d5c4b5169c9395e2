"""How fast articles are read, from text and from HTML, with one process and with two; run by ``make bench``.

Machines are noisy: quote the ratios of one run, and absolute figures only with the machine they were measured on.
Every figure is of a fresh process (``multiprocessing`` spawn), loading left out, one ONNX thread a process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from foreigndesk.desk import Reader
from foreigndesk.gather.pages import page_to_article
from foreigndesk.records import Article

DATED = 300
Share = tuple[int, int]  # every n-th article, from which one on: (from, n)


@dataclass(frozen=True, slots=True)
class Run:
    """One process's share: ``words`` and ``articles`` read in ``seconds``, ``events`` found, ``peak`` memory in MB."""

    words: int
    articles: int
    events: int
    seconds: float
    peak: float


def from_text(path: Path, share: Share) -> list[Article]:
    """Return this process's share of the first dated articles of a JSONL stream."""
    rows = [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]
    dated = [r for r in rows if r["date"]][:DATED][share[0] :: share[1]]
    return [Article(id=r["id"], title=r["title"], text=r["text"], published=r["date"], language="en") for r in dated]


def from_pages(folder: Path, share: Share) -> list[Article]:
    """Return this process's share of the articles of a folder of pages: extraction is part of what is timed."""
    pages = sorted(folder.rglob("*.html.gz"))[share[0] :: share[1]]
    return [page_to_article(gzip.open(p).read(), origin=p.name) for p in pages]


def measure(load: Callable[[Path, Share], list[Article]], path: Path, share: Share, start: object) -> Run:
    """Read a share of the articles; text is loaded before the clock starts, pages after."""
    reader = Reader.load(threads=1)
    list(reader.read([Article(id="warm", title="", text="Russia accused Ukraine of an attack.", language="en")]))
    ready = load(path, share) if load is from_text else None
    start.wait()  # type: ignore[attr-defined]
    begun = time.perf_counter()
    articles = load(path, share) if ready is None else ready
    events = sum(len(r.events) for r in reader.read(articles))
    seconds = time.perf_counter() - begun
    words = sum(len(a.text.split()) + len(a.title.split()) for a in articles)
    return Run(words, len(articles), events, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def run(load: Callable[[Path, Share], list[Article]], path: Path, processes: int) -> list[Run]:
    """Return what each of some processes measured while all ran at once."""
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(processes) as pool:
        start = manager.Barrier(processes)
        return pool.starmap(measure, [(load, path, (i, processes), start) for i in range(processes)])


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    console = Console()
    if not data.is_dir():
        console.print(f"no articles at {data}: nothing measured")
        return
    table = Table(
        "input", "processes", "words/s", "articles/s", "words/s against one process", "peak MB a process", "events"
    )
    for name, load, path in (
        ("text", from_text, data / "articles" / "foreign_affairs.jsonl.gz"),
        ("HTML", from_pages, data / "pages"),
    ):
        single = 0.0
        for processes in (1, 2):
            runs = run(load, path, processes)
            seconds = max(r.seconds for r in runs)
            rate = sum(r.words for r in runs) / seconds
            single = single or rate
            table.add_row(
                name,
                str(processes),
                f"{rate:,.0f}",
                f"{sum(r.articles for r in runs) / seconds:.1f}",
                f"{rate / single:.2f}",
                f"{max(r.peak for r in runs):.0f}",
                str(sum(r.events for r in runs)),
            )
    console.print(table)


if __name__ == "__main__":
    main()
