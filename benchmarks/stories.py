"""How fast a stream becomes stories with a full window, and what memory that takes; and the halves the figures rest on.

The load is made of real articles: each passes many times, every time with a third of its sentences left out and a tenth
of its words swapped for words of its own round, so that it is neither a copy of itself nor more like itself than two
articles about one affair are. The window is full from the start of what is timed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from foreigndesk.evaluate.stories import b_cubed, grouped, read_stream
from foreigndesk.records import Article
from foreigndesk.settings import StorySettings
from foreigndesk.stories.stream import Stories

FIRST_DAY = date(2021, 1, 1)
STREAMS = ("galaxy.jsonl", "og2021_en_dev.jsonl")


def load(path: Path, a_day: int) -> Iterator[Article]:
    """Yield articles without end, ``a_day`` of them with each date."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        real = [json.loads(line) for line in lines]
    chance = random.Random(1)
    number = 0
    while True:
        order = chance.sample(real, len(real))
        round_ = number // len(real)
        for row in order:
            day = FIRST_DAY + timedelta(days=number // a_day)
            sentences = [s for s in re.split(r"(?<=[.!?]) ", row["text"]) if chance.random() > 1 / 3]
            text = _swapped(" ".join(sentences), round_, chance)
            title = _swapped(row["title"], round_, chance)
            yield Article(f"{row['id']}-{number}", title, text, source=row["source"], published=day.isoformat())
            number += 1


def _swapped(text: str, round_: int, chance: random.Random) -> str:
    return " ".join(f"{w}{round_}" if w.isalpha() and chance.random() < 0.1 else w for w in text.split(" "))


def measure(path: Path, window: int, timed: int, a_day: int) -> None:
    """Fill the window, time ``timed`` more articles, and print what came of it."""
    stories = Stories(replace(StorySettings(), window_articles=window))
    stream = load(path, a_day)
    for number, article in enumerate(islice(stream, window), 1):
        stories.add(article)
        stories.closed()
        if number % (window // 5) == 0:
            _say(stories, number)
    spent = 0.0
    for article in islice(stream, timed):
        begun = time.process_time()
        stories.add(article)
        stories.closed()
        spent += time.process_time() - begun
    _say(stories, window + timed)
    print(f"{timed / spent:,.0f} articles/s a core with {stories.articles:,} articles in the window")


def _say(stories: Stories, number: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{number:8,} read: {stories.articles:,} open in {len(stories):,} stories, {stories.terms:,} terms, "
        f"peak {peak:,.0f} MB",
        flush=True,
    )


def halves(folder: Path) -> None:
    """Print B³ of the half that the thresholds were chosen on, of the other half, and of all."""
    for name in STREAMS:
        rows = read_stream(folder / name)
        found, gold = grouped([article for article, _ in rows], StorySettings()), [story for _, story in rows]
        print(name, "chosen on", b_cubed(found, gold, _chosen_on))
        print(name, "other half", b_cubed(found, gold, lambda story: not _chosen_on(story)))
        print(name, "all", b_cubed(found, gold))


def _chosen_on(story: str) -> bool:
    return hashlib.md5(story.encode()).digest()[0] % 2 == 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of shared data")
    parser.add_argument("--window", type=int, default=100_000)
    parser.add_argument("--timed", type=int, default=3_000)
    parser.add_argument("--a-day", type=int, default=5_000)
    parser.add_argument("--halves", action="store_true", help="print the halves' B³ instead")
    options = parser.parse_args()
    if options.halves:
        halves(options.data / "stories")
    else:
        articles = options.data / "articles" / "foreign_affairs.jsonl.gz"
        measure(articles, options.window, options.timed, options.a_day)
