"""Days as numbers since 1970-01-01, and periods of days: days, weeks from Monday, months."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

By = Literal["day", "week", "month"]

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_MONDAY = 4  # 1970-01-05


@lru_cache(100_000)
def day_number(text: str) -> int:
    """Return the day of ``2018-01-31``, ``20180131`` or the first of ``2018-01``; raises ValueError."""
    text = text.strip()[:10]
    if len(text) == 7:
        text += "-01"
    return date.fromisoformat(text).toordinal() - _EPOCH


def iso_day(day: int) -> str:
    """Return a day number as an ISO date."""
    return date.fromordinal(day + _EPOCH).isoformat()


def period_of(days: npt.NDArray[np.int32], by: By) -> npt.NDArray[np.int64]:
    """Return for each day the number of its period, counted from the one that holds 1970-01-01 (weeks: 01-05)."""
    if by == "day":
        return days.astype(np.int64)
    if by == "week":
        return (days.astype(np.int64) - _FIRST_MONDAY) // 7
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def period_start(period: int, by: By) -> str:
    """Return the ISO date on which a period begins."""
    if by == "day":
        return iso_day(period)
    if by == "week":
        return iso_day(period * 7 + _FIRST_MONDAY)
    return str(np.datetime64(period, "M")) + "-01"
