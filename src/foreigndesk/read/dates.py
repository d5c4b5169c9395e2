"""Dates that name a year, month or day of the month: "5 January 2014", "last August", "2015-16", "the 1990s"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from foreigndesk.read import tense
from foreigndesk.read.calendar import YEARS, iso_of
from foreigndesk.read.tables import rows, words_of_kind
from foreigndesk.read.timerule import Resolved, Rule, month_number, month_pattern, values

MONTHS_AHEAD = 2
"""A month or day without a year is taken as still to come where it comes round within so many months, else as past:
writers name the year of what is further away. Signs of the future (``tense``) take it forward in any case."""

LEAP_YEAR = 2000

_YEAR = r"(?:1[5-9]|20)\d\d"
_YEAR_END = r"(?![\w%:-]|[.,]\d)"
_DAY_END = r"(?![\w%:]|[.,]\d)"
_ALSO_WORDS = ("March", "May")
"""Months whose name is also a common word or a family's: they need a word before them that says a month is meant."""

_TELLING = re.compile(
    r"\b(?:in|during|until|till|last|next|this|since|early|late|mid|earlier in|later in)[- ]$", re.IGNORECASE
)
_OWNS = re.compile(r"[’']s\b")
_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]")
_NAME_BEFORE = re.compile(r"\w[^\w\s]* [A-Z]\w+\.? $|(?:Mrs?|Ms)\.? $")
_MEASURE_FOLLOWS = re.compile(r" (?:GMT|UTC|hours|hrs|local|dollars|percent|feet|miles|tons?|tonnes)\b| \w+ dollars\b")
_QUANTITY_BEFORE = re.compile(r"(\w+)\W+$")
_NEXT_WORD = re.compile(r" ([a-z]+)")


@cache
def date_rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are tried."""
    months = tuple(sorted({word[:3].lower() for word in values("month")}))
    centuries = ("15", "16", "17", "18", "19", "20")
    decade = r"\b(?P<said>(?:the )?(?:(?:early|mid|late)[- ])?(?P<decade>(?:1[5-9]|20)\d)0s)\b"
    slashes = r"(?<![\w/])(?P<said>(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?)(?![\w/])"
    return (
        Rule(("-0", "-1"), re.compile(rf"\b(?P<said>(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d))\b"), _iso_date),
        Rule(("/",), re.compile(slashes), _slashes),
        Rule(months, _day_pattern(), _day),
        Rule(months, _month_pattern(), _month),
        Rule(("0s",), re.compile(decade), _decade),
        Rule(centuries, _year_range_pattern(), _year_range),
        Rule(centuries, _year_pattern(), _year),
    )


def _day_pattern() -> re.Pattern[str]:
    weekdays = "|".join((*values("weekday"), *(word + r"\.?" for word in values("weekday_short"))))
    nth = "(?:st|nd|rd|th)?"
    to = r"(?:\s?[-–]\s?|\s(?:to|through)\s)"
    return re.compile(
        rf"\b(?P<said>(?:(?:{weekdays}),? (?:the )?)?"
        rf"(?:{month_pattern('month')} (?P<day>\d{{1,2}}){nth}(?:{to}(?P<last>\d{{1,2}}){nth})?"
        rf"|(?P<first>\d{{1,2}}){nth}(?:{to}(?P<second>\d{{1,2}}){nth})?(?: of)? {month_pattern('its_month')})"
        rf"{_DAY_END}(?:,? (?:of )?(?:(?P<year>{_YEAR}){_YEAR_END}|(?P<which>last|this|next) year\b))?)"
    )


def _month_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<said>(?:(?P<near>(?i:last|next|this|since)) )?(?:(?i:early|late|mid|earlier in|later in)[- ])?"
        rf"{month_pattern('month')}(?!\w| \d{{1,2}}\b)"
        rf"(?:,? (?:of )?(?:(?P<year>{_YEAR}){_YEAR_END}|(?P<which>last|this|next) year\b))?)"
    )


def _year_range_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w$€£.,/:-])(?:(?P<between>(?i:between)) )?(?P<said>(?P<first>{_YEAR})"
        rf"(?:\s?[-–—/]\s?| (?:to|through) |(?(between) and |(?!)))(?P<last>{_YEAR}|\d\d)){_YEAR_END}"
    )


def _year_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w$€£.,/:#-])(?P<said>(?:(?i:since|early|late) |(?i:mid|early|late)-)?(?P<year>{_YEAR})){_YEAR_END}"
    )


def _iso_date(match: re.Match[str], published: date | None) -> Resolved | None:
    day = iso_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day, "") if day else None


def _slashes(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve 17/7/2014 and 7/17/2014; of 5/7/2014 only the year is sure. 9/11 is a name, other pairs are no dates."""
    first, second = int(match["a"]), int(match["b"])
    if not match["year"]:
        named = next((row for row in rows("named_days.csv") if row["slash"] and _is_on(row, first, second)), None)
        return (iso_of(int(named["year"]), first, second), "") if named else None
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    month, day = (first, second) if second > 12 else (second, first)
    if year not in YEARS or not 1 <= month <= 12:
        return None
    if first != second and day <= 12:
        return str(year), ""
    return (iso_of(year, month, day), "") if iso_of(year, month, day) else None


