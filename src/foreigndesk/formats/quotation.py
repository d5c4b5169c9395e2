"""Short quotations: how much of a publisher's words leaves the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.formats import Writer
from foreigndesk.records import Article, Event

WORDS = 25
"""Words of a sentence that an export quotes unless told otherwise."""

ELLIPSIS = "…"


def quotation(text: str, first: int = 0, words: int = WORDS) -> str:
    """Return at most ``words`` words of ``text``, with an ellipsis where it is cut.

    The quotation begins with the sentence, or, where the word at code point ``first`` would not be in it, three words
    before that.
    """
    found = list(re.finditer(r"\S+", text))
    if len(found) <= words:
        return text
    at = next((n for n, word in enumerate(found) if word.end() > first), 0)
    begin = 0 if at < words else min(max(0, at - 3), len(found) - words)
    chosen = text[found[begin].start() : found[begin + words - 1].end()]
    return f"{f'{ELLIPSIS} ' if begin else ''}{chosen}{f' {ELLIPSIS}' if begin + words < len(found) else ''}"


def quoted(event: Event, words: int = WORDS) -> Event:
    """Return the event with no more than a quotation of its sentence, about its first actor or recipient."""
    spans = [side.start - event.sentence.start for side in (*event.actors, *event.recipients)]
    text = quotation(event.sentence.text, min(spans, default=0), words)
    return replace(event, sentence=replace(event.sentence, text=text))


class Quoting:
    """A writer that hands on events with their sentences shortened to quotations."""

    def __init__(self, writer: Writer, words: int = WORDS) -> None:
        """Write to ``writer`` in the end."""
        self._writer = writer
        self._words = words

    def write(self, article: Article, events: Sequence[Event]) -> None:
        """Write the events of one article, quoted."""
        self._writer.write(article, [quoted(event, self._words) for event in events])

    def close(self) -> None:
        """Close the writer."""
        self._writer.close()
