"""The sentences of an article.

Own rules over a table of words, because the news needs together what libraries give one at a time: no end at "Mr." or
before "Secretary" in "U.S. Secretary", a quoted question kept with who asks it, wrapped lines joined, exact offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foreigndesk.read import stops
from foreigndesk.records import Article, Field, Sentence

LONGEST = 1500
"""Code points a sentence may have. An encoder's cost grows with length, and what is longer is a list or a page without
punctuation; it is cut at its last clause border before this."""

_STOPS = ".!?…"
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BULLETS = "•▪●◦‣■►"

_BORDER = re.compile(
    rf"[{_STOPS}{_BREAKS}{_BULLETS}](?:"
    rf"(?<=[{_STOPS}])(?<![{_STOPS}]{{2}})[{_STOPS}]*+(?P<close>[\"”’'»)\]]*+)(?P<gap>\s++|(?=“?[A-Z][a-z’]))"
    rf"|(?<=[{_BREAKS}])\s*+|(?<=[{_BULLETS}])\s*+)"
)
"""Where a sentence may end: at stops with their closing quotes, at a line break, before a bullet. It begins with one
character class, which the engine finds fast; it is possessive and tried once a run, so a megabyte of dots is linear."""

_LINE_END = re.compile(rf"\r\n|[{_BREAKS}]")
_LIST_ITEM = re.compile(r"(?:[-–—*·>#]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")
_LEAD = re.compile(rf"[\s{_BULLETS}*·]*(?:[-–—]\s+)?")
_CLAUSES = ("; ", ": ", ", ", " – ", " — ", " ")
_WRAPS_AT = range(40, 121)
_NEIGHBOURHOOD = 500


def split(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of title, text and captions, in that order; the title is one.

    ``field_text(article, s.field, s.caption)[s.start:s.end] == s.text`` holds for each; none is longer than ``LONGEST``
    or without a letter or digit. A first line of the text that repeats the title is left out: headlines are coded once.
    """
    sentences = _sentences(article.title, "title", _cut(article.title, 0, len(article.title)))
    sentences += _sentences(article.text, "text", spans(article.text, _repeated_title(article)))
    for index, caption in enumerate(article.captions):
        sentences += _sentences(caption.text, "caption", spans(caption.text), index)
    return tuple(sentences)


def spans(text: str, begin: int = 0) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of ``text`` from code point ``begin`` on."""
    for border in _BORDER.finditer(text, begin):
        if _ends(text, begin, border):
            yield from _cut(text, begin, border.start() if border["close"] is None else border.end("close"))
            begin = border.end()
    yield from _cut(text, begin, len(text))


def _sentences(text: str, field: Field, found: Iterator[tuple[int, int]], caption: int = 0) -> list[Sentence]:
    return [Sentence(field, start, end, text[start:end], caption) for start, end in found]


def _repeated_title(article: Article) -> int:
    """Return where a first line that repeats the title ends, else 0."""
    begin = len(article.text) - len(article.text.lstrip())
    line_end = _LINE_END.search(article.text, begin)
    end = line_end.start() if line_end else len(article.text)
    title = _letters(article.title)
    return end if title and end - begin <= 2 * len(article.title) and title == _letters(article.text[begin:end]) else 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _ends(text: str, begin: int, border: re.Match[str]) -> bool:
    if border["close"] is None and text[border.start()] in _BULLETS:
        return True
    lines = len(_LINE_END.findall(border[0]))
    if lines > 1 or (lines and not _goes_on(text, border)):
        return True
    return border["close"] is not None and stops.ends(text, begin, border)


def _goes_on(text: str, border: re.Match[str]) -> bool:
    """Say whether the sentence may go on behind the line break in ``border``: lower case follows, or it is a wrap."""
    following = stops.following_word(text, border.end())
    if not following or _LIST_ITEM.match(text, border.end()):
        return False
    return following["word"].islower() or _wraps(text, border, following.end())


def _wraps(text: str, border: re.Match[str], word_end: int) -> bool:
    """Say whether the line was broken for its length: with the next word it would be the longest hereabouts."""
    first = max(0, border.start() - _NEIGHBOURHOOD)
    around = _LINE_END.split(text[first : border.end() + _NEIGHBOURHOOD])[1 if first else 0 : -1]
    longest = max(map(len, around), default=0)
    line = len(_LINE_END.split(text[first : border.end()].rstrip())[-1])
    return longest in _WRAPS_AT and len(around) > 2 and line + 1 + word_end - border.end() > longest


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ``start:end`` without bullets and white space at its ends, cut to ``LONGEST``; nothing without a letter."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        at = _clause_end(text, start)
        yield from _cut(text, start, at)
        start = at
        while start < end and text[start].isspace():
            start += 1
    if any(map(str.isalnum, text[start:end])):
        yield start, end


def _clause_end(text: str, start: int) -> int:
    middle, last = start + LONGEST // 2, start + LONGEST
    for mark in _CLAUSES:
        at = text.rfind(mark, middle, last)
        if at >= 0:
            return at + len(mark)
    return last
