"""The watch itself: one thread that decides and writes, a small pool that waits for servers.

All that is to be done stands in the desk, so that a kill at any moment loses nothing: what a server sent is kept in one
transaction with the note that it was, or not at all.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from foreigndesk.errors import BusyError
from foreigndesk.gather.files import read_file
from foreigndesk.gather.links import host_of
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.database import Store
from foreigndesk.store.entries import EntryState
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch import waits
from foreigndesk.watch.download import Downloader, FeedAnswer, PageAnswer
from foreigndesk.watch.folders import look_into
from foreigndesk.watch.hosts import Hosts
from foreigndesk.watch.keeping import Keeper, Progress

T = TypeVar("T")

_PULSE = 1.0
_STORE_PAUSE = 5.0


@dataclass(frozen=True, slots=True)
class Clock:
    """``now`` is seconds since 1970, whatever the machine holds them to be; ``steady`` never jumps."""

    now: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic


@dataclass(slots=True)
class _Jobs:
    """What is under way: the futures of the pool, and those that are done."""

    pool: ThreadPoolExecutor
    done: queue.SimpleQueue[Future[FeedAnswer | PageAnswer]] = field(default_factory=queue.SimpleQueue)
    hosts: dict[Future[FeedAnswer | PageAnswer], tuple[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


class Watcher:
    """Looks at the desk's feeds and entries as they fall due; ``stop`` ends it after what is under way."""

    def __init__(
        self,
        store: Store,
        downloader: Downloader,
        keeper: Keeper,
        gather: GatherSettings,
        settings: WatchSettings,
        clock: Clock,
    ) -> None:
        self.progress = keeper.progress
        self._book = store.feeds
        self._downloader = downloader
        self._keeper = keeper
        self._gather = gather
        self._settings = settings
        self._clock = clock
        self._hosts = Hosts(clock.steady)
        self._once = False
        self._started = 0.0
        self._stop = threading.Event()

    def run(self, stop: threading.Event, *, once: bool, pulse: Callable[[Progress], None] = lambda _: None) -> None:
        """Watch until ``stop``, or with ``once`` until nothing is due any more; ``pulse`` is called about every second.

        Raises BusyError where the desk stays locked or full, StoreError where it is broken, EndpointError where the
        coder's server is gone.
        """
        self._once, self._started, self._stop = once, self._clock.now(), stop
        with ThreadPoolExecutor(self._settings.threads, thread_name_prefix="fetch") as pool:
            jobs = _Jobs(pool)
            while not stop.is_set():
                worked = self._fill(jobs) or self._local()
                pulse(self.progress)
                if not jobs.hosts and not worked and not self._rest():
                    break
                self._take_one(jobs, _PULSE if jobs.hosts else 0.0)
            pool.shutdown(wait=False, cancel_futures=True)
            while jobs.hosts:
                self._take_one(jobs, None)

    def _fill(self, jobs: _Jobs) -> bool:
        """Start what is due and may be asked now; say whether anything was started."""
        began = False
        least = max(1, self._settings.threads // 4)  # several at a time, as each look for them asks the desk
        while (free := self._settings.threads - len(jobs.hosts)) >= least:
            feeds = self._due_feeds(max(1, free // 2))
            entries = self._due_entries(free)
            started = [self._start(jobs, state.feed.address, self._downloader.look, state) for state in feeds]
            for state, name in entries:
                jobs.names[state.entry.key] = name
                started.append(self._start(jobs, state.entry.url, self._downloader.page, state, name))
            if not any(started):
                break
            began = True
        return began

    def _start(self, jobs: _Jobs, address: str, work: Callable[..., FeedAnswer | PageAnswer], *about: object) -> bool:
        host = host_of(address)
        if host in self._hosts.busy() or len(jobs.hosts) >= self._settings.threads:
            return False
        self._hosts.take(host)
        future = jobs.pool.submit(work, *about)
        jobs.hosts[future] = (host, address)
        future.add_done_callback(jobs.done.put)
        return True

    def _take_one(self, jobs: _Jobs, patience: float | None) -> None:
        """Wait for one answer and keep what it brings."""
        try:
            future = jobs.done.get(timeout=patience) if patience != 0.0 else jobs.done.get_nowait()
        except queue.Empty:
            return
        host, address = jobs.hosts.pop(future)
        self._hosts.release(host, self._downloader.rest(address))
        if future.cancelled():
            return
        answer = future.result()
        if isinstance(answer, FeedAnswer):
            self._insist(lambda: self._keeper.feed(answer))
        else:
            name = jobs.names.pop(answer.state.entry.key, "")
            self._insist(lambda: self._keeper.page(answer, name))

    def _rest(self) -> bool:
        """Wait until something may be due; say no where with ``once`` nothing will be."""
        free = self._hosts.next_free()
        if self._once and free is None:
            return False
        if free is None:
            soonest = self._insist(self._book.next_due)
            free = _PULSE if soonest is None else max(0.05, soonest - self._clock.now())
        elif self._once and not self._is_any_due():
            return False
        self._stop.wait(min(free, _PULSE))
        return True

    def _is_any_due(self) -> bool:
        now, horizon = self._clock.now(), self._horizon()
        until = self._started if self._once else now
        return bool(
            self._insist(lambda: self._book.due_feeds(until, horizon, (), 1))
            or self._insist(lambda: self._book.due_entries(now, horizon, (), 1))
        )

    def _horizon(self) -> float:
        """Return the time after which nothing can be due, unless a clock was wrong."""
        return self._clock.now() + 1.25 * max(self._settings.longest_backoff, waits.DAY, *self._settings.checks)

    def _due_feeds(self, limit: int) -> list[FeedState]:
        until = self._started if self._once else self._clock.now()
        busy = self._hosts.busy()
        return self._insist(lambda: self._book.due_feeds(until, self._horizon(), busy, limit))

    def _due_entries(self, limit: int) -> list[tuple[EntryState, str]]:
        busy = self._hosts.busy()
        return self._insist(lambda: self._book.due_entries(self._clock.now(), self._horizon(), busy, limit))

    def _insist(self, call: Callable[[], T]) -> T:
        """Return what a call to the desk returns, called again while the desk is locked or full."""
        until = self._clock.steady() + self._settings.store_patience
        while True:
            try:
                result = call()
            except BusyError as error:
                self.progress.trouble = str(error)
                if self._stop.is_set() or (self._once and self._clock.steady() >= until):
                    raise
                self._stop.wait(_STORE_PAUSE)
            else:
                self.progress.trouble = ""
                return result

    def _local(self) -> bool:
        """Look at one folder, file or entry without address; say whether there was one."""
        now, horizon = self._clock.now(), self._horizon()
        until = self._started if self._once else now
        feeds = self._insist(lambda: self._book.due_feeds(until, horizon, None, 1))
        if feeds:
            answer = look_into(feeds[0])
            self._insist(lambda: self._keeper.feed(answer))
            return True
        entries = self._insist(lambda: self._book.due_entries(now, horizon, None, 1))
        if entries:
            state, name = entries[0]
            self._insist(lambda: self._keep_local(state, name))
        return bool(entries)

    def _keep_local(self, state: EntryState, name: str) -> None:
        if state.basis != "file":
            self._keeper.without_page(state, name)
            return
        outcomes = read_file(Path(state.entry.key), self._gather)
        self._keeper.local(state, outcomes, self._stop.is_set)
