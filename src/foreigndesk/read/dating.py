"""Which date of a sentence belongs to an act of it where the coder points at none: the nearest in the act's clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from foreigndesk.read.belonging import BORDER
from foreigndesk.read.times import TimeExpression
from foreigndesk.records import Act, Span

NEAR = 40
"""Code points between an act's nearest side and its date, at most."""

_QUALIFIES = re.compile(r"(?:\b(?:the|an?|its|his|her|their|this|that)|[’']s) $", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_NOUN = re.compile(r" [A-Za-z]")
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_TO = re.compile(r" (?:to|until|through) ")
_REPORTED = re.compile(r"\b(?:said|told|says|announced|reported|added)\b")


def date_of(act: Act, quad: str, text: str, found: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the date of ``text`` that belongs to the act by rule, or None; ``quad`` is that of the act's type.

    "Police fired on Monday, a witness said Tuesday": Tuesday dates what is said, not what was done.
    """
    sides = (*act.actors, *act.recipients)
    near = [(gap, one) for one in found if sides and (gap := _gap(one, sides)) and gap[1] - gap[0] <= NEAR]
    near = [(gap, one) for gap, one in near if not _of_something_else(text, one)]
    fitting = [
        (end - start, one.start, one)
        for (start, end), one in near
        if not BORDER.search(text, max(0, start - 1), end + 1)
        and (quad.startswith("verbal") or not _REPORTED.search(text, start, end))
    ]
    return min(fitting)[2] if fitting else None


def _of_something_else(text: str, time: TimeExpression) -> bool:
    """Whether a date belongs to a noun ("the 2015 deal") or opens how long something lasted ("from 2005 to 2008")."""
    qualifies = _YEAR.fullmatch(time.text) and _QUALIFIES.search(text, 0, time.start) and _NOUN.match(text, time.end)
    return bool(qualifies or (_FROM.search(text, 0, time.start) and _TO.match(text, time.end)))


def _gap(time: TimeExpression, sides: Sequence[Span]) -> Span:
    """Return what lies between a date and the nearest of the act's sides."""
    gaps = [(end, time.start) if end <= time.start else (time.end, start) for start, end in sides]
    return min(gaps, key=lambda gap: max(gap[1] - gap[0], 0))
