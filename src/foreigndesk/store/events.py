"""Events in the desk: put with their article, selected by who, what and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    tuple_,
)

from foreigndesk.records import Actor, Amount, Article, Event, Place, Sentence, Status
from foreigndesk.store import articles, dyads, schema
from foreigndesk.store.days import days

Side = Literal["actor", "recipient", "speaker"]
_Key = tuple[str, int]

ROWS_AT_ONCE = 500

_PLAIN = ("id", "reciprocal", "type", "mode", "quad", "score", "deed", "status", "date", "date_text",
          "confidence", "coder")  # fmt: skip
_PLACE = ("start", "end", "name", "country", "region", "kind")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events: empty fields ask for all.

    ``country`` is on either side (ISO 3166-1 alpha-3); ``pair`` stands on the two sides, either way round. ``since``
    and ``until`` are ISO dates of any precision; an event of unknown date counts by its article's, and an event that
    spans several days (it happened "in 2018") is in if one of them is. ``min_confidence`` is in 0..1. ``after`` asks
    for events whose sentence first stood in the desk after that revision: news to whoever saw the desk then. ``limit``
    0 is no limit.
    """

    country: str = ""
    pair: tuple[str, str] | None = None
    type: str = ""
    status: Status | Literal[""] = ""
    since: str = ""
    until: str = ""
    min_confidence: float = 0.0
    after: int = 0
    limit: int = 0


def put(connection: Connection, article: Article, events: Sequence[Event], seen: Sequence[int]) -> None:
    """Keep the events of an article in place of those that the desk has; ``seen`` has the ``first_seen`` of each."""
    dyads.put(connection, article, ())
    connection.execute(delete(schema.events).where(schema.events.c.article == article.id))
    rows = (_event_row(article, at, event) for at, event in enumerate(events))
    _insert(connection, schema.events, ({**row, "first_seen": at} for row, at in zip(rows, seen, strict=True)))
    _insert(connection, schema.actors, (row for at, event in enumerate(events) for row in _actor_rows(at, event)))
    _insert(connection, schema.amounts, (row for at, event in enumerate(events) for row in _amount_rows(at, event)))
    dyads.put(connection, article, events)


def select_events(connection: Connection, selection: Selection) -> Iterator[tuple[Article, Event]]:
    """Yield the selected events, newest first and within an article in its order, each with its article."""
    yield from _found(connection, _query(selection))


def _found(connection: Connection, query: Select[Any]) -> Iterator[tuple[Article, Event]]:
    with connection.execute(query, execution_options={"yield_per": ROWS_AT_ONCE}) as result:
        for rows in result.partitions():
            ids = {row.article for row in rows}
            texts = articles.get(connection, ids)
            people = _actors(connection, ids)
            sums = _amounts(connection, ids)
            for row in rows:
                key = (row.article, row.position)
                yield texts[row.article], _event(row, people.get(key, {}), sums.get(key, ()))


def at(connection: Connection, keys: Sequence[_Key]) -> list[tuple[Article, Event]]:
    """Return the events at these places (article, position), in their order, each with its article."""
    event = schema.events.c
    # SQLite reads the whole table for pairs in a list: two lists, and of what they find the keys.
    query = select(schema.events).where(
        event.article.in_({article for article, _ in keys}), event.position.in_({position for _, position in keys})
    )
    rows = {(row.article, row.position): row for row in connection.execute(query)}
    found = [key for key in keys if key in rows]
    ids = {article for article, _ in found}
    texts, people, sums = articles.get(connection, ids), _actors(connection, ids), _amounts(connection, ids)
    return [(texts[key[0]], _event(rows[key], people.get(key, {}), sums.get(key, ()))) for key in found]


def by_id(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[Article, Event]]:
    """Yield the events with these ids, in no order of theirs, each with its article."""
    event = schema.events.c
    yield from _found(
        connection, select(schema.events).where(event.id.in_(ids)).order_by(event.article, event.position)
    )


def of_article(connection: Connection, article: str) -> dict[int, tuple[Event, int]]:
    """Return an article's events by position, each with its ``first_seen``."""
    table = schema.events
    rows = connection.execute(select(table).where(table.c.article == article).order_by(table.c.position)).all()
    people, sums = _actors(connection, [article]), _amounts(connection, [article])
    keys = [(row, (row.article, row.position)) for row in rows]
    return {row.position: (_event(row, people.get(k, {}), sums.get(k, ())), row.first_seen) for row, k in keys}


def articles_with(connection: Connection, country: str) -> list[str]:
    """Return the ids of the articles that have an event with a state on any side, its speaker's included."""
    actor = schema.actors.c
    query = select(actor.article).where(actor.country == country).distinct().order_by(actor.article)
    return list(connection.execute(query).scalars())


