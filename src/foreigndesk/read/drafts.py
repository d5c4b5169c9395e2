"""Statements as code points of a field, before anybody is named, and what quotation marks tell of them.

Of quotations of five words or more, 97 % are somebody's words that the text gives to a speaker (PolNeAR, train part):
where half of one was found, all of it is meant, and one that belongs to nobody goes with the words it goes on from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from foreigndesk.read.quotations import Quotation
from foreigndesk.records import Span, StatementKind

FEWEST_WORDS = 5
"""Words of a quotation that has to be somebody's: shorter ones are often titles and words at arm's length."""

_WORD = re.compile(r"\w+")
NEAR = 4
"""Code points that may stand between words that introduce a quotation and the quotation: a colon, line breaks."""

_LEAD = re.compile(r"(?:\S+\s+){0,6}\S*[:,]\s*")
_TAIL = re.compile(r"(?:[\s,;:]+(?:who|whom|which|that|whose))?[\s,;:]*$", re.IGNORECASE)
_INTRODUCES = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as code points of its field: ``cue``, ``source`` (None where unstated), pieces of ``content``."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    confidence: float


def settled(text: str, quotes: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Draft]:
    """Return a field's drafts with whole quotations, those that nothing claims given to what they go on from."""
    out = [
        replace(d, source=_bare(text, d.source), content=_quoted(text, _whole(d, quotes), d, quotes)) for d in drafts
    ]
    for quote in unclaimed(text, quotes, out):
        at = _goes_on(text, quote, out)
        if at is not None:
            out[at] = replace(out[at], content=_joined((*out[at].content, (quote.start, quote.end))))
    return sorted(out, key=lambda d: (d.cue, d.content))


def kind_of(text: str, quotes: Sequence[Quotation], content: Sequence[Span]) -> StatementKind:
    """Return whether a content is quoted: all of its words, some of three or more together, or none."""
    words = [word.start() for start, end in content for word in _WORD.finditer(text, start, end)]
    quoted = sum(any(q.start <= w < q.end for q in quotes) for w in words)
    if words and quoted == len(words):
        return "direct"
    return "mixed" if quoted else "indirect"


def _whole(draft: Draft, quotes: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return the content with each quotation of which half was found; one around the cue is somebody else's."""
    pieces = list(draft.content)
    for quote in quotes:
        around = quote.start <= draft.cue[0] < quote.end
        if not around and _share(quote, draft.content) >= 0.5:
            pieces.append((quote.start, quote.end))
    return _joined(pieces)


def _quoted(text: str, content: tuple[Span, ...], draft: Draft, quotes: Sequence[Quotation]) -> tuple[Span, ...]:
    """Return the content without words between cue and quotation that introduce it: "(called) them on it:"."""
    out = []
    openings = {q.start for q in quotes if _words(text, q) >= FEWEST_WORDS}
    for start, end in content:
        opening = next((o for o in sorted(openings) if start <= o <= end + NEAR), None)
        lead = text[start:opening] if opening is not None and draft.cue[1] <= start else ""
        if lead and _LEAD.fullmatch(lead):
            if opening is not None and opening < end:
                out.append((opening, end))
            continue
        out.append((start, end))
    return tuple(out) or content


def _bare(text: str, source: Span | None) -> Span | None:
    """Return a source without the comma or the relative pronoun behind it."""
    if source is None:
        return None
    end = source[0] + len(_TAIL.sub("", text[slice(*source)]))
    return (source[0], end) if end > source[0] else source


def unclaimed(text: str, quotes: Sequence[Quotation], drafts: Sequence[Draft]) -> list[Quotation]:
    """Return the quotations long enough to be somebody's that no draft has half of."""
    long = [q for q in quotes if _words(text, q) >= FEWEST_WORDS]
    return [q for q in long if not any(_share(q, d.content) >= 0.5 for d in drafts)]


def _joined(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Return pieces in order, those that touch made one."""
    out: list[Span] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def _share(quote: Quotation, pieces: Sequence[Span]) -> float:
    covered = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end in pieces)
    return covered / (quote.end - quote.start)


def _words(text: str, quote: Quotation) -> int:
    return len(_WORD.findall(text, quote.start, quote.end))


def _goes_on(text: str, quote: Quotation, drafts: Sequence[Draft]) -> int | None:
    """Return the number of the draft that a quotation without a cue of its own goes on from.

    That is one of its paragraph; for a paragraph that is all quotation, the last of the paragraph before where that
    ends in quoted words or a colon.
    """
    first, last = _paragraph(text, quote)
    near = [i for i, d in enumerate(drafts) if first <= d.cue[0] < last and not quote.start <= d.cue[0] < quote.end]
    if near:
        return min(near, key=lambda i: _distance(drafts[i], quote))
    if _WORD.search(text, first, quote.start) or _WORD.search(text, quote.end, last):
        return None
    end = len(text[:first].rstrip())
    introduced = _INTRODUCES.search(text, 0, end) is not None if end else False
    before = [i for i, d in enumerate(drafts) if _reaches(text, d, end, introduced)]
    return max(before, key=lambda i: max(drafts[i].content[-1][1], drafts[i].cue[1]), default=None)


def _paragraph(text: str, quote: Quotation) -> Span:
    last = text.find("\n", quote.end)
    return text.rfind("\n", 0, quote.start) + 1, len(text) if last < 0 else last


def _distance(draft: Draft, quote: Quotation) -> int:
    edges = [edge for piece in (*draft.content, draft.cue) for edge in piece]
    return min(abs(edge - other) for edge in edges for other in (quote.start, quote.end))


def _reaches(text: str, draft: Draft, end: int, introduced: bool) -> bool:
    """Tell whether a draft's words stand in the paragraph that ends at ``end``, quoted or with a colon behind."""
    begin = text.rfind("\n", 0, max(0, end)) + 1
    there = max(draft.cue[1], draft.content[-1][1])
    quoted = text[draft.content[-1][0]] in "\"“'‘" or text[draft.content[-1][1] - 1] in "\"”'’"
    return begin <= there <= end and (quoted or introduced)
