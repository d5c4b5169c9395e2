"""Statements by rules: a verb of saying, who stands beside it, and the quotation or the clause that it governs.

For coders whose word vectors the shipped head does not know, and the measure that the head has to beat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from foreigndesk.read.drafts import Draft
from foreigndesk.read.quotations import Quotation
from foreigndesk.read.tables import rows
from foreigndesk.records import Sentence, Span

VERSION = "rules/1"

SURE = 0.6
"""Share of a word's occurrences that stand in cues, from which it counts as a verb of saying."""

CONFIDENCE = 0.5

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BOUNDARY = re.compile(r"[,;:()\[\]\"“”«»—–]|''|\s-{1,2}\s")
_LEADING = re.compile(
    r"(?:and|but|that|as|while|when|because|so|if|though|although|then|also|yet|where|which|who|in addition|instead|"
    r"however|meanwhile)\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s+(?:has|have|had|also|then|later|is|was|were|are|be|been|not|did|would|could|will|who|"
    r"(?-i:(?!family|ally|rally|assembly|supply|reply|monopoly|bully)[a-z]\w*ly)))+\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?P<who>(?:(?:the|an?|one|some|his|her|their|its|former|senior)\s+)*(?:[\w.’'-]+\s+){0,4}?[A-Z][\w.’'-]*"
    r"(?:\s+(?:[A-Z][\w.’'-]*|of|the|for|and))*|he|she|they|it|i|we)\b",
)
_DETERMINED = re.compile(
    r"(?:.*\s)?(?:the|an?|this|that|these|those|his|her|its|their|our|my|to|of|in|on|for|and)", re.IGNORECASE
)
"""What ends like this goes on in the word behind it: "the" before a noun, "to" before an infinitive."""

_ACCORDING = re.compile(r"according to\s+(?P<who>[^,;.\"“”]+)", re.IGNORECASE)


@cache
def _saying() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("cue_words.csv") if float(row["share"]) >= SURE)


def drafts_by_rules(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quotation]) -> list[Draft]:
    """Return the statements of a field's sentences."""
    return [draft for sentence in sentences for draft in _of_sentence(text, sentence, quotes)]


def _of_sentence(text: str, sentence: Sentence, quotes: Sequence[Quotation]) -> Iterator[Draft]:
    own = [q for q in quotes if q.start < sentence.end and q.end > sentence.start]
    if according := _ACCORDING.search(text, sentence.start, sentence.end):
        yield from _draft(text, sentence, (according.start(), according.start("who")), according.span("who"), own)
        return
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if word[0].lower() in _saying() and not any(q.start <= word.start() < q.end for q in own):
            source = _before(text, sentence.start, word.start()) or _after(text, word.end(), sentence.end)
            if source:
                yield from _draft(text, sentence, word.span(), source, own)
                return


def _before(text: str, begin: int, verb: int) -> Span | None:
    """Return the phrase between the last border before a verb and the verb."""
    borders = [b.end() for b in _BOUNDARY.finditer(text, begin, verb)]
    start = borders[-1] if borders else begin
    while start < verb and text[start].isspace():
        start += 1
    while lead := _LEADING.match(text, start, verb):
        start = lead.end()
    end = start + len(_TRAILING.sub("", " " + text[start:verb].rstrip())) - 1
    if end > start and len(text[start:end].split()) <= 9 and not _DETERMINED.fullmatch(text, start, end):
        return start, end
    return None


def _after(text: str, verb: int, end: int) -> Span | None:
    found = _BEHIND.match(text, verb, end)
    return found.span("who") if found else None


def _draft(text: str, sentence: Sentence, cue: Span, source: Span, quotes: Sequence[Quotation]) -> Iterator[Draft]:
    """Yield the statement: the quotations of its sentence where it has any, else what the cue leaves of it."""
    quoted = [(q.start, min(q.end, sentence.end)) for q in quotes]
    first, last = min(cue[0], source[0]), max(cue[1], source[1])
    after, before = _clause(text, last, sentence.end), _clause(text, sentence.start, first)
    if quoted and (quoted[0][0] <= before[0] + 3 or not before[1] - before[0] > 15):
        content = tuple(quoted)
    else:
        content = (after,) if after[1] - after[0] >= before[1] - before[0] or after[1] - after[0] > 40 else (before,)
    if content[0][1] - content[0][0] > 10:
        yield Draft(cue, source, content, CONFIDENCE)


def _clause(text: str, start: int, end: int) -> Span:
    while start < end and not text[start].isalnum() and text[start] not in "\"“‘«'$£€":
        start += 1
    while end > start and text[end - 1] in " ,;:.—–-\t\n":
        end -= 1
    return start, end
