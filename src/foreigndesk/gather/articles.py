"""Articles as JSON: the form ``{"id","date","source","title","url","text"}``, one to a line or in a document.

Items of ninjs are taken too. The text is taken as it stands, so that offsets count in what was given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from foreigndesk.errors import RecordError
from foreigndesk.gather.dates import iso_date
from foreigndesk.gather.identity import article_id
from foreigndesk.gather.language import language_of
from foreigndesk.gather.ninjs import is_ninjs, ninjs_item
from foreigndesk.gather.values import Json
from foreigndesk.gather.wires import outcomes
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

Outcome = Article | Skip

_TEXT_FIELDS = ("date", "source", "title", "url", "text")
_SHOWN = 40


def articles_in_document(text: str, *, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    """Yield the article, or the list of articles, that a JSON document holds; what has another form as Skip."""
    try:
        document: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Skip(origin, f"no valid JSON: {error}")
        return
    if isinstance(document, list):
        if not document:
            yield Skip(origin, "empty list of articles")
        for number, item in enumerate(document, 1):
            yield from _outcomes(item, f"{origin}: article {number}", settings)
    else:
        yield from _outcomes(document, origin, settings)


def articles_in_lines(lines: Iterable[tuple[int, str]], *, origin: str, settings: GatherSettings) -> Iterator[Outcome]:
    """Yield the articles of numbered lines of JSON; empty lines are none, and what has another form is a Skip."""
    for number, line in lines:
        if not line.strip():
            continue
        place = f"{origin}: line {number}"
        try:
            item: Json = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Skip(place, f"no valid JSON: {error}")
            continue
        yield from _outcomes(item, place, settings)


def _outcomes(item: Json, place: str, settings: GatherSettings) -> Iterator[Outcome]:
    """Yield the article that ``item`` is, and a Skip for what could not be read of it."""
    if isinstance(item, dict) and is_ninjs(item):
        yield from outcomes(ninjs_item(item), place, settings)
        return
    try:
        article, note = _article(item, place, settings)
    except RecordError as error:
        yield Skip(place, str(error))
        return
    yield article
    if note:
        yield Skip(place, note)


def _article(item: Json, place: str, settings: GatherSettings) -> tuple[Article, str]:
    if not isinstance(item, dict):
        raise RecordError(f"not an article: expected an object, found {_kind(item)}")
    if "text" not in item:
        raise RecordError('field "text" is missing')
    date, source, title, url, text = (_string(item, name) for name in _TEXT_FIELDS)
    if not text.strip() and not title.strip():
        raise RecordError('field "text" is empty')
    if len(text) > settings.max_article_characters:
        raise RecordError(
            f'field "text" is too long: {len(text):,} characters, limit {settings.max_article_characters:,}'
        )
    published = iso_date(date)
    note = f'field "date" is not a date we can read, so the article counts as undated: {date[:_SHOWN]!r}'
    article = Article(
        id=_identity(item) or article_id(url, title, text),
        title=title,
        text=text,
        url=url,
        source=source,
        published=published or settings.date,
        language=language_of(text or title),
        origin=place,
    )
    return article, note if date.strip() and not published else ""


def _identity(item: dict[str, Json]) -> str:
    value = item.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(item, "id")


def _string(item: dict[str, Json], name: str) -> str:
    value = item.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RecordError(f'field "{name}" is not text but {_kind(value)}')
    return value


def _kind(value: Json) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), "null")
