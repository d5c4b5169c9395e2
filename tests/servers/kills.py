"""A watch in a process of its own that tells where it is, so that a kill can be shown to have hit its work."""

import multiprocessing
import os
import pkgutil
import signal
import threading
import time
from collections import Counter

from sqlalchemy import event, select

from foreigndesk.filing import Filing
from foreigndesk.records import Actor, Event, Reading, Sentence
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.copying import TABLES
from foreigndesk.store.database import open_store
from foreigndesk.store.location import location
from foreigndesk.store.watchlock import watch_lock
from foreigndesk.watch.watching import Watching

PLACES = ("between transactions", "in a transaction", "while an article was being filed")
BETWEEN, WRITING, FILING = range(3)
GATHER = GatherSettings(allow_private=True, timeout=5, total_timeout=20)
WATCH = WatchSettings(
    threads=8, host_delay=0, retry=0.05, checks=(), first_wait=0.05, shortest_wait=80_000, longest_wait=80_000
)
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["kills"])
# What tells the time of day: all else must be the same.
CLOCKED = {
    "feeds": ("added", "due", "wait", "gap", "tried", "succeeded", "news"),
    "entries": ("found", "due"),
    "versions": ("replaced",),
}


class NoCoder:
    """Reads nothing: for measuring the watch alone."""

    def read(self, articles):
        """Yield an empty reading an article."""
        for article in articles:
            yield Reading(article, read_by="none")


class WordReader:
    """Reads an event of two sides in every sentence of a text, so that there is something to file."""

    def read(self, articles):
        """Yield a reading an article."""
        for article in articles:
            yield Reading(article, (), tuple(self._events(article)), read_by="words")

    def _events(self, article):
        start = 0
        for number, line in enumerate(article.text.split("\n")):
            if line.strip():
                sides = [(Actor(code, 0, 3, code, code, code),) for code in ("FRE", "SYL")]
                sentence = Sentence("text", start, start + len(line), line)
                yield Event(f"{article.id}-{number}", article.id, sentence, *sides, "CONSULT", "happened", 0.9,
                            "words", quad="verbal cooperation", score=1.0)  # fmt: skip
            start += len(line) + 1


READERS = {"none": NoCoder, "words": WordReader}


class _Told:
    """Files as ever, and tells when it does."""

    def __init__(self, filing, at):
        self._filing, self._at = filing, at

    def file(self, shelf, article, events):
        _step(self._at, FILING)
        self._filing.file(shelf, article, events)
        _step(self._at, WRITING)


def _step(at, place):
    at[0] = place
    at[1] += 1


def work(desk, coder, at):
    """Do what is due on a desk; ``at`` (place, steps) tells how far."""
    with open_store(desk, create=False, filing=_Told(Filing(), at)) as store, watch_lock(location(desk)):
        # By name, since drawing in the model's runtime takes longer than most of these runs live.
        reader = READERS[coder]() if coder in READERS else pkgutil.resolve_name("foreigndesk.desk:Reader").load()

        @event.listens_for(store._engine, "begin")
        def begin(connection):
            if connection.get_execution_options().get("writing"):
                _step(at, WRITING)

        @event.listens_for(store._engine, "checkin")
        def end(*_):
            if at[0] == WRITING:
                _step(at, BETWEEN)

        Watching(GATHER, WATCH).watcher(store, reader).run(threading.Event(), once=True)


def until_done(desk, coder, kills, chance, most=12):
    """Run until nothing is due, killed so many times on the way; count the kills by the place that they hit.

    Each comes at a random step of the work, at most ``most`` after it began, and a random moment later: the process is
    stopped, asked where it stands, and killed.
    """
    hit = Counter()
    while True:
        at = FORKS.RawArray("q", 2)  # no lock: who holds one may be killed
        process = FORKS.Process(target=work, args=(desk, coder, at))
        process.start()
        if hit.total() < kills:
            target = chance.randint(1, most)
            while process.is_alive() and at[1] < target:
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, 0.01))
            if process.is_alive():
                os.kill(process.pid, signal.SIGSTOP)
                hit[PLACES[at[0]]] += 1
                process.kill()
        process.join()
        if process.exitcode == 0:
            return hit
        if process.exitcode != -signal.SIGKILL:
            raise RuntimeError(f"the watch ended with {process.exitcode}")


def contents(desk):
    """Return all that a desk holds but for the time of day, each table sorted."""
    with open_store(desk, create=False) as store, store._transaction() as connection:
        return {table.name: sorted(_rows(connection, table), key=repr) for table in TABLES}


def _rows(connection, table):
    columns = [column for column in table.columns if column.name not in CLOCKED.get(table.name, ())]
    return map(tuple, connection.execute(select(*columns)))