def select_sentences(connection: Connection, selection: Selection) -> Iterator[tuple[Article, tuple[Event, ...]]]:
    """Yield each sentence that has a selected event, as all of its events; ``limit`` is not looked at."""
    event = schema.events.c
    place = (event.article, event.field, event.caption, event.start)
    wanted = select(*place).where(*conditions(selection))
    query = select(schema.events).where(tuple_(*place).in_(wanted)).order_by(event.article, event.position)
    for _, group in groupby(_found(connection, query), key=lambda pair: (pair[0].id, pair[1].sentence)):
        together = list(group)
        yield together[0][0], tuple(one for _, one in together)


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table), listed)


def _event_row(article: Article, position: int, event: Event) -> dict[str, Any]:
    first, last = days(event.date) or days(article.published) or (None, None)
    sentence = event.sentence
    return {
        **{name: getattr(event, name) for name in _PLAIN},
        **_place_row(event.place),
        "article": event.article,
        "position": position,
        "field": sentence.field,
        "caption": sentence.caption,
        "start": sentence.start,
        "end": sentence.end,
        "sentence": sentence.text,
        "contexts": list(event.contexts),
        "items": list(event.items),
        "first_day": first,
        "last_day": last,
    }


def _place_row(place: Place | None) -> dict[str, Any]:
    known = place or Place("", 0, 0)
    return {"place": known.text, **{f"place_{name}": getattr(known, name) for name in _PLACE}}


def _actor_rows(position: int, event: Event) -> Iterator[dict[str, Any]]:
    speakers = (event.speaker,) if event.speaker else ()
    for side, people in (("actor", event.actors), ("recipient", event.recipients), ("speaker", speakers)):
        for rank, person in enumerate(people):
            yield {"article": event.article, "event": position, "side": side, "rank": rank, **asdict(person)}


def _amount_rows(position: int, event: Event) -> Iterator[dict[str, Any]]:
    for rank, amount in enumerate(event.amounts):
        yield {"article": event.article, "event": position, "rank": rank, **asdict(amount)}


def _query(selection: Selection) -> Select[Any]:
    event = schema.events.c
    query = select(schema.events).where(*conditions(selection))
    query = query.order_by(func.coalesce(event.first_day, "").desc(), event.article, event.position)
    return query.limit(selection.limit) if selection.limit else query


def conditions(selection: Selection) -> Iterator[ColumnElement[bool]]:
    """Yield what a row of ``events`` must meet; ``limit`` is not looked at."""
    event = schema.events.c
    if selection.country:
        yield or_(_has("actor", selection.country), _has("recipient", selection.country))
    if selection.pair:
        one, other = selection.pair
        yield or_(
            and_(_has("actor", one), _has("recipient", other)), and_(_has("actor", other), _has("recipient", one))
        )
    if selection.type:
        yield event.type == selection.type
    if selection.status:
        yield event.status == selection.status
    if selection.after:
        yield event.first_seen > selection.after
    if since := days(selection.since):
        yield event.last_day >= since[0]
    if until := days(selection.until):
        yield event.first_day <= until[1]
    if selection.min_confidence:
        yield event.confidence >= selection.min_confidence


def _has(side: Side, country: str) -> ColumnElement[bool]:
    actor = schema.actors.c
    return exists().where(
        actor.article == schema.events.c.article,
        actor.event == schema.events.c.position,
        actor.side == side,
        actor.country == country,
    )


def _actors(connection: Connection, ids: Iterable[str]) -> dict[_Key, dict[str, list[Actor]]]:
    table = schema.actors
    found: dict[_Key, dict[str, list[Actor]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(select(table).where(table.c.article.in_(ids)).order_by(*table.primary_key)):
        found[row.article, row.event][row.side].append(
            Actor(row.text, row.start, row.end, row.name, row.id, row.country, row.sector, row.role)
        )
    return found


def _amounts(connection: Connection, ids: Iterable[str]) -> dict[_Key, list[Amount]]:
    table = schema.amounts
    found: dict[_Key, list[Amount]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.article.in_(ids)).order_by(*table.primary_key)):
        found[row.article, row.event].append(
            Amount(row.text, row.value, row.unit, row.high, row.bound, row.per, row.over)
        )
    return found


def _event(row: Row[Any], people: dict[str, list[Actor]], amounts: Sequence[Amount]) -> Event:
    kept = row._mapping
    speakers = people.get("speaker", [])
    return Event(
        **{name: kept[name] for name in _PLAIN},
        article=kept["article"],
        sentence=Sentence(kept["field"], kept["start"], kept["end"], kept["sentence"], kept["caption"]),
        actors=tuple(people.get("actor", ())),
        recipients=tuple(people.get("recipient", ())),
        contexts=tuple(kept["contexts"]),
        amounts=tuple(amounts),
        items=tuple(kept["items"]),
        place=Place(kept["place"], *(kept[f"place_{name}"] for name in _PLACE)) if kept["place"] else None,
        speaker=speakers[0] if speakers else None,
    )
