"""What filing an article needs of an open transaction, and the seam by which it is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection

from foreigndesk.records import Article, Event, Story, StoryChange
from foreigndesk.store import happenings, stories
from foreigndesk.store.happenings import KeptTelling, NewTelling, Spanned


class Shelf:
    """The desk's stories and happenings within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stream(self) -> tuple[int, str, Mapping[str, Any]] | None:
        """Return the place and id of the stream's last article, and what is remembered beside the stories."""
        return stories.stream(self._connection)

    def put_stream(self, position: int, article: str, state: Mapping[str, Any]) -> None:
        """Keep where the stream stands."""
        stories.put_stream(self._connection, position, article, state)

    def terms(self) -> dict[str, float]:
        """Return in how many articles each term stood."""
        return stories.terms(self._connection)

    def put_terms(self, counts: Mapping[str, float], *, anew: bool) -> None:
        """Keep the counts of some terms, or of all, ``anew``."""
        stories.put_terms(self._connection, counts, anew=anew)

    def open_stories(self) -> list[tuple[str, str, bytes]]:
        """Return id, title and state of the open stories."""
        return stories.open_stories(self._connection)

    def open_articles(self) -> Iterable[tuple[int, str, str, bytes]]:
        """Yield place, story, copied article and state of the open stories' articles, in the order of the stream."""
        return stories.open_articles(self._connection)

    def place(self, article: str) -> tuple[str, str] | None:
        """Return the story that an article is in and the article it copies, or None where it was never filed."""
        return stories.place(self._connection, article)

    def put_article(self, article: str, story: str, position: int, copy_of: str, state: bytes) -> None:
        """Keep an article's place in a story."""
        stories.put_article(self._connection, article, story, position, copy_of, state)

    def put_story(self, story: Story, state: bytes) -> None:
        """Keep an open story."""
        stories.put_story(self._connection, story, state)

    def follow_change(self, change: StoryChange, members: Sequence[str]) -> None:
        """Bring the tables after a merge, split or closing; ``members`` are the articles of the story split off."""
        stories.follow_change(self._connection, change, members)

    def set_filed(self, article: str) -> None:
        """Note that the article's events, as they are now, are filed."""
        stories.set_filed(self._connection, article)

    def happenings_of(self, article: str) -> dict[str, tuple[str, Mapping[str, Any]]]:
        """Return an article's filed events with the happening and the state of each."""
        return happenings.of_article(self._connection, article)

    def alike(self, quad: str, sides: Iterable[str], days: tuple[int, int]) -> list[str]:
        """Return the ids of happenings of a quad with one of these sides on these days."""
        return happenings.alike(self._connection, quad, sides, days)

    def tellings(self, ids: Sequence[str]) -> dict[str, list[KeptTelling]]:
        """Return the events of happenings, in the order they were told."""
        return happenings.tellings(self._connection, ids)

    def take_out(self, article: str, events: Sequence[str]) -> None:
        """Take events of an article out of their happenings."""
        happenings.take_out(self._connection, article, events)

    def put_in(self, article: str, tellings: Sequence[NewTelling]) -> None:
        """Put events of an article into happenings."""
        happenings.put_in(self._connection, article, tellings)

    def put_happenings(self, found: Sequence[Spanned]) -> None:
        """Keep happenings, new ones in this order."""
        happenings.put(self._connection, found)

    def drop_happenings(self, ids: Sequence[str]) -> None:
        """Drop happenings that nobody tells any more."""
        happenings.drop(self._connection, ids)


class Files(Protocol):
    """Files an article and its events into stories and happenings, in the transaction that keeps them."""

    def file(self, shelf: Shelf, article: Article, events: Sequence[Event]) -> None:
        """File an article that is new, or whose events may have changed."""
