"""What may stand in each field, read into the one form that facts have: countries by knowledge, types by PLOVER."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches

from foreigndesk.errors import UsageError
from foreigndesk.follow.rules import DIRECTIONS, LEDGER_STEPS
from foreigndesk.follow.words import words_of
from foreigndesk.knowledge import Knowledge, Resolution
from foreigndesk.knowledge.names import name_key
from foreigndesk.knowledge.shipped import lines
from foreigndesk.ontology import MODES, QUADS, TYPES
from foreigndesk.records import STATUSES

LONGEST_PHRASE = 6
"""Words that the value of an item, place, source, topic or context may have."""

_NAMED = 0.5  #: from this score of a resolution on, knowledge knows the name; below it guesses
_QID = re.compile(r"Q[1-9]\d*$")
_NUMBER = re.compile(r"[$€£]?(?P<number>\d[\d,]*(?:\.\d+)?(?:e\d{1,2})?)(?P<scale>k|m|bn|tn)?$", re.IGNORECASE)
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_QUADS = frozenset({*QUADS.values(), "conflict", "cooperation", "verbal", "material"})
_SPACES = re.compile(r"[\s_-]+")


class Values:
    """Reads the values of fields; each method raises UsageError with what would be right."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._states = {code: name for code, name, *_ in lines("states.tsv")}
        self._state_names = frozenset(name.lower() for name in self._states.values())
        self._readers: dict[str, Callable[[str], str]] = {
            "actor": self._who,
            "recipient": self._who,
            "country": self._country,
            "pair": self._pair,
            "shift": self._shift,
            "ledger": self._ledger,
            "story": lambda value: value,
            "type": lambda value: _one_of("type", value.upper(), TYPES),
            "deed": lambda value: _one_of("type", value.upper(), TYPES),
            "status": lambda value: _one_of("status", value.lower(), STATUSES),
            "mode": lambda value: _one_of("mode", value.lower(), sorted({m for of in MODES.values() for m in of})),
            "quad": lambda value: _one_of("quad", _SPACES.sub(" ", value.lower()), sorted(_QUADS)),
        }

    def read(self, field: str, value: str) -> str:
        """Return the value of a field as facts have it; raises UsageError with a hint."""
        if not value.strip():
            raise UsageError(f"{field}: has no value", hint=f"such as {EXAMPLES[field]}")
        return self._readers.get(field, _phrase)(value.strip())

    def name(self, code: str) -> str:
        """Return the name of a state by its code, or the code."""
        return self._states.get(code, code)

    @property
    def names(self) -> dict[str, str]:
        """The names of states by code."""
        return dict(self._states)

    def is_state(self, value: str) -> bool:
        """Say whether this is the code, in capitals, or the whole name of a state."""
        return value in self._states or value.lower() in self._state_names

    def _country(self, value: str) -> str:
        if value.upper() in self._states:
            return value.upper()
        found = self._knowledge.resolve(value)
        if _is_state(found):
            return found.country
        raise UsageError(f"no country is called “{value}”", hint=self._nearest(value))

    def _who(self, value: str) -> str:
        """A country's code, a Wikidata id, or the folded name of whom knowledge knows."""
        if value.upper() in self._states:
            return value.upper()
        if _QID.match(value):
            return value
        found = self._knowledge.resolve(value)
        if _is_state(found):
            return found.country
        if found.score < _NAMED or not (found.id or found.name):
            raise UsageError(
                f"no country, person, organisation or group is called “{value}”", hint=self._nearest(value)
            )
        return found.id or f"={name_key(found.name)}"

    def _pair(self, value: str) -> str:
        """Two countries, either way round; a hyphen may stand within a name, too."""
        pieces = value.split("-")
        halves = [("-".join(pieces[:at]).strip(), "-".join(pieces[at:]).strip()) for at in range(1, len(pieces))]
        # Whole names first: knowledge also guesses a country from part of one ("Bissau-Senegal").
        for left, right in sorted(halves, key=lambda two: sum(not self._is_written_out(half) for half in two)):
            try:
                one, other = self._country(left), self._country(right)
            except UsageError:
                continue
            if one == other:
                raise UsageError("a pair is of two countries", hint="such as PAK-USA")
            return "-".join(sorted((one, other)))
        if len(pieces) == 2:
            for piece in pieces:
                self._country(piece.strip() or value)
        raise UsageError("a pair is of two countries, joined by a hyphen", hint="such as PAK-USA")

    def _is_written_out(self, value: str) -> bool:
        return value.upper() in self._states or value.lower() in self._state_names

    def _shift(self, value: str) -> str:
        pair, _, direction = value.partition("\t")
        return f"{self._pair(pair)} {direction and _one_of('direction', direction, DIRECTIONS)}".strip()

    def _ledger(self, value: str) -> str:
        country, _, step = value.partition("\t")
        return f"{self._country(country)} {step and _one_of('step of the ledger', step, LEDGER_STEPS)}".strip()

    def _nearest(self, value: str) -> str:
        names = {name.lower(): f"{name} ({code})" for code, name in self._states.items()}
        near = get_close_matches(value.lower(), names, n=3)
        return f"did you mean {_listed(names[name] for name in near)}?" if near else (
            "give a name, such as Pakistan, or a code of ISO 3166-1, such as PAK; other words go without a field"
        )  # fmt: skip


EXAMPLES: dict[str, str] = {
    "actor": "actor:PAK", "recipient": "recipient:USA", "country": "country:PAK", "pair": "pair:PAK-USA",
    "type": "type:SANCTION", "deed": "deed:SANCTION", "status": "status:happened", "mode": "mode:withdraw",
    "quad": "quad:conflict", "context": "context:military", "item": "item:F-16", "place": "place:Kabul",
    "source": 'source:"The Example Courier"', "topic": 'topic:"aid freeze"', "amount": "amount>1e9",
    "story": "story:4f1c9a02", "shift": f"shift:PAK-RUS {DIRECTIONS[0]}", "ledger": f"ledger:PAK {LEDGER_STEPS[4]}",
}  # fmt: skip
"""A right use of each field."""


def amount(value: str) -> tuple[float, str]:
    """Return number and unit of "1e9", "$2bn", "2bn EUR" or "1000 troops"; raises UsageError."""
    number, _, unit = value.strip().partition(" ")
    match = _NUMBER.match(number)
    read = float(match["number"].replace(",", "")) * _SCALES[(match["scale"] or "").lower()] if match else math.inf
    if not math.isfinite(read):  # no number, or so many digits that it is none
        raise UsageError(
            f"“{value}” is no amount", hint='such as amount>1e9, amount>$2bn, amount>="2bn EUR" or amount>"1000 troops"'
        )
    written = unit.strip() or _SIGNS.get(number[:1], "")
    return read, written


def _phrase(value: str) -> str:
    words = words_of(value)
    if not words:
        raise UsageError(f"“{value}” has no letters or digits")
    if len(words) > LONGEST_PHRASE:
        raise UsageError(f"{len(words)} words are too many for a field", hint=f"give {LONGEST_PHRASE} at most")
    return " ".join(words)


def _one_of(what: str, value: str, known: Iterable[str]) -> str:
    known = tuple(known)
    if value in known:
        return value
    near = get_close_matches(value, known, n=2, cutoff=0.5)
    hint = f"did you mean {_listed(near)}?" if near else f"one of {', '.join(known)}"
    raise UsageError(f"no {what} is called “{value}”", hint=hint)


def _is_state(found: Resolution) -> bool:
    return bool(found.country) and found.id == found.country and found.score >= _NAMED


def _listed(names: Iterable[str]) -> str:
    return " or ".join(names)
