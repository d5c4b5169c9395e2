"""One run over sources, as ``read`` and ``add`` have it: skips told as they come, progress, and the closing line."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from foreigndesk.commands.notices import notice
from foreigndesk.commands.tally import Tally
from foreigndesk.errors import ForeignDeskError
from foreigndesk.formats.terminal import fit
from foreigndesk.records import Article, Reading, Skip

SOME_SKIPPED = 3


class ReadsArticles(Protocol):
    """What turns articles into readings, in their order."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield one reading an article."""


class Intake:
    """Counts a run and tells of it on standard error; enter it around the run.

    ``live`` shows a line of progress while standard error is a terminal; leave it off where events are printed on
    the same terminal. ``total`` is how many articles there are, 0 where that is unknown. On leaving, the closing line
    is printed, unless the run failed in a way of its own.
    """

    def __init__(self, *, live: bool, total: int = 0) -> None:
        self.tally = Tally()
        self._of = f" of {total:,}" if total else ""
        self._started = time.perf_counter()
        console = Console(stderr=True, markup=False, highlight=False, emoji=False)
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            disable=not (live and console.is_terminal),
        )
        self._line = self._progress.add_task("starting")

    def readings(
        self,
        gathered: Iterable[Article | Skip],
        reader: ReadsArticles,
        wanted: Callable[[Article], bool] = lambda article: True,
    ) -> Iterator[Reading]:
        """Yield the reading of each article that is ``wanted``, counted; skips are told and counted in passing."""
        for reading in reader.read(self._articles(gathered, wanted)):
            self.tally.count(reading)
            if reading.unfinished:
                self._tell(f"not fully coded {reading.article.origin}: {reading.unfinished}")
            self._show_progress(reading.article.origin)
            yield reading

    def skip(self, skip: Skip) -> None:
        """Tell and count what is left out."""
        self.tally.skip(skip)
        self._tell(f"skipped {skip.origin}: {skip.reason}")

    def _tell(self, line: str) -> None:
        if self._progress.disable:
            notice(line)
        else:
            self._progress.console.print(fit(line), soft_wrap=True)

    def exit_code(self) -> int:
        """Return 0 if all was read, 3 if some was skipped or not fully coded."""
        return SOME_SKIPPED if self.tally.skipped or self.tally.unfinished else 0

    def _articles(self, gathered: Iterable[Article | Skip], wanted: Callable[[Article], bool]) -> Iterator[Article]:
        for found in gathered:
            if isinstance(found, Skip):
                self.skip(found)
            elif wanted(found):
                yield found

    def _show_progress(self, origin: str) -> None:
        if self._progress.disable:
            return
        tally = self.tally
        rate = tally.articles / (time.perf_counter() - self._started)
        told = f"{tally.articles:,}{self._of} articles  {tally.events:,} events  {rate:,.1f} articles/s  {fit(origin)}"
        width = self._progress.console.width - len("⠋  0:00:00 ")
        self._progress.update(self._line, description=told[:width])

    def __enter__(self) -> Self:
        if not self._progress.disable:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not self._progress.disable:
            self._progress.stop()
        if error is None or isinstance(error, (ForeignDeskError, KeyboardInterrupt)):
            stopped = "interrupted after " if isinstance(error, KeyboardInterrupt) else ""
            sys.stdout.flush()
            notice(stopped + self.tally.closing_line(time.perf_counter() - self._started))
