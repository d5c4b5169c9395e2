"""Parsers of tables that count or score: monthly CAMEO counts and dyad scores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foreigndesk.relate import codes
from foreigndesk.relate.codes import QUADS, Act
from foreigndesk.relate.days import day_number
from foreigndesk.relate.events import Keyed, Row
from foreigndesk.relate.exports import Resolve, Rows, short

_CAMEO_COLUMN = re.compile(r"cameo_?(\d{2})$")

#: PLOVER's scores and Goldstein's run from -10 to 10.
_SCALE = 10.0
#: An act's usual distance from 0 on that scale: what one event is worth where a score comes without a count.
_USUAL = 5.0
_COOPERATION, _CONFLICT = QUADS.index("verbal cooperation"), QUADS.index("verbal conflict")


def parse_counts(header: Sequence[str], rows: Rows, resolve: Resolve | None = None) -> Iterator[Keyed]:
    """Monthly counts ``source target year month cameo10 … cameo20`` with COW abbreviations (or alpha-3)."""
    at = [header.index(name) for name in ("source", "target", "year", "month")]
    counted = [(i, cameo_column(name)) for i, name in enumerate(header) if _CAMEO_COLUMN.match(name)]
    for row in rows:
        if len(row) < len(header):
            yield short(row)
            continue
        source, target, year, month = (row[i] for i in at)
        try:
            day = day_number(_month(year, month))
            counts = [(i, act, float(row[i] or 0)) for i, act in counted]
        except ValueError:
            yield short(row)
            continue
        sides = (_cow(source), _cow(target))
        for column, act, count in counts:
            if count > 0:
                quad, score, channel, standing = act
                root = header[column].removeprefix("cameo").strip("_")
                yield Keyed(hash((tuple(row), column)), Row(day, *sides, quad, score, count, channel, standing, root))


def cameo_column(name: str) -> Act:
    """Return what the acts counted in a column such as ``cameo16`` are worth."""
    match = _CAMEO_COLUMN.match(name)
    return codes.cameo_act(match.group(1)) if match else Act(codes.NEUTRAL, 0.0)


#: Names under which tables of dyad scores have their columns.
_PAIRS = (("source", "target"), ("a", "b"), ("src", "tgt"), ("actor1", "actor2"), ("actor", "recipient"))
_SCORES = ("score", "goldstein", "mean_score", "avg_score", "value")
_COUNTS = ("n", "count", "events", "n_events")


def scored(header: Sequence[str]) -> bool:
    """Tell whether a header is one of daily or monthly dyad scores."""
    dated = "date" in header or "month" in header
    return dated and any(set(p) <= set(header) for p in _PAIRS) and any(s in header for s in _SCORES)


def parse_scores(header: Sequence[str], rows: Rows, resolve: Resolve | None = None) -> Iterator[Keyed]:
    """Daily or monthly dyad scores: a date (or year and month), two states, a score from -10 to 10, perhaps a count.

    A mean score ``s`` of ``n`` events stands for ``n (10 + s) / 20`` cooperative and ``n (10 - s) / 20`` hostile
    ones; a score without a count for events of the usual weight on its side.
    """
    a, b = next((header.index(x), header.index(y)) for x, y in _PAIRS if {x, y} <= set(header))
    score_at = next(header.index(name) for name in _SCORES if name in header)
    count_at = next((header.index(name) for name in _COUNTS if name in header), -1)
    for row in rows:
        if len(row) < len(header):
            yield short(row)
            continue
        try:
            day = day_number(_date(header, row))
            score = float(row[score_at])
            count = float(row[count_at]) if count_at >= 0 else -1.0
        except ValueError:
            yield short(row)
            continue
        key, sides = tuple(row), (_iso(row[a]), _iso(row[b]))
        for quad, weight in _weights(score, count):
            if weight > 0:
                yield Keyed(hash((key, quad)), Row(day, *sides, quad, codes.quad_score(quad), weight))


def _weights(score: float, count: float) -> tuple[tuple[int, float], tuple[int, float]]:
    if count >= 0:
        share = (max(-_SCALE, min(_SCALE, score)) + _SCALE) / (2 * _SCALE)
        return (_COOPERATION, count * share), (_CONFLICT, count * (1 - share))
    return (_COOPERATION, max(score, 0.0) / _USUAL), (_CONFLICT, max(-score, 0.0) / _USUAL)


def _date(header: Sequence[str], row: Sequence[str]) -> str:
    if "date" in header:
        return row[header.index("date")]
    if "year" in header:
        return _month(row[header.index("year")], row[header.index("month")])
    return row[header.index("month")]


def _month(year: str, month: str) -> str:
    return f"{int(year):04}-{int(month):02}"


def _cow(code: str) -> str:
    """Return the state of a COW abbreviation; a few are another state's alpha-3 (AUS, SWZ), so COW comes first."""
    return codes.cow_state(code) or codes.iso_state(code)


def _iso(code: str) -> str:
    return codes.iso_state(code) or codes.cow_state(code)
