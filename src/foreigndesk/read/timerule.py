"""What the rules for date expressions share: their form, and the words of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from foreigndesk.read.tables import rows

TABLE = "time_words.csv"

Resolved = tuple[str, str]
"""ISO date and end date of an expression, either of them "" where not known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of date expression.

    ``needs``: lower-case strings of which the sentence must hold one, so that most rules cost nothing on most
    sentences. ``pattern``: its group ``said`` is the expression. ``resolve`` takes the match and the day of publication
    and returns the dates, or None where the words are no date after all.
    """

    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date | None], Resolved | None]


@cache
def values(kind: str) -> dict[str, int]:
    """Return word → number of the calendar words of ``kind``."""
    return {row["word"]: int(row["value"]) for row in rows(TABLE) if row["kind"] == kind}


def month_pattern(group: str) -> str:
    """Return a pattern for a month's name, or its short form with a full stop, in ``group``."""
    full = "|".join(word for word in values("month") if len(word) > 4 or word in ("May", "June", "July"))
    short = "|".join(word for word in values("month") if len(word) <= 4 and word not in ("May", "June", "July"))
    return rf"(?P<{group}>(?:{full})\b|(?:{short})\b\.?+)"


def month_number(name: str) -> int:
    """Return the number of a month matched by ``month_pattern``."""
    return values("month")[name.rstrip(".")]
