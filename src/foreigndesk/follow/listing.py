"""Follows as YAML, out and in, and the short forms a follow may be written in."""

from __future__ import annotations

import hashlib
from typing import Any, get_args

import yaml

from foreigndesk.errors import RecordError, UsageError
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.values import EXAMPLES, Values
from foreigndesk.records import Every, Follow

_KEYS = ("rule", "name", "to", "every")
EVERY: tuple[Every, ...] = get_args(Every)


def identity(rule: str, user: str = "") -> str:
    """Return the id of a user's follow of a rule: the same for the same words."""
    said = f"{user}\n{rule}" if user else rule
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]


def spelled_out(text: str, values: Values) -> str:
    """Return the rule that is meant where only a country or a pair of them is named: "Pakistan" is country:PAK."""
    plain = text.strip()
    if values.is_state(plain):
        return f"country:{values.read('country', plain)}"
    one, hyphen, other = plain.partition("-")
    if hyphen and values.is_state(one.strip()) and values.is_state(other.strip()):
        return f"pair:{values.read('pair', plain)}"
    return plain


def follow_of(rule: str, parser: Parser, made: str, **options: Any) -> Follow:  # noqa: ANN401 - as the caller has them
    """Return a follow of a rule, checked; raises RuleError where it cannot be read."""
    meant = spelled_out(rule, parser.values)
    parser.parse(meant)
    every = options.get("every", EVERY[0])
    if every not in EVERY:
        raise UsageError(f"“{every}” is no way to gather alerts", hint=f"one of {', '.join(EVERY)}")
    name = options.get("name") or rule.strip()
    user = str(options.get("user", ""))
    return Follow(identity(meant, user), meant, str(name), tuple(options.get("to") or ()), every, made, user=user)


def to_yaml(follows: list[Follow]) -> str:
    """Return follows as YAML, to be taken in elsewhere; what is muted, and since when it is followed, stays here."""
    rows = [{"rule": one.rule, "name": one.name, "to": list(one.to), "every": one.every} for one in follows]
    text: str = yaml.safe_dump({"follows": rows}, sort_keys=False, allow_unicode=True, width=120)
    return text


def from_yaml(text: str, parser: Parser, made: str, origin: str) -> list[Follow]:
    """Return the follows of a YAML text: a list ``follows`` of rules, or of mappings with a rule.

    Raises:
        RecordError: it has another form, or a rule cannot be read; names the place.
    """
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f", line {mark.line + 1}" if mark else ""
        raise RecordError(f"{origin}{at}: not YAML", hint=_example()) from error
    rows = found.get("follows") if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise RecordError(f"{origin}: no list of follows", hint=_example())
    return [_row(row, parser, made, f"{origin}, follow {at}") for at, row in enumerate(rows, 1)]


def _row(row: object, parser: Parser, made: str, place: str) -> Follow:
    given = {"rule": row} if isinstance(row, str) else row
    if not isinstance(given, dict) or not isinstance(given.get("rule"), str):
        raise RecordError(f"{place}: has no rule", hint=_example())
    if unknown := [key for key in given if key not in _KEYS]:
        raise RecordError(f"{place}: “{unknown[0]}” is no part of a follow", hint=f"its parts: {', '.join(_KEYS)}")
    to = given.get("to") or []
    channels = [to] if isinstance(to, str) else to
    if not isinstance(channels, list) or not all(isinstance(channel, str) for channel in channels):
        raise RecordError(f"{place}: “to” is a list of channels", hint=_example())
    options = {"name": given.get("name"), "to": channels, "every": given.get("every", EVERY[0])}
    try:
        return follow_of(given["rule"], parser, made, **options)
    except UsageError as error:
        raise RecordError(f"{place}: {error}", hint=error.hint) from error


def _example() -> str:
    return f"follows:\n- rule: {EXAMPLES['pair']} {EXAMPLES['type']}\n  name: sanctions\n  to: [mail]\n  every: daily"
