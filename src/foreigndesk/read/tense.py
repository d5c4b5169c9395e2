"""Whether a sentence speaks of what is still to come, where it names a weekday or month: "will meet on Thursday"."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.read.tables import words_of_kind

TABLE = "time_words.csv"
_REACH = 80
"""Code points before the expression that are looked at: about a clause."""


@cache
def _signs() -> re.Pattern[str]:
    """Match signs of the future (group ``future``) and verbs in the past (group ``past``)."""
    future = "|".join(sorted(map(re.escape, words_of_kind(TABLE, "future")), key=len, reverse=True))
    past = "|".join(sorted(words_of_kind(TABLE, "past"), key=len, reverse=True))
    return re.compile(
        rf"(?P<future>(?<!\w)(?:{future}|(?:is|are) to|ahead of|(?:is|are|be) \w+ing)\b)"
        rf"|(?P<past>(?<!be )(?<!be\xa0)\b(?:{past}|\w{{3,}}ed)\b)",
        re.IGNORECASE,
    )


@cache
def _opening() -> re.Pattern[str]:
    """Match a clause that opens with the expression and goes on in the future: "On Thursday, the two will meet"."""
    return re.compile(r"[^.;:“”\"]{0,60}?\b(?:will|won[’']t|is to|are to)\b")


def is_future(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` lies in the future: the nearest sign before it says so, or the clause it opens."""
    nearest = ""
    for sign in _signs().finditer(text, max(0, start - _REACH), start):
        nearest = sign.lastgroup or ""
    if nearest:
        return nearest == "future"
    return start <= len("Early on ") and bool(_opening().match(text, end))
