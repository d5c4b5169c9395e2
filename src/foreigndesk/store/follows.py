"""Follows in the desk."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select, update

from foreigndesk.records import Follow
from foreigndesk.store import schema


def put(connection: Connection, follow: Follow) -> None:
    """Keep a follow, in place of one with its id."""
    table = schema.follows
    connection.execute(delete(table).where(table.c.id == follow.id))
    connection.execute(insert(table), {**asdict(follow), "to": list(follow.to)})
    _changed(connection)


def remove(connection: Connection, identity: str) -> bool:
    """Forget a follow; what of it waits in the outbox is cancelled. Says whether there was one."""
    table, outbox, alerts = schema.follows, schema.outbox, schema.alerts
    gone = connection.execute(delete(table).where(table.c.id == identity)).rowcount > 0
    theirs = outbox.c.alert.in_(select(alerts.c.id).where(alerts.c.follow == identity))
    waiting = outbox.c.state.in_(("waiting", "failed"))
    connection.execute(update(outbox).where(theirs, waiting).values(state="cancelled"))
    _changed(connection)
    return gone


def everything(connection: Connection) -> list[Follow]:
    """Return all follows, the oldest first."""
    table = schema.follows
    rows = connection.execute(select(table).order_by(table.c.made, table.c.id))
    return [Follow(**{**row._mapping, "to": tuple(row.to)}) for row in rows]


def version(connection: Connection) -> int:
    """Return the number of the last change of any follow."""
    return connection.scalar(select(schema.follow_state.c.version)) or 0


def considered(connection: Connection) -> int:
    """Return the revision of the desk up to which articles were held against the follows."""
    return connection.scalar(select(schema.follow_state.c.revision)) or 0


def set_considered(connection: Connection, revision: int) -> None:
    """Note the revision up to which articles were held against the follows."""
    _state(connection)
    connection.execute(update(schema.follow_state).values(revision=revision))


def _changed(connection: Connection) -> None:
    _state(connection)
    connection.execute(update(schema.follow_state).values(version=schema.follow_state.c.version + 1))


def _state(connection: Connection) -> None:
    table = schema.follow_state
    if connection.scalar(select(table.c.id)) is None:
        connection.execute(insert(table), {"id": 1, "version": 0, "revision": 0})
