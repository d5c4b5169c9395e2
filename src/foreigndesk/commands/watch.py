"""``foreigndesk watch``: the desk that runs by itself."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Annotated

import typer

from foreigndesk.commands.coders import Coding, coding
from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.guard import INTERRUPTED
from foreigndesk.commands.notices import notice
from foreigndesk.commands.sources import PrivateOption
from foreigndesk.desk import Reader, open_desk
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.watchlock import watch_lock
from foreigndesk.watch.keeping import Progress
from foreigndesk.watch.watching import Watching

EVERY = 60.0
"""Seconds between two lines that tell how it goes."""


@coding
def watch(
    coding: Coding,
    desk: DeskOption = None,
    once: Annotated[
        bool, typer.Option("--once", help="Do what is due now, then end: for a timer such as cron's.")
    ] = False,
    threads: Annotated[
        int, typer.Option("--threads", min=1, max=64, help="Servers asked at the same time.")
    ] = WatchSettings().threads,
    host_delay: Annotated[
        float,
        typer.Option(
            "--host-delay", min=0, help="Seconds between two requests to one server, unless it asks for more."
        ),
    ] = WatchSettings().host_delay,
    allow_private: PrivateOption = False,
) -> None:
    """Look at the desk's feeds again and again, fetch what is new, read it and keep it.

    A busy feed is looked at often, a quiet one seldom, a failing one less and less. Whatever is still to be done stands
    in the desk: stopped at any moment, even by a kill, the next watch goes on with it. SIGTERM and Ctrl-C end it after
    what is under way; a second Ctrl-C at once.
    """
    path = desk_path(desk)
    watching = Watching(
        GatherSettings(allow_private=allow_private), WatchSettings(threads=threads, host_delay=host_delay)
    )
    with open_desk(path, create=True) as store, watch_lock(path), coding.accounted():
        reader = Reader.load(coding.settings, coding.ontology, coding.usage, coding.actors)
        watcher = watching.watcher(store, reader)
        teller = _Teller()
        with _stopping() as stop:
            try:
                watcher.run(stop, once=once, pulse=teller)
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
