"""Articles in the desk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import Connection, Row, func, insert, select, update

from foreigndesk.records import UNFINISHED, Article, Caption, Reading
from foreigndesk.store import schema

Standing = Literal["new", "changed", "unfinished", "known", "outdated", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Revisions of the desk: the one in which an article came, and that of its last change."""

    first_seen: int
    revision: int


_PLAIN = ("id", "title", "text", "url", "source", "published", "language", "rights", "origin", "edition")


def standing(connection: Connection, article: Article) -> Standing:
    """Say whether the desk has this very article, has it not fully coded, or with other content, or not at all.

    "outdated" is an older edition than the desk's, "withdrawn" one that its publisher took back.
    """
    back = schema.withdrawals.c
    gone = connection.scalar(select(back.edition).where(back.article == article.id))
    if gone is not None and article.edition <= gone:
        return "withdrawn"
    table = schema.articles
    columns = (table.c.digest, table.c.not_coded, table.c.edition)
    kept = connection.execute(select(*columns).where(table.c.id == article.id)).one_or_none()
    if kept is None:
        return "new"
    if kept.digest != digest(article):
        return "outdated" if article.edition < kept.edition else "changed"
    return "unfinished" if kept.not_coded.startswith(UNFINISHED) else "known"


def put(connection: Connection, reading: Reading, stamp: Stamp) -> None:
    """Keep an article in place of what the desk had under its id; its events are not touched."""
    article = reading.article
    row = {
        **{name: getattr(article, name) for name in _PLAIN},
        "digest": digest(article),
        "authors": list(article.authors),
        "captions": [asdict(caption) for caption in article.captions],
        "not_coded": reading.not_coded,
        "read_by": reading.read_by,
        "pruned": "",
        **asdict(stamp),
    }
    table = schema.articles
    if connection.scalar(select(table.c.id).where(table.c.id == article.id)) is None:
        connection.execute(insert(table), row)
    else:
        connection.execute(update(table).where(table.c.id == article.id), row)


def stamp_of(connection: Connection, article: str) -> Stamp | None:
    """Return the revisions of an article that the desk has."""
    table = schema.articles
    row = connection.execute(select(table.c.first_seen, table.c.revision).where(table.c.id == article)).one_or_none()
    return Stamp(row.first_seen, row.revision) if row else None


def touch(connection: Connection, article: str, revision: int) -> None:
    """Note that something of an article changed in this revision."""
    connection.execute(update(schema.articles).where(schema.articles.c.id == article), {"revision": revision})


def latest_revision(connection: Connection) -> int:
    """Return the number of the desk's last change, 0 where it has seen none."""
    return connection.scalar(select(func.max(schema.articles.c.revision))) or 0


def changed_after(connection: Connection, revision: int) -> list[str]:
    """Return the ids of the articles that changed after a revision, in the order of their last changes."""
    table = schema.articles
    query = select(table.c.id).where(table.c.revision > revision).order_by(table.c.revision, table.c.id)
    return list(connection.scalars(query))


def not_read_by(connection: Connection, reader: str) -> list[str]:
    """Return the ids of the articles that something else read, newest first; of the pruned, nothing is left to read."""
    table = schema.articles
    kept = table.c.id.not_in(select(schema.withdrawals.c.article))
    whole = table.c.pruned == ""
    query = (
        select(table.c.id).where(table.c.read_by != reader, kept, whole).order_by(table.c.published.desc(), table.c.id)
    )
    return list(connection.scalars(query))


def get(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Return the articles with these ids, by id."""
    rows = connection.execute(select(schema.articles).where(schema.articles.c.id.in_(ids)))
    return {row.id: _article(row) for row in rows}


def digest(article: Article) -> str:
    """Return a digest of all that an article says; where it was read from is no part of that."""
    said = asdict(article)
    del said["origin"]
    if not article.edition:
        del said["edition"]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def exist(connection: Connection, article: str) -> bool:
    """Tell whether the desk has an article."""
    return connection.scalar(select(schema.articles.c.id).where(schema.articles.c.id == article)) is not None


def is_pruned(connection: Connection, article: str) -> bool:
    """Tell whether the desk let go of an article's text but for its evidence."""
    return bool(connection.scalar(select(schema.articles.c.pruned).where(schema.articles.c.id == article)))


def _article(row: Row[tuple[object, ...]]) -> Article:
    kept = row._mapping
    return Article(
        **{name: kept[name] for name in _PLAIN},
        authors=tuple(kept["authors"]),
        captions=tuple(Caption(**caption) for caption in kept["captions"]),
    )
