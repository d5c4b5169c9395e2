"""``evaluate items``: which items an act carries, the act being given, against those that people marked.

A gold line is one labelled sentence, as in ``training/labels``: ``article``, ``field`` (text or title), ``start`` and
``end`` in it, and ``events``, each with ``source`` and ``target`` (lists of ``{"span": [start, end]}``), ``type``,
``deed`` and ``items`` (spans; left out where there is none). Spans of events count in the sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError
from foreigndesk.evaluate.scores import counted
from foreigndesk.evaluate.texts import marked_articles
from foreigndesk.read.items import items_of
from foreigndesk.records import Act, Article, Span

Given = tuple[str, Act, tuple[Span, ...]]
"""A sentence's words, an act of it, and the spans of its items as marked."""


def evaluate_items(path: Path, texts: Path | None = None) -> dict[str, Any]:
    """Find the items of the labelled acts; ``texts`` holds the articles that the gold names.

    Returns the figures of ``measure``. Raises SourceError, or RecordError for a line of another form.
    """
    return measure([act for one in marked_articles(path, texts) for act in _acts(one.row, one.origin, one.article)])


def measure(gold: Sequence[Given]) -> dict[str, Any]:
    """Return ``p`` ``r`` ``f1`` of ``items``, and of those of acts that have any by the gold (``named``).

    An item is found where the spans overlap. ``n`` counts the marked items, ``acts`` the acts.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for text, act, marked in gold:
        found = [(item.start, item.end) for item in items_of(act, text)]
        right = sum(any(one[0] < other[1] and other[0] < one[1] for other in found) for one in marked)
        for name in ("items", "named") if marked else ("items",):
            counts[name, "wanted"] += len(marked)
            counts[name, "given"] += len(found)
            counts[name, "right"] += min(right, len(found))
    figures: dict[str, Any] = {name: counted(counts, name) for name in ("items", "named")}
    return {**figures, "n": counts["items", "wanted"], "acts": len(gold)}


def _acts(row: Mapping[str, Any], origin: str, article: Article) -> list[Given]:
    events, field = row.get("events"), row.get("field", "text")
    if not isinstance(events, list) or field not in ("text", "title"):
        raise RecordError(f"{origin}: no list of events in a text or title")
    said = article.title if field == "title" else article.text
    start, end = _span((row.get("start"), row.get("end")), origin, len(said))
    return [_act(event, said[start:end], origin) for event in events]


def _act(event: object, text: str, origin: str) -> Given:
    if not isinstance(event, dict) or not isinstance(event.get("type"), str):
        raise RecordError(f"{origin}: an event without a type")
    sides = [
        tuple(_span(side.get("span") if isinstance(side, dict) else None, origin, len(text)) for side in listed)
        for listed in (event.get("source") or (), event.get("target") or ())
    ]
    act = Act(sides[0], sides[1], event["type"], "happened", 1.0, deed=str(event.get("deed", "")))
    return text, act, tuple(_span(item, origin, len(text)) for item in event.get("items") or ())


def _span(said: object, origin: str, length: int) -> Span:
    if isinstance(said, (list, tuple)) and len(said) == 2 and all(isinstance(at, int) for at in said):
        start, end = said
        if 0 <= start < end <= length:
            return start, end
    raise RecordError(f"{origin}: {said!r} is no span of the text", hint="[start, end] in code points")
