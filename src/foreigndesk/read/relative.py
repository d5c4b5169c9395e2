"""Dates counted from publication: "on Monday", "yesterday", "last week", "two days ago", "over the past year"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from foreigndesk.read import tense
from foreigndesk.read.calendar import iso, last_weekday, next_weekday, shared, shifted
from foreigndesk.read.numbers import number, words_pattern
from foreigndesk.read.tables import words_of_kind
from foreigndesk.read.timerule import TABLE, Resolved, Rule, values

UNRESOLVED: Resolved = ("", "")
SATURDAY = 5
FEWEST, MOST = 2, 7
"""How many "a few" or "several" are: the date is given as far as both ends agree on it."""

_UNITS = ("hour", "day", "week", "month", "year", "decade")
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})s?"
_ABOUT = "(?:more than|less than|fewer than|at least|over|nearly|almost|about|around|roughly)"
_PRECISION = {"hour": "day", "day": "day", "week": "day", "month": "month", "year": "year", "decade": "year"}
_PRECISION_AGO = _PRECISION | {"week": "month"}
_COARSER = {"day": "month", "month": "year", "year": ""}
_DAYS_OFF = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}

_SPAN_OF = re.compile(r" of\b")
_NAME_BEFORE = re.compile(r"[A-Z]\w* $")


@cache
def relative_rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are tried."""
    recent = rf"\b(?P<said>(?:(?:in|over) )?(?:the )?(?:most )?recent {_UNIT})\b"
    elsewhere = (
        r"\b(?P<said>(?:that|the) same (?:day|night|morning|evening|week|weekend|month|year)"
        r"|the (?:next|following|previous) (?:day|night|morning|week|month|year)"
        rf"|{_count()} {_UNIT} (?:later|earlier))\b"
    )
    deictic = (
        r"\b(?P<said>(?P<word>the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight"
        r"|overnight|last night|this morning|this afternoon|this evening|earlier in the day)"
        r"(?: (?:morning|afternoon|evening|night))?)\b"
    )
    return (
        Rule(("day",), _weekday_pattern(), _weekday),
        Rule((" ago",), _ago_pattern(), _ago),
        Rule((" past ", " last ", " previous ", " next ", " coming "), _span_pattern(), _span),
        Rule(("recent ",), re.compile(recent, re.I), _unresolved),
        Rule(
            (" same ", "the next", "the follow", "the prev", "later", "earlier"),
            re.compile(elsewhere, re.I),
            _unresolved,
        ),
        Rule(("last ", "next ", "this ", "the weekend", "the end of"), _period_pattern(), _period),
        Rule(tuple(values("season")), _season_pattern(), _season),
        Rule(("today", "night", "yesterday", "tomorrow", "this ", "earlier in"), re.compile(deictic, re.I), _deictic),
    )


def _count() -> str:
    return rf"(?P<count>\d{{1,3}}|{words_pattern()}|an?|(?:a )?few|(?:a )?couple(?: of)?|several|some)"


def _weekday_pattern() -> re.Pattern[str]:
    near, titles = "(?P<near>last|next|this coming|this past|coming|this)", words_of_kind(TABLE, "weekday_title")
    return re.compile(
        rf"\b(?P<said>(?:(?i:(?:early|late|earlier)(?: on)?|{near}) )*(?P<weekday>{'|'.join(values('weekday'))})"
        rf"(?: (?:morning|afternoon|evening|night))?)\b(?! (?:{'|'.join(sorted(titles))})\b)"
    )


def _ago_pattern() -> re.Pattern[str]:
    either = r"(?P<either> or \w+)?"
    return re.compile(
        rf"\b(?P<said>(?P<about>{_ABOUT} )?(?:{_count()}{either} )?(?:short |long )?{_UNIT}"
        rf"(?:(?P<half> and a half)|(?P<more> or \w+))? ago)\b",
        re.I,
    )


def _span_pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<said>(?:(?P<over>in|over|for|during|within|throughout) )?the "
        rf"(?P<which>past|last|previous|next|coming) (?:{_count()} )?{_UNIT})\b",
        re.I,
    )


def _period_pattern() -> re.Pattern[str]:
    when = "(?:earlier|later|early|late|sometime|the (?:start|beginning|middle|end) of)"
    return re.compile(
        rf"\b(?P<said>(?:{when} )?(?P<which>last|this|next|this past|this coming) (?P<unit>weekend|week|month|year)"
        r"|(?P<weekend>the weekend)|the end of the (?P<end>week|month|year))\b",
        re.I,
    )


def _season_pattern() -> re.Pattern[str]:
    season = "|".join(values("season"))
    return re.compile(
        rf"\b(?P<said>(?:(?P<which>(?i:last|this|next|this past)) (?P<season>{season})"
        rf"|(?:(?i:the|early|late|mid)[- ])*(?i:{season})(?: of)? (?P<year>(?:1[5-9]|20)\d\d)))\b"
    )


