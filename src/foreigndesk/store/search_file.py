"""Full text in SQLite: FTS5 over title and text, kept up by triggers.

The index holds no text of its own: it looks at a view of the articles, by rows that a VACUUM does not renumber.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, Text, func, literal_column, table, text
from sqlalchemy.exc import DatabaseError

from foreigndesk.store import schema
from foreigndesk.store.search_query import CLOSE, OPEN, SNIPPET_WORDS, TITLE_WEIGHT, Asked, Matching, Term

INDEX = "article_words"
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


def make_index(connection: Connection) -> None:
    """Make the index and fill it with the articles that are there."""
    for statement in _MADE:
        connection.execute(text(statement))


def is_whole(connection: Connection) -> bool:
    """Say whether the index has the words that the articles have."""
    try:
        connection.execute(text(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError:
        return False
    return True


def matching(asked: Asked) -> Matching:
    """Return how FTS5 finds what is asked for."""
    row = schema.search_rows
    return Matching(
        _WORDS.join(row, row.c.row == _WORDS.c.rowid),
        _WORDS.c.rowid,
        row.c.article,
        literal_column(INDEX).op("MATCH", is_comparison=True)(match(asked)),
        func.bm25(literal_column(INDEX), TITLE_WEIGHT, 1.0),
        _WORDS.c.rowid,
        func.snippet(literal_column(INDEX), 1, OPEN, CLOSE, "…", SNIPPET_WORDS),
    )


def match(asked: Asked) -> str:
    """Return what is asked for as FTS5 has it."""
    every = " AND ".join(f"({' OR '.join(map(_term, group))})" for group in asked.wanted)
    return f"({every}) NOT ({' OR '.join(map(_term, asked.unwanted))})" if asked.unwanted else every


def _term(term: Term) -> str:
    return f'"{term.words.replace(chr(34), " ")}"{" *" if term.beginning else ""}'
