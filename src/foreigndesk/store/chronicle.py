"""What the desk can tell of stories and happenings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from foreigndesk.records import Article, Event, Happening, Report, Story, StoryChange
from foreigndesk.store import events, schema
from foreigndesk.store.days import days

_NAMES = 6
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class StorySelection:
    """Which stories: empty fields ask for all.

    ``country`` (ISO 3166-1 alpha-3) stands on a side of an event of the story, ``pair`` on the two sides of one.
    ``since`` and ``until`` are ISO dates of any precision: a story is in if a day of its span is; undated ones then are
    not. ``articles`` is the least number of articles. ``limit`` 0 is no limit.
    """

    country: str = ""
    pair: tuple[str, str] | None = None
    since: str = ""
    until: str = ""
    articles: int = 1
    limit: int = 0


@dataclass(frozen=True, slots=True)
class HappeningSelection:
    """Which happenings: empty fields ask for all.

    ``story`` has an article that tells it; ``country`` is one of its parties, ``pair`` both are (ISO 3166-1 alpha-3).
    Days as in ``StorySelection``. Those that are but background are left out unless ``background`` says otherwise.
    """

    story: str = ""
    country: str = ""
    pair: tuple[str, str] | None = None
    type: str = ""
    since: str = ""
    until: str = ""
    background: bool = False
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Tellings:
    """A happening with all that tell it: each an article, its event, and the id of the article whose text this is."""

    happening: Happening
    told: tuple[tuple[Article, Event, str], ...]


def story_ids(connection: Connection, selection: StorySelection) -> list[str]:
    """Return the ids of stories, the one that was last reported on first."""
    table = schema.stories
    query = select(table.c.id).where(table.c.merged_into.is_(None), table.c.articles >= selection.articles)
    query = query.where(*_story_conditions(selection))
    order = (table.c.last_day.desc(), table.c.articles.desc(), table.c.id)
    found = list[str]()
    # Undated ones are asked for apart: where nulls stand in an order, no index has it on both databases.
    for dated in (table.c.last_day.is_not(None), table.c.last_day.is_(None)):
        left = selection.limit - len(found)
        if selection.limit == 0 or left:
            some = query.where(dated).order_by(*order)
            found += connection.scalars(some.limit(left) if selection.limit else some)
    return found


def named(connection: Connection, beginning: str) -> list[str]:
    """Return the ids of stories, merged ones too, that begin so; the id itself first, where it is one."""
    table = schema.stories
    query = select(table.c.id).where(table.c.id.startswith(beginning, autoescape=True)).order_by(table.c.id)
    return list(connection.scalars(query))


def stories(connection: Connection, ids: Sequence[str]) -> Iterator[Story]:
    """Yield the stories with these ids, in their order."""
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        kept = {row.id: row for row in connection.execute(select(schema.stories).where(schema.stories.c.id.in_(some)))}
        reports = _reports(connection, some)
        actors, places = _actors(connection, some), _places(connection, some)
        for one in some:
            if one in kept:
                yield _story(kept[one], reports[one], actors[one], places[one])


def living(connection: Connection, story: str) -> str:
    """Return the story that this one is by now, having been merged perhaps; "" where there never was one."""
    table = schema.stories
    for _ in range(connection.scalar(select(func.count()).select_from(table)) or 0):
        row = connection.execute(select(table.c.merged_into).where(table.c.id == story)).one_or_none()
        if row is None:
            return ""
        if row.merged_into is None:
            return story
        story = row.merged_into
    return ""


def story_of(connection: Connection, article: str) -> str:
    """Return the id of the story that an article is in, or ""."""
    table = schema.story_articles
    return connection.scalar(select(table.c.story).where(table.c.article == article)) or ""


def changes(connection: Connection, story: str) -> list[StoryChange]:
    """Return the merges and splits of a story, in their order."""
    table = schema.story_changes
    query = select(table).where(or_(table.c.story == story, table.c.other == story)).order_by(table.c.id)
    rows = connection.execute(query)
    return [StoryChange(row.kind, row.story, row.article, row.other, row.similarity) for row in rows]


def happenings(connection: Connection, selection: HappeningSelection) -> list[Happening]:
    """Return the selected happenings, latest first, undated ones last."""
    table = schema.happenings
    query = select(table)
    for condition in _happening_conditions(selection):
        query = query.where(condition)
    query = query.order_by(func.coalesce(table.c.day, "").desc(), table.c.number)
    return _happenings(connection, query.limit(selection.limit) if selection.limit else query)


def tellings(connection: Connection, selection: HappeningSelection) -> Iterator[Tellings]:
    """Yield the selected happenings in the order of ``happenings``, each with all that tell it."""
    found = happenings(connection, selection)
    place = schema.story_articles
    for at in range(0, len(found), _AT_ONCE):
        some = found[at : at + _AT_ONCE]
        told = {event.id: (article, event) for article, event in events.by_id(connection, _events_of(some))}
        copies = select(place.c.article, place.c.copy_of).where(
            place.c.article.in_({article.id for article, _ in told.values()}), place.c.copy_of != ""
        )
        text_of = {row.article: row.copy_of for row in connection.execute(copies)}
        for one in some:
            held = (told[event] for event in one.events if event in told)
            yield Tellings(one, tuple((a, event, text_of.get(a.id, a.id)) for a, event in held))


def _events_of(found: Iterable[Happening]) -> list[str]:
    return [event for one in found for event in one.events]


def happenings_of(connection: Connection, article: str) -> dict[str, str]:
    """Return the id of the happening that each event of an article tells, by the event's id."""
    table = schema.happening_events
    query = select(table.c.event, table.c.happening).where(table.c.article == article)
    return {row.event: row.happening for row in connection.execute(query)}


