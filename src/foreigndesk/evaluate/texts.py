"""Gold that marks places in articles by id and offsets: its lines, and the texts that it names.

A line is one article: ``id`` and what is marked in it; and ``title``, ``text`` and ``date``, or else the articles stand
in another file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.gather.articles import articles_in_lines
from foreigndesk.gather.streams import opened
from foreigndesk.records import Article
from foreigndesk.settings import GatherSettings


@dataclass(frozen=True, slots=True)
class Marked:
    """One line: the article, the ``row`` as it stands, and ``origin`` for errors."""

    article: Article
    row: dict[str, Any]
    origin: str


def marked_articles(gold: Path, texts: Path | None) -> list[Marked]:
    """Return the lines of a gold file with their articles, in order.

    Raises:
        SourceError: a file cannot be read.
        RecordError: a line has another form, or its text is nowhere.
    """
    lines = list(_lines(gold))
    wanted = {row["id"] for row, _ in lines if not row.get("text")}
    elsewhere = _articles(texts, wanted) if wanted and texts is not None else {}
    return [Marked(_article(row, origin, elsewhere), row, origin) for row, origin in lines]


def _lines(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    try:
        said = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
    for number, line in enumerate(said, 1):
        if not line.strip():
            continue
        origin = f"{path}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RecordError(f"{origin}: no JSON ({error})") from error
        if isinstance(row, dict):
            row.setdefault("id", row.get("article"))  # labelled sentences name their article so
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            raise RecordError(f"{origin}: no JSON object with an id")
        yield row, origin


def _articles(path: Path, wanted: set[str]) -> dict[str, Article]:
    """Return the wanted articles of a JSONL file; lines that are no article, or another, are passed over."""
    try:
        with path.open("rb") as raw:
            _, stream = opened(raw, str(path))
            lines = [line.decode("utf-8", "replace") for line in stream if _identity(line) in wanted]
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
    outcomes = articles_in_lines(enumerate(lines, 1), origin=str(path), settings=GatherSettings())
    return {one.id: one for one in outcomes if isinstance(one, Article)}


def _identity(line: bytes) -> str:
    try:
        row = json.loads(line)
    except ValueError:
        return ""
    return str(row.get("id", "")) if isinstance(row, dict) else ""


def _article(row: dict[str, Any], origin: str, elsewhere: dict[str, Article]) -> Article:
    if row.get("text"):
        title, text, date = (row.get(key, "") for key in ("title", "text", "date"))
        if not all(isinstance(value, str) for value in (title, text, date)):
            raise RecordError(f"{origin}: title, text or date is no text")
        return Article(row["id"], title, text, published=date, origin=origin)
    if row["id"] not in elsewhere:
        raise RecordError(f"{origin}: no text of {row['id']}", hint="--texts FILE: the articles that the gold names")
    return elsewhere[row["id"]]


def span_of(mark: object, origin: str, article: Article) -> tuple[int, int]:
    """Return ``start`` and ``end`` of something marked in the article's text, checked.

    Raises:
        RecordError: they are no code points of the text, in order.
    """
    if not isinstance(mark, dict) or not all(isinstance(mark.get(key), int) for key in ("start", "end")):
        raise RecordError(f"{origin}: a mark without start and end")
    start, end = mark["start"], mark["end"]
    if not 0 <= start < end <= len(article.text):
        raise RecordError(f"{origin}: {start} to {end} is no part of the text of {article.id}")
    return start, end
