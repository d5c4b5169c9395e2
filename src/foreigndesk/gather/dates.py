"""Dates as sources state them, to ISO 8601: publication dates, and the date that stands in a picture's caption.

Nothing here knows what day it is: a part of a date that is not stated is never filled in.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_EDGE = r"(?!\w)"

# Of one date form each, the most precise first.
_IN_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"(?<!\w){_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_EDGE}",
        rf"(?<!\w){_MONTH}\s+{_DAY},?\s+{_YEAR}{_EDGE}",
        rf"(?<!\w){_MONTH},?\s+(?:of\s+)?{_YEAR}{_EDGE}",
        rf"(?:\b(?:in|during|early|late)\s+|[(,]\s*){_YEAR}(?![\w-]|\s*[–-]\s*\d)",
        rf"(?<![\w-]){_YEAR}\s+(?:file\s+|archive\s+)?(?:photo|picture|image)",
    )
)
_NUMERIC = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})$")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d\d)/(\d\d)\b")
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT)$")
_LOOSE_OFFSET = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")

# Older than the first newspapers is a program's "no date" (year 1); so is the start of Unix time to the second.
_EARLIEST_YEAR = 1600
_UNIX_START = "1970-01-01T00:00:00"


def iso_date(stated: str) -> str:
    """Return a stated date or date-time in ISO 8601, to the second and with its offset where it has them, or "".

    Understood are ISO 8601, mail dates (RFC 5322), English dates in words and numeric ones that are not ambiguous
    (13/01/2018, never 02/01/2018). "" says that ``stated`` is no full date, or a program's way to say "none".
    """
    stated = " ".join(stated.split())
    found = _machine_date(stated) or _mail_date(stated) or date_in(stated, full=True) or _numeric_date(stated)
    if not found or int(found[:4]) < _EARLIEST_YEAR or found.startswith(_UNIX_START):
        return ""
    return found


def date_in(text: str, *, full: bool = False) -> str:
    """Return the date that stands in ``text`` in English words or ISO form, with the precision it is stated to.

    "June 2017" gives ``2017-06``; of several dates the most precise counts, then the first. "" where there is none,
    or with ``full`` none to the day.
    """
    for pattern in _IN_WORDS:
        for match in pattern.finditer(text):
            found = _joined(match.groupdict())
            if found and (len(found) == len("2017-06-01") or not full):
                return found
    return ""


def _joined(parts: dict[str, str]) -> str:
    year, month, day = int(parts["year"]), parts.get("month"), parts.get("day")
    if month is None:
        return str(year)
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    if day is None:
        return f"{year:04}-{number:02}"
    return _calendar_date(year, number, int(day))


def _calendar_date(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # 31 June
        return ""


def _machine_date(stated: str) -> str:
    stated = _LOOSE_OFFSET.sub("", _ZONE_NAME.sub("+00:00", _YEAR_FIRST.sub(r"\1-\2-\3", stated)))
    try:
        return date.fromisoformat(stated).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(stated).isoformat(timespec="seconds")
    except ValueError:
        return ""


def _mail_date(stated: str) -> str:
    try:
        return parsedate_to_datetime(stated).isoformat(timespec="seconds") if ":" in stated else ""
    except ValueError:
        return ""


def _numeric_date(stated: str) -> str:
    match = _NUMERIC.match(stated)
    if not match:
        return ""
    year, first, second = (int(match[name]) for name in ("year", "first", "second"))
    days_first, months_first = _calendar_date(year, second, first), _calendar_date(year, first, second)
    if days_first and months_first and days_first != months_first and match["mark"] == "/":
        return ""
    return days_first or (months_first if match["mark"] == "/" else "")
