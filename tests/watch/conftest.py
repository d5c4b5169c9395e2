"""A small news site of our own words, a reader that reads nothing, and a watch over both."""

import threading

import news_server
import pytest

from foreigndesk.records import Feed, Reading
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.database import open_store
from foreigndesk.watch.watcher import Clock
from foreigndesk.watch.watching import Watching, new_state

SENTENCES = (
    "The minister of ports met the envoy of Sylvania in the capital on day {at} of the talks.",
    "Both sides agreed that ship number {at} may leave the harbour with its cargo of grain.",
    "Officials said that the toll of {at} crowns would be paid by the company which owns it.",
    "The opposition asked why the treaty of paragraph {at} was never laid before the chamber.",
)
GATHER = GatherSettings(allow_private=True, timeout=3, total_timeout=6)
WATCH = WatchSettings(
    threads=4, host_delay=0, retry=0.02, checks=(), first_wait=0.02, shortest_wait=80_000, longest_wait=80_000
)


def own_articles(count):
    return [
        {"id": str(at), "title": f"Talks over harbour number {at} go on in Freedonia", "date": "2018-01-02",
         "text": "\n\n".join(sentence.format(at=at * 7 + nth) for nth, sentence in enumerate(SENTENCES * 2))}
        for at in range(count)
    ]  # fmt: skip


class NoCoder:
    """Reads nothing, and counts what it was given."""

    def __init__(self):
        self.read_articles = []

    def read(self, articles):
        for article in articles:
            self.read_articles.append(article)
            yield Reading(article, read_by="none 1")


class Bench:
    """A desk with a watch; ``now`` is added to the machine's clock."""

    def __init__(self, folder, gather=GATHER, watch=WATCH):
        self.path = folder / "desk.sqlite"
        self.coder = NoCoder()
        self.gather = gather
        self.watch = watch
        self.now = 1_500_000_000.0
        self.stop = threading.Event()

    def open(self):
        return open_store(self.path, create=True)

    def add(self, *addresses, kind="feed"):
        with self.open() as store:
            store.feeds.add(new_state(Feed(address, kind=kind), self.now, self.watch) for address in addresses)

    def once(self, store=None):
        """Do what is due; a second passes with each question for the time, so that retries come due."""
        if store is None:
            with self.open() as opened:
                return self.once(opened)
        watcher = Watching(self.gather, self.watch, Clock(now=self.tick)).watcher(store, self.coder)
        watcher.run(self.stop, once=True)
        return watcher.progress

    def until_done(self):
        for _ in range(12):
            self.once()
            with self.open() as store:
                soonest = store.feeds.next_due()
            if soonest is None or soonest > self.now + 1_000:
                return
        raise AssertionError("never done")

    def tick(self):
        self.now += 0.01
        return self.now

    def entries(self):
        with self.open() as store:
            return store.feeds.every_entry()

    def feeds(self):
        with self.open() as store:
            return store.feeds.every()


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


@pytest.fixture
def site():
    with news_server.serving(own_articles(24), slow=0.05) as server:
        yield server
