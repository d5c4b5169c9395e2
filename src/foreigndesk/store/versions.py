"""Former versions of articles, and articles that their publishers took back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from foreigndesk.records import Article
from foreigndesk.store import articles, events, schema, statements

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Version:
    """One form of an article, numbered from 1; ``replaced`` is the ISO 8601 time of the next, or ""."""

    number: int
    title: str
    text: str
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An article taken back by its publisher; ``revision`` is the desk's change by which it was, ``taken`` when."""

    article: str
    edition: int
    reason: str
    taken: str
    revision: int = 0


def keep_former(connection: Connection, former: Article, article: Article, at: str) -> None:
    """Keep the form of an article that ``article`` replaces, where their words differ."""
    if (former.title, former.text) == (article.title, article.text):
        return
    table = schema.versions
    last = connection.scalar(select(func.max(table.c.number)).where(table.c.article == former.id)) or 0
    row = {"article": former.id, "number": last + 1, "title": former.title, "text": former.text, "replaced": at}
    connection.execute(insert(table), row)


def of_article(connection: Connection, article: str) -> list[Version]:
    """Return all forms of an article, the present one last; none where the desk does not have it."""
    now = articles.get(connection, [article]).get(article)
    if now is None:
        return []
    table = schema.versions
    rows = connection.execute(select(table).where(table.c.article == article).order_by(table.c.number))
    former = [Version(row.number, row.title, row.text, row.replaced) for row in rows]
    return [*former, Version(len(former) + 1, now.title, now.text)]


def changed_articles(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Return id, address, title and number of former versions of the articles that have any, latest changed first."""
    table, version = schema.articles.c, schema.versions.c
    query = (
        select(table.id, table.url, table.title, func.count())
        .join(schema.versions, version.article == table.id)
        .group_by(table.id, table.url, table.title)
        .order_by(func.max(version.replaced).desc(), table.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def altered(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Return those of some articles that have a former version."""
    table = schema.versions.c
    found: set[str] = set()
    for at in range(0, len(ids), _AT_ONCE):
        found.update(connection.scalars(select(table.article).where(table.article.in_(ids[at : at + _AT_ONCE]))))
    return found


def article_at(connection: Connection, url: str) -> str:
    """Return the id of the article at an address, or ""."""
    table = schema.articles.c
    found = connection.scalar(select(table.id).where(table.url == url, table.url != "").limit(1))
    return found or ""


def withdraw(connection: Connection, back: Withdrawal) -> bool:
    """Take an article back: its events and statements go, its words stay; no edition up to ``back.edition`` revives it.

    The desk need not have it yet. Says whether anything changed; the revision is set here.
    """
    article, edition, reason = back.article, back.edition, back.reason
    table = schema.withdrawals
    kept = connection.execute(select(table.c.edition).where(table.c.article == article)).one_or_none()
    if kept is not None and kept.edition >= edition:
        return False
    found = articles.get(connection, [article]).get(article)
    if found is not None and found.edition > edition:
        return False
    revision = articles.latest_revision(connection) + (found is not None)
    row = {"article": article, "edition": edition, "reason": reason, "taken": back.taken, "revision": revision}
    if kept is None:
        connection.execute(insert(table), row)
    else:
        connection.execute(update(table).where(table.c.article == article), row)
    if found is not None:
        events.put(connection, found, (), ())
        statements.put(connection, found, ())
        kept_row = {"not_coded": f"withdrawn: {reason}", "read_by": "", "revision": revision}
        connection.execute(update(schema.articles).where(schema.articles.c.id == article), kept_row)
    return True


def reinstate(connection: Connection, article: str) -> None:
    """Forget that an article was taken back: a later edition of it has come."""
    connection.execute(delete(schema.withdrawals).where(schema.withdrawals.c.article == article))


def withdrawn_after(connection: Connection, revision: int) -> list[Withdrawal]:
    """Return what was taken back after a revision of the desk, in that order."""
    table = schema.withdrawals
    query = select(table).where(table.c.revision > revision).order_by(table.c.revision, table.c.article)
    return [Withdrawal(r.article, r.edition, r.reason, r.taken, r.revision) for r in connection.execute(query)]
