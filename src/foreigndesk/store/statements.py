"""Statements in the desk: put with their article, selected by who said it, of whom, how and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, insert, or_, select

from foreigndesk.records import Actor, Article, Attitude, Passage, Sentence, Stance, Statement, StatementKind
from foreigndesk.store import articles, schema
from foreigndesk.store.days import days

ROWS_AT_ONCE = 500

_PLAIN = ("id", "article", "kind", "anonymous", "medium", "within", "confidence", "coder")
_ACTOR = ("text", "start", "end", "name", "id", "country", "sector", "role")


@dataclass(frozen=True, slots=True)
class StatementSelection:
    """Which statements: empty fields ask for all.

    ``speaker`` is a part of the speaker's name or words, in any case; ``country`` is his, ``about`` that of an actor
    whom the statement concerns (both ISO 3166-1 alpha-3), ``stance`` how it takes such an actor. ``since`` and
    ``until`` are ISO dates of any precision, of the article, whose id is ``article``. ``limit`` 0 is no limit.
    """

    speaker: str = ""
    country: str = ""
    about: str = ""
    stance: Stance | Literal[""] = ""
    kind: StatementKind | Literal[""] = ""
    since: str = ""
    until: str = ""
    min_confidence: float = 0.0
    limit: int = 0
    article: str = ""


def put(connection: Connection, article: Article, statements: Sequence[Statement]) -> None:
    """Keep the statements of an article in place of those that the desk has."""
    connection.execute(delete(schema.statements).where(schema.statements.c.article == article.id))
    rows = [_row(article, at, one) for at, one in enumerate(statements)]
    shown = [row for at, one in enumerate(statements) for row in _attitude_rows(at, one)]
    if rows:
        connection.execute(insert(schema.statements), rows)
    if shown:
        connection.execute(insert(schema.attitudes), shown)


def select_statements(connection: Connection, selection: StatementSelection) -> Iterator[tuple[Article, Statement]]:
    """Yield the selected statements, newest first and within an article in its order, each with its article."""
    table = schema.statements.c
    query = select(schema.statements).where(*_conditions(selection))
    query = query.order_by(func.coalesce(table.day, "").desc(), table.article, table.position)
    query = query.limit(selection.limit) if selection.limit else query
    with connection.execute(query, execution_options={"yield_per": ROWS_AT_ONCE}) as result:
        for rows in result.partitions():
            ids = {row.article for row in rows}
            texts, shown = articles.get(connection, ids), _attitudes(connection, ids)
            for row in rows:
                yield texts[row.article], _statement(row, shown.get((row.article, row.position), ()))


def _conditions(selection: StatementSelection) -> Iterator[ColumnElement[bool]]:
    table = schema.statements.c
    if selection.article:
        yield table.article == selection.article
    if selection.speaker:
        yield or_(*(c.icontains(selection.speaker, autoescape=True) for c in (table.speaker_name, table.speaker_text)))
    if selection.country:
        yield table.speaker_country == selection.country
    if selection.about or selection.stance:
        yield _concerns(selection)
    if selection.kind:
        yield table.kind == selection.kind
    if since := days(selection.since):
        yield table.day >= since[0]
    if until := days(selection.until):
        yield table.day <= until[1]
    if selection.min_confidence:
        yield table.confidence >= selection.min_confidence


def _concerns(selection: StatementSelection) -> ColumnElement[bool]:
    """One and the same attitude is to the asked country and of the asked stance."""
    attitude, table = schema.attitudes.c, schema.statements.c
    wanted = [attitude.article == table.article, attitude.statement == table.position]
    if selection.about:
        wanted.append(attitude.country == selection.about)
    if selection.stance:
        wanted.append(attitude.stance == selection.stance)
    return exists().where(*wanted)


def _row(article: Article, position: int, one: Statement) -> dict[str, Any]:
    sentence, day = one.sentence, days(article.published)
    return {
        **{name: getattr(one, name) for name in _PLAIN},
        "position": position,
        "field": sentence.field,
        "caption": sentence.caption,
        "start": sentence.start,
        "end": sentence.end,
        "sentence": sentence.text,
        "content": [astuple(piece) for piece in one.content],
        "cue": astuple(one.cue),
        "speaker": one.speaker is not None,
        **{f"speaker_{name}": value for name, value in asdict(one.speaker or Actor("", 0, 0)).items()},
        "day": day[0] if day else None,
    }


def _attitude_rows(position: int, one: Statement) -> Iterator[dict[str, Any]]:
    for rank, attitude in enumerate(one.attitudes):
        yield {
            "article": one.article,
            "statement": position,
            "rank": rank,
            **asdict(attitude.actor),
            "stance": attitude.stance,
            "words": [astuple(word) for word in attitude.words],
        }


def _attitudes(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, int], list[Attitude]]:
    table = schema.attitudes
    found: dict[tuple[str, int], list[Attitude]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.article.in_(ids)).order_by(*table.primary_key)):
        kept = row._mapping
        actor = Actor(**{name: kept[name] for name in _ACTOR})
        words = tuple(Passage(*word) for word in kept["words"])
        found[kept["article"], kept["statement"]].append(Attitude(actor, kept["stance"], words))
    return found


def _statement(row: Row[Any], attitudes: Sequence[Attitude]) -> Statement:
    kept = row._mapping
    speaker = Actor(**{name: kept[f"speaker_{name}"] for name in _ACTOR}) if kept["speaker"] else None
    return Statement(
        **{name: kept[name] for name in _PLAIN},
        sentence=Sentence(kept["field"], kept["start"], kept["end"], kept["sentence"], kept["caption"]),
        content=tuple(Passage(*piece) for piece in kept["content"]),
        cue=Passage(*kept["cue"]),
        speaker=speaker,
        attitudes=tuple(attitudes),
    )
