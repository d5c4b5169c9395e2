"""What becomes of what servers and folders gave: entries, articles, another try, or a reason told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.gather.links import host_of
from foreigndesk.records import Article, Entry, Listing, Reading, Skip
from foreigndesk.settings import WatchSettings
from foreigndesk.store.articles import Standing
from foreigndesk.store.database import Store
from foreigndesk.store.entries import Basis, EntryState, Listed, waiting_again
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch import waits
from foreigndesk.watch.download import Downloader, FeedAnswer, PageAnswer, retry_after

_GONE = 410
_PASSED_OVER = ("known", "outdated", "withdrawn")


class ReadsArticles(Protocol):
    """What turns articles into readings, in their order."""

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield one reading an article."""


@dataclass(slots=True)
class Progress:
    """What one run has done so far; ``trouble`` is what holds it up at present, or ""."""

    looks: int = 0
    failed_looks: int = 0
    new_entries: int = 0
    articles: int = 0
    changed: int = 0
    withdrawn: int = 0
    events: int = 0
    retries: int = 0
    given_up: int = 0
    trouble: str = ""


class Keeper:
    """Reads and keeps answers; each call may be repeated as a whole, as what it writes is written at its end."""

    def __init__(
        self,
        store: Store,
        reader: ReadsArticles,
        downloader: Downloader,
        settings: WatchSettings,
        now: Callable[[], float],
    ) -> None:
        self.progress = Progress()
        self._store = store
        self._book = store.feeds
        self._reader = reader
        self._downloader = downloader
        self._settings = settings
        self._now = now

    def feed(self, answer: FeedAnswer) -> None:
        """Keep what a look at a feed brought: its entries and its new state."""
        now, state = self._now(), answer.state
        if answer.error is not None:
            self._keep_failure(answer.state, answer.error, now)
            return
        listing = answer.listing or Listing(())

        def after(kept: FeedState, listed: Listed) -> FeedState:
            dates = [entry.published for entry in listing.entries]
            fared = waits.after_look(kept, listed.new + listed.changed, dates, now, self._settings)
            return _as_served(fared, answer)

        basis: Basis = "file" if state.feed.kind == "folder" else ""
        found = [self._waiting(entry, now, basis) for entry in listing.entries]
        listed = self._book.listed(state.feed.address, found, after)
        self.progress.looks += 1
        self.progress.new_entries += listed.new

    def _keep_failure(self, state: FeedState, error: SourceError, now: float) -> None:
        asked = retry_after(error)
        gone = getattr(error, "status", 0) == _GONE
        hint = f" ({error.hint})" if error.hint else ""

        def after(kept: FeedState, _: Listed) -> FeedState:
            reason = error.reason + hint
            failed = waits.after_failure(kept, reason, now, self._settings, retry_after=asked)
            return replace(failed, stopped=gone)

        self._book.listed(state.feed.address, (), after)
        self.progress.looks += 1
        self.progress.failed_looks += 1

    def _waiting(self, entry: Entry, now: float, basis: Basis) -> EntryState:
        return EntryState(entry, host_of(entry.url), basis=basis, found=now, due=now)

    def page(self, answer: PageAnswer, name: str) -> None:
        """Keep what a look at an entry brought; ``name`` is its feed's."""
        state, now = answer.state, self._now()
        if answer.error is not None:
            self._keep_error(state, answer.error, name, now)
        elif answer.article is None:  # unchanged
            self._book.keep(self._checked(state, now))
        else:
            self._keep_article(answer, answer.article, now)

    def _keep_error(self, state: EntryState, error: SourceError, name: str, now: float) -> None:
        """Try again later, take the feed's own text instead, or give up; what the desk has of it already stays."""
        if error.passing and state.attempts + 1 < self._settings.attempts:
            wait = waits.retry_wait(state.attempts, self._settings, retry_after(error))
            self._book.keep(waiting_again(state, error.reason, now + wait))
            self.progress.retries += 1
            return
        instead = None if state.article else self._downloader.in_its_place(state, error.reason, name)
        if instead is not None and instead.article is not None:
            self._keep_article(instead, instead.article, now)
        elif state.article:
            self._book.keep(replace(state, state="done", reason=f"no longer there: {error.reason}", due=None))
        else:
            self._book.keep(replace(state, state="given up", reason=error.reason, due=None))
            self.progress.given_up += 1

    def _keep_article(self, answer: PageAnswer, article: Article, now: float) -> None:
        standing = self._book.standing(article, answer.basis)
        state = replace(answer.state, state="done", basis=answer.basis, reason=answer.reason, article=article.id)
        if answer.fetched is not None:
            state = replace(state, etag=answer.fetched.etag, modified=answer.fetched.modified)
        fetched = answer.basis in ("page", "teaser")
        state = self._checked(state, now) if fetched else replace(state, due=None)
        readings = [] if standing in _PASSED_OVER else list(self._reader.read([article]))
        try:
            self._book.done(state, readings, _iso(now))
        except RecordError as error:
            self._book.keep(replace(state, state="given up", reason=str(error), due=None, article="", basis=""))
            self.progress.given_up += 1
            return
        self._count(standing, readings)

    def _checked(self, state: EntryState, now: float) -> EntryState:
        """Return the state with its next check for changes, if one is left."""
        done = state.checks
        later = self._settings.checks[done] if done < len(self._settings.checks) else None
        return replace(state, attempts=0, checks=done + 1, due=None if later is None else now + later)

    def local(self, state: EntryState, outcomes: Iterable[Article | Skip], stopped: Callable[[], bool]) -> None:
        """Keep what stands in a file, one article after another; a stop between two leaves the file waiting.

        An article that is not to be used yet has the file read again at its time; one taken back is withdrawn.
        """
        reasons: list[str] = []
        held: list[float] = []
        last = ""
        for outcome in outcomes:
            if stopped():
                return
            if isinstance(outcome, Article):
                last = outcome.id
                self._keep_one(outcome, state, reasons)
                continue
            if outcome.until:
                held.append(datetime.fromisoformat(outcome.until).timestamp())
            if outcome.withdraws:
                took = self._store.history.withdraw(
                    outcome.withdraws, outcome.edition, outcome.reason, _iso(self._now())
                )
                self.progress.withdrawn += took
            reasons.append(f"{outcome.origin}: {outcome.reason}")
        told = "; ".join(reasons[:3]) + (f"; {len(reasons) - 3} more" if len(reasons) > 3 else "")
        finished = replace(state, state="done", basis="file", reason=told, article=last, due=None)
        self._book.keep(replace(finished, state="waiting", due=min(held)) if held else finished)

    def without_page(self, state: EntryState, name: str) -> None:
        """Keep an entry that has no address: its feed's own text is all there is."""
        self._keep_error(state, SourceError(state.entry.key, "no address to fetch"), name, self._now())

    def _count(self, standing: Standing, readings: list[Reading]) -> None:
        if readings:
            self.progress.articles += standing != "changed"
            self.progress.changed += standing == "changed"
            self.progress.events += sum(len(reading.events) for reading in readings)

    def _keep_one(self, article: Article, state: EntryState, reasons: list[str]) -> None:
        standing = self._book.standing(article, "file")
        if standing in _PASSED_OVER:
            return
        [reading] = self._reader.read([article])
        try:
            self._store.put(reading, _iso(self._now()))
        except RecordError as error:
            reasons.append(str(error))
            return
        self._count(standing, [reading])


def _as_served(state: FeedState, answer: FeedAnswer) -> FeedState:
    """Return a feed's state with what its server said: for the next request, of its freshness, of WebSub."""
    listing, fetched = answer.listing, answer.fetched
    if listing is not None:
        named = replace(state.feed, title=state.feed.title or listing.title,
                        language=state.feed.language or listing.language)  # fmt: skip
        state = replace(state, feed=named, note=listing.note, hub=listing.hub, topic=listing.topic)
    if fetched is None:
        return state
    hub = fetched.links.get("hub") or state.hub
    topic = fetched.links.get("self") or state.topic
    state = replace(state, hub=hub, topic=topic, moved=fetched.moved)
    if listing is not None:
        state = replace(state, etag=fetched.etag, modified=fetched.modified)
    return waits.held_fresh(state, fetched.max_age, state.tried or 0.0) if fetched.max_age else state


def _iso(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
