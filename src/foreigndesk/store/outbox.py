"""The outbox: what is to leave by which channel, when, and what became of it.

A sender claims a batch for some time, sends it and says so; a batch whose sender went silent is claimed again, under
the same name, by which a receiver can tell that it has it already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, or_, select, update

from foreigndesk.records import Alert
from foreigndesk.store import alerts, schema

MOST = 50
"""Alerts of one message at most."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What leaves in one message; ``attempts`` counts this one."""

    id: str
    channel: str
    alerts: tuple[Alert, ...]
    attempts: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of an alert on a channel."""

    alert: int
    channel: str
    state: str
    due: str
    attempts: int
    error: str
    sent: str


def queue(connection: Connection, waiting: Sequence[tuple[int, str, str]]) -> None:
    """Put alerts out: the id of each, its channel and when it is due."""
    rest = {"state": "waiting", "batch": "", "lease": "", "attempts": 0, "error": "", "sent": ""}
    rows = [{"alert": alert, "channel": channel, "due": due, **rest} for alert, channel, due in waiting]
    if rows:
        connection.execute(insert(schema.outbox), rows)


def untouched(connection: Connection, alert: int) -> bool:
    """Say whether an alert has not begun to leave by any channel, and waits in one at least."""
    table = schema.outbox
    rows = connection.execute(select(table.c.state, table.c.attempts).where(table.c.alert == alert)).all()
    return bool(rows) and all(row.state == "waiting" and not row.attempts for row in rows)


def is_due(connection: Connection, now: str) -> bool:
    """Say whether anything is to leave."""
    return connection.scalar(select(schema.outbox.c.alert).where(_ready(now)).limit(1)) is not None


def _ready(now: str) -> ColumnElement[bool]:
    table = schema.outbox
    abandoned = and_(table.c.state == "sending", table.c.lease <= now)
    return or_(and_(table.c.state == "waiting", table.c.due <= now), abandoned)


def claim(connection: Connection, now: str, lease: str) -> Batch | None:
    """Take what is to leave next, until ``lease``; None where nothing is due at ``now``."""
    table, ready = schema.outbox, _ready(now)
    first = connection.execute(
        select(table.c.channel, table.c.batch).where(ready).order_by(table.c.due, table.c.alert).limit(1)
    ).one_or_none()
    if first is None:
        return None
    # A batch that was tried goes again as it was; a new one is all that is due and was in none.
    same = (table.c.channel == first.channel, table.c.batch == first.batch)
    query = select(table.c.alert, table.c.attempts).where(*same, ready).order_by(table.c.alert)
    rows = connection.execute(query if first.batch else query.limit(MOST)).all()
    ids = [row.alert for row in rows]
    name = first.batch or _name(first.channel, ids)
    mine = (table.c.channel == first.channel, table.c.alert.in_(ids))
    taken = {"state": "sending", "batch": name, "lease": lease, "attempts": rows[0].attempts + 1}
    connection.execute(update(table).where(*mine).values(**taken))
    return Batch(name, first.channel, tuple(alerts.get(connection, ids)), rows[0].attempts + 1)


def sent(connection: Connection, batch: Batch, now: str) -> None:
    """Note that a batch has left."""
    _set(connection, batch, state="sent", sent=now, error="", lease="")


def not_sent(connection: Connection, batch: Batch, error: str, due: str) -> None:
    """Note that a batch could not leave, and why; it is tried again at ``due``, or not at all where that is ""."""
    _set(connection, batch, state="waiting" if due else "failed", due=due, error=error, lease="")


def _set(connection: Connection, batch: Batch, **values: str) -> None:
    # Only who holds the batch may say what became of it: a sender that was too slow says it of another's attempt.
    table = schema.outbox
    held = (table.c.batch == batch.id, table.c.state == "sending", table.c.attempts == batch.attempts)
    connection.execute(update(table).where(*held).values(**values))


def cancel(connection: Connection, alert: int) -> None:
    """Let what of an alert still waits, or failed, not leave."""
    table = schema.outbox
    waits = (table.c.alert == alert, table.c.state.in_(("waiting", "failed")))
    connection.execute(update(table).where(*waits).values(state="cancelled"))


def retry(connection: Connection, now: str, alert: int = 0) -> int:
    """Let what failed, or waits for another attempt, leave now; return how many."""
    table = schema.outbox
    held_up = or_(table.c.state == "failed", (table.c.state == "waiting") & (table.c.attempts > 0))
    query = update(table).where(held_up, table.c.alert == alert if alert else table.c.alert > 0)
    return connection.execute(query.values(state="waiting", due=now)).rowcount


def entries(connection: Connection, ids: Iterable[int]) -> list[Entry]:
    """Return what became of alerts, by alert and channel."""
    table = schema.outbox
    columns = (table.c[name] for name in Entry.__slots__)
    query = select(*columns).where(table.c.alert.in_(list(ids))).order_by(table.c.alert, table.c.channel)
    return [Entry(*row) for row in connection.execute(query)]


def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows are in each state, and how many wait for another attempt ("retrying")."""
    table = schema.outbox
    state = case(((table.c.state == "waiting") & (table.c.attempts > 0), "retrying"), else_=table.c.state)
    return {row[0]: row[1] for row in connection.execute(select(state, func.count()).group_by(state))}


def _name(channel: str, ids: Iterable[int]) -> str:
    return hashlib.sha256(f"{channel} {' '.join(map(str, ids))}".encode()).hexdigest()[:32]
