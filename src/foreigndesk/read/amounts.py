"""Amounts in a sentence: money, percentages, counts of people and things.

Vague amounts (dozens of people, millions of dollars, several hundred) are left out: no value could be stated without
inventing one. A range (10 to 15 percent) has its lower end as value and keeps its upper one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foreigndesk.read import currencies
from foreigndesk.read.measures import Beside, beside
from foreigndesk.read.numbers import digits_pattern, number, scales_pattern, unscaled, words_pattern
from foreigndesk.read.shares import shares
from foreigndesk.read.tables import rows, words_of_kind
from foreigndesk.records import Amount

TABLE = "counted.csv"
NEAR = 3
"""Words looked at between a number and what it counts: "two young Japanese hostages"."""

_PERCENT = re.compile(r"\s?%|[ \u00a0-](?i:percent|per cent|pct)\b")
_MORE = re.compile(r" or (?:so|more)\b|-plus\b|\+")
_WORD = re.compile(r"[ \u00a0](?P<word>[^\W\d_][\w’'.-]*)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_UNCLEAR_SCALE = re.compile(r"\s(?:[kmbtKMBT]\b|\[)")
_FRACTION_OF = re.compile(
    r"\b(?:half|quarters?|thirds?|(?:four|fif|six|seven|eigh|nin|ten)ths?) of (?:(?:the|its|all) )?$"
)
_ONE_IN = re.compile(r"(?i:\b(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?$)")
_LETTER_SCALE = re.compile(r"\d[kmbtKMBT]$")
_PLURAL_NAME = re.compile(r"[A-Z][a-z]{3,}ans|[A-Z][A-Za-z]{0,5}-\d+[A-Z]?s")


_NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class AmountSpan:
    """How much: ``value`` in ``unit`` (ISO 4217, ``%`` or the plural of what is counted); code points of a text.

    ``high`` is the upper end of a range, or None; ``beside`` is what stands around it.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    high: float | None = None
    beside: Beside = _NOTHING

    @property
    def amount(self) -> Amount:
        """The record of it."""
        near = self.beside
        return Amount(self.text, self.value, self.unit, self.high, near.bound, near.per, near.over)


def amounts(text: str) -> tuple[AmountSpan, ...]:
    """Return the amounts in ``text``, in order and without overlaps."""
    found = []
    for match in _numbers().finditer(text):
        ends = _ends(match)
        measured = None if ends is None else _unit(text, match, ends[0])
        if ends is not None and measured:
            start, end = match.start("sign" if match["sign"] else "low"), measured[0]
            near = beside(text, start, end, match.end())
            found.append(AmountSpan(start, end, text[start:end], ends[0], measured[1], ends[1], near))
    for start, end, percent in shares(text):
        if all(end <= other.start or start >= other.end for other in found):
            found.append(AmountSpan(start, end, text[start:end], percent, "%", None, beside(text, start, end, end)))
    return tuple(sorted(found, key=lambda one: one.start))


@cache
def _numbers() -> re.Pattern[str]:
    """Match a number, or a range of two, with the currency sign before it."""
    sign, any_number = currencies.signs_pattern(), f"(?:{digits_pattern()}|{words_pattern()})"
    shared = rf"(?<=\d)\sto\s(?:{sign})(?=[\d.,]+{scales_pattern()})"  # $2 to $3 billion, but not: rose $2 to $9
    to = rf"(?:%?\s?[-–—]\s?(?:{sign})?|\s(?:to|or)\s|{shared}|(?(between)%?\sand\s(?:{sign})?|(?!)))"
    return re.compile(
        rf"(?<![\w/#.,$-])(?P<between>(?i:between) )?(?:(?P<sign>{sign})\s?)?(?P<low>{any_number})"
        rf"(?:{to}(?P<high>{any_number}))?"
    )


def _ends(match: re.Match[str]) -> tuple[float, float | None] | None:
    """Return the number, or both ends of a range; None where the ends do not fit (44-38, 500 to 1 million)."""
    low = None if _FRACTION_OF.search(match.string, max(0, match.start() - 30), match.start()) else number(match["low"])
    high = number(match["high"]) if match["high"] else None
    if low is None or high is None:
        return None if low is None else (low, None)
    if unscaled(match["low"]) == match["low"] and unscaled(match["high"]) != match["high"]:
        top = number(unscaled(match["high"]))
        if top is None or not 0 < low < top:
            return None
        low *= high / top  # the magnitude is said once: $2-3 billion
    return (low, high) if low < high else None


