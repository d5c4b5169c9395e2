"""Arithmetic with ISO dates of known precision: YYYY, YYYY-MM, YYYY-MM-DD. A date not known is ""."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta

LENGTHS = {"year": 4, "month": 7, "day": 10}
"""Precision → length of its ISO form."""


DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}
"""Unit of time → about how many days it has."""

_MONTHS = {"month": 1, "year": 12, "decade": 120}

YEARS = range(1500, 2500)
"""Years that the news may come from or speak of."""


def published_on(published: str) -> date | None:
    """Return the day of an ISO date or date-time, or None where there is none or no newspaper can be of that day."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if YEARS.start <= day.year < YEARS.stop else None


def iso(day: date, precision: str = "day") -> str:
    """Return ``day`` as ISO date cut to ``precision``."""
    return day.isoformat()[: LENGTHS[precision]]


def iso_of(year: int, month: int, day: int) -> str:
    """Return the ISO date, or "" where the calendar has no such day."""
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else ""


def shifted(day: date, count: float, unit: str) -> date | None:
    """Return ``day`` moved by ``count`` of ``DAYS``' units, or None outside ``YEARS``; ends of months stay ends."""
    if not YEARS.start < day.year + count * DAYS[unit] / 365 < YEARS.stop - 1:
        return None
    if unit not in _MONTHS:
        return day + timedelta(days=math.ceil(count * DAYS[unit]) if count > 0 else math.floor(count * DAYS[unit]))
    months = day.year * 12 + day.month - 1 + round(count * _MONTHS[unit])
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_weekday(day: date, weekday: int) -> date:
    """Return the last such weekday (Monday is 0) on or before ``day``."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """Return the next such weekday on or after ``day``."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def shared(first: str, last: str) -> str:
    """Return the most exact ISO date that holds both: 2018-03 for 2018-03-05 and 2018-03-19."""
    for length in (10, 7, 4):
        if len(first) >= length and first[:length] == last[:length]:
            return first[:length]
    return ""
