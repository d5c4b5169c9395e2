"""Numbers as the press writes them: ``1,500``, ``2.5 million``, ``2bn``, ``twenty-five``, ``half a dozen``.

A number that can be read in two ways (``1.200``, ``2,3``, ``17 300``) is no number here: better none than a wrong one.
"""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.read.tables import rows

_DIGITS = (
    r"(?<![\d.,/])(?<!\d[ \u00a0\u202f])"
    r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
    r"(?![.,/]?\d|[ \u00a0\u202f]\d|[¼½¾⅓⅔])"
)
_TOKEN = re.compile(r"[\d.,\u00a0\u202f]*\d|[a-z]+")
_THREE_DECIMALS = re.compile(r"\d+\.\d{3}")
_GROUPING = str.maketrans("", "", ",\u00a0\u202f")


@cache
def _values(*kinds: str) -> dict[str, float]:
    return {row["word"]: float(row["value"]) for row in rows("numbers.csv") if row["kind"] in kinds}


def _any_of(*kinds: str) -> str:
    return "|".join(sorted(_values(*kinds), key=len, reverse=True))


@cache
def digits_pattern() -> str:
    """Return a pattern, without groups, for digits with their magnitude: ``1,500``, ``2.5 million``, ``2m``."""
    return rf"{_DIGITS}(?:(?i:{_any_of('letter')})\b|(?:[ \u00a0-]?(?i:{_any_of('scale')})\b)*+)(?!\w)"


@cache
def words_pattern() -> str:
    """Return a pattern, without groups, for words: ``two hundred and five``, ``half a million``, ``a dozen``."""
    small = rf"(?:(?:{_any_of('ten')})(?:[- ](?:{_any_of('one')}))?|{_any_of('one')})\b"
    scales = rf"(?:[ -](?:{_any_of('scale')})\b)"
    rest = rf"(?: (?:and )?{small}{scales}*)*"
    return rf"\b(?i:{small}(?: and a half)?(?:{scales}+{rest})?|half(?: an?)?{scales}+|an?{scales}+{rest})"


@cache
def scales_pattern() -> str:
    """Return a pattern, without groups, for one magnitude behind digits, such as `` billion`` or ``bn``."""
    return rf"[ \u00a0-]?(?i:{_any_of('scale', 'letter')})\b"


def unscaled(text: str) -> str:
    """Return a number's text without the magnitudes at its end: ``3`` of ``3 billion``."""
    return re.sub(rf"(?:[ \u00a0-]*(?i:{_any_of('scale', 'letter')}))+$", "", text)


def number(text: str) -> float | None:
    """Return the value of ``text``, which one of the patterns matched, or None where it is no number."""
    if _THREE_DECIMALS.fullmatch(text):
        return None
    small, scales = _values("one", "ten"), _values("scale", "letter")
    total, group, scaled = 0.0, None, False
    for token in _TOKEN.findall(text.lower()):
        if token in scales:
            group, scaled = (1.0 if group is None else group) * scales[token], scaled or token != "hundred"
            continue
        value = float(token.translate(_GROUPING)) if token[-1].isdigit() else small.get(token)
        value = 0.5 if token == "half" else value
        if value is None:
            continue
        if scaled:  # "two thousand five": a group is complete
            total, group, scaled = total + (group or 0.0), None, False
        group = (group or 0.0) + value
    return None if group is None else total + group
