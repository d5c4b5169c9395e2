"""What pages ask of a desk: each call is one transaction and reads little, however large the desk is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from foreigndesk.records import Article, Correction, Event
from foreigndesk.store import articles, corrections, dyads, events, schema
from foreigndesk.store.dyads import Acts, Kind, Month, Partnership

Told = tuple[Article, Event]


@dataclass(frozen=True, slots=True)
class Kept:
    """All that the desk has of one article; ``not_coded`` as in ``Reading``."""

    article: Article
    events: tuple[Event, ...]
    corrections: tuple[Correction, ...]
    not_coded: str
    read_by: str


@dataclass(frozen=True, slots=True)
class Size:
    """How much a desk holds, and the first and last day of its articles ("" where none is dated)."""

    articles: int
    events: int
    first: str
    last: str


class Views:
    """Reads for pages."""

    def __init__(self, transaction: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._transaction = transaction

    def article(self, article: str) -> Kept | None:
        """Return an article with its events and corrections, None where the desk has no such article."""
        table = schema.articles
        with self._transaction() as connection:
            found = articles.get(connection, [article]).get(article)
            if found is None:
                return None
            state = connection.execute(select(table.c.not_coded, table.c.read_by).where(table.c.id == article)).one()
            kept = events.of_article(connection, article)
            own = tuple(event for event, _ in kept.values())
            return Kept(found, own, corrections.of_article(connection, article), state.not_coded, state.read_by)

    def newest(self, limit: int, offset: int = 0) -> list[Article]:
        """Return articles, the newest first by the date they state."""
        table = schema.articles
        order = (table.c.published.desc(), table.c.id)
        with self._transaction() as connection:
            ids = list(connection.scalars(select(table.c.id).order_by(*order).limit(limit).offset(offset)))
            found = articles.get(connection, ids)
        return [found[one] for one in ids]

    def events_of(
        self,
        one: str,
        other: str = "",
        *,
        month: str = "",
        kinds: Collection[Kind] | None = None,
        limit: int,
        offset: int = 0,
    ) -> list[Told]:
        """Return the events of a state, or between two, newest first, each with its article; ``kinds`` as in dyads."""
        with self._transaction() as connection:
            query = dyads.wanted(one, other, month=month, kinds=kinds, limit=limit, offset=offset)
            keys = [(row.article, row.event) for row in connection.execute(query)]
            return events.at(connection, keys)

    def months(self, one: str, other: str) -> list[Month]:
        """Return the counts between two states by month."""
        with self._transaction() as connection:
            return dyads.months(connection, one, other)

    def acts(self, one: str, other: str, first: str) -> list[Acts]:
        """Return what happened between two states from a month on, by month and kind."""
        with self._transaction() as connection:
            return dyads.acts(connection, one, other, first)

    def deeds(self, country: str, first: str, last: str) -> list[tuple[str, str, int]]:
        """Return what happened between a state and every other in some months, as in dyads."""
        with self._transaction() as connection:
            return dyads.deeds(connection, country, first, last)

    def partners(self, country: str) -> list[Partnership]:
        """Return with which other states a state has events, those with most first."""
        with self._transaction() as connection:
            return dyads.partners(connection, country)

    def with_partners(self, country: str, others: Sequence[str]) -> dict[str, list[Month]]:
        """Return the counts of a state with each of some others by month, as in dyads."""
        with self._transaction() as connection:
            return dyads.with_partners(connection, country, others)

    def all_months(self) -> list[Month]:
        """Return the counts of all pairs of states by month."""
        with self._transaction() as connection:
            return dyads.all_months(connection)

    def size(self) -> Size:
        """Return how much the desk holds."""
        table = schema.articles.c
        with self._transaction() as connection:
            number = connection.scalar(select(func.count()).select_from(schema.articles)) or 0
            total = connection.scalar(select(func.count()).select_from(schema.events)) or 0
            first = connection.scalar(select(func.min(table.published)).where(table.published != "")) or ""
            last = connection.scalar(select(func.max(table.published))) or ""
        return Size(number, total, first[:10], last[:10])
