"""What an audit asks of the desk: how the parts of its record fit together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from foreigndesk.store import schema


@dataclass(frozen=True, slots=True)
class Books:
    """Counts that must fit: ``lost`` entries are done and their article is not there; ``doubled`` addresses have two.

    ``twice`` are events whose id stands twice, ``broken`` are articles with a gap in the numbers of their versions.
    """

    entries: int
    waiting: int
    done: int
    given_up: int
    articles: int
    versions: int
    events: int
    lost: int
    doubled: int
    twice: int
    broken: int


def books(connection: Connection) -> Books:
    """Count."""
    article, entry, version = schema.articles.c, schema.entries.c, schema.versions.c

    def count(*conditions: object) -> int:
        query = select(func.count()).select_from(schema.entries).where(*conditions)  # type: ignore[arg-type]
        return connection.scalar(query) or 0

    def rows(table: object) -> int:
        return connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]

    doubled = select(article.url).where(article.url != "").group_by(article.url).having(func.count() > 1)
    twice = select(schema.events.c.id).group_by(schema.events.c.id).having(func.count() > 1)
    gaps = select(version.article).group_by(version.article).having(func.max(version.number) != func.count())
    known = select(article.id)
    return Books(
        entries=count(),
        waiting=count(entry.state == "waiting"),
        done=count(entry.state == "done"),
        given_up=count(entry.state == "given up"),
        articles=rows(schema.articles),
        versions=rows(schema.versions),
        events=rows(schema.events),
        lost=count(entry.state == "done", entry.basis != "file", entry.article.not_in(known)),
        doubled=rows(doubled.subquery()),
        twice=rows(twice.subquery()),
        broken=rows(gaps.subquery()),
    )


def texts(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Yield address, title and text of each article that has an address."""
    table = schema.articles.c
    for row in connection.execute(select(table.url, table.title, table.text).where(table.url != "")):
        yield row.url, row.title, row.text


def fates(connection: Connection) -> dict[str, str]:
    """Return for each entry's address how it stands: its state, and the reason where there is one."""
    table = schema.entries.c
    rows = connection.execute(select(table.url, table.state, table.reason).where(table.url != ""))
    return {row.url: f"{row.state}: {row.reason}" if row.reason else row.state for row in rows}
