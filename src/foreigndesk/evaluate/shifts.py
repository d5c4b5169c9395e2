"""Measures how many known turns of relations are found, at how many alarms, against plain rules on the same files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from foreigndesk.evaluate.turn_rules import RULES, Alarm, AlarmsAt, Rule
from foreigndesk.evaluate.turning_points import Case, Point, read_cases
from foreigndesk.relate.watch import watch

_RATES = (0.1, 0.2, 0.5)
_AIM = 0.2  # alarms per dyad-year at which levels are chosen
_SAMPLES = 1_000

Figures = dict[str, Any]
Hits = dict[Point, bool]


def evaluate_shifts(path: Path) -> Figures:
    """Score the detector and the plain rules on known turns; see ``read_cases`` for what ``path`` may be.

    A turn is hit by an alarm in its direction in its month or the next. Returns, of our detector at its own level:
    recall of ``ruptures`` and ``thaws``; ``alarms_per_dyad_year`` of both directions; ``random``, the recall that
    turns on random dates in the same pairs would have; ``at``, recall of ruptures at that many alarms; the same of
    each rule under ``baselines``; ``left_out``, recall with the level chosen without the pair it is judged on, with
    95 % intervals over pairs; ``online``, the detector as days come, with its delay in days; ``declined``, the turns
    of pairs too thin to judge (they count as missed); ``n``.

    Raises:
        SourceError: a file cannot be read.
        RecordError: a file has another form, or nothing is covered.
    """
    points, cases = read_cases(path)
    ours, *plain = (_measured(rule, cases) for rule in RULES)
    return {
        **ours,
        "baselines": {rule.name: figures for rule, figures in zip(RULES[1:], plain, strict=True)},
        "left_out": _left_out(RULES[0], cases),
        "online": _online(cases),
        "declined": sum(len(case.points) for case in cases if case.declined),
        "n": {way: sum(point.direction == way for point in points) for way in ("rupture", "thaw")},
        "pairs": len(cases),
    }


def _measured(rule: Rule, cases: Sequence[Case]) -> Figures:
    found = [rule.prepare(case) for case in cases]
    figures = _scored(cases, [alarms(rule.usual) for alarms in found])
    at = {}
    for rate in _RATES:
        level = _level(rule, cases, found, rate)
        at[str(rate)] = _scored(cases, [alarms(level) for alarms in found])["ruptures"]
    level = _level(rule, cases, found, _AIM)
    same = _scored(cases, [alarms(level) for alarms in found])
    return {**figures, "at": at, f"at_{_AIM}": same}


def _level(rule: Rule, cases: Sequence[Case], found: Sequence[AlarmsAt], rate: float) -> float:
    """Return the lowest of a rule's levels that gives at most so many alarms per pair and year."""
    years = sum(case.years for case in cases)
    low, high = 0, len(rule.levels) - 1
    while low < high:
        middle = (low + high) // 2
        if sum(len(alarms(rule.levels[middle])) for alarms in found) <= rate * years:
            high = middle
        else:
            low = middle + 1
    return rule.levels[low]


def _scored(cases: Sequence[Case], alarms: Sequence[Sequence[Alarm]]) -> Figures:
    hits = {k: v for case, given in zip(cases, alarms, strict=True) for k, v in _hits(case, given).items()}
    years = sum(case.years for case in cases)
    return {
        "ruptures": _recall(hits, "rupture"),
        "thaws": _recall(hits, "thaw"),
        "alarms_per_dyad_year": round(sum(map(len, alarms)) / years, 4),
        "random": _random(cases, alarms),
    }


def _hits(case: Case, alarms: Sequence[Alarm]) -> Hits:
    return {point: _hit(point.month, point.direction, alarms) for point in case.points}


def _hit(month: int, direction: str, alarms: Sequence[Alarm]) -> bool:
    return any(alarm.direction == direction and 0 <= alarm.month - month <= 1 for alarm in alarms)


def _recall(hits: Mapping[Point, bool], direction: str) -> float | None:
    found = [hit for point, hit in hits.items() if point.direction == direction]
    return round(sum(found) / len(found), 4) if found else None


def _random(cases: Sequence[Case], alarms: Sequence[Sequence[Alarm]]) -> float:
    """Return the chance that a turn at a random month of its pair's archive would be hit: all months, so exact."""
    chances = []
    for case, given in zip(cases, alarms, strict=True):
        months = range(case.month(0), case.month(len(case.series.total) - 1) + 1)
        for point in case.points:
            chances.append(np.mean([_hit(month, point.direction, given) for month in months]))
    return round(float(np.mean(chances)), 4)


def _left_out(rule: Rule, cases: Sequence[Case]) -> Figures:
    """Score each pair at the level that the other pairs choose."""
    found = [rule.prepare(case) for case in cases]
    chosen: list[list[Alarm]] = []
    for case in cases:
        others = [i for i, other in enumerate(cases) if other.series.source != case.series.source
                  or other.series.target != case.series.target]  # fmt: skip
        level = _level(rule, [cases[i] for i in others], [found[i] for i in others], _AIM)
        chosen.append(found[cases.index(case)](level))
    hits = [_hits(case, given) for case, given in zip(cases, chosen, strict=True)]
    intervals = {f"{way}s_95": _interval(hits, way) for way in ("rupture", "thaw")}
    return {**_scored(cases, chosen), **intervals}


def _interval(hits: Sequence[Hits], direction: str) -> list[float] | None:
    """Return the bootstrap's 95 % interval of recall, pairs drawn with replacement."""
    draw = np.random.default_rng(0)
    recalls: list[float] = []
    for _ in range(_SAMPLES):
        sample = [hits[i] for i in draw.integers(len(hits), size=len(hits))]
        found = [hit for case in sample for point, hit in case.items() if point.direction == direction]
        if found:
            recalls.append(float(np.mean(found)))
    return [round(float(q), 4) for q in np.quantile(recalls, (0.025, 0.975))] if recalls else None


def _online(cases: Sequence[Case]) -> Figures | None:
    """Score the detector that sees one day after another; ``delay_days`` is the median from a turn to its alarm."""
    dated = [case for case in cases if case.days is not None]
    if not dated:
        return None
    alarms: list[list[Alarm]] = []
    delays: list[int] = []
    for case in dated:
        turns = watch(case.days, case.mix) if case.days and not case.declined else ()
        alarms.append([Alarm(_month(day), way) for day, way, _ in turns])
        delays += [d for point in case.points if (d := _delay(point, turns)) is not None]
    delay = float(np.median(delays)) if delays else None
    return {**_scored(dated, alarms), "delay_days": delay}


def _month(day: int) -> int:
    return int(np.datetime64(day, "D").astype("datetime64[M]").astype(int))


def _delay(point: Point, turns: Sequence[tuple[int, str, float]]) -> int | None:
    start = int(np.datetime64(point.date, "D").astype(int))
    late = [day - start for day, way, _ in turns if way == point.direction and 0 <= _month(day) - point.month <= 1]
    return max(0, min(late)) if late else None
