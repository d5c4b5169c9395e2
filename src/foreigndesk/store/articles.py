"""Articles in the desk."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from sqlalchemy import Connection, Row, delete, insert, select

from foreigndesk.records import UNFINISHED, Article, Caption
from foreigndesk.store import schema

Standing = Literal["new", "changed", "unfinished", "known"]

_PLAIN = ("id", "title", "text", "url", "source", "published", "language", "rights", "origin")


def standing(connection: Connection, article: Article) -> Standing:
    """Say whether the desk has this very article, has it not fully coded, or with other content, or not at all."""
    table = schema.articles
    kept = connection.execute(select(table.c.digest, table.c.not_coded).where(table.c.id == article.id)).one_or_none()
    if kept is None:
        return "new"
    if kept.digest != digest(article):
        return "changed"
    return "unfinished" if kept.not_coded.startswith(UNFINISHED) else "known"


def put(connection: Connection, article: Article, not_coded: str) -> None:
    """Keep an article in place of what the desk had under its id, events and all."""
    connection.execute(delete(schema.articles).where(schema.articles.c.id == article.id))
    connection.execute(
        insert(schema.articles),
        {
            **{name: getattr(article, name) for name in _PLAIN},
            "digest": digest(article),
            "authors": list(article.authors),
            "captions": [asdict(caption) for caption in article.captions],
            "not_coded": not_coded,
        },
    )


def get(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Return the articles with these ids, by id."""
    rows = connection.execute(select(schema.articles).where(schema.articles.c.id.in_(ids)))
    return {row.id: _article(row) for row in rows}


def digest(article: Article) -> str:
    """Return a digest of all that an article says; where it was read from is no part of that."""
    said = asdict(article)
    del said["origin"]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _article(row: Row[tuple[object, ...]]) -> Article:
    kept = row._mapping
    return Article(
        **{name: kept[name] for name in _PLAIN},
        authors=tuple(kept["authors"]),
        captions=tuple(Caption(**caption) for caption in kept["captions"]),
    )
