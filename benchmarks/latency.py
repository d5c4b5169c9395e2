"""Latency from an article's arrival in the desk to its alert leaving: N follows, articles put at a steady rate.

    .venv/bin/python benchmarks/latency.py ../shared/data/articles/foreign_affairs.jsonl.gz

Rules are drawn as ``evaluate rules`` draws them, of those the ones of an event with a word, from as many other
articles: what is followed was not made for what comes. Events are drawn, too: reading is measured elsewhere. One
process puts articles and files them into stories, another holds them against the follows and sends.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import tempfile
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from foreigndesk.alerting import Alerting
from foreigndesk.evaluate import rules as drawn
from foreigndesk.filing import open_desk
from foreigndesk.follow.delivery.channels import Delivery
from foreigndesk.follow.delivery.message import Message
from foreigndesk.follow.index import frequencies
from foreigndesk.follow.listing import follow_of
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.subject import Look, Subject
from foreigndesk.follow.words import words_of
from foreigndesk.gather.files import read_file
from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.shipped import lines
from foreigndesk.records import Article, Reading
from foreigndesk.sending import Sending
from foreigndesk.settings import GatherSettings


class Noted:
    """A channel that notes when each article's alert left."""

    secrets = ()

    def __init__(self) -> None:
        self.left: dict[str, float] = {}

    def deliver(self, message: Message) -> None:
        """Note the time."""
        for alert in message.data["alerts"]:
            self.left.setdefault(alert["article"], time.time())


def put(path: Path, readings: list[Reading], rate: float, told: multiprocessing.Queue) -> None:
    """Put readings at a rate a second; tell when each was in."""
    with open_desk(path, create=False) as store:
        begun = time.time()
        for at, reading in enumerate(readings):
            time.sleep(max(0.0, begun + at / rate - time.time()))
            store.put(reading)
            told.put((reading.article.id, time.time()))
    told.put(None)


def main() -> None:
    """Print the percentiles as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path)
    options.add_argument("--rules", type=int, default=10_000)
    options.add_argument("--rate", type=float, default=20.0)
    options.add_argument("--count", type=int, default=600)
    given = options.parse_args()
    states = [(code, " ".join(words_of(name))) for code, name, *_ in lines("states.tsv")]
    found = (one for one in read_file(given.articles, GatherSettings()) if isinstance(one, Article) and one.published)
    every = [Subject(one, drawn.draw_events(one, states)) for one in islice(found, 2 * given.count)]
    subjects, others = every[: given.count], every[given.count :]
    counts = frequencies(map(Look, others))
    draws, common = random.Random(0), {word for word, _ in counts.most_common(2_000)}
    parser, box = Parser(Knowledge.load()), Noted()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.sqlite"
        with open_desk(path, create=True) as store:
            wanted = {}
            while len(wanted) < given.rules:
                subject = draws.choice(others)
                words = [word for word in drawn._words(subject) if word not in common]
                if words:
                    follow = follow_of(
                        f"{drawn._of_event(draws, subject, words)} {draws.choice(words)}", parser, "", to=("box",)
                    )
                    wanted[follow.id] = follow
            store.following(lambda board: [board.put_follow(follow) for follow in wanted.values()])
            alerting = Alerting(parser)
            sending = Sending(Delivery({"box": box}), lambda: datetime.now(UTC))
            alerting.catch_up(store, lambda: datetime.now(UTC))
            told: multiprocessing.Queue = multiprocessing.Queue()
            readings = [Reading(subject.article, (), subject.events) for subject in subjects]
            putting = multiprocessing.Process(target=put, args=(path, readings, given.rate, told), daemon=True)
            putting.start()
            arrived: dict[str, float] = {}
            running = True
            while running:
                alerting.catch_up(store, lambda: datetime.now(UTC))
                sending.send_due(store)
                while not told.empty():
                    came = told.get()
                    running = running and came is not None
                    if came:
                        arrived[came[0]] = came[1]
                if not putting.is_alive() and putting.exitcode:
                    raise SystemExit("the process that puts articles has failed")
                time.sleep(0.02)
            alerting.catch_up(store, lambda: datetime.now(UTC))
            sending.send_due(store)
            number = len(store.following(lambda board: board.alerts()))
    waits = sorted(box.left[one] - arrived[one] for one in box.left)
    span = max(arrived.values()) - min(arrived.values())
    shares = {f"p{share}": round(waits[int(len(waits) * share / 100)], 3) for share in (50, 90, 99)}
    print(
        json.dumps(
            {
                **shares,
                "max": round(waits[-1], 3),
                "articles": len(arrived),
                "told": len(waits),
                "alerts": number,
                "rules": len(wanted),
                "articles_per_second": round(len(arrived) / span, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
