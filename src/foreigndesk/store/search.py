"""Articles found by their words: SQLite's FTS5 in a file, PostgreSQL's own full text on a server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from foreigndesk.records import Found
from foreigndesk.store import dyads, schema, search_file, search_server
from foreigndesk.store.days import days
from foreigndesk.store.search_query import Asked, Matching, asked, unmarked

RANKED = 2_000
"""Articles that are ranked at most, the latest: a word that half of a million have says little of any."""

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class SearchSelection:
    """Which articles: ``query`` as in ``match``; the other fields, where not empty, must hold too.

    ``country`` and ``pair`` (ISO 3166-1 alpha-3) and ``type`` are those of one of the article's events; ``source`` its
    publisher, in any case; ``since`` and ``until`` ISO dates of any precision. ``limit`` 0 is no limit; with one, where
    more than ``RANKED`` articles match, the best are those of so many that came to the desk last.
    """

    query: str
    country: str = ""
    pair: tuple[str, str] | None = None
    type: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    limit: int = 0


def make_index(connection: Connection) -> None:
    """Make the index and fill it with the articles that are there."""
    kind = search_server if on_server(connection) else search_file
    kind.make_index(connection)


def put(connection: Connection, article: str, title: str, text: str) -> None:
    """Bring the index after an article that was put; in a file, triggers do."""
    if on_server(connection):
        search_server.put(connection, article, title, text)


def on_server(connection: Connection) -> bool:
    """Say whether the desk is PostgreSQL's."""
    return connection.dialect.name == "postgresql"


def search(connection: Connection, selection: SearchSelection) -> list[Found]:
    """Return the articles that match, the best first, later ones first of equals.

    Raises UsageError where the query asks for nothing.
    """
    wanted = asked(selection.query)
    matching = search_server.matching(wanted) if on_server(connection) else search_file.matching(wanted)
    keys = list(connection.scalars(_best(matching, selection)))
    return [one for at in range(0, len(keys), _AT_ONCE) for one in _told(connection, wanted, keys[at : at + _AT_ONCE])]


def _best(matching: Matching, selection: SearchSelection) -> Select[Any]:
    article = schema.articles
    columns = (matching.key.label("key"), article.c.id, article.c.published, matching.rank.label("rank"))
    latest = select(*columns).select_from(matching.table).join(article, article.c.id == matching.article)
    latest = latest.where(matching.condition, *_conditions(selection))
    if selection.limit:
        latest = latest.order_by(matching.latest.desc()).limit(max(RANKED, selection.limit))
    found = latest.subquery().c
    query = select(found.key).order_by(found.rank, found.published.desc(), found.id)
    return query.limit(selection.limit) if selection.limit else query


def _told(connection: Connection, wanted: Asked, keys: Sequence[str | int]) -> list[Found]:
    matching = search_server.matching(wanted) if on_server(connection) else search_file.matching(wanted)
    article, place = schema.articles, schema.story_articles
    columns = (matching.key.label("key"), article.c.id, article.c.title, article.c.source, article.c.published)
    query = (
        select(
            *columns, article.c.url, func.coalesce(place.c.story, "").label("story"), matching.snippet.label("snippet")
        )
        .select_from(matching.table)
        .join(article, article.c.id == matching.article)
        .outerjoin(place, place.c.article == article.c.id)
        .where(matching.condition, matching.key.in_(keys))
    )
    rows = {row.key: row for row in connection.execute(query)}
    snippets = [rows[one].snippet or "" for one in keys]
    if on_server(connection):
        snippets = search_server.snippets(connection, wanted, snippets)
    return [_found(rows[one]._mapping, snippet) for one, snippet in zip(keys, snippets, strict=True)]


def _conditions(selection: SearchSelection) -> Iterator[ColumnElement[bool]]:
    article, dyad, event = schema.articles.c, schema.dyads.c, schema.events.c
    codes = list[ColumnElement[bool]]()
    if selection.country:
        codes.append(or_(dyad.source == selection.country, dyad.target == selection.country))
    if selection.pair:
        codes.append(dyads.between(dyad, *selection.pair))
    if selection.type:
        codes += [event.type == selection.type, event.article == dyad.article, event.position == dyad.event]
    if codes:
        yield exists().where(dyad.article == article.id, *codes)
    if selection.source:
        yield func.lower(article.source) == selection.source.lower()
    if since := days(selection.since):
        yield func.substr(article.published, 1, 10) >= since[0]
    if until := days(selection.until):
        yield func.substr(article.published, 1, 10) <= until[1]
        yield article.published != ""


def _found(row: Any, snippet: str) -> Found:  # noqa: ANN401 - SQLAlchemy's mapping of a row has no public type
    plain = {name: row[name] for name in ("title", "source", "published", "url", "story")}
    words, marks = unmarked(snippet)
    return Found(row["id"], **plain, snippet=words, marks=marks)
