"""``foreigndesk watch``: the desk that runs by itself."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Annotated

import typer

from foreigndesk.commands.coders import Coding, coding
from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.guard import INTERRUPTED
from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import taking
from foreigndesk.commands.sources import PrivateOption
from foreigndesk.desk import Reader
from foreigndesk.errors import BusyError
from foreigndesk.filing import open_desk
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.database import Store
from foreigndesk.store.feedbook import FeedBook
from foreigndesk.store.watchlock import watch_lock
from foreigndesk.watch.hubs import Hubs
from foreigndesk.watch.keeping import Progress
from foreigndesk.watch.watching import Watching

EVERY = 60.0
"""Seconds between two lines that tell how it goes."""

ASK_EVERY = 600.0
"""Seconds between two times that feeds are gone through for hubs that are to be asked for word."""


@dataclass(frozen=True, slots=True)
class _Network:
    """How a watch deals with servers."""

    gather: GatherSettings
    watch: WatchSettings
    websub: str
    listen: tuple[str, int]


def network(
    threads: Annotated[
        int, typer.Option("--threads", min=1, max=64, help="Servers asked at the same time.")
    ] = WatchSettings().threads,
    host_delay: Annotated[
        float,
        typer.Option("--host-delay", min=0, help="Seconds between two requests to a server, unless it asks for more."),
    ] = WatchSettings().host_delay,
    websub: Annotated[
        str, typer.Option("--websub", metavar="URL", help="Public address at which hubs of feeds reach --listen.")
    ] = "",
    listen: Annotated[
        tuple[str, int], typer.Option("--listen", metavar="HOST PORT", help="Where hubs are heard, with --websub.")
    ] = ("127.0.0.1", 8766),
    allow_private: PrivateOption = False,
) -> _Network:
    """Return what the options ask for."""
    settings = WatchSettings(threads=threads, host_delay=host_delay)
    return _Network(GatherSettings(allow_private=allow_private), settings, websub, listen)


@coding
@taking(network, "network")
def watch(
    coding: Coding,
    network: _Network,
    desk: DeskOption = None,
    once: Annotated[
        bool, typer.Option("--once", help="Do what is due now, then end: for a timer such as cron's.")
    ] = False,
) -> None:
    """Look at the desk's feeds again and again, fetch what is new, read it and keep it.

    A busy feed is looked at often, a quiet one seldom, a failing one less and less. Whatever is still to be done stands
    in the desk: stopped at any moment, even by a kill, the next watch goes on with it. SIGTERM and Ctrl-C end it after
    what is under way; a second Ctrl-C at once.
    """
    path = desk_path(desk)
    watching = Watching(network.gather, network.watch)
    with _stopping() as stop, open_desk(path, create=True) as store, watch_lock(path), coding.accounted():
        reader = Reader.load(coding.settings, coding.ontology, coding.usage, coding.actors, statements=True)
        watcher = watching.watcher(store, reader)
        teller = _Teller()
        with _listening(watching, network, store) as ear:
            try:
                watcher.run(stop, once=once, pulse=_together(teller, ear))
            finally:
                notice(told(watcher.progress))
        if stop.is_set() and once:
            raise typer.Exit(INTERRUPTED)


def told(progress: Progress) -> str:
    """Return a run so far in one line."""
    parts = [
        f"{progress.looks:,} looks at feeds"
        + (f" ({progress.failed_looks:,} failed)" if progress.failed_looks else ""),
        f"{progress.new_entries:,} new entries",
        f"{progress.articles:,} articles",
        f"{progress.changed:,} changed",
        f"{progress.events:,} events",
    ]
    rare = (("withdrawn", progress.withdrawn), ("to be tried again", progress.retries), ("given up", progress.given_up))
    parts += [f"{count:,} {what}" for what, count in rare if count]
    return "; ".join(parts) + (f"; held up: {progress.trouble}" if progress.trouble else "")


@dataclass(slots=True)
class _Teller:
    """Tells how it goes once a minute, and at once what holds it up."""

    last: float = field(default_factory=time.monotonic)
    trouble: str = ""

    def __call__(self, progress: Progress) -> None:
        if progress.trouble != self.trouble or time.monotonic() - self.last >= EVERY:
            self.last, self.trouble = time.monotonic(), progress.trouble
            notice(f"{time.strftime('%H:%M:%S')}  {told(progress)}")


def _together(teller: Callable[[Progress], None], ear: Callable[[], None]) -> Callable[[Progress], None]:
    def pulse(progress: Progress) -> None:
        teller(progress)
        ear()

    return pulse


@dataclass(slots=True)
class _Ear:
    """Asks the hubs of feeds for word now and then, and has the feeds looked at of which word came."""

    hubs: Hubs
    book: FeedBook
    asked: float = -ASK_EVERY

    def __call__(self) -> None:
        with suppress(BusyError):  # a word that is lost costs no more than the wait for the next look
            if time.monotonic() - self.asked >= ASK_EVERY:
                self.asked = time.monotonic()
                self.hubs.ask(self.book.every())
            for topic in self.hubs.heard():
                self.book.hurry(topic, time.time())


@contextmanager
def _listening(watching: Watching, network: _Network, store: Store) -> Iterator[Callable[[], None]]:
    """Hear hubs while the block runs, if that is asked for; what is given is to be called now and then."""
    if not network.websub:
        yield lambda: None
        return
    hubs = watching.hubs(network.websub)
    with hubs.listening(*network.listen):
        yield _Ear(hubs, store.feeds)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """Give an event that SIGTERM and SIGINT set; the second of them ends the program as it always does."""
    stop = threading.Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            signal.signal(number, before[signal.Signals(number)])
            signal.raise_signal(number)
        stop.set()

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
