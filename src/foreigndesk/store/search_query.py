"""What a reader types to search for, taken apart: the same for every database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from foreigndesk.errors import UsageError

OPEN, CLOSE = "\x02", "\x03"
"""What stands before and behind a match in a snippet."""

SNIPPET_WORDS = 32
TITLE_WEIGHT = 4.0

_PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together, or one; a ``beginning`` is that of the last word."""

    words: str
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """All of ``wanted``, of each at least one; none of ``unwanted``."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """How a database finds what is asked for: in which table, by which article and condition; ``key`` is the table's.

    The least ``rank`` is the best, the greatest ``latest`` came last, and the database finds these first quickly;
    ``snippet`` is the one, marked by OPEN and CLOSE, or the text to make it of.
    """

    table: FromClause
    key: ColumnElement[Any]
    article: ColumnElement[str]
    condition: ColumnElement[bool]
    rank: ColumnElement[float]
    latest: ColumnElement[int]
    snippet: ColumnElement[str]


def unmarked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the words of a snippet without OPEN and CLOSE, and the code points in them that these stood around."""
    words, marks, start = list[str](), [], -1
    for sign in snippet:
        if sign == OPEN:
            start = len(words)
        elif sign == CLOSE:
            marks.append((start, len(words)))
        else:
            words.append(sign)
    return "".join(words), tuple(mark for mark in marks if mark[0] >= 0)


def asked(query: str) -> Asked:
    """Take a query apart: all words, "phrases together", none after a minus, either side of OR.

    ``word*`` is any word that begins so. Other signs mean nothing, so that no string of a stranger is a query of its
    own. Raises UsageError where nothing is asked for.
    """
    wanted: list[list[Term]] = []
    unwanted: list[Term] = []
    either = False
    for found in _PART.finditer(query.replace("\x00", " ")):
        minus, phrase, word = found.groups()
        if word == "OR":
            either = bool(wanted)
            continue
        unwelcome = bool(minus) if word is None else word.startswith("-")
        words = phrase if word is None else word.removeprefix("-") if unwelcome else word
        if not any(sign.isalnum() for sign in words):
            continue
        term = Term(words, words.endswith("*"))
        if unwelcome:
            unwanted.append(term)
        elif either:
            wanted[-1].append(term)
        else:
            wanted.append([term])
        either = False
    if not wanted:
        raise UsageError(f"{query!r}: no word to search for", hint='words, "a phrase", -without, one OR other')
    return Asked(tuple(map(tuple, wanted)), tuple(unwanted))
