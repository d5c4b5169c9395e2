"""Date expressions of a sentence, resolved against the day the article was published.

Own rules, because general date parsers answer another question: they read a date that somebody typed, and take every
"may" and number of a sentence for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick

from foreigndesk.read.calendar import published_on, shared
from foreigndesk.read.dates import date_rules
from foreigndesk.read.relative import relative_rules
from foreigndesk.read.stretches import stretch_rules
from foreigndesk.read.timerule import Resolved, Rule

_SINCE = "since "


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date expression; ``start``/``end`` are code points of its sentence.

    ``date`` is ISO with the precision known (YYYY, YYYY-MM, YYYY-MM-DD), or "" where the words, or a missing day of
    publication, do not allow one. A span ("over the past three years", "the 1990s") also has an ``end_date``.
    """

    start: int
    end: int
    text: str
    date: str
    end_date: str = ""

    @property
    def event_date(self) -> str:
        """The most exact ISO date that holds the whole expression, for the event that it dates; "" where none does."""
        return shared(self.date, self.end_date) if self.end_date else self.date


def times(text: str, published: str) -> tuple[TimeExpression, ...]:
    """Return the date expressions of ``text``, in order and without overlaps.

    ``published`` is the ISO date or date-time of publication, or "": what counts from it then stays unresolved.
    """
    day = published_on(published)
    found: list[TimeExpression] = []
    for rule in _rules_for(text):
        for match in rule.pattern.finditer(text):
            start, end = match.span("said")
            if any(start < other.end and end > other.start for other in found):
                continue
            resolved = rule.resolve(match, day)
            if resolved is not None:
                found.append(TimeExpression(start, end, text[start:end], *_until_now(text, start, resolved, day)))
    return tuple(sorted(found, key=lambda expression: expression.start))


def _until_now(text: str, start: int, resolved: Resolved, published: date | None) -> Resolved:
    """What has gone on "since 2015" is a span that ends with publication; before a date that is no such span."""
    first, last = resolved
    said = (text[max(0, start - len(_SINCE)) : start].lower(), text[start : start + len(_SINCE)].lower())
    if last or not first or published is None or _SINCE not in said:
        return resolved
    return (first, published.isoformat()) if first < published.isoformat()[: len(first)] else resolved


def _rules_for(text: str) -> list[Rule]:
    """Return the rules whose needs ``text`` meets, in the order in which they are tried: none, for most sentences."""
    rules, finder, needed_by = _rules()
    hits = {hit[0] for hit in finder.find_matches_as_indexes(text.lower(), overlapping=True)}
    return [rules[index] for index in sorted({rule for hit in hits for rule in needed_by[hit]})] if hits else []


@cache
def _rules() -> tuple[tuple[Rule, ...], AhoCorasick, tuple[tuple[int, ...], ...]]:
    """Return the rules, a finder of all the words they need, and for each of these words the rules that need it."""
    rules = (*stretch_rules(), *date_rules(), *relative_rules())
    words = sorted({word for rule in rules for word in rule.needs})
    needed_by = tuple(tuple(index for index, rule in enumerate(rules) if word in rule.needs) for word in words)
    return rules, AhoCorasick(words), needed_by
