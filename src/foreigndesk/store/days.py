"""Which days a date of known precision spans."""

from __future__ import annotations

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])", re.ASCII)


def days(text: str) -> tuple[str, str] | None:
    """Return the first and last day of an ISO date (YYYY, YYYY-MM, YYYY-MM-DD; a time after it is ignored).

    None where it is no date. The days are ISO dates, so that they sort as text.
    """
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return first.isoformat(), date(year, last_month, last_day).isoformat()
