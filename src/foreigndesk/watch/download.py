"""One look at a feed, and one at an entry's page: what the threads of the network do. Nothing here touches the desk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from foreigndesk.errors import SourceError, StatusError
from foreigndesk.gather.barriers import Barrier, barrier_of, led_astray
from foreigndesk.gather.fetch import Fetched, Wish
from foreigndesk.gather.files import read_page
from foreigndesk.gather.identity import article_id
from foreigndesk.gather.language import language_of
from foreigndesk.gather.links import clean_url
from foreigndesk.gather.listings import read_listing
from foreigndesk.gather.robots import Robots
from foreigndesk.records import Article, Entry, Listing, Skip
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.entries import Basis, EntryState
from foreigndesk.store.feeds import FeedState

Fetch = Callable[[str, GatherSettings, Wish], Fetched]

# What such pages show is none of the article.
_NOTHING_OF_IT = ("consent wall", "front page")
_PAGE_TYPES = ("", "text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """A look at a feed: its ``listing``, None where it is unchanged or ``error`` says what went wrong."""

    state: FeedState
    listing: Listing | None = None
    fetched: Fetched | None = None
    error: SourceError | None = None


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """A look at an entry: its ``article`` on which ``basis``, None where it is unchanged or ``error`` says why not.

    ``reason`` says why the article is not made of the whole page.
    """

    state: EntryState
    article: Article | None = None
    basis: Basis = ""
    reason: str = ""
    fetched: Fetched | None = None
    error: SourceError | None = None


class Downloader:
    """Fetches feeds and pages, each within the limits of the settings; safe among threads."""

    def __init__(self, fetch: Fetch, robots: Robots, gather: GatherSettings, watch: WatchSettings) -> None:
        self._fetch = fetch
        self._robots = robots
        self._gather = gather
        self._watch = watch

    def rest(self, address: str) -> float:
        """Return the seconds that a server rests after a request."""
        return max(self._watch.host_delay, self._robots.delay(address))

    def look(self, state: FeedState) -> FeedAnswer:
        """Look at a feed. Nothing is raised: whatever goes wrong is the answer's error."""
        address = state.feed.address
        try:
            if state.feed.kind == "page":
                self._ask_robots(address)
            fetched = self._fetch(address, self._gather, Wish(state.etag, state.modified, any_type=True))
            if fetched.unchanged:
                return FeedAnswer(state, None, fetched)
            listing = read_listing(fetched.content, fetched.url, state.feed.kind, fetched.charset)
            return FeedAnswer(state, self._with_parts(listing, state), fetched)
        except SourceError as error:
            return FeedAnswer(state, error=error)
        except Exception as error:  # noqa: BLE001 - the border of one feed: recorded as its error
            return FeedAnswer(state, error=SourceError(address, f"cannot be read: {type(error).__name__}: {error}"))

    def page(self, state: EntryState, publisher: str) -> PageAnswer:
        """Look at an entry's page; ``publisher`` is its feed's name, used where the page names none."""
        entry = state.entry
        try:
            self._ask_robots(entry.url)
            kept = state.basis in ("page", "teaser") and state.state == "done"
            wish = Wish(state.etag, state.modified) if kept else Wish()
            fetched = self._fetch(entry.url, self._gather, wish)
            if fetched.unchanged:
                return PageAnswer(state, fetched=fetched)
            return self._of_page(state, fetched, publisher)
        except SourceError as error:
            return PageAnswer(state, error=error)
        except Exception as error:  # noqa: BLE001 - the border of one page: recorded as its error
            return PageAnswer(state, error=SourceError(entry.url, f"cannot be read: {type(error).__name__}: {error}"))

    def in_its_place(self, state: EntryState, reason: str, publisher: str) -> PageAnswer | None:
        """Return the feed's own text as an article, marked with the reason; None where it is too little."""
        entry = state.entry
        if len(entry.text.split()) < self._watch.fewest_words:
            return None
        url = entry.url or (entry.key if clean_url(entry.key) else "")
        article = Article(
            id=state.article or article_id(url or entry.key, entry.title, entry.text),
            title=entry.title,
            text=entry.text[: self._gather.max_article_characters],
            url=url,
            source=publisher,
            published=entry.published,
            language=language_of(entry.text),
            authors=entry.authors,
            origin=f"feed's own text ({reason}): {entry.key}" if reason else f"feed's own text: {entry.key}",
        )
        return PageAnswer(state, article, "feed", reason)

    def _of_page(self, state: EntryState, fetched: Fetched, publisher: str) -> PageAnswer:
        entry = state.entry
        astray = led_astray(entry.url, fetched.url)
        if astray:
            raise SourceError(entry.url, str(astray))
        if fetched.media_type not in _PAGE_TYPES and not fetched.content.lstrip()[:1] == b"<":
            raise SourceError(entry.url, f"content type {fetched.media_type} is no page")
        settings = replace(self._gather, date=entry.published)
        url = clean_url(fetched.url)
        outcome = read_page(fetched.content, entry.url, settings, url=url, charset=fetched.charset)
        if isinstance(outcome, Skip):
            raise SourceError(entry.url, outcome.reason)
        article = _completed(outcome, entry, publisher, state.article)
        barrier = barrier_of(article.text, fetched.content)
        if barrier is None:
            return PageAnswer(state, article, "page", "", fetched)
        return self._behind(barrier, state, article, fetched, publisher)

    def _behind(
        self, barrier: Barrier, state: EntryState, article: Article, fetched: Fetched, publisher: str
    ) -> PageAnswer:
        """Return the best of what a page behind a barrier and its feed show."""
        own = self.in_its_place(state, str(barrier), publisher)
        is_longer = own is not None and own.article is not None and len(own.article.text) > len(article.text)
        if own and (is_longer or barrier.kind in _NOTHING_OF_IT):
            return replace(own, fetched=fetched)
        if barrier.kind in _NOTHING_OF_IT:
            raise SourceError(state.entry.url, str(barrier))
        return PageAnswer(state, article, "teaser", str(barrier), fetched)

    def _with_parts(self, listing: Listing, state: FeedState) -> Listing:
        """Return a listing with the entries of its parts, each fetched after a rest; a part that fails is noted."""
        if not listing.parts:
            return listing
        entries, notes = list(listing.entries), [listing.note] if listing.note else []
        for part in listing.parts:
            time.sleep(self.rest(part))
            try:
                fetched = self._fetch(part, self._gather, Wish(any_type=True))
                entries += read_listing(fetched.content, fetched.url, state.feed.kind, fetched.charset).entries
            except SourceError as error:
                notes.append(str(error))
        return replace(listing, entries=tuple(_once(entries)), note="; ".join(notes))

    def _ask_robots(self, address: str) -> None:
        allowed = self._robots.allows(address)
        if allowed is None:
            raise SourceError(address, "its robots.txt cannot be read at present", passing=True)
        if not allowed:
            raise SourceError(address, "its robots.txt forbids it")


def retry_after(error: SourceError) -> float:
    """Return the seconds that the server asks to wait, 0 where it does not."""
    return error.retry_after if isinstance(error, StatusError) else 0.0


def _completed(article: Article, entry: Entry, publisher: str, known_as: str) -> Article:
    """Return a page's article with what only its feed tells; one that the desk has keeps its id.

    A page that names no publisher has its host for one: the feed's name says more.
    """
    is_host = article.source == (urlsplit(article.url).hostname or "").removeprefix("www.")
    return replace(
        article,
        id=known_as or article.id,
        title=article.title or entry.title,
        source=(publisher or article.source) if is_host else article.source or publisher,
        authors=article.authors or entry.authors,
    )


def _once(entries: list[Entry]) -> Iterator[Entry]:
    yield from {entry.key: entry for entry in entries}.values()