def _unresolved(match: re.Match[str], published: date | None) -> Resolved:
    """Dates counted from something else than publication ("the next day"), or vague ("in recent years")."""
    return UNRESOLVED


def _weekday(match: re.Match[str], published: date | None) -> Resolved | None:
    before = match.string[: match.start("said")].rsplit(maxsplit=1)[-1:]
    if before and before[0] in words_of_kind(TABLE, "named_weekday"):
        return None
    if published is None:
        return UNRESOLVED
    weekday, near = values("weekday")[match["weekday"]], (match["near"] or "").lower()
    day = timedelta(days=1)
    if near == "last":
        return iso(last_weekday(published - day, weekday)), ""
    if near in ("next", "coming", "this coming"):
        return iso(next_weekday(published + day, weekday)), ""
    if near == "this":
        return iso(last_weekday(published, 0) + weekday * day), ""
    if near != "this past" and tense.is_future(match.string, *match.span("said")):
        return iso(next_weekday(published, weekday)), ""
    return iso(last_weekday(published, weekday)), ""


def _ago(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve so many units before publication: days to the day, weeks to the month, as the words are no more exact."""
    count, unit = _counted(match), match["unit"].lower()
    if published is None or not match["count"]:
        return UNRESOLVED
    precision = _PRECISION_AGO[unit]
    if count is None:
        least, most = shifted(published, -FEWEST, unit), shifted(published, -MOST, unit)
        return (shared(iso(least, precision), iso(most, precision)) if least and most else "", "")
    if match["about"] or match["either"] or match["more"]:
        precision = _COARSER[precision]
    count += 0.5 if match["half"] else 0
    day = shifted(published, -(count // 24), "day") if unit == "hour" else shifted(published, -count, unit)
    return (iso(day, precision) if day and precision else "", "")


def _counted(match: re.Match[str]) -> float | None:
    """Return the stated number of units, 1 where none stands, or None for a few."""
    count = (match["count"] or "a").lower()
    if count.split()[-1] in ("few", "several", "some"):
        return None
    if "couple" in count:
        return 2.0
    return 1.0 if count in ("a", "an") else number(count)


def _span(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve a span of so many units that ends, or begins, with publication."""
    past = match["which"].lower() in ("past", "last", "previous")
    if _SPAN_OF.match(match.string, match.end()) or not (match["over"] or match["count"] or match["which"] == "past"):
        return None
    count, unit = _counted(match), match["unit"].lower()
    far = shifted(published, (-1 if past else 1) * (MOST if count is None else count), unit) if published else None
    if published is None or far is None:
        return UNRESOLVED
    first, last = (iso(day, _PRECISION[unit]) for day in sorted((published, far)))
    return (shared(first, last), "") if count is None else (first, last)


def _period(match: re.Match[str], published: date | None) -> Resolved | None:
    """Resolve the week, weekend, month or year around, before or after publication; weeks to their month."""
    if match["unit"] and _SPAN_OF.match(match.string, match.end()):
        return None
    if published is None:
        return UNRESOLVED
    which = (match["which"] or "this").lower()
    if match["weekend"] or (match["unit"] or "").lower() == "weekend":
        return iso(_saturday(match, which, published), "month"), ""
    unit = (match["unit"] or match["end"]).lower()
    if which == "this past":
        return (iso(published, "month"), "") if unit == "week" else UNRESOLVED
    day = shifted(published, {"last": -1, "next": 1}.get(which, 0), unit)
    return (iso(day, "year" if unit == "year" else "month") if day else "", "")


def _saturday(match: re.Match[str], which: str, published: date) -> date:
    """Return the Saturday of a weekend."""
    if which in ("next", "this coming"):
        return next_weekday(published + timedelta(days=1), SATURDAY)
    if which == "last" and published.weekday() >= SATURDAY:
        return last_weekday(published - timedelta(days=7), SATURDAY)
    if which == "this" and tense.is_future(match.string, *match.span("said")):
        return next_weekday(published, SATURDAY)
    return last_weekday(published, SATURDAY)


def _season(match: re.Match[str], published: date | None) -> Resolved:
    """Resolve a season to its year: months would need the hemisphere. A winter without a year lies in two."""
    if match["year"]:
        return match["year"], ""
    if published is None or match["season"] == "winter":
        return UNRESOLVED
    ends, which = values("season")[match["season"]], match["which"].lower()
    if which == "next":
        return str(published.year + (published.month >= ends - 2)), ""
    if which == "this":
        return str(published.year), ""
    return str(published.year - (published.month <= ends)), ""


def _deictic(match: re.Match[str], published: date | None) -> Resolved | None:
    word = match["word"]
    if word[0].isupper() and _NAME_BEFORE.search(match.string, max(0, match.start() - 20), match.start()):
        return None  # USA Today, The Tonight Show
    if published is None:
        return UNRESOLVED
    return iso(published + timedelta(days=_DAYS_OFF.get(word.lower(), 0))), ""
