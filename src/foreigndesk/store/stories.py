"""Stories in the desk: their articles, the trace of merges and splits, and what grouping remembers of the stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, Update, bindparam, delete, func, insert, or_, select, update

from foreigndesk.records import Story, StoryChange
from foreigndesk.store import schema

_TRACED = ("merged", "split")
_AT_ONCE = 500


def stream(connection: Connection) -> tuple[int, str, Mapping[str, Any]] | None:
    """Return the place and id of the stream's last article, and what is remembered beside the stories."""
    row = connection.execute(select(schema.story_stream)).one_or_none()
    return (row.position, row.article, row.state) if row else None


def put_stream(connection: Connection, position: int, article: str, state: Mapping[str, Any]) -> None:
    """Keep where the stream stands."""
    _put(connection, schema.story_stream, {"id": 1, "position": position, "article": article, "state": dict(state)})


def terms(connection: Connection) -> dict[str, float]:
    """Return in how many articles each term stood."""
    table = schema.story_terms
    rows = connection.execute(select(table.c.term, table.c.count))
    return {row[0]: row[1] for row in rows}


def put_terms(connection: Connection, counts: Mapping[str, float], *, anew: bool) -> None:
    """Keep the counts of some terms, or of all, ``anew``."""
    table = schema.story_terms
    known: set[str] = set()
    if anew:
        connection.execute(delete(table))
    else:
        given = list(counts)
        for at in range(0, len(given), _AT_ONCE):
            known.update(connection.scalars(select(table.c.term).where(table.c.term.in_(given[at : at + _AT_ONCE]))))
        if known:
            bound = [{"t": term, "c": counts[term]} for term in given if term in known]
            connection.execute(_set_count(), bound)
    new = [{"term": term, "count": count} for term, count in counts.items() if term not in known]
    if new:
        connection.execute(insert(table), new)


def place(connection: Connection, article: str) -> tuple[str, str] | None:
    """Return the story that an article is in and the article it copies, or None where it was never filed."""
    table = schema.story_articles
    row = connection.execute(select(table.c.story, table.c.copy_of).where(table.c.article == article)).one_or_none()
    return (row.story, row.copy_of) if row else None


def put_article(connection: Connection, article: str, story: str, position: int, copy_of: str, state: bytes) -> None:
    """Keep an article's place in a story."""
    row = {"article": article, "story": story, "position": position, "copy_of": copy_of, "filed": 0, "state": state}
    connection.execute(insert(schema.story_articles), row)


def set_filed(connection: Connection, article: str) -> None:
    """Note that the article's events, as they are now, are filed."""
    revision = select(schema.articles.c.revision).where(schema.articles.c.id == article).scalar_subquery()
    table = schema.story_articles
    connection.execute(update(table).where(table.c.article == article).values(filed=revision))


def unfiled(connection: Connection) -> list[str]:
    """Return the ids of articles that were never filed, or have changed since, by date."""
    article, filed = schema.articles, schema.story_articles
    query = select(article.c.id).outerjoin(filed, filed.c.article == article.c.id)
    query = query.where(or_(filed.c.article.is_(None), filed.c.filed < article.c.revision))
    return list(connection.scalars(query.order_by(article.c.published, article.c.id)))


def put_story(connection: Connection, story: Story, state: bytes) -> None:
    """Keep an open story; its articles are put one by one."""
    row = {
        "id": story.id,
        "title": story.title,
        "first_day": story.start[:10] or None,
        "last_day": story.end[:10] or None,
        "merged_into": None,
        "articles": len(story.reports),
        "is_open": True,
        "state": state,
    }
    _put(connection, schema.stories, row)


def follow_change(connection: Connection, change: StoryChange, members: Sequence[str]) -> None:
    """Bring the tables after a merge, split or closing; ``members`` are the articles of the story split off."""
    place, story = schema.story_articles, schema.stories
    if change.kind == "merged":
        connection.execute(update(place).where(place.c.story == change.other).values(story=change.story))
        gone = {"merged_into": change.story, "is_open": False, "state": None}
        connection.execute(update(story).where(story.c.id == change.other).values(**gone))
    elif change.kind == "split":
        for at in range(0, len(members), _AT_ONCE):
            some = place.c.article.in_(members[at : at + _AT_ONCE])
            connection.execute(update(place).where(some).values(story=change.other))
    elif change.kind == "closed":
        connection.execute(update(place).where(place.c.story == change.story).values(state=None))
        connection.execute(update(story).where(story.c.id == change.story).values(is_open=False, state=None))
    if change.kind in _TRACED:
        row = {name: getattr(change, name) for name in ("kind", "story", "other", "article", "similarity")}
        connection.execute(insert(schema.story_changes), row)


def open_stories(connection: Connection) -> list[tuple[str, str, bytes]]:
    """Return id, title and state of the open stories."""
    table = schema.stories
    rows = connection.execute(select(table.c.id, table.c.title, table.c.state).where(table.c.is_open))
    return [(row.id, row.title, row.state) for row in rows]


def open_articles(connection: Connection) -> Iterable[tuple[int, str, str, bytes]]:
    """Yield place, story, copied article and state of the open stories' articles, in the order of the stream."""
    table = schema.story_articles
    query = select(table.c.position, table.c.story, table.c.copy_of, table.c.state)
    query = query.where(table.c.state.is_not(None)).order_by(table.c.position)
    with connection.execute(query, execution_options={"yield_per": 1_000}) as result:
        for row in result:
            yield row.position, row.story, row.copy_of, row.state


def _set_count() -> Update:
    table = schema.story_terms
    return update(table).where(table.c.term == bindparam("t")).values(count=bindparam("c"))


def _put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row or, where its ``id`` is there, bring it up to date."""
    at = table.c.id == row["id"]
    if connection.scalar(select(func.count()).select_from(table).where(at)):
        connection.execute(update(table).where(at), dict(row))
    else:
        connection.execute(insert(table), dict(row))
