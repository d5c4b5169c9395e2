"""Where a text stands in quotation marks: straight, typographic, doubled single ones, across sentences.

A quotation that is still open where a paragraph ends ends there; that the next paragraph opens anew is how English
goes on quoting. Marks inside a quotation of another kind are part of it. A single mark quotes only where it cannot be
an apostrophe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"\n|``|''|[\"“”„«»‘’']")
_DOUBLE = {"“": "”“", "„": "“”", "«": "»", "»": "«", '"': '"', "``": "''", "''": "''"}
_SINGLE = {"‘": "’", "'": "'"}
LONGEST_SINGLE = 600
"""Code points that a quotation in single marks may have: beyond, the second mark is another word's apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """``start``/``end`` are code points with the marks included; ``closed`` says whether a closing mark was found."""

    start: int
    end: int
    closed: bool = True


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text, in order."""
    out: list[Quotation] = []
    at = 0
    while opening := _MARK.search(text, at):
        at = opening.end()
        mark = opening[0]
        if mark in _DOUBLE and _opens(text, opening):
            found = _until(text, opening, _DOUBLE[mark])
        elif mark in _SINGLE and _opens(text, opening):
            found = _single(text, opening)
        else:
            continue
        if found:
            out.append(found)
            at = found.end
    return tuple(out)


def _opens(text: str, mark: re.Match[str]) -> bool:
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    if mark[0] in "“„«``‘":
        return True
    if mark[0] == "»":
        return bool(after.strip()) and not before.strip()
    return bool(after.strip()) and not before.isalnum() and before not in (".", ",", "!", "?", "…")


def _until(text: str, opening: re.Match[str], closers: str) -> Quotation | None:
    """Return the quotation up to its closing mark or the end of its paragraph; None where nothing stands in it."""
    at = opening.end()
    while mark := _MARK.search(text, at):
        at = mark.end()
        if mark[0] == "\n":
            return _unclosed(opening.start(), text, mark.start())
        doubled = len(mark[0]) == 2
        if mark[0] == closers if len(closers) == 2 and doubled else (not doubled and mark[0] in closers):
            if mark[0] == "“":  # a second opening mark: the first was never closed
                return _unclosed(opening.start(), text, mark.start())
            return Quotation(opening.start(), mark.end())
    return _unclosed(opening.start(), text, len(text))


def _unclosed(start: int, text: str, end: int) -> Quotation | None:
    end = start + len(text[start:end].rstrip())
    return Quotation(start, end, closed=False) if end > start + 1 else None


def _single(text: str, opening: re.Match[str]) -> Quotation | None:
    """Return the quotation in single marks, which has to be closed by a mark that no letter follows."""
    closer = _SINGLE[opening[0]]
    before = text[opening.start() - 1 : opening.start()]
    if before.isalnum() or not text[opening.end() : opening.end() + 1].isalnum():
        return None
    for mark in _MARK.finditer(text, opening.end(), opening.end() + LONGEST_SINGLE):
        if mark[0] == "\n":
            return None
        following = text[mark.end() : mark.end() + 1]
        if mark[0] == closer and not following.isalnum() and text[mark.start() - 1].strip():
            return Quotation(opening.start(), mark.end())
    return None
