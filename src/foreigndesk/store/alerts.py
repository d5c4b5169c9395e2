"""Alerts in the desk, and what each follow has heard of a story by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from foreigndesk.records import Alert
from foreigndesk.store import merging, schema

FOLLOWS_AT_ONCE = 1_000
"""Follows that one query asks for: SQLite takes some thousands of values."""

_LISTS = ("why", "matched", "also", "heard")


def put(connection: Connection, alerts: Sequence[Alert]) -> list[int]:
    """Keep new alerts; return the ids that they get."""
    rows = [{**asdict(alert), **{name: list(getattr(alert, name)) for name in _LISTS}} for alert in alerts]
    for row in rows:
        del row["id"]
    query = insert(schema.alerts).returning(schema.alerts.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(query, rows)) if rows else []


def replace(connection: Connection, alert: Alert) -> None:
    """Keep an alert as it now is."""
    row = {**asdict(alert), **{name: list(getattr(alert, name)) for name in _LISTS}}
    connection.execute(update(schema.alerts).where(schema.alerts.c.id == alert.id), row)


def hear(connection: Connection, article: str, told: Mapping[str, int]) -> None:
    """Note which follows matched an article, each with the alert that told of its story."""
    rows = [{"follow": follow, "article": article, "alert": alert} for follow, alert in told.items()]
    merging.replace(connection, schema.hearings, rows)


def heard(connection: Connection, follows: Sequence[str], story: str, article: str) -> dict[str, list[Alert]]:
    """Return the alerts of each follow on what is now this story, or on this very article, the oldest first."""
    hearing, place, table = schema.hearings, schema.story_articles, schema.alerts
    within = select(place.c.article).where(place.c.story == story)
    of_story = or_(hearing.c.article.in_(within), hearing.c.article == article)
    found: dict[str, list[Alert]] = {follow: [] for follow in follows}
    for first in range(0, len(follows), FOLLOWS_AT_ONCE):
        some = follows[first : first + FOLLOWS_AT_ONCE]
        mine = select(hearing.c.alert).where(hearing.c.follow.in_(some), of_story)
        told = or_(table.c.id.in_(mine), table.c.follow.in_(some) & (table.c.article == article))
        for row in connection.execute(select(table).where(told).order_by(table.c.id)):
            found[row.follow].append(alert_of(row))
    return found


def on(connection: Connection, article: str) -> list[Alert]:
    """Return the alerts that told of an article, the oldest first."""
    table = schema.alerts
    query = select(table).where(table.c.article == article).order_by(table.c.id)
    return [alert_of(row) for row in connection.execute(query)]


def latest(connection: Connection, follow: str = "", limit: int = 0) -> list[Alert]:
    """Return the alerts of a follow, or all, the latest first."""
    table = schema.alerts
    query = select(table).order_by(table.c.id.desc())
    query = query.where(table.c.follow == follow) if follow else query
    return [alert_of(row) for row in connection.execute(query.limit(limit) if limit else query)]


def of_user(
    connection: Connection, user: str, *, follow: str = "", since: str = "", limit: int, offset: int = 0
) -> list[Alert]:
    """Return the alerts of what a user follows, the latest first; ``since`` keeps those made after a time."""
    table, followed = schema.alerts, schema.follows
    query = select(table).join(followed, followed.c.id == table.c.follow).where(followed.c.user == user)
    query = query.where(table.c.follow == follow) if follow else query
    query = query.where(table.c.made > since) if since else query
    return [alert_of(row) for row in connection.execute(query.order_by(table.c.id.desc()).limit(limit).offset(offset))]


def counts(connection: Connection, user: str) -> dict[str, int]:
    """Return how many alerts there are of each of a user's follows that has any."""
    table, followed = schema.alerts, schema.follows
    query = (
        select(table.c.follow, func.count())
        .join(followed, followed.c.id == table.c.follow)
        .where(followed.c.user == user)
        .group_by(table.c.follow)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def get(connection: Connection, ids: Sequence[int]) -> list[Alert]:
    """Return the alerts with these ids, the oldest first."""
    table = schema.alerts
    return [alert_of(row) for row in connection.execute(select(table).where(table.c.id.in_(ids)).order_by(table.c.id))]


def alert_of(row: Row[Any]) -> Alert:
    """Return the alert that a row of ``alerts`` holds."""
    return Alert(**{**row._mapping, **{name: tuple(getattr(row, name)) for name in _LISTS}})
