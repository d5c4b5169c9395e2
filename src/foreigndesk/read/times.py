"""Date expressions of a sentence, resolved against the day the article was published.

Own rules, because general date parsers answer another question: they read a date that somebody typed, and take every
number and "may" of a sentence for one. docs/decisions has the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from foreigndesk.read import dates, relative
from foreigndesk.read.calendar import published_on, shared


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date expression; code points of its sentence.

    ``date`` is ISO with the precision known (YYYY, YYYY-MM, YYYY-MM-DD), or "" where the words or a missing day of
    publication do not allow one. A span ("over the past three years", "the 1990s") also has its ``end_date``.
    """

    start: int
    end: int
    text: str
    date: str
    end_date: str = ""

    @property
    def event_date(self) -> str:
        """Return the most exact ISO date that holds the whole expression: when an event so dated took place."""
        return shared(self.date, self.end_date) if self.end_date else self.date


def times(text: str, published: str) -> tuple[TimeExpression, ...]:
    """Return the date expressions of ``text``, in order and without overlaps.

    ``published`` is the ISO date or date-time of publication, or "": relative expressions then stay unresolved.
    """
    lowered = text.lower()
    day = published_on(published)
    found: list[TimeExpression] = []
    for rule in (*dates.RULES, *relative.RULES):
        if any(word in lowered for word in rule.needs):
            found += _apply(rule, text, day, found)
    return tuple(sorted(found, key=lambda expression: expression.start))


def _apply(rule: Rule, text: str, day: date | None, found: list[TimeExpression]) -> list[TimeExpression]:
    ...
