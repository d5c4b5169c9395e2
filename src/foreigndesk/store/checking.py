"""Whether a desk is whole: the database itself, rows whose other half is gone, and counts that must fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    and_,
    exists,
    func,
    literal,
    select,
    text,
    union_all,
)

from foreigndesk.store import dyads, schema, search, search_file, search_server
from foreigndesk.store.copying import TABLES

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Check:
    """How many rows each table has, and what is wrong, a line each; ``pruned`` articles have but their evidence."""

    rows: dict[str, int]
    pruned: int
    faults: tuple[str, ...]


def check(connection: Connection) -> Check:
    """Look through a desk; the connection must be a writer's."""
    rows = {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES}
    pruned = connection.scalar(select(func.count()).where(schema.articles.c.pruned != "")) or 0
    return Check(rows, pruned, tuple(_faults(connection)))


def _faults(connection: Connection) -> Iterator[str]:
    if not search.on_server(connection):
        told = [str(row[0]) for row in connection.execute(text(f"PRAGMA integrity_check({_SHOWN})"))]
        yield from (f"the file: {line}" for line in told if line != "ok")
    for what, query in (*_without_parent(), *_orphans(), *_miscounted()):
        if count := connection.scalar(select(func.count()).select_from(query.subquery())):
            yield f"{count:,} {what}"
    kind = search_server if search.on_server(connection) else search_file
    if not kind.is_whole(connection):
        yield "the full-text index does not have the words that the articles have"


def _without_parent() -> Iterator[tuple[str, Select[Any]]]:
    """Yield the rows whose foreign key leads nowhere: a server sees to that, a file only while programs ask it to."""
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            here = [element.parent for element in key.elements]
            there = [element.column for element in key.elements]
            same = and_(*(one == other for one, other in zip(here, there, strict=True)))
            lost = ~exists().where(same).correlate(table)
            yield (
                f"rows of {table.name} without their {key.referred_table.name}",
                select(literal(1)).where(lost).select_from(table),
            )


def _orphans() -> Iterator[tuple[str, Select[Any]]]:
    told, place, story = schema.happening_events, schema.story_articles, schema.stories
    happening, event, entry = schema.happenings, schema.events, schema.entries
    yield "events in a happening that is gone", _lost(told, happening.c.id == told.c.happening)
    same = and_(event.c.article == told.c.article, event.c.id == told.c.event)
    yield "tellings of an event that is gone", _lost(told, same)
    yield "happenings that no event tells", _lost(happening, told.c.happening == happening.c.id)
    yield "articles in a story that is gone", _lost(place, story.c.id == place.c.story)
    yield "stories without an article", _lost(story, place.c.story == story.c.id).where(story.c.merged_into.is_(None))
    article = schema.articles.c
    done = and_(entry.c.state == "done", entry.c.basis != "file")
    yield "entries done whose article is gone", _lost(entry, article.id == entry.c.article).where(done)
    yield "alerts heard of an article that is gone", _lost(schema.hearings, article.id == schema.hearings.c.article)


def _lost(table: FromClause, other: ColumnElement[bool]) -> Select[Any]:
    return select(literal(1)).select_from(table).where(~exists().where(other).correlate(table))


def _miscounted() -> Iterator[tuple[str, Select[Any]]]:
    place, story = schema.story_articles, schema.stories
    held = select(func.count()).where(place.c.story == story.c.id).correlate(story).scalar_subquery()
    wrong = select(literal(1)).where(story.c.merged_into.is_(None), story.c.articles != held)
    yield "stories whose count of articles is wrong", wrong
    told, happening = schema.happening_events, schema.happenings
    found = select(func.count()).where(told.c.happening == happening.c.id).correlate(happening).scalar_subquery()
    yield "happenings with more reports than tellings", select(literal(1)).where(happening.c.reports > found)
    yield "months of pairs whose count of events is wrong", _differing(dyads.counted_months(), schema.dyad_months)
    yield "months of pairs whose count of a kind of act is wrong", _differing(dyads.counted_kinds(), schema.dyad_kinds)


def _differing(found: Select[Any], table: Table) -> Select[Any]:
    """Return the keys of a table whose ``events`` are not those found; ``found`` has the key's columns, then these."""
    kept = table.c.events
    columns = [*table.primary_key, (-kept).label("events")]
    named = found.subquery().c
    renamed = select(*(here.label(there.name) for here, there in zip(named, columns, strict=True)))
    counted = union_all(renamed, select(*columns)).subquery()
    whole = [column for column in counted.c if column.name != "events"]
    return select(literal(1)).select_from(counted).group_by(*whole).having(func.sum(counted.c.events) != 0)
