"""What stands beside an amount: how near it is (``about``, ``up to``), and what period it is for (``a year``).

A period is an ISO 8601 duration. Where the words could also be a date ("a year ago") nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foreigndesk.read.numbers import number, words_pattern
from foreigndesk.read.tables import rows
from foreigndesk.records import Bound

TABLE = "amount_words.csv"
NEAR = 45
"""Code points looked at beside an amount: "$1.3 billion in American military aid a year"."""

_STOP = re.compile(r"[.;:,()“”\"—–]|\b(?:and|or|but|to|from|with|against|than)\b|\d|[$€£]")


@dataclass(frozen=True, slots=True)
class Beside:
    """As in ``Amount``: how near the figure is, the period that it recurs in, and the one that it is the sum for."""

    bound: Bound = ""
    per: str = ""
    over: str = ""


def beside(text: str, start: int, end: int, figure_end: int) -> Beside:
    """Return what stands beside the amount ``text[start:end]``, whose figure ends at ``figure_end``."""
    before = text[max(0, start - NEAR) : start]
    after = text[end : end + NEAR]
    whole = _cumulative(before, after)
    return Beside(
        _bound(before, text[figure_end : figure_end + 12], after), "" if whole else _each(before, after), whole
    )


def _words(*kinds: str) -> str:
    found = (row["word"] for row in rows(TABLE) if row["kind"] in kinds)
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))


@cache
def _values(kind: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in rows(TABLE) if row["kind"] == kind}


@cache
def _before_pattern() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{_words(kind)})" for kind in ("about", "least", "most"))
    return re.compile(rf"(?i:\b(?:{kinds})(?: (?:an?|another|additional|further)){{0,2}}[ \u00a0]$)")


@cache
def _after_pattern() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{_words(kind + '-after')})" for kind in ("about", "least", "most"))
    return re.compile(rf"(?i:[ \u00a0]?(?:{kinds})(?!\w))")


def _bound(before: str, behind_figure: str, after: str) -> Bound:
    found = _before_pattern().search(before) or _after_pattern().match(behind_figure) or _after_pattern().match(after)
    bounds: tuple[Bound, ...] = ("about", "least", "most")
    return next((bound for bound in bounds if found and found[bound]), "")


@cache
def _each_pattern() -> re.Pattern[str]:
    spans, each = _words("span"), _words("each")
    no_date = rf"(?! (?:{_words('not-after')})\b)"
    return re.compile(rf"(?i:(?<![\w-])(?:(?:{each}) ?(?P<span>{spans})\b{no_date}|(?P<yearly>{_words('yearly')})\b))")


def _each(before: str, after: str) -> str:
    """Return the period that the amount recurs in, or ""."""
    reach = _STOP.search(after)
    found = _each_pattern().search(after, 0, reach.start() if reach else len(after))
    found = found if found and not _dated(after, found.end()) else None
    if not found:
        near = re.search(rf"(?i:\b(?P<yearly>{_words('yearly')})(?: [a-z]+){{0,2}}(?: of)?[ \u00a0]$)", before)
        return _values("yearly")[near["yearly"].lower()] if near else ""
    if found["yearly"]:
        return _values("yearly")[found["yearly"].lower()]
    return _values("span")[found["span"].lower()]


def _dated(text: str, at: int) -> bool:
    return bool(re.match(rf"(?i:,? (?:{_words('not-after')})\b)", text[at:]))


@cache
def _over_pattern() -> re.Pattern[str]:
    count = rf"\d{{1,2}}|{words_pattern()}|several|an?|the"
    kind = r"(?:the |its |his )?(?:next |past |last |coming |first |following |previous )?"
    return re.compile(
        rf"(?i:\b(?:{_words('until')}) {kind}(?P<count>{count})? ?-?(?P<span>{_words('span')})(?P<many>s)?\b"
        rf"(?! (?:{_words('not-after')})\b))"
    )


@cache
def _long_pattern() -> re.Pattern[str]:
    """Match "a three-year, " before an amount."""
    return re.compile(
        rf"(?i:\b(?P<count>\d{{1,2}}|{words_pattern()})-(?P<span>{_words('span')}),? (?:[a-z]+ )?(?:of |worth )?$)"
    )


def _cumulative(before: str, after: str) -> str:
    """Return the length of the time that one figure is for ("over 15 years"), or ""."""
    reach = re.search(r"[;()“”\"—]|\d[\d,]* (?!year|month|week|day)|[$€£]", after)
    found = _over_pattern().search(after, 0, reach.start() if reach else len(after)) or _long_pattern().search(before)
    if not found:
        return ""
    said = (found["count"] or "").lower()
    plain = _values("span")[found["span"].lower()]
    count = 1.0 if said in ("", "a", "an", "the") else float(said) if said.isdigit() else number(said)
    many = not said and found.groupdict().get("many")  # "for decades"
    if not count or count != int(count) or many or (not said and found["span"].lower() != "decade"):
        return ""
    return f"P{int(plain[1:-1]) * int(count)}{plain[-1]}"
