"""Measures how articles are gathered into stories: B³ (Bagga and Baldwin 1998) over a stream in date order."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.records import Article
from foreigndesk.settings import StorySettings
from foreigndesk.stories.stream import Stories, days_of

Labelled = tuple[Article, str]


def evaluate_stories(path: Path) -> dict[str, float | int | None]:
    """Read JSONL ``{"id","date","title","text","story"}`` in date order and compare stories with the gold's.

    An article counts in the story that holds it when the stream ends, or held it when the story closed. Returns B³
    ``p``, ``r``, ``f1`` (None where the file is empty), ``articles``, ``stories``, ``gold_stories`` and
    ``articles_per_second``.

    Raises SourceError when the file cannot be read, RecordError where a line has another form.
    """
    rows = read_stream(path)
    started = time.perf_counter()
    found = grouped([article for article, _ in rows], StorySettings())
    elapsed = time.perf_counter() - started
    gold = [story for _, story in rows]
    return {
        **b_cubed(found, gold),
        "articles": len(rows),
        "stories": len(set(found)),
        "gold_stories": len(set(gold)),
        "articles_per_second": round(len(rows) / elapsed, 1) if rows else 0.0,
    }


def grouped(articles: Sequence[Article], settings: StorySettings) -> list[str]:
    """Return the id of each article's story."""
    stories = Stories(settings)
    for article in articles:
        stories.add(article)
    of = {r.article: n for n, story in enumerate((*stories.closed(), *stories.open())) for r in story.reports}
    return [str(of[article.id]) for article in articles]


def b_cubed(
    found: Sequence[str], gold: Sequence[str], counts: Callable[[str], bool] = lambda _: True
) -> dict[str, float | None]:
    """Return B³ ``p``, ``r`` and ``f1``, averaged over the items whose gold class ``counts``."""
    sizes, wanted, both = Counter(found), Counter(gold), Counter(zip(found, gold, strict=True))
    pairs = [pair for pair in zip(found, gold, strict=True) if counts(pair[1])]
    if not pairs:
        return {"p": None, "r": None, "f1": None}
    p = sum(both[pair] / sizes[pair[0]] for pair in pairs) / len(pairs)
    r = sum(both[pair] / wanted[pair[1]] for pair in pairs) / len(pairs)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4)}


def read_stream(path: Path) -> list[Labelled]:
    """Return the articles with their gold stories, by date; articles of one date in the order of the file."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
    rows: dict[str, Labelled] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            article, story = _labelled(line, f"{path}:{number}")
            if article.id in rows:
                raise RecordError(f"{path}:{number}: id {article.id!r} was given before")
            rows[article.id] = (article, story)
    return sorted(rows.values(), key=lambda row: days_of(row[0].published))


def _labelled(line: str, origin: str) -> Labelled:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"{origin}: no JSON ({error})") from error
    if not isinstance(record, dict):
        raise RecordError(f"{origin}: no JSON object")
    identity, date, title, text, story = (
        _text(record, key, origin) for key in ("id", "date", "title", "text", "story")
    )
    if not identity or not story:
        raise RecordError(f"{origin}: no {'story' if identity else 'id'}")
    if date and not days_of(date):
        raise RecordError(f"{origin}: {date!r} is no ISO 8601 date")
    return Article(identity, title, text, published=date), story


def _text(record: dict[str, Any], key: str, origin: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise RecordError(f"{origin}: {key} is no text")
    return value or ""
