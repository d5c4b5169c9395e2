"""Which currency a sign, code or name means; the facts stand in ``currencies.csv``."""

from __future__ import annotations

import re
from functools import cache

from foreigndesk.read.tables import rows

_COUNTRY = r"(?:(?P<country>[A-Z][\w.]*(?: [A-Z][\w.]*)?)[ \u00a0-])?"


@cache
def _forms(*kinds: str) -> dict[str, list[dict[str, str]]]:
    forms: dict[str, list[dict[str, str]]] = {}
    for row in rows("currencies.csv"):
        if row["kind"] in kinds:
            forms.setdefault(row["form"], []).append(row)
    return forms


def _any_of(*kinds: str) -> str:
    return "|".join(map(re.escape, sorted(_forms(*kinds), key=len, reverse=True)))


@cache
def signs_pattern() -> str:
    """Return a pattern, without groups, for the signs and codes that stand before a number."""
    return _any_of("symbol", "code")


@cache
def names_pattern() -> re.Pattern[str]:
    """Match what stands after a number: groups ``country`` (or None) and ``name``, or ``code``."""
    return re.compile(
        rf"[ \u00a0-]?(?:(?P<code>{_any_of('code')})\b|{_COUNTRY}(?P<name>(?i:{_any_of('name', 'scaled')})s?)\b)"
    )


def unit_of_sign(sign: str, text: str) -> str:
    """Return the ISO 4217 code that ``sign``, a symbol or code of ``text``, means there."""
    return _by_country(_forms("symbol", "code")[sign], text) or _default(_forms("symbol", "code")[sign])


def unit_of_name(name: str, country: str, text: str) -> str:
    """Return the ISO 4217 code of a currency's ``name`` in ``text``, ``country`` right before it; else the name."""
    name = name.lower()
    found = _forms("name", "scaled").get(name) or _forms("name", "scaled")[name.removesuffix("s")]
    if country and len({row["code"] for row in found}) > 1:
        return _by_country(found, country) or name
    return _default(found) or _by_country(found, text) or name


def is_also_a_word(name: str) -> bool:
    """Say whether the name is also a common word (won) that means money only after a magnitude."""
    return name.lower() in _forms("scaled")


def _by_country(found: list[dict[str, str]], text: str) -> str:
    """Return the code of the one country that ``text`` names (South Sudan is not Sudan), "" where none or several."""
    named = [row for row in found if row["country"] and re.search(rf"\b{re.escape(row['country'])}", text)]
    codes = {row["code"] for row in named if not any(row["country"] in other["country"][1:] for other in named)}
    return codes.pop() if len(codes) == 1 else ""


def _default(found: list[dict[str, str]]) -> str:
    return next((row["code"] for row in found if row["default"]), "")
