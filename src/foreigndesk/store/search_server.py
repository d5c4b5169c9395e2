"""Full text in PostgreSQL: a row of lexemes an article, found by a GIN index.

Letters are folded here and not by the server, whose ideas of words and letters hang on its language: index, query and
snippet see the same words on every server, the ones that SQLite's index sees.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Insert,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSVECTOR

from foreigndesk.store import schema
from foreigndesk.store.search_query import CLOSE, OPEN, SNIPPET_WORDS, TITLE_WEIGHT, Asked, Matching, Term, unmarked

INDEX = "article_words"
MOST_BYTES = 500_000
"""Of an article's text, folded, so much is in the index: one lexeme list holds a mebibyte."""

_CONFIGURATION = "desk_words"
_BEFORE = 8
_AT_ONCE = 500
_WORD = re.compile(r"\w+")
_NAMED: ColumnElement[str] = literal_column(f"'{_CONFIGURATION}'::regconfig")
_WORDS = Table(
    INDEX,
    MetaData(),
    Column("article", Text, ForeignKey(schema.articles.c.id, ondelete="CASCADE"), primary_key=True),
    Column("words", TSVECTOR, nullable=False),
)

# English endings, and no stop words: "no ship" is a phrase of two.
_MADE = (
    "CREATE TEXT SEARCH DICTIONARY desk_stem (TEMPLATE = snowball, LANGUAGE = english)",
    f"CREATE TEXT SEARCH CONFIGURATION {_CONFIGURATION} (COPY = pg_catalog.simple)",
    f"ALTER TEXT SEARCH CONFIGURATION {_CONFIGURATION} ALTER MAPPING FOR asciiword, word, numword WITH desk_stem",
    f"CREATE TABLE {INDEX} (article text PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE, words tsvector "
    "NOT NULL)",
    f"CREATE INDEX {INDEX}_by_word ON {INDEX} USING gin (words)",
)


def make_index(connection: Connection) -> None:
    """Make the index and fill it with the articles that are there."""
    for statement in _MADE:
        connection.execute(text(statement))
    fill(connection)


def fill(connection: Connection) -> None:
    """Put every article of the desk into the empty index."""
    table = schema.articles.c
    query = select(table.id, table.title, table.text).order_by(table.id)
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        for some in rows.partitions():
            connection.execute(_inserted(), [_row(*row) for row in some])


def put(connection: Connection, article: str, title: str, words: str) -> None:
    """Keep the words of an article in place of what the index has of it."""
    connection.execute(delete(_WORDS).where(_WORDS.c.article == article))
    connection.execute(_inserted(), _row(article, title, words))


def is_whole(connection: Connection) -> bool:
    """Say whether the index has each article once."""
    article = schema.articles.c.id
    missing = select(func.count()).where(article.not_in(select(_WORDS.c.article)))
    return not connection.scalar(missing)


def matching(asked: Asked) -> Matching:
    """Return how the server finds what is asked for; the snippet is still to be made of the text."""
    query = _query(asked)
    weights = cast([0.1, 0.1, 1 / TITLE_WEIGHT, 1.0], ARRAY(REAL))  # of D, C, B and A
    rank = func.ts_rank(weights, _WORDS.c.words, query, 1)  # 1: long texts count for less
    condition = _WORDS.c.words.op("@@", is_comparison=True)(query)
    return Matching(
        _WORDS, _WORDS.c.article, _WORDS.c.article, condition, -rank, schema.articles.c.revision, schema.articles.c.text
    )


def snippets(connection: Connection, asked: Asked, texts: Sequence[str]) -> list[str]:
    """Return of each text the words around its matches, marked by OPEN and CLOSE."""
    terms = [term for group in asked.wanted for term in group]
    return [_cut(one, sorted({mark for term in terms for mark in _found(connection, term, one)})) for one in texts]


def _found(connection: Connection, term: Term, words: str) -> Iterator[tuple[int, int]]:
    """Yield where a term stands; of words that must stand together, the server marks each wherever it stands."""
    folded = fold(words)
    options = f"StartSel={OPEN},StopSel={CLOSE},HighlightAll=true"
    query = func.ts_headline(_NAMED, folded, func.to_tsquery(_NAMED, _term(term)), options)
    together = len(fold(term.words).split())
    run: list[tuple[int, int]] = []
    for mark in unmarked(connection.scalar(select(query)) or "")[1]:
        if run and folded[run[-1][1] : mark[0]].strip():
            run = []
        run.append(mark)
        if len(run) >= together:
            yield from run if len(run) == together else run[-1:]


def fold(words: str) -> str:
    """Return a text with letter for letter its bare small form, and a blank for every other sign: of equal length."""
    return "".join(map(_folded, words))


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    bare = unicodedata.normalize("NFD", sign)[0].lower()[0]
    return bare if bare.isalnum() else " "


def match(asked: Asked) -> str:
    """Return what is asked for as ``to_tsquery`` has it."""
    every = " & ".join(f"({' | '.join(map(_term, group))})" for group in asked.wanted)
    return f"{every} & !({' | '.join(map(_term, asked.unwanted))})" if asked.unwanted else every


def _term(term: Term) -> str:
    words = fold(term.words).split()
    return f"({' <-> '.join(words)}{':*' if term.beginning else ''})"


def _query(asked: Asked) -> ColumnElement[str]:
    return func.to_tsquery(_NAMED, match(asked))


def _inserted() -> Insert:
    title = func.setweight(func.to_tsvector(_NAMED, bindparam("title")), literal_column("'A'::\"char\""))
    rest = func.setweight(func.to_tsvector(_NAMED, bindparam("rest")), literal_column("'B'::\"char\""))
    return insert(_WORDS).values(article=bindparam("article"), words=title.op("||")(rest))


def _row(article: str, title: str, words: str) -> dict[str, str]:
    short = fold(words).encode("utf-8", "replace")[:MOST_BYTES].decode("utf-8", "ignore")
    return {"article": article, "title": fold(title), "rest": short}


def _cut(words: str, marks: Sequence[tuple[int, int]]) -> str:
    """Return the part of ``words`` with most ``marks``, and these marked in it."""
    spans = [found.span() for found in _WORD.finditer(words)]
    if len(spans) <= SNIPPET_WORDS:
        return _with_marks(words, (0, len(words)), marks)
    starts = [start for start, _ in spans]
    places = [bisect_right(starts, start) - 1 for start, _ in marks] or [0]
    begins = sorted({max(0, min(place - _BEFORE, len(spans) - SNIPPET_WORDS)) for place in places})
    best = max(begins, key=lambda begin: (sum(begin <= place < begin + SNIPPET_WORDS for place in places), -begin))
    last = min(best + SNIPPET_WORDS, len(spans)) - 1
    shown = _with_marks(words, (spans[best][0], spans[last][1]), marks)
    return f"{'…' if best else ''}{shown}{'…' if last < len(spans) - 1 else ''}"


def _with_marks(words: str, span: tuple[int, int], marks: Iterable[tuple[int, int]]) -> str:
    clean = words.replace(OPEN, " ").replace(CLOSE, " ")
    parts, at = [], span[0]
    for start, end in marks:
        if span[0] <= start and end <= span[1]:
            parts += [clean[at:start], OPEN, clean[start:end], CLOSE]
            at = end
    return "".join([*parts, clean[at : span[1]]])