def _unit(text: str, match: re.Match[str], value: float) -> tuple[int, str] | None:
    """Return where the amount ends and its unit, or None where the number measures nothing we know."""
    last = match["high"] or match["low"]
    if match["sign"]:
        unclear = _UNCLEAR_SCALE.match(text, match.end())
        return None if unclear else (match.end(), currencies.unit_of_sign(match["sign"], text))
    name = currencies.names_pattern().match(text, match.end())
    if name and (money := _money(text, name, last, value)):
        return name.end(), money
    if _LETTER_SCALE.search(last):
        return None
    percent = _PERCENT.match(text, match.end())
    return (percent.end(), "%") if percent else _counted(text, match, value)


def _money(text: str, name: re.Match[str], last: str, value: float) -> str:
    """Return the unit of a named currency, or "" where the name means something else."""
    if name["code"]:
        return currencies.unit_of_sign(name["code"], text)
    if currencies.is_also_a_word(name["name"]) and unscaled(last) == last:
        return ""
    is_weight = value < 1000 or text.startswith(" of", name.end())
    if name["name"].lower().startswith("pound") and not name["country"] and is_weight:
        return ""
    return currencies.unit_of_name(name["name"], name["country"] or "", text)


@cache
def _plurals() -> dict[str, str]:
    """What is counted → itself; people and arms also in the singular after "one" ("one state" rarely counts)."""
    things = [row for row in rows(TABLE) if row["kind"] not in ("label", "between", "month", "about")]
    plurals = {row["word"]: row["word"] for row in things}
    single = [row for row in things if row["singular"] and row["kind"] in ("people", "arms")]
    return plurals | {f"one {row['singular']}": row["word"] for row in single}


def _counted(text: str, match: re.Match[str], value: float) -> tuple[int, str] | None:
    """Return the end and the plural of what is counted behind the number, or None."""
    if not _counts(text, match):
        return None
    more = _MORE.match(text, match.end())
    at, count, previous = more.end() if more else match.end(), "one " if value == 1 else "", ""
    for _ in range(NEAR + 1):
        word = _WORD.match(text, at)
        if not word or word["word"].lower() in _never_counted():
            return None
        bare = word["word"].rstrip(".’'-")
        at, end = word.end(), word.start("word") + len(bare)
        unit = _plurals().get(count + previous + bare.lower()) or _plurals().get(count + bare.lower())
        if unit:
            return _head(text, end, unit)
        if not count and _PLURAL_NAME.fullmatch(bare):
            return end, bare.lower()
        if word["word"].endswith(".") and bare.islower():
            return None  # the sentence is over
        previous = bare.lower() + " "
    return None


def _head(text: str, end: int, unit: str) -> tuple[int, str]:
    """Return end and plural of the head noun where ``unit``, no plural in -s, describes it: police officers."""
    following = None if unit.endswith("s") else _WORD.match(text, end)
    head = _plurals().get(following["word"].lower()) if following else None
    return (following.end(), head) if following and head and head.endswith("s") else (end, unit)


@cache
def _never_counted() -> frozenset[str]:
    return words_of_kind(TABLE, "between") | words_of_kind(TABLE, "month")


def _counts(text: str, match: re.Match[str]) -> bool:
    """Say whether the number may count: it is no part of a name (Boeing 737), of a date (Sept. 11) and no year."""
    before = text[max(0, match.start() - 30) : match.start()].split()
    if _ONE_IN.search(text, max(0, match.start() - 20), match.start()):
        return False
    previous = before[-1].strip("(\"“‘'.").lower() if before else ""
    if previous in words_of_kind(TABLE, "label") or previous in words_of_kind(TABLE, "month"):
        return False
    return not _YEAR.fullmatch(match["low"]) or previous in words_of_kind(TABLE, "about")


@cache
def _kinds() -> dict[str, str]:
    return {
        row["word"]: row["kind"] for row in rows(TABLE) if row["kind"] not in ("label", "between", "month", "about")
    }


def kind_of(unit: str) -> str:
    """Return what a unit measures: ``money``, ``share``, or a kind of ``counted.csv`` (``people``, ``arms``)."""
    if unit == "%":
        return "share"
    if unit in _kinds():
        return "people" if _kinds()[unit] == "nationality" else _kinds()[unit]
    if unit[-1:] == "s" and any(letter.isdigit() for letter in unit):
        return "arms"
    return "people" if unit.endswith("ans") else "money"