def shown(connection: Connection, found: Sequence[Happening]) -> dict[str, Event]:
    """Return the event that shows each happening best, by the happening's id."""
    wanted = {one.event: one.id for one in found}
    return {
        wanted[event.id]: event
        for at in range(0, len(found), _AT_ONCE)
        for _, event in events.by_id(connection, [one.event for one in found[at : at + _AT_ONCE]])
    }


def _story_conditions(selection: StorySelection) -> Iterator[ColumnElement[bool]]:
    table, place = schema.stories, schema.story_articles
    if selection.country or selection.pair:
        within = and_(place.c.story == table.c.id, place.c.article == schema.events.c.article)
        codes = events.Selection(country=selection.country, pair=selection.pair)
        yield exists().where(within, *events.conditions(codes))
    if since := days(selection.since):
        yield table.c.last_day >= since[0]
    if until := days(selection.until):
        yield table.c.first_day <= until[1]


def _happening_conditions(selection: HappeningSelection) -> Iterator[ColumnElement[bool]]:
    table = schema.happenings
    if selection.story:
        told, place = schema.happening_events, schema.story_articles
        of_story = select(told.c.happening).join(place, place.c.article == told.c.article)
        yield table.c.id.in_(of_story.where(place.c.story == selection.story))  # few: a story's, not the desk's
    for code in (selection.country, *(selection.pair or ())):
        if code:
            sides = schema.happening_sides
            yield exists().where(sides.c.happening == table.c.id, sides.c.side == code)
    if selection.type:
        yield table.c.type == selection.type
    if since := days(selection.since):
        yield table.c.day >= since[0]
    if until := days(selection.until):
        yield table.c.day <= until[1]
    if not selection.background:
        yield table.c.background.is_(False)


def _happenings(connection: Connection, query: Select[Any]) -> list[Happening]:
    rows = connection.execute(query).all()
    told = schema.happening_events
    tellings: dict[str, list[Row[Any]]] = defaultdict(list)
    for at in range(0, len(rows), _AT_ONCE):
        some = told.c.happening.in_([row.id for row in rows[at : at + _AT_ONCE]])
        within: Select[Any] = select(told.c.happening, told.c.event, told.c.article).where(some).order_by(told.c.number)
        for row in connection.execute(within):
            tellings[row.happening].append(row)
    plain = ("id", "type", "quad", "date", "reports", "background", "actor", "recipient", "status", "event")
    return [
        Happening(
            **{name: getattr(row, name) for name in plain},
            events=tuple(one.event for one in tellings[row.id]),
            articles=tuple(dict.fromkeys(one.article for one in tellings[row.id])),
        )
        for row in rows
    ]


def _story(row: Row[Any], reports: Sequence[Report], actors: Sequence[str], places: Sequence[str]) -> Story:
    return Story(
        id=row.id,
        title=row.title,
        reports=tuple(reports),
        start=row.first_day or "",
        end=row.last_day or "",
        sources=tuple(dict.fromkeys(report.source for report in reports if report.source)),
        places=tuple(places),
        actors=tuple(actors),
    )


def _reports(connection: Connection, ids: Sequence[str]) -> dict[str, list[Report]]:
    place, article = schema.story_articles, schema.articles
    query = (
        select(place.c.story, place.c.copy_of, article.c.id, article.c.title, article.c.source, article.c.published)
        .join(article, article.c.id == place.c.article)
        .where(place.c.story.in_(ids))
        .order_by(place.c.position)
    )
    found: dict[str, list[Report]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.story].append(Report(row.id, row.title, row.source, row.published, row.copy_of))
    return found


def _actors(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Return the names of who acts or is acted on in each story's articles, the most frequent first."""
    who, place = schema.actors, schema.story_articles
    query = select(place.c.story, who.c.name).join(place, place.c.article == who.c.article)
    query = query.where(who.c.side != "speaker", who.c.name != "")
    return _most_frequent(connection, query, ids)


def _places(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    event, place = schema.events, schema.story_articles
    query = select(place.c.story, event.c.place_name.label("name")).join(place, place.c.article == event.c.article)
    return _most_frequent(connection, query.where(event.c.place_name != ""), ids)


def _most_frequent(connection: Connection, query: Select[Any], ids: Iterable[str]) -> dict[str, list[str]]:
    named = query.where(schema.story_articles.c.story.in_(ids)).subquery()
    counted = select(named.c.story, named.c.name, func.count().label("times"))
    counted = counted.group_by(named.c.story, named.c.name).order_by(func.count().desc(), named.c.name)
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(counted):
        if len(found[row.story]) < _NAMES:
            found[row.story].append(row.name)
    return found
