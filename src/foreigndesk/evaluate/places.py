"""``evaluate places``: where sentences say that something took place, against places that people marked.

A gold line is one article with ``sentences``: each has ``start`` and ``end`` in the text, and all ``places`` it says
something took place in, or none: ``start`` and ``end`` in the text, ``country`` (alpha-3, or "") and ``kind`` (country,
region, city).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError
from foreigndesk.evaluate.scores import counted
from foreigndesk.evaluate.texts import marked_articles, span_of
from foreigndesk.knowledge import Knowledge
from foreigndesk.read.events import stated_date
from foreigndesk.read.link import Linker
from foreigndesk.read.places import Located
from foreigndesk.read.sentences import split
from foreigndesk.records import Article, Span

KINDS = ("country", "region", "city")


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A place as marked: ``span`` in the article's text."""

    span: Span
    country: str
    kind: str


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence all of whose places are marked; ``span`` in the article's text."""

    span: Span
    places: tuple[MarkedPlace, ...]


def evaluate_places(path: Path, texts: Path | None = None) -> dict[str, Any]:
    """Find the places of the marked sentences; ``texts`` holds the articles where the gold has ids only.

    Returns the figures of ``measure``. Raises SourceError, or RecordError for a line of another form.
    """
    gold = [(one.article, _sentences(one.row, one.origin, one.article)) for one in marked_articles(path, texts)]
    return measure(gold, Knowledge.load())


def measure(gold: Sequence[tuple[Article, Sequence[MarkedSentence]]], knowledge: Knowledge) -> dict[str, Any]:
    """Return ``p`` ``r`` ``f1`` of places found (``places``) and of those with the right state and kind (``right``).

    ``countries``, ``regions`` and ``cities`` have the latter by the marked kind; ``n`` counts places, ``sentences``
    sentences.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for article, marked in gold:
        found = _found(article, knowledge)
        for sentence in marked:
            _count(counts, sentence, [one for one in found if _inside(one, sentence.span)])
    names = ("places", "right", "countries", "regions", "cities")
    figures: dict[str, Any] = {name: counted(counts, name) for name in names}
    sentences = [one for _, marked in gold for one in marked]
    return {**figures, "n": sum(len(one.places) for one in sentences), "sentences": len(sentences)}


def _found(article: Article, knowledge: Knowledge) -> list[tuple[Span, Located]]:
    sentences = split(article)
    linker = Linker(knowledge, sentences, [stated_date(article, one) for one in sentences])
    return [
        ((sentence.start + place.start, sentence.start + place.end), place)
        for index, sentence in enumerate(sentences)
        if sentence.field == "text"
        for place in linker.places(index)
    ]


def _inside(found: tuple[Span, Located], span: Span) -> bool:
    return span[0] <= found[0][0] and found[0][1] <= span[1]


def _count(counts: Counter[tuple[str, str]], gold: MarkedSentence, found: Sequence[tuple[Span, Located]]) -> None:
    of_kind = dict(zip(KINDS, ("countries", "regions", "cities"), strict=True))
    left = list(found)
    for marked in gold.places:
        for name in ("places", "right", of_kind[marked.kind]):
            counts[name, "wanted"] += 1
        match = next((one for one in left if one[0][0] < marked.span[1] and one[0][1] > marked.span[0]), None)
        if match is None:
            continue
        left.remove(match)
        counts["places", "right"] += 1
        if (match[1].spot.country, match[1].spot.kind) == (marked.country, marked.kind):
            counts["right", "right"] += 1
            counts[of_kind[marked.kind], "right"] += 1
    for _, place in found:
        for name in ("places", "right", of_kind[place.spot.kind]):
            counts[name, "given"] += 1


def _sentences(row: Mapping[str, Any], origin: str, article: Article) -> list[MarkedSentence]:
    listed = row.get("sentences")
    if not isinstance(listed, list):
        raise RecordError(f"{origin}: no list of sentences")
    return [_sentence(mark, origin, article) for mark in listed]


def _sentence(mark: object, origin: str, article: Article) -> MarkedSentence:
    span = span_of(mark, origin, article)
    places = mark.get("places") if isinstance(mark, dict) else None
    if not isinstance(places, list):
        raise RecordError(f"{origin}: a sentence without a list of places")
    return MarkedSentence(span, tuple(_place(one, origin, article) for one in places))


def _place(mark: object, origin: str, article: Article) -> MarkedPlace:
    span = span_of(mark, origin, article)
    said = mark if isinstance(mark, dict) else {}
    country, kind = said.get("country", ""), said.get("kind")
    if kind not in KINDS or not isinstance(country, str):
        raise RecordError(f"{origin}: a place without kind or country", hint=f"kinds: {', '.join(KINDS)}")
    return MarkedPlace(span, country, kind)
