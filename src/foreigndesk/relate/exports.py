"""Parsers of the forms in which event data sets are published: ICEWS, KEDS, GDELT, POLECAT.

Each takes the header (names of the columns) and the rows, and yields keyed rows; nothing is raised for a bad line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from foreigndesk.relate.codes import (
    Act,
    cameo_act,
    cameo_name_act,
    icews_state,
    iso_state,
    keds_state,
    named_state,
    type_act,
    weis_act,
)
from foreigndesk.relate.days import day_number
from foreigndesk.relate.events import Keyed, Row, Unknown

Rows = Iterable[Sequence[str]]
Resolve = Callable[[str, str], str]
"""Takes a person's name and an ISO date, returns the state served on that date as alpha-3, or ""."""

_STATES_CACHED = 200_000


@dataclass(frozen=True, slots=True)
class Reads:
    """What reads a form's codes: ``state`` a side (given the date too), ``act`` an act; it raises KeyError."""

    state: Callable[[str, str], str]
    act: Callable[[str], Act]

    def row(self, key: object, date: str, sides: tuple[str, str], code: str) -> Keyed:
        """Return one event, or what was not understood of it."""
        try:
            day = day_number(date)
        except ValueError:
            return Keyed(hash(key), Unknown("date", date))
        try:
            act = _act(self.act, code)
        except KeyError:
            return Keyed(hash(key), Unknown("code", code))
        source, target = (self.state(side, date) for side in sides)
        return Keyed(hash(key), Row(day, source, target, act.quad, act.score, 1.0, act.channel, act.standing, code))


@lru_cache(_STATES_CACHED)
def _act(read: Callable[[str], Act], code: str) -> Act:
    return read(code)


def short(row: Sequence[str]) -> Keyed:
    """Return what stands for a row with too few fields."""
    return Keyed(hash(tuple(row)), Unknown("line", "|".join(row)))


def parse_icews(header: Sequence[str], rows: Rows, resolve: Resolve | None = None) -> Iterator[Keyed]:
    """ICEWS's own export: 20 tab-separated columns from ``Event ID`` to ``Longitude``. The event id is the key."""
    at = [header.index(name) for name in ("Event ID", "Event Date", "Source Country", "Target Country", "CAMEO Code")]
    reads = Reads(lambda name, _: named_state(name), cameo_act)
    for row in rows:
        if len(row) <= max(at):
            yield short(row)
            continue
        key, date, source, target, code = (row[i] for i in at)
        yield reads.row(key, date, (source, target), code)


def parse_named(header: Sequence[str], rows: Rows, resolve: Resolve | None = None) -> Iterator[Keyed]:
    """Quads ``date, source, relation, target`` with ICEWS actors and the names of CAMEO events; lines are keys."""
    at = [header.index(name) for name in ("date", "source", "relation", "target")]

    @lru_cache(_STATES_CACHED)
    def state(actor: str, year: str) -> str:
        return icews_state(actor, (lambda name: resolve(name, year)) if resolve else None)

    reads = Reads(lambda actor, date: state(actor, date[:4]), cameo_name_act)
    for row in rows:
        if len(row) <= max(at):
            yield short(row)
            continue
        date, source, name, target = (row[i] for i in at)
        yield reads.row(tuple(row), date, (source, target), name)


def parse_keds(header: Sequence[str], rows: Rows, resolve: Resolve | None = None) -> Iterator[Keyed]:
    """KEDS events ``date, src, tgt, weis, …``; the whole line is the key, as exact duplicates are common."""
    at = [header.index(name) for name in ("date", "src", "tgt", "weis")]
    reads = Reads(lambda code, _: keds_state(code), weis_act)
    for row in rows:
        if len(row) <= max(at):
            yield short(row)
            continue
        date, source, target, code = (row[i] for i in at)
        yield reads.row(tuple(row), date, (source, target), code)


#: GDELT's event tables have no header: 57 columns until March 2013, 58 since (1.0), 61 in version 2.0.
GDELT_WIDTHS = frozenset({57, 58, 61})
_GDELT_AT = (0, 1, 7, 17, 26)  # GlobalEventID, SQLDATE, Actor1CountryCode, Actor2CountryCode, EventCode


def parse_gdelt(header: Sequence[str], rows: Rows, resolve: Resolve | None = None) -> Iterator[Keyed]:
    """GDELT 1.0 and 2.0 event tables. One event however often it was mentioned; the global event id is the key."""
    reads = Reads(lambda code, _: iso_state(code), cameo_act)
    for row in rows:
        if len(row) not in GDELT_WIDTHS:
            yield short(row)
            continue
        key, date, source, target, code = (row[i] for i in _GDELT_AT)
        yield reads.row(key, date, (source, target), code)


def parse_polecat(header: Sequence[str], rows: Rows, resolve: Resolve | None = None) -> Iterator[Keyed]:
    """POLECAT's public form: PLOVER types and modes, countries by name or alpha-3; the event id is the key."""
    columns = ("Event ID", "Event Date", "Actor Country", "Recipient Country", "Event Type", "Event Mode")
    at = [header.index(name) for name in columns]
    reads = Reads(lambda text, _: _any_state(text), _typed)
    for row in rows:
        if len(row) <= max(at):
            yield short(row)
            continue
        key, date, source, target, kind, mode = (row[i] for i in at)
        yield reads.row(key, date, (source, target), f"{kind}/{mode}")


def _any_state(text: str) -> str:
    return iso_state(text) or named_state(text)


def _typed(text: str) -> Act:
    kind, _, mode = text.partition("/")
    return type_act(kind, mode)
