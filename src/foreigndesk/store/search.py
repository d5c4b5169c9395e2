"""Full text of the desk's articles: SQLite's FTS5 over title and text, kept up by triggers.

The only place with SQL that SQLite alone understands. The index holds no text of its own: it looks at a view of the
articles, by rows that a VACUUM does not renumber.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Text,
    exists,
    func,
    literal_column,
    select,
    table,
    text,
)

from foreigndesk.errors import UsageError
from foreigndesk.records import Found
from foreigndesk.store import events, schema
from foreigndesk.store.days import days

INDEX = "article_words"
_OPEN, _CLOSE = "\x02", "\x03"
_SNIPPET_WORDS = 32
_TITLE_WEIGHT = 4.0
_PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_WORDS = table(INDEX, Column("rowid", Integer), Column(INDEX, Text))

_MADE = (
    "CREATE VIEW article_search AS SELECT r.row AS row, a.title AS title, a.text AS text "
    "FROM articles a JOIN search_rows r ON r.article = a.id",
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title, text, content='article_search', content_rowid='row', "
    "tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER search_insert AFTER INSERT ON articles BEGIN "
    "INSERT INTO search_rows(article) VALUES (new.id); "
    f"INSERT INTO {INDEX}(rowid, title, text) SELECT row, new.title, new.text FROM search_rows WHERE article = new.id; "
    "END",
    "CREATE TRIGGER search_delete BEFORE DELETE ON articles BEGIN "
    f"INSERT INTO {INDEX}({INDEX}, rowid, title, text) "
    "SELECT 'delete', row, old.title, old.text FROM search_rows WHERE article = old.id; "
    "END",
    "CREATE TRIGGER search_update AFTER UPDATE OF title, text ON articles "
    "WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN "
    f"INSERT INTO {INDEX}({INDEX}, rowid, title, text) "
    "SELECT 'delete', row, old.title, old.text FROM search_rows WHERE article = new.id; "
    f"INSERT INTO {INDEX}(rowid, title, text) SELECT row, new.title, new.text FROM search_rows WHERE article = new.id; "
    "END",
    "INSERT INTO search_rows(article) SELECT id FROM articles ORDER BY id",
    f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",
)


@dataclass(frozen=True, slots=True)
class SearchSelection:
    """Which articles: ``query`` as in ``match``; the other fields, where not empty, must hold too.

    ``country`` and ``pair`` (ISO 3166-1 alpha-3) and ``type`` are those of one of the article's events; ``source`` its
    publisher, in any case; ``since`` and ``until`` ISO dates of any precision. ``limit`` 0 is no limit.
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
    for statement in _MADE:
        connection.execute(text(statement))


def search(connection: Connection, selection: SearchSelection) -> list[Found]:
    """Return the articles that match, the best first, later ones first of equals.

    Raises UsageError where the query asks for nothing.
    """
    article, row, place = schema.articles, schema.search_rows, schema.story_articles
    snippet = func.snippet(literal_column(INDEX), 1, _OPEN, _CLOSE, "…", _SNIPPET_WORDS).label("snippet")
    score = func.bm25(literal_column(INDEX), _TITLE_WEIGHT, 1.0)
    columns = (article.c.id, article.c.title, article.c.source, article.c.published, article.c.url)
    query = (
        select(*columns, func.coalesce(place.c.story, "").label("story"), snippet)
        .select_from(_WORDS)
        .join(row, row.c.row == _WORDS.c.rowid)
        .join(article, article.c.id == row.c.article)
        .outerjoin(place, place.c.article == article.c.id)
        .where(literal_column(INDEX).op("MATCH")(match(selection.query)), *_conditions(selection))
        .order_by(score, article.c.published.desc(), article.c.id)
    )
    rows = connection.execute(query.limit(selection.limit) if selection.limit else query)
    return [_found(found._mapping) for found in rows]


def match(query: str) -> str:
    """Return a query as FTS5 has it: all words, "phrases together", none after a minus, either side of OR.

    A word's ending does not matter, and neither do accents or case; ``word*`` is any word that begins so. Signs mean
    nothing, so that no string of a stranger is a query of its own. Raises UsageError where nothing is asked for.
    """
    wanted: list[list[str]] = []
    unwanted: list[str] = []
    either = False
    for found in _PART.finditer(query.replace("\x00", " ")):
        minus, phrase, word = found.groups()
        if word == "OR":
            either = bool(wanted)
            continue
        unwelcome = bool(minus) if word is None else word.startswith("-")
        term = _term(phrase if word is None else word)
        if not term:
            continue
        if unwelcome:
            unwanted.append(term)
        elif either:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        either = False
    if not wanted:
        raise UsageError(f"{query!r}: no word to search for", hint='words, "a phrase", -without, one OR other')
    asked = " AND ".join(f"({' OR '.join(group)})" for group in wanted)
    return f"({asked}) NOT ({' OR '.join(unwanted)})" if unwanted else asked


def _term(words: str) -> str:
    """Return words as a quoted string, or "" where they have no letter or digit."""
    if not any(sign.isalnum() for sign in words):
        return ""
    beginning = " *" if words.endswith("*") else ""
    return f'"{words.replace(chr(34), " ")}"{beginning}'


def _conditions(selection: SearchSelection) -> Iterator[ColumnElement[bool]]:
    article = schema.articles.c
    if selection.country or selection.pair or selection.type:
        codes = events.Selection(country=selection.country, pair=selection.pair, type=selection.type)
        yield exists().where(schema.events.c.article == article.id, *events.conditions(codes))
    if selection.source:
        yield func.lower(article.source) == selection.source.lower()
    if since := days(selection.since):
        yield func.substr(article.published, 1, 10) >= since[0]
    if until := days(selection.until):
        yield func.substr(article.published, 1, 10) <= until[1]
        yield article.published != ""


def _found(row: Any) -> Found:  # noqa: ANN401 - SQLAlchemy's mapping of a row has no public type
    plain = {name: row[name] for name in ("title", "source", "published", "url", "story")}
    words, marks, start = "", [], -1
    for sign in row["snippet"] or "":
        if sign == _OPEN:
            start = len(words)
        elif sign == _CLOSE:
            marks.append((start, len(words)))
        else:
            words += sign
    return Found(row["id"], **plain, snippet=words, marks=tuple(mark for mark in marks if mark[0] >= 0))
