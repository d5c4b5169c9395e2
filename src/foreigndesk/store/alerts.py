"""Alerts in the desk, and what each follow has heard of a story by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, func, insert, or_, select, update

from foreigndesk.records import Alert
from foreigndesk.store import schema

_LISTS = ("why", "matched", "also", "heard")


def put(connection: Connection, alert: Alert) -> int:
    """Keep a new alert; return the id that it gets."""
    row = {**asdict(alert), **{name: list(getattr(alert, name)) for name in _LISTS}}
    del row["id"]
    key = connection.execute(insert(schema.alerts), row).inserted_primary_key
    return int(key[0]) if key else 0


def replace(connection: Connection, alert: Alert) -> None:
    """Keep an alert as it now is."""
    row = {**asdict(alert), **{name: list(getattr(alert, name)) for name in _LISTS}}
    connection.execute(update(schema.alerts).where(schema.alerts.c.id == alert.id), row)


def hear(connection: Connection, follow: str, article: str, alert: int) -> None:
    """Note that a follow matched an article, and which alert told of its story."""
    table = schema.hearings
    at = (table.c.follow == follow, table.c.article == article)
    if connection.scalar(select(table.c.alert).where(*at)) is None:
        connection.execute(insert(table), {"follow": follow, "article": article, "alert": alert})
    else:
        connection.execute(update(table).where(*at).values(alert=alert))


def heard(connection: Connection, follow: str, story: str, article: str) -> list[Alert]:
    """Return the alerts of a follow on what is now this story, or on this very article, the oldest first."""
    hearing, place = schema.hearings, schema.story_articles
    within = select(place.c.article).where(place.c.story == story)
    mine = select(hearing.c.alert).where(
        hearing.c.follow == follow, or_(hearing.c.article.in_(within), hearing.c.article == article)
    )
    table = schema.alerts
    told = or_(table.c.id.in_(mine), (table.c.follow == follow) & (table.c.article == article))
    return [alert_of(row) for row in connection.execute(select(table).where(told).order_by(table.c.id))]


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
