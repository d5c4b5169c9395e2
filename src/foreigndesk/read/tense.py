"""Whether a sentence speaks of what is still to come, where it names a weekday or month: "will meet on Thursday"."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.read.tables import words_of_kind

TABLE = "time_words.csv"
_REACH = 80
"""Code points before the expression that are looked at: about a clause."""


_DEADLINE = re.compile(r"\b(?:by|until|till|as (?:early|soon|late) as) (?:late |early )?$")
_OPENING = re.compile(r"[^.;:“”\"]{0,60}?\b(?:will|won[’']t|is to|are to)\b")


@cache
def _signs() -> re.Pattern[str]:
    """Match signs of the future (group ``future``) and verbs in the past (group ``past``)."""
    future = "|".join(sorted(map(re.escape, words_of_kind(TABLE, "future")), key=len, reverse=True))
    past = "|".join(sorted(words_of_kind(TABLE, "past"), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<future>(?:{future}|is to|are to|ahead of|(?:could|may|might)(?! have))\b)"
        r"|(?P<border>[;:]|, (?:and|but|while|although|which|who)\b)"
        rf"|(?P<past>(?<!\bbe )\b(?:{past}|\w{{3,}}ed)\b)"
    )


def is_future(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` lies ahead: the nearest sign before it says so, or the clause it opens."""
    first = max(0, start - _REACH)
    nearest = ""
    for sign in _signs().finditer(text, first, start):
        nearest = "" if sign.lastgroup == "border" else sign.lastgroup or ""
    if nearest:
        return nearest == "future"
    if _DEADLINE.search(text, first, start):
        return True
    return start <= len("Early on ") and bool(_OPENING.match(text, end))
