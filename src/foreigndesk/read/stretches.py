"""Stretches of time: quarters and halves of a year, "within six months", "has fought for three years"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from foreigndesk.read.calendar import iso, shifted
from foreigndesk.read.numbers import number, words_pattern
from foreigndesk.read.timerule import Resolved, Rule

_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_PRECISION = {"day": "day", "week": "day", "month": "month", "year": "year", "decade": "year"}
_NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_MONTHS = {"quarter": 3, "half": 6}
_PARTS = {"quarter": ("first", "second", "third", "fourth"), "half": ("first", "second")}
_LASTING = re.compile(r"(?:\b(?:has|have)|['’](?:s|ve))\b(?: \w+){1,4} $")
"""Before "for three years": what began then and still goes on; "jailed for three years" dates nothing."""
_NEAR = 60
_OF = re.compile(r" of\b")


@cache
def stretch_rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are tried."""
    of_year = r"(?:(?:,? (?:of )?)(?P<year>(?:1[5-9]|20)\d\d)(?![\w%])| of (?P<which>last|this|next|the) year\b)"
    part = rf"\b(?P<said>(?P<nth>{'|'.join(_NTH)})[- ](?P<part>quarter|half){of_year})"
    within = rf"\b(?P<said>within (?:the next )?(?P<count>\d{{1,3}}|{words_pattern()}|an?) {_UNIT})\b"
    lasting = rf"\b(?P<said>for (?P<count>\d{{1,3}}|{words_pattern()}|an?) {_UNIT})\b"
    return (
        Rule(("quarter", "half"), re.compile(part, re.I), _part),
        Rule(("within ",), re.compile(within, re.I), _within),
        Rule(("for ",), re.compile(lasting, re.I), _lasting),
    )


def _part(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve a quarter or a half to its first and last month."""
    part, nth = match["part"].lower(), match["nth"].lower()
    if _NTH[nth] >= len(_PARTS[part]):
        return None
    if not match["year"] and published is None:
        return "", ""
    off = {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
    year = int(match["year"]) if match["year"] else (published.year + off if published else 0)
    months = _MONTHS[part]
    first = _NTH[nth] % len(_PARTS[part]) * months + 1
    return f"{year}-{first:02}", f"{year}-{first + months - 1:02}"


def _within(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve a time limit to the span from publication to its end; one that counts from something else is none."""
    if _OF.match(match.string, match.end()):
        return None
    return _span(match, published, 1)


def _lasting(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve how long something has gone on to the span that ends with publication."""
    if not _LASTING.search(match.string[max(0, match.start() - _NEAR) : match.start()]):
        return None
    return _span(match, published, -1)


def _span(match: re.Match[str], published: date | None, sign: int) -> Resolved:
    count = 1.0 if match["count"].lower() in ("a", "an") else number(match["count"].lower())
    far = shifted(published, sign * count, match["unit"].lower()) if published and count else None
    if published is None or far is None:
        return "", ""
    first, last = (iso(day, _PRECISION[match["unit"].lower()]) for day in sorted((published, far)))
    return first, last
