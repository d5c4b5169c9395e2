"""Feeds in the desk: which there are, when each is looked at next, and how it fares."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from foreigndesk.records import Feed
from foreigndesk.store import schema


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed as it stands: what its server is asked with, when, and how it has fared.

    Times are seconds since 1970, None for never; ``wait`` is the seconds between two looks, ``gap`` the usual ones
    between two new entries (0 unknown). ``error`` is of the last look, "" where it went well; ``note`` tells what was
    left out. ``moved`` is where a permanent redirect leads. A ``stopped`` one is looked at no more.
    """

    feed: Feed
    host: str = ""
    etag: str = ""
    modified: str = ""
    error: str = ""
    note: str = ""
    moved: str = ""
    hub: str = ""
    topic: str = ""
    added: float = 0.0
    due: float = 0.0
    wait: float = 0.0
    gap: float = 0.0
    tried: float | None = None
    succeeded: float | None = None
    news: float | None = None
    failures: int = 0
    stopped: bool = False


_OF_FEED = ("address", "title", "country", "language", "kind")
_OF_STATE = ("host", "etag", "modified", "error", "note", "moved", "hub", "topic", "added", "due", "wait", "gap",
             "tried", "succeeded", "news", "failures", "stopped")  # fmt: skip


def add(connection: Connection, states: Iterable[FeedState]) -> int:
    """Keep feeds that the desk does not have yet; return how many."""
    table = schema.feeds
    known = set(connection.scalars(select(table.c.address)))
    fresh = {state.feed.address: _row(state) for state in states if state.feed.address not in known}
    if fresh:
        connection.execute(insert(table), list(fresh.values()))
    return len(fresh)


def remove(connection: Connection, address: str) -> bool:
    """Forget a feed and which entries it listed; the entries and articles stay. Says whether there was one."""
    return connection.execute(delete(schema.feeds).where(schema.feeds.c.address == address)).rowcount > 0


def put(connection: Connection, state: FeedState) -> None:
    """Keep a feed's new state, if the desk still has it."""
    row = _row(state)
    connection.execute(update(schema.feeds).where(schema.feeds.c.address == row.pop("address")), row)


def every(connection: Connection) -> list[FeedState]:
    """Return all feeds, by country and address."""
    table = schema.feeds
    return [_state(row) for row in connection.execute(select(table).order_by(table.c.country, table.c.address))]


def get(connection: Connection, address: str) -> FeedState | None:
    """Return one feed."""
    row = connection.execute(select(schema.feeds).where(schema.feeds.c.address == address)).one_or_none()
    return _state(row) if row else None


def due(
    connection: Connection, now: float, horizon: float, busy: Collection[str] | None, limit: int
) -> list[FeedState]:
    """Return at most ``limit`` feeds to be looked at now, longest due first, none on a ``busy`` host.

    None for ``busy`` asks for folders. One that is due only after ``horizon`` counts as due: its time was set by a
    clock that was wrong.
    """
    table = schema.feeds.c
    there = table.host == "" if busy is None else table.host.not_in([*busy, ""])
    query = select(schema.feeds).where(~table.stopped, there).order_by(table.due, table.address)
    rows = connection.execute(query.where(table.due <= now).limit(limit)).all()
    if len(rows) < limit:  # apart, so that both find their rows by the index
        rows = [*rows, *connection.execute(query.where(table.due > horizon).limit(limit - len(rows)))]
    return [_state(row) for row in rows]


def next_due(connection: Connection) -> float | None:
    """Return when the next feed is due."""
    soonest: float | None = connection.scalar(select(func.min(schema.feeds.c.due)).where(~schema.feeds.c.stopped))
    return soonest


def hurry(connection: Connection, topic: str, now: float) -> int:
    """Have the feeds of a WebSub topic looked at now; return how many there are."""
    table = schema.feeds
    there = (table.c.topic == topic) | (table.c.address == topic)
    return connection.execute(update(table).where(there, ~table.c.stopped), {"due": now}).rowcount


def _row(state: FeedState) -> dict[str, Any]:
    return {**asdict(state.feed), **{name: getattr(state, name) for name in _OF_STATE}}


def _state(row: Row[Any]) -> FeedState:
    kept = row._mapping
    return FeedState(Feed(**{name: kept[name] for name in _OF_FEED}), **{name: kept[name] for name in _OF_STATE})
