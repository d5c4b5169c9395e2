"""Holds a desk's own reading against known turns of its best-exposed pairs, and against what others counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal

from foreigndesk.errors import RecordError
from foreigndesk.evaluate.agreement import Agreement, Compared, Pair, compare
from foreigndesk.evaluate.turning_points import Point, month_of, read_points
from foreigndesk.notebook import Desk
from foreigndesk.relate.codes import QUADS
from foreigndesk.relate.series import Archive
from foreigndesk.relate.shifts import THIN
from foreigndesk.relations.own import OWN
from foreigndesk.relations.relation import Turn

#: How many pairs, those with most happenings between them; and how late a turn may be found, in months.
PAIRS = 15
_LATE = 1

Outcome = Literal["hit", "weak", "missed", "declined"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a known turn: ``turn`` found it (a weak one is shown, but not claimed), or ``why`` not."""

    point: Point
    outcome: Outcome
    turn: Turn | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PairRead:
    """A pair of the desk: its happenings, its known turns, and the turns found that are in no list."""

    pair: Pair
    events: float
    judged: tuple[Judged, ...]
    unlisted: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class OwnReading:
    """The pairs, the share of random months that would have been hit, and the desk beside each import by its name."""

    pairs: tuple[PairRead, ...]
    random: float
    compared: dict[str, Compared]


def known_turns() -> list[Point]:
    """Return the turns of 2012 to 2020 that this package lists."""
    with as_file(files("foreigndesk.evaluate") / "known_turns.csv") as path:
        return list(read_points(path))


def read_own(desk: Desk, points: Sequence[Point], number: int = PAIRS) -> OwnReading:
    """Judge the known turns of the pairs with most happenings, and compare the desk with its imports.

    Turns outside the desk's months are left out; one is hit by a turn of its direction in its month or the next.
    Raises StoreError where the desk has no dated event between states.
    """
    corpus = desk.corpus(OWN)
    archive = corpus.cut("month")[0]
    counts = {pair: float(archive.series(*pair).quads[:, 1:].sum()) for pair in archive.pairs(THIN)}
    best = sorted(counts, key=lambda pair: (-counts[pair], pair))[:number]
    within = [point for point in points if point.pair in best and 0 <= _place(archive, point) < archive.periods]
    read = [_pair_read(desk, pair, counts[pair], [p for p in within if p.pair == pair]) for pair in best]
    compared = {
        name: found
        for name in desk.corpora
        if name != OWN and (found := compare(corpus, desk.corpus(name), best)) is not None
    }
    return OwnReading(tuple(read), _random(read, archive), compared)


def evaluate_own(path: Path) -> dict[str, Any]:
    """Score a desk's own reading on the turns of 2012 to 2020 that this package lists; see ``read_own``.

    Returns ``ruptures`` and ``thaws``: recall counting weak ones; ``outcomes``: how many were hit, weak, missed and
    declined; ``unlisted``: turns found that are in no list, a pair and year; ``random``: the share of random months
    that would have been hit; ``agreement``: with each import, Spearman's rho of monthly quads over all pairs, the same
    within a pair's quad, their 95 % intervals and ``n``.

    Raises:
        StoreError: there is no such desk, or it has no dated event between states.
        RecordError: no known turn is of its pairs and months.
    """
    with Desk.open(str(path)) as desk:
        found = read_own(desk, known_turns())
        years = desk.corpus(OWN).cut("month")[0].periods / 12
    judged = [one for pair in found.pairs for one in pair.judged]
    if not judged:
        raise RecordError(f"{path}: no known turn of its pairs lies in its months")
    return {
        **{f"{way}s": _recall(judged, way) for way in ("rupture", "thaw")},
        "outcomes": {
            name: sum(one.outcome == name for one in judged) for name in ("hit", "weak", "missed", "declined")
        },
        "unlisted": round(sum(len(pair.unlisted) for pair in found.pairs) / len(found.pairs) / years, 4),
        "random": found.random,
        "agreement": {name: _figures(one.all) for name, one in found.compared.items()},
        "pairs": len(found.pairs),
        "n": len(judged),
    }


def _pair_read(desk: Desk, pair: Pair, events: float, points: Sequence[Point]) -> PairRead:
    turns = desk.relation(*pair).turns("month")
    judged = []
    for point in points:
        fitting = [turn for turn in turns.found if _fits(point, turn)]
        if turns.declined or point.date < turns.unjudged[1]:
            judged.append(Judged(point, "declined", why=turns.declined or "no baseline: the desk begins there"))
        elif fitting:
            best = max(fitting, key=lambda turn: turn.shift.strength)
            judged.append(Judged(point, "hit" if best.sure else "weak", best))
        else:
            judged.append(Judged(point, "missed", why=_why(desk, pair, point)))
    unlisted = [turn for turn in turns.found if not any(_fits(point, turn) for point in points)]
    return PairRead(pair, events, tuple(judged), tuple(unlisted))


def _fits(point: Point, turn: Turn) -> bool:
    late = month_of(turn.shift.start) - point.month
    return turn.shift.direction == point.direction and 0 <= late <= _LATE


def _why(desk: Desk, pair: Pair, point: Point) -> str:
    """Return what the desk holds of a turn that it missed, against the year before."""
    archive = desk.corpus(OWN).cut("month")[0]
    at, quads = _place(archive, point), archive.series(*pair).quads
    side = [
        i
        for i, quad in enumerate(QUADS)
        if quad.endswith("conflict" if point.direction == "rupture" else "cooperation")
    ]
    counts = quads[:, side].sum(axis=1)
    before = counts[max(0, at - 12) : at]
    return f"{counts[at : at + 1 + _LATE].max():.0f} a month, {before.mean() if len(before) else 0:.1f} the year before"


def _place(archive: Archive, point: Point) -> int:
    return archive.at(point.date)


def _random(read: Sequence[PairRead], archive: Archive) -> float:
    """Return the share of months in which a turn of a known one's pair and direction would have been hit."""
    shares = []
    for pair in read:
        found = [one.turn for one in pair.judged if one.turn] + list(pair.unlisted)
        for one in pair.judged:
            starts = {archive.at(turn.shift.start) for turn in found if turn.shift.direction == one.point.direction}
            months = {start - late for start in starts for late in range(_LATE + 1)}
            shares.append(len(months & set(range(archive.periods))) / archive.periods)
    return round(sum(shares) / len(shares), 4) if shares else 0.0


def _recall(judged: Sequence[Judged], way: str) -> float | None:
    found = [one.outcome in ("hit", "weak") for one in judged if one.point.direction == way]
    return round(sum(found) / len(found), 4) if found else None


def _figures(one: Agreement) -> dict[str, Any]:
    return {
        "rho": round(one.rho, 4),
        "rho_95": [round(value, 4) for value in one.rho_95],
        "within": round(one.within, 4),
        "within_95": [round(value, 4) for value in one.within_95],
        "n": one.n,
    }
