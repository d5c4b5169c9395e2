"""An article's text cut into paragraphs and pieces: sentences that tell events, their sides, what is said, how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from foreigndesk.read.amounts import AmountSpan, amounts
from foreigndesk.records import Article, Event, Field, Sentence, Statement
from foreigndesk.serve.telling import in_words

_BREAK = re.compile(r"\n+")
_HARDEST = ("material conflict", "verbal conflict", "material cooperation", "verbal cooperation")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words.

    ``who``: they name a side of an event of their sentence. ``said``: who says them, and how, where somebody does.
    ``much``: the number and unit that they state, where they state an amount.
    """

    text: str
    who: bool = False
    said: str = ""
    much: str = ""


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


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: Literal["who", "said", "much"]
    hint: str = "yes"


def marked(
    article: Article, events: Sequence[Event], field: Field, caption: int = 0, statements: Sequence[Statement] = ()
) -> tuple[Paragraph, ...]:
    """Return one field of an article in paragraphs; all words of the field stand in them, once and in order."""
    text = {"title": article.title, "text": article.text}.get(field)
    text = article.captions[caption].text if text is None else text

    def is_here(sentence: Sentence) -> bool:
        return sentence.field == field and sentence.caption == caption

    here = [event for event in events if is_here(event.sentence)]
    marks = [_Mark(one.start, one.end, "much", _in_figures(one)) for one in amounts(text)]
    for said in statements:
        if is_here(said.sentence):
            marks += [_Mark(piece.start, piece.end, "said", _by_whom(said)) for piece in said.content]
    return tuple(
        Paragraph(tuple(_runs(text, (start, end), here, marks)))
        for start, end in _paragraphs(text)
        if text[start:end].strip()
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _BREAK.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _runs(text: str, span: tuple[int, int], events: Sequence[Event], marks: Sequence[_Mark]) -> Iterator[Run]:
    """Yield the runs of a span of the text; a sentence that goes on beyond a paragraph is marked in each."""
    at, end = span
    for sentence, told in _by_sentence(events):
        left, right = max(sentence.start, at), min(sentence.end, end)
        if left >= right:
            continue
        if at < left:
            yield Run(tuple(_pieces(text, at, left, marks)))
        sides = {(one.start, one.end) for event in told for one in (*event.actors, *event.recipients)}
        within = [*marks, *(_Mark(*side, "who") for side in sides if left <= side[0] and side[1] <= right)]
        yield _told(tuple(_pieces(text, left, right, within)), told)
        at = right
    if at < end:
        yield Run(tuple(_pieces(text, at, end, marks)))


def _by_sentence(events: Iterable[Event]) -> list[tuple[Sentence, list[Event]]]:
    together: dict[Sentence, list[Event]] = {}
    for event in events:
        together.setdefault(event.sentence, []).append(event)
    return sorted(together.items(), key=lambda item: (item[0].start, item[0].end))


def _told(pieces: tuple[Piece, ...], events: Sequence[Event]) -> Run:
    quads = {event.quad for event in events}
    quad = next((one for one in _HARDEST if one in quads), "")
    hint = "\n".join(in_words(event) for event in events)
    return Run(pieces, tuple(event.id for event in events), quad, hint)


def _pieces(text: str, start: int, end: int, marks: Iterable[_Mark]) -> Iterator[Piece]:
    """Cut ``text[start:end]`` wherever a mark begins or ends; where two of a kind overlap, the later one holds."""
    here = sorted((one for one in marks if one.start < end and one.end > start), key=lambda one: (one.start, one.end))
    edges = {start, end, *(min(max(edge, start), end) for one in here for edge in (one.start, one.end))}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        over = {one.kind: one.hint for one in here if one.start <= left and right <= one.end}
        yield Piece(text[left:right], "who" in over, over.get("said", ""), over.get("much", ""))


def _by_whom(said: Statement) -> str:
    speaker = (said.speaker.name or said.speaker.text) if said.speaker else "somebody"
    return f"{speaker}: {said.kind} quotation, “{said.cue.text}”"


def _in_figures(one: AmountSpan) -> str:
    figures = f"{one.value:,.15g}" + (f" – {one.high:,.15g}" if one.high is not None else "")
    return f"{figures}%" if one.unit == "%" else f"{figures} {one.unit}"
