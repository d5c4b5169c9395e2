"""Entries that feeds listed: which are still to be fetched, which are done, and how."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from foreigndesk.records import Entry
from foreigndesk.store import schema

State = Literal["waiting", "done", "given up"]
Basis = Literal["", "page", "teaser", "feed", "file"]

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class EntryState:
    """An entry as it stands.

    ``basis`` is what its article was made of: its page, a teaser (all that the page shows), the feed's own text, or a
    file. ``reason`` says why it is not the page, or why it is given up. ``due`` is when to look (again), in seconds
    since 1970, None for never. ``attempts`` failed one after the other; ``checks`` found no change.
    """

    entry: Entry
    host: str = ""
    state: State = "waiting"
    reason: str = ""
    basis: Basis = ""
    article: str = ""
    etag: str = ""
    modified: str = ""
    found: float = 0.0
    due: float | None = None
    attempts: int = 0
    checks: int = 0


_OF_ENTRY = ("key", "url", "title", "text", "published", "updated")
_OF_STATE = ("host", "state", "reason", "basis", "article", "etag", "modified", "found", "due", "attempts", "checks")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a look at a feed brought: entries new to the desk, and known ones that their feed changed."""

    new: int
    changed: int


def list_entries(connection: Connection, feed: str, found: Iterable[EntryState]) -> Listed:
    """Keep what a feed lists: new entries wait, known ones whose words changed wait anew."""
    states = {state.entry.key: state for state in found}
    known = _digests(connection, states)
    fresh = [state for key, state in states.items() if key not in known]
    changed = [state for key, state in states.items() if key in known and known[key] != digest(state.entry)]
    table = schema.entries
    if fresh:
        connection.execute(insert(table), [_row(state) for state in fresh])
    for state in changed:
        row = {**_entry_row(state.entry), "state": "waiting", "due": state.due, "attempts": 0, "checks": 0}
        connection.execute(update(table).where(table.c.key == row.pop("key")), row)
    _note_listed(connection, feed, list(states))
    return Listed(len(fresh), len(changed))


def _digests(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    table = schema.entries.c
    found: dict[str, str] = {}
    for some in _chunks(keys):
        rows = connection.execute(select(table.key, table.digest).where(table.key.in_(some)))
        found.update((row.key, row.digest) for row in rows)
    return found


def _note_listed(connection: Connection, feed: str, keys: Collection[str]) -> None:
    table = schema.listed
    if connection.scalar(select(schema.feeds.c.address).where(schema.feeds.c.address == feed)) is None:
        return  # removed meanwhile
    for some in _chunks(keys):
        known = set(connection.scalars(select(table.c.entry).where(table.c.feed == feed, table.c.entry.in_(some))))
        rows = [{"feed": feed, "entry": key} for key in some if key not in known]
        if rows:
            connection.execute(insert(table), rows)


def _chunks(keys: Collection[str]) -> Iterator[list[str]]:
    listed = list(keys)
    for at in range(0, len(listed), _AT_ONCE):
        yield listed[at : at + _AT_ONCE]


def put(connection: Connection, state: EntryState) -> None:
    """Keep an entry's new state."""
    row = _row(state)
    connection.execute(update(schema.entries).where(schema.entries.c.key == row.pop("key")), row)


def due(
    connection: Connection, now: float, horizon: float, busy: Collection[str] | None, limit: int
) -> list[EntryState]:
    """Return at most ``limit`` entries to be looked at now, longest due first, none on a ``busy`` host.

    None for ``busy`` asks for files and what has no address. A page that is due only after ``horizon`` counts as due:
    its time was set by a clock that was wrong. A file's time may be its publisher's.
    """
    table = schema.entries.c
    there = table.host == "" if busy is None else table.host.not_in([*busy, ""])
    query = select(schema.entries).where(there).order_by(table.due, table.key)
    rows = connection.execute(query.where(table.due <= now).limit(limit)).all()
    if len(rows) < limit:  # apart, so that both find their rows by the index
        wrong = query.where(table.due > horizon, table.basis != "file").limit(limit - len(rows))
        rows = [*rows, *connection.execute(wrong)]
    return [_state(row) for row in rows]


def next_due(connection: Connection) -> float | None:
    """Return when the next entry is due."""
    soonest: float | None = connection.scalar(select(func.min(schema.entries.c.due)))
    return soonest


def counts(connection: Connection) -> dict[tuple[str, str], int]:
    """Return how many entries there are of each state and basis."""
    table = schema.entries.c
    rows = connection.execute(select(table.state, table.basis, func.count()).group_by(table.state, table.basis))
    return {(state, basis): count for state, basis, count in rows}


def reasons(connection: Connection, state: State, limit: int) -> list[tuple[str, int]]:
    """Return the most frequent reasons of a state, up to their first colon."""
    table = schema.entries.c
    rows = connection.execute(
        select(table.reason, func.count()).where(table.state == state, table.reason != "").group_by(table.reason)
    )
    found: dict[str, int] = {}
    for reason, count in rows:
        short = reason.partition(":")[0]
        found[short] = found.get(short, 0) + count
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]


def by_feed(connection: Connection) -> dict[str, int]:
    """Return how many entries each feed has listed."""
    rows = connection.execute(select(schema.listed.c.feed, func.count()).group_by(schema.listed.c.feed))
    return {row[0]: row[1] for row in rows}


def feed_titles(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return for each entry the title, or else the address, of the first feed that listed it."""
    feeds, listed = schema.feeds.c, schema.listed.c
    found: dict[str, str] = {}
    for some in _chunks(keys):
        query = select(listed.entry, feeds.title, feeds.address).join_from(schema.listed, schema.feeds)
        for row in connection.execute(query.where(listed.entry.in_(some)).order_by(feeds.added, feeds.address)):
            found.setdefault(row.entry, row.title or row.address)
    return found


def every(connection: Connection) -> Iterator[EntryState]:
    """Yield all entries by key."""
    result = connection.execute(select(schema.entries).order_by(schema.entries.c.key))
    yield from (_state(row) for row in result)


def forget_orphans(connection: Connection) -> None:
    """Drop the entries still waiting that no feed lists any more."""
    table = schema.entries
    listed = select(schema.listed.c.entry)
    connection.execute(delete(table).where(table.c.state == "waiting", table.c.key.not_in(listed)))


def digest(entry: Entry) -> str:
    """Return a digest of what a feed says of an entry."""
    return hashlib.sha256(json.dumps(asdict(entry), sort_keys=True).encode()).hexdigest()


def waiting_again(state: EntryState, reason: str, due: float) -> EntryState:
    """Return the state after one more failed attempt."""
    return replace(state, reason=reason, due=due, attempts=state.attempts + 1)


def _entry_row(entry: Entry) -> dict[str, Any]:
    return {
        **{name: getattr(entry, name) for name in _OF_ENTRY},
        "authors": list(entry.authors),
        "digest": digest(entry),
    }


def _row(state: EntryState) -> dict[str, Any]:
    return {**_entry_row(state.entry), **{name: getattr(state, name) for name in _OF_STATE}}


def _state(row: Row[Any]) -> EntryState:
    kept = row._mapping
    entry = Entry(**{name: kept[name] for name in _OF_ENTRY}, authors=tuple(kept["authors"]))
    return EntryState(entry, **{name: kept[name] for name in _OF_STATE})
