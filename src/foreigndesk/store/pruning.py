"""Lets go of what old articles say beyond their evidence: the sentences of their events, statements and corrections.

What is let go of becomes blanks, so that every offset stays right; counts, stories and ids stay as they are, and so
does the digest by which the desk knows the article when it meets it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select, update

from foreigndesk.store import articles, schema, search
from foreigndesk.store.days import days

_NOT_A_BREAK = re.compile(r"[^\n]")


def prunable(connection: Connection, before: str) -> list[str]:
    """Return the ids of the articles published before an ISO date that were not pruned yet, the oldest first.

    Those of unknown date are never among them.
    """
    span = days(before)
    table = schema.articles.c
    day = func.substr(table.published, 1, 10)
    old = (table.published != "", day < (span[0] if span else ""), table.pruned == "")
    return list(connection.scalars(select(table.id).where(*old).order_by(table.published, table.id)))


def prune(connection: Connection, ids: Sequence[str], at: str) -> tuple[int, int]:
    """Let go of the text of articles, ``at`` an ISO 8601 time; return how many articles, and characters."""
    count = gone = 0
    for article in articles.get(connection, ids).values():
        text = kept_text(article.text, _evidence(connection, article.id))
        table = schema.articles
        connection.execute(update(table).where(table.c.id == article.id).values(text=text, pruned=at))
        connection.execute(delete(schema.versions).where(schema.versions.c.article == article.id))
        search.put(connection, article.id, article.title, text)
        count += 1
        gone += len("".join(article.text.split())) - len("".join(text.split()))
    entry = schema.entries
    settled = (entry.c.article.in_(ids), entry.c.due.is_(None))
    connection.execute(update(entry).where(*settled).values(text=""))
    return count, gone


def kept_text(text: str, evidence: Iterable[tuple[int, int]]) -> str:
    """Return a text with blanks for all but the evidence; the line breaks before its end stay."""
    parts, at = list[str](), 0
    for start, end in sorted(evidence):
        if end > at:
            parts += [_NOT_A_BREAK.sub(" ", text[at : max(start, at)]), text[max(start, at) : end]]
            at = end
    return "".join(parts)


def _evidence(connection: Connection, article: str) -> set[tuple[int, int]]:
    spans: set[tuple[int, int]] = set()
    for table in (schema.events, schema.statements, schema.corrections):
        here = (table.c.article == article, table.c.field == "text")
        query: Select[Any] = select(table.c.start, table.c.end).where(*here)
        spans.update((row.start, row.end) for row in connection.execute(query))
    return spans
