"""What the desk knows of its feeds: each call is one transaction, so that a kill at any moment leaves it whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection

from foreigndesk.errors import RecordError
from foreigndesk.records import Article, Reading
from foreigndesk.store import articles, auditing, entries, feeds, holding
from foreigndesk.store.auditing import Books
from foreigndesk.store.entries import Basis, EntryState, Listed, State
from foreigndesk.store.feeds import FeedState
from foreigndesk.store.shelf import Files

Transaction = Callable[..., AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Counts:
    """The entries by state and basis, why some were given up, and how many each feed listed."""

    entries: dict[tuple[str, str], int]
    given_up: list[tuple[str, int]]
    by_feed: dict[str, int]

    def by_basis(self, state: State) -> dict[str, int]:
        """Return how many entries are in a state, by what they were read from ("" unknown)."""
        return {basis: count for (kept, basis), count in self.entries.items() if kept == state}


class FeedBook:
    """Feeds, what they listed, and what became of it."""

    def __init__(self, transaction: Transaction, filing: Files | None) -> None:
        self._transaction = transaction
        self._filing = filing

    def add(self, states: Iterable[FeedState]) -> int:
        """Keep feeds that the desk does not have yet; return how many."""
        with self._transaction(writing=True) as connection:
            return feeds.add(connection, states)

    def remove(self, address: str) -> bool:
        """Forget a feed, with what still waits of it alone; its articles stay. Says whether there was one."""
        with self._transaction(writing=True) as connection:
            removed = feeds.remove(connection, address)
            entries.forget_orphans(connection)
            return removed

    def every(self) -> list[FeedState]:
        """Return all feeds, by country and address."""
        with self._transaction() as connection:
            return feeds.every(connection)

    def every_entry(self) -> list[EntryState]:
        """Return all entries by key."""
        with self._transaction() as connection:
            return list(entries.every(connection))

    def counts(self, reasons: int) -> Counts:
        """Return the counts of entries, with so many reasons for giving up."""
        with self._transaction() as connection:
            return Counts(
                entries.counts(connection),
                entries.reasons(connection, "given up", reasons),
                entries.by_feed(connection),
            )

    def due_feeds(self, now: float, horizon: float, busy: Collection[str] | None, limit: int) -> list[FeedState]:
        """Return the feeds to be looked at now (see ``feeds.due``)."""
        with self._transaction() as connection:
            return feeds.due(connection, now, horizon, busy, limit)

    def due_entries(
        self, now: float, horizon: float, busy: Collection[str] | None, limit: int
    ) -> list[tuple[EntryState, str]]:
        """Return the entries to be looked at now (see ``entries.due``), each with the name of a feed that listed it."""
        with self._transaction() as connection:
            found = entries.due(connection, now, horizon, busy, limit)
            titles = entries.feed_titles(connection, [state.entry.key for state in found])
            return [(state, titles.get(state.entry.key, "")) for state in found]

    def next_due(self) -> float | None:
        """Return when the next feed or entry is due, in seconds since 1970; None where nothing ever is."""
        with self._transaction() as connection:
            times = (feeds.next_due(connection), entries.next_due(connection))
            return min((time for time in times if time is not None), default=None)

    def listed(
        self, address: str, found: Iterable[EntryState], after: Callable[[FeedState, Listed], FeedState]
    ) -> Listed:
        """Keep what a feed lists together with its state ``after`` that, made from the present one."""
        with self._transaction(writing=True) as connection:
            listed = entries.list_entries(connection, address, found)
            state = feeds.get(connection, address)
            if state is not None:
                feeds.put(connection, after(state, listed))
            return listed

    def keep(self, state: EntryState) -> None:
        """Keep an entry's new state."""
        with self._transaction(writing=True) as connection:
            entries.put(connection, state)

    def standing(self, article: Article, basis: Basis) -> articles.Standing:
        """Say how the desk stands to an article made on this basis; the feed's own text never replaces a page's."""
        with self._transaction() as connection:
            if basis == "feed" and articles.exist(connection, article.id):
                kept = articles.get(connection, [article.id])[article.id]
                return "changed" if kept.origin == article.origin and kept.text != article.text else "known"
            return articles.standing(connection, article)

    def done(self, state: EntryState, readings: Sequence[Reading], at: str) -> None:
        """Keep the readings of an entry's articles together with its new state; ``at`` is the time in ISO 8601.

        Raises RecordError where a text cannot be stored, and then keeps nothing.
        """
        with self._transaction(writing=True) as connection:
            try:
                for reading in readings:
                    holding.put(connection, reading, self._filing, at)
            except UnicodeEncodeError as error:
                raise RecordError(f"{state.entry.key}: not valid Unicode") from error
            entries.put(connection, state)

    def hurry(self, topic: str, now: float) -> int:
        """Have the feeds of a WebSub topic looked at now; return how many there are."""
        with self._transaction(writing=True) as connection:
            return feeds.hurry(connection, topic, now)

    def books(self) -> Books:
        """Return the counts by which an audit tells whether the record adds up."""
        with self._transaction() as connection:
            return auditing.books(connection)

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Yield address, title and text of each article that has an address."""
        with self._transaction() as connection:
            yield from auditing.texts(connection)

    def fates(self) -> dict[str, str]:
        """Return for each entry's address how it stands."""
        with self._transaction() as connection:
            return auditing.fates(connection)
