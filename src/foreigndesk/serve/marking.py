"""An article's text cut into paragraphs and pieces, those that tell events marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foreigndesk.records import Article, Event, Field, Sentence
from foreigndesk.serve.telling import in_words

_BREAK = re.compile(r"\n+")
_HARDEST = ("material conflict", "verbal conflict", "material cooperation", "verbal cooperation")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words; ``who`` where they name a side of an event of their sentence."""

    text: str
    who: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words that belong together: a sentence with events (``ids``, ``quad``, ``hint``), or what lies between."""

    pieces: tuple[Piece, ...]
    ids: tuple[str, ...] = ()
    quad: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text."""

    runs: tuple[Run, ...]


def marked(article: Article, events: Sequence[Event], field: Field, caption: int = 0) -> tuple[Paragraph, ...]:
    """Return one field of an article in paragraphs; all words of the field stand in them, once and in order."""
    text = {"title": article.title, "text": article.text}.get(field)
    text = article.captions[caption].text if text is None else text
    here = [e for e in events if e.sentence.field == field and e.sentence.caption == caption]
    return tuple(
        Paragraph(tuple(_runs(text, start, end, here))) for start, end in _paragraphs(text) if text[start:end].strip()
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _BREAK.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _runs(text: str, start: int, end: int, events: Sequence[Event]) -> Iterator[Run]:
    """Yield the runs of ``text[start:end]``; a sentence that goes on beyond a paragraph is marked in each."""
    at = start
    for sentence, told in _by_sentence(events):
        left, right = max(sentence.start, at), min(sentence.end, end)
        if left >= right:
            continue
        if at < left:
            yield Run((Piece(text[at:left]),))
        yield _told(text, left, right, told)
        at = right
    if at < end:
        yield Run((Piece(text[at:end]),))


def _by_sentence(events: Iterable[Event]) -> list[tuple[Sentence, list[Event]]]:
    together: dict[Sentence, list[Event]] = {}
    for event in events:
        together.setdefault(event.sentence, []).append(event)
    return sorted(together.items(), key=lambda item: (item[0].start, item[0].end))


def _told(text: str, start: int, end: int, events: Sequence[Event]) -> Run:
    quads = {event.quad for event in events}
    quad = next((one for one in _HARDEST if one in quads), "")
    hint = "\n".join(in_words(event) for event in events)
    return Run(tuple(_pieces(text, start, end, events)), tuple(event.id for event in events), quad, hint)


def _pieces(text: str, start: int, end: int, events: Sequence[Event]) -> Iterator[Piece]:
    at = start
    sides = {(one.start, one.end) for event in events for one in (*event.actors, *event.recipients)}
    for left, right in sorted(sides):
        if left < at or right > end:
            continue
        if at < left:
            yield Piece(text[at:left])
        yield Piece(text[left:right], who=True)
        at = right
    if at < end:
        yield Piece(text[at:end])
