"""Whether a full stop, question mark or ellipsis ends a sentence of news English."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.read.tables import words_of_kind

TABLE = "sentence_words.csv"

_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2})*")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,2}|[ivxIVX]{1,4}|[A-Za-z])")
_FOLLOWING = re.compile(r"(?P<lead>[\W_]{0,8})(?P<word>[^\W_][\w’'-]*)")
_ADDRESS = re.compile(r"[@/]|www\.")
_REACH = 40
"""Code points looked at on either side of a stop: no abbreviation or web address is decided by more."""


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind in ("name", "number", "either") for word in words_of_kind(TABLE, kind)}


@cache
def _starters() -> frozenset[str]:
    return words_of_kind(TABLE, "starter")


@cache
def _asked_by() -> re.Pattern[str]:
    """Who says a quoted question: one to eight words of a name or an office, then a verb of saying."""
    verbs = "|".join(sorted(words_of_kind(TABLE, "saying")))
    return re.compile(rf"(?:(?:[A-Z][\w.’'-]*|of|the|for)\s+){{1,8}}(?:{verbs})\b")


def following_word(text: str, at: int) -> re.Match[str] | None:
    """Match the next word, group ``word``, after up to eight signs that are no letters, group ``lead``."""
    return _FOLLOWING.match(text, at)


def ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Say whether the sentence that began at ``begin`` ends with ``stop``.

    ``stop`` matched in ``text``: its marks, then group ``close`` (closing quotes and brackets), then group ``gap``
    (white space, or nothing where the next sentence is stuck to this one).
    """
    if not stop["gap"]:
        return _glued(text, stop)
    following = following_word(text, stop.end())
    if not following:
        return True
    word = following["word"]
    if word.islower() or following["lead"].strip().startswith(("—", "–", "-")):
        return False  # goes on, or is signed: “…” — who said it
    marks = text[stop.start() : stop.start("close")]
    if "!" in marks or "?" in marks:
        return not (stop["close"] and _is_asked(text, stop.end(), word))
    if marks != ".":
        before = text[max(begin, stop.start() - _REACH) : stop.start()].rstrip()
        return (
            any(map(str.isalnum, before)) and before[-1] not in "[("
        )  # … at the start, or in brackets: words left out
    return _full_stop_ends(text, begin, stop, following)


def _glued(text: str, stop: re.Match[str]) -> bool:
    """Say whether a stop without white space ends a sentence: between a word and a capital, not in an address."""
    left = text[max(0, stop.start() - _REACH) : stop.start()].split()
    right = text[stop.end() : stop.end() + _REACH].split()
    if not left or not left[-1][-2:].islower() or not left[-1][-2:].isalpha():
        return False
    return not _ADDRESS.search(left[-1] + (right[0] if right else ""))


def _is_asked(text: str, at: int, word: str) -> bool:
    return (word not in _starters() or word in _kinds()) and bool(_asked_by().match(text, at))


def _full_stop_ends(text: str, begin: int, stop: re.Match[str], following: re.Match[str]) -> bool:
    before = text[max(begin, stop.start() - _REACH) : stop.start()].split()
    if not before:
        return True
    if len(before) == 1 and _ENUMERATOR.fullmatch(before[0]):
        return False
    previous = before[-1].lstrip("(\"“‘'[").rsplit("-", 1)[-1]
    kind = _kinds().get(previous.capitalize() if len(previous) > 1 and previous.isupper() else previous)
    word = following["word"]
    if kind == "name":
        return False
    if kind == "number":
        return not word[0].isdigit()
    if kind == "either" or _INITIALS.fullmatch(previous):
        return re.split("[’']", word, maxsplit=1)[0] in _starters() and not _is_initial(text, following)
    return True


def _is_initial(text: str, word: re.Match[str]) -> bool:
    return len(word["word"]) == 1 and text.startswith(".", word.end())