def _day(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve a day of a month, or a range of days of one month."""
    month = month_number(match["month"] or match["its_month"])
    first, last = int(match["day"] or match["first"]), match["last"] or match["second"]
    if not iso_of(LEAP_YEAR, month, first):
        return None
    year = _stated_year(match, published)
    if not year and not match["which"]:
        year = _named_year(match, month, first, published) or _year_of_day(match, month, first, published)
    if not year:
        return "", ""
    start = iso_of(year, month, first)
    return (start, iso_of(year, month, int(last)) if last else "") if start else None


def _stated_year(match: re.Match[str], published: date | None) -> int:
    """Return the year that stands behind a month, in digits or as "last year"; 0 where there is none."""
    if match["year"]:
        return int(match["year"])
    if match["which"] and published:
        return published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    return 0


def _named_year(match: re.Match[str], month: int, day: int, published: date | None) -> int:
    """Return the year of a day known by its name, such as the Sept. 11 attacks; 0 for other days."""
    following = match.string[match.end() : match.end() + 30]
    for row in rows("named_days.csv"):
        known = published is None or int(row["year"]) <= published.year
        if known and _is_on(row, month, day) and re.match(rf" (?:{row['nouns']})\b", following):
            return int(row["year"])
    return 0


def _is_on(row: dict[str, str], month: int, day: int) -> bool:
    return (int(row["month"]), int(row["day"])) == (month, day)


def _year_of_day(match: re.Match[str], month: int, day: int, published: date | None) -> int:
    """Return the year of a day without one: the nearest that ``MONTHS_AHEAD`` and the tense allow; 0 if none has it."""
    if published is None:
        return 0
    ahead = timedelta(days=364 if tense.is_future(match.string, *match.span("said")) else 31 * MONTHS_AHEAD)
    last = published + ahead
    for year in (last.year, last.year - 1):
        if iso_of(year, month, day) and iso_of(year, month, day) <= last.isoformat():
            return year
    return 0


def _month(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve a month with its year, or alone."""
    month = month_number(match["month"])
    if match["year"]:
        return (f"{match['year']}-{month:02}", "") if not _is_name(match) else None
    if not match["which"] and _is_other_word(match):
        return None
    if published is None:
        return "", ""
    if match["which"]:
        return f"{_stated_year(match, published)}-{month:02}", ""
    return f"{_year_of_month(match, month, published)}-{month:02}", ""


def _year_of_month(match: re.Match[str], month: int, published: date) -> int:
    ahead = (month - published.month) % 12
    near = (match["near"] or "").lower()
    if near == "this":
        return published.year
    if near == "last":
        ahead -= 12
    elif near == "next":
        ahead = ahead or 12
    elif ahead > MONTHS_AHEAD and not tense.is_future(match.string, *match.span("said")):
        ahead -= 12
    return published.year + (published.month + ahead - 1) // 12


def _is_name(match: re.Match[str]) -> bool:
    """Say whether a month's name is somebody's: "Theresa May"."""
    before = match.string[max(0, match.start() - 20) : match.start("month")]
    return match["month"] in _ALSO_WORDS and bool(_NAME_BEFORE.search(before))


def _is_other_word(match: re.Match[str]) -> bool:
    """Say whether a month's name without a year is no month: "the May government", "the March on Rome", "June Roe"."""
    telling = _TELLING.search(match.string, max(0, match.start() - 12), match.start("month"))
    if match["month"] not in _ALSO_WORDS:
        return not telling and bool(_NAME_FOLLOWS.match(match.string, match.end()))
    return not telling or bool(_OWNS.match(match.string, match.end()) or _NAME_FOLLOWS.match(match.string, match.end()))


def _decade(match: re.Match[str], published: date | None) -> Resolved:
    return f"{match['decade']}0", f"{match['decade']}9"


def _year_range(match: re.Match[str], published: date | None) -> Resolved | None:
    first, last = match["first"], match["last"]
    last = first[: 4 - len(last)] + last
    return (first, last) if first < last and int(last) - int(first) <= 100 else None


def _year(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve four digits that are a year, not a number of troops, a time of day or a resolution."""
    before = _QUANTITY_BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    word = before[1].lower() if before else ""
    following = _NEXT_WORD.match(match.string, match.end())
    if word in words_of_kind("counted.csv", "label") | words_of_kind("counted.csv", "about"):
        return None
    if _MEASURE_FOLLOWS.match(match.string, match.end()):
        return None
    counted = words_of_kind("counted.csv", "people") | words_of_kind("counted.csv", "arms")
    if following and following[1] in counted and word not in ("in", "since", "the", "of"):
        return None
    return match["year"], ""
