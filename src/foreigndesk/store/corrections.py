"""What people corrected, a row a sentence, and the ids that events keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from foreigndesk.records import Actor, Amount, Correction, Event, Place, Sentence
from foreigndesk.store import schema


def of_article(connection: Connection, article: str) -> tuple[Correction, ...]:
    """Return the corrections of an article, in the order of their places."""
    table = schema.corrections
    rows = connection.execute(select(table).where(table.c.article == article).order_by(*table.primary_key))
    return tuple(map(_correction, rows))


def articles(connection: Connection) -> list[str]:
    """Return the ids of the articles with corrections, sorted."""
    column = schema.corrections.c.article
    return list(connection.scalars(select(column).distinct().order_by(column)))


def put(connection: Connection, article: str, corrections: Sequence[Correction]) -> None:
    """Keep these corrections of an article in place of those that the desk has."""
    connection.execute(delete(schema.corrections).where(schema.corrections.c.article == article))
    rows = {(row["field"], row["caption"], row["start"]): row for row in map(_row, corrections)}
    if rows:
        connection.execute(insert(schema.corrections), list(rows.values()))


def renamed(connection: Connection, article: str) -> dict[str, str]:
    """Return the ids that events of an article have by their own words → those that they keep."""
    table = schema.renamed
    return {row.own: row.id for row in connection.execute(select(table).where(table.c.article == article))}


def put_renamed(connection: Connection, article: str, ids: Mapping[str, str]) -> None:
    """Add to what ``renamed`` returns; what it had for the same own id is replaced."""
    table = schema.renamed
    connection.execute(delete(table).where(table.c.article == article, table.c.own.in_(ids)))
    if ids:
        connection.execute(insert(table), [{"article": article, "own": own, "id": kept} for own, kept in ids.items()])


def _row(correction: Correction) -> dict[str, Any]:
    sentence = correction.sentence
    return {
        "article": correction.article,
        "field": sentence.field,
        "caption": sentence.caption,
        "start": sentence.start,
        "end": sentence.end,
        "sentence": sentence.text,
        "events": [asdict(event) for event in correction.events],
        "before": [asdict(event) for event in correction.before],
        "also": [list(types) for types in correction.also],
        "taken": correction.taken,
    }


def _correction(row: Row[Any]) -> Correction:
    kept = row._mapping
    return Correction(
        article=kept["article"],
        sentence=Sentence(kept["field"], kept["start"], kept["end"], kept["sentence"], kept["caption"]),
        events=tuple(map(_event, kept["events"])),
        before=tuple(map(_event, kept["before"])),
        also=tuple(tuple(types) for types in kept["also"]),
        taken=kept["taken"],
    )


def _event(kept: dict[str, Any]) -> Event:
    made: dict[str, Any] = {
        "sentence": Sentence(**kept["sentence"]),
        "actors": tuple(_actors(kept["actors"])),
        "recipients": tuple(_actors(kept["recipients"])),
        "amounts": tuple(Amount(**amount) for amount in kept["amounts"]),
        "contexts": tuple(kept["contexts"]),
        "items": tuple(kept["items"]),
        "place": Place(**kept["place"]) if kept["place"] else None,
        "speaker": Actor(**kept["speaker"]) if kept["speaker"] else None,
    }
    return Event(**{**kept, **made})


def _actors(kept: Sequence[dict[str, Any]]) -> Iterator[Actor]:
    return (Actor(**actor) for actor in kept)
