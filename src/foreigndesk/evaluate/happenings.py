"""Measures how events are gathered into happenings: B³ and F1 of pairs, within blocks of events of like articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.stories import b_cubed
from foreigndesk.gather.files import read_file
from foreigndesk.ontology import PLOVER
from foreigndesk.records import Actor, Article, Event, Sentence, field_text
from foreigndesk.settings import GatherSettings, HappeningSettings, StorySettings
from foreigndesk.stories.happenings import Told, happenings
from foreigndesk.stories.stream import Stories, days_of


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as told, with the happening that a reader gave it; happenings are told apart within a ``block``."""

    block: str
    happening: str
    told: Told


def evaluate_happenings(path: Path) -> dict[str, Any]:
    """Group the events of a gold file and compare with its happenings.

    The first line is ``{"articles": path}``, from the file's folder: the articles that the events stand in, which are
    read as a stream first, since an article's story decides too. Every other is an event by offsets: ``{"block",
    "happening", "article", "field", "start", "end", "type", "status", "actors", "recipients", "date"?,
    "reciprocal"?}``, a party being ``{"start", "end", "country"?, "id"?, "name"?}``. Returns B³ ``p``, ``r``, ``f1``
    over events and ``pairs`` with the same over pairs of one block, the number of ``events`` and of ``same`` and
    ``different`` pairs.

    Raises SourceError when a file cannot be read, RecordError where a line has another form.
    """
    return measure(read_gold(path), HappeningSettings())


def measure(gold: Sequence[GoldEvent], settings: HappeningSettings) -> dict[str, Any]:
    """Return the figures of these settings."""
    told = [one.told for one in gold]
    place = {event: one.id for one in happenings(told, settings) for event in one.events}
    found = [f"{one.block} {place[one.told.event.id]}" for one in gold]
    wanted = [f"{one.block} {one.happening}" for one in gold]
    pairs = [
        (found[i] == found[j], wanted[i] == wanted[j])
        for i, j in combinations(range(len(gold)), 2)
        if gold[i].block == gold[j].block
    ]
    return {
        **b_cubed(found, wanted),
        "pairs": _pair_scores(pairs),
        "events": len(gold),
        "same": sum(same for _, same in pairs),
        "different": sum(not same for _, same in pairs),
    }


def read_gold(path: Path) -> list[GoldEvent]:
    """Return the gold's events by the dates of their articles."""
    rows = list(_rows(path))
    if not rows or not isinstance(rows[0].get("articles"), str):
        raise RecordError(f"{path}:1: names no articles", hint='the first line is {"articles": "path"}')
    articles = _articles(path.parent / rows[0]["articles"])
    stories, writings = _stories(articles.values())
    events = []
    for number, row in enumerate(rows[1:], 2):
        try:
            article = articles[row["article"]]
            event = _event(article, row, f"{number}")
            told = Told(event, article.published, stories[article.id], writings.get(article.id, article.id))
            events.append(GoldEvent(str(row["block"]), str(row["happening"]), told))
        except (LookupError, TypeError, ValueError) as error:
            raise RecordError(f"{path}:{number}: not an event of the gold ({error!r})") from error
    return sorted(events, key=lambda one: (days_of(one.told.published), one.told.event.article))


def _pair_scores(pairs: Sequence[tuple[bool, bool]]) -> dict[str, float | None]:
    both = sum(found and same for found, same in pairs)
    found, same = sum(found for found, _ in pairs), sum(same for _, same in pairs)
    return {
        "p": round(both / found, 4) if found else None,
        "r": round(both / same, 4) if same else None,
        "f1": round(2 * both / (found + same), 4) if found + same else None,
    }


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RecordError(f"{path}:{number}: no JSON ({error})") from error
        if not isinstance(row, dict):
            raise RecordError(f"{path}:{number}: no JSON object")
        yield row


def _articles(path: Path) -> dict[str, Article]:
    if not path.is_file():
        raise SourceError(str(path), "no such file, and the gold has its articles there")
    found = [one for one in read_file(path, GatherSettings()) if isinstance(one, Article)]
    return {article.id: article for article in sorted(found, key=lambda one: days_of(one.published))}


def _stories(articles: Iterable[Article]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the story of each article, and the writing that each copy repeats."""
    stream = Stories(StorySettings())
    for article in articles:
        stream.add(article)
    placed = [(report, story.id) for story in (*stream.closed(), *stream.open()) for report in story.reports]
    return {r.article: story for r, story in placed}, {r.article: r.copy_of for r, _ in placed if r.copy_of}


def _event(article: Article, row: dict[str, Any], identity: str) -> Event:
    text = field_text(article, row["field"])
    sentence = Sentence(row["field"], row["start"], row["end"], text[row["start"] : row["end"]])
    return Event(
        id=identity,
        article=article.id,
        sentence=sentence,
        actors=tuple(_actor(text, one) for one in row["actors"]),
        recipients=tuple(_actor(text, one) for one in row["recipients"]),
        type=row["type"],
        status=row["status"],
        confidence=row.get("confidence", 1.0),
        coder="gold",
        reciprocal=row.get("reciprocal", False),
        quad=PLOVER.quad(row["type"]),
        date=row.get("date", ""),
    )


def _actor(text: str, row: dict[str, Any]) -> Actor:
    words = text[row["start"] : row["end"]]
    known = {name: row.get(name, "") for name in ("name", "id", "country")}
    return Actor(words, row["start"], row["end"], **known)
