"""Realignment: how a state's relations with several partners changed between two spans, and how sure that is.

A relation's *tone* is its mean PLOVER score an event, a ratio of two sums over periods. Its variance is taken between
periods, each being one draw of a cluster of events, by the jackknife (Efron and Stein 1981), which errs to the safe
side where periods are few; so events that come in bursts are not taken for independent ones, and a mean does not rise
with the volume of news. Two spans are compared by Welch's t; the chances of the legs of one question are corrected
together by Holm. "Moves from A towards B" is said only where the fall against A and the rise towards B are both
significant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from scipy.special import stdtr, stdtrit

from foreigndesk.relate.series import F64, Series

#: Fewer events of the four quads, or periods with any, in either span: the leg is declined.
LEAST_EVENTS = 20
LEAST_PERIODS = 4
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Leg:
    """How a relation changed: tone before and after (-10 to 10), the difference with its 95 % interval.

    ``chance`` is that of a difference so large without any change, corrected for the number of legs asked for.
    ``events`` are those of the four quads before and after. ``declined`` says why nothing is claimed, or is "".
    """

    partner: str
    channel: str
    before: float
    after: float
    change: float
    low: float
    high: float
    chance: float
    events: tuple[int, int]
    declined: str = ""

    @property
    def direction(self) -> str:
        """``up``, ``down``, or "" where no change is claimed."""
        if self.declined or self.chance >= LEVEL:
            return ""
        return "up" if self.change > 0 else "down"


@dataclass(frozen=True, slots=True)
class Span:
    """Periods of a series: the first included, the last not."""

    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Tone:
    mean: float
    variance: float
    periods: int
    events: int


def legs(series: Sequence[Series], before: Span, after: Span, channel: str = "") -> tuple[Leg, ...]:
    """Return one leg a series (all of one state, with different partners: ``target``), corrected together."""
    raw = [_leg(one, before, after, channel) for one in series]
    return corrected(raw)


def corrected(raw: Sequence[Leg]) -> tuple[Leg, ...]:
    """Return the legs with their chances corrected after Holm (1979); declined ones are not counted."""
    order = sorted((i for i, leg in enumerate(raw) if not leg.declined), key=lambda i: raw[i].chance)
    chances = {i: leg.chance for i, leg in enumerate(raw)}
    worst = 0.0
    for rank, i in enumerate(order):
        worst = max(worst, min(1.0, raw[i].chance * (len(order) - rank)))
        chances[i] = worst
    return tuple(replace(leg, chance=chances[i]) for i, leg in enumerate(raw))


def moves(found: Sequence[Leg]) -> tuple[tuple[str, str], ...]:
    """Return from whom towards whom the state moves: pairs of partners of which both legs are significant."""
    away = [leg.partner for leg in found if leg.direction == "down"]
    towards = [leg.partner for leg in found if leg.direction == "up"]
    return tuple((one, other) for one in away for other in towards)


def _leg(series: Series, before: Span, after: Span, channel: str) -> Leg:
    one, other = _tone(series, before), _tone(series, after)
    reason = _thin(one, other)
    events = (one.events, other.events)
    change = other.mean - one.mean
    if reason:
        return Leg(series.target, channel, one.mean, other.mean, change, np.nan, np.nan, 1.0, events, reason)
    error = sqrt(one.variance + other.variance)
    freedom = (one.variance + other.variance) ** 2 / (
        one.variance**2 / (one.periods - 1) + other.variance**2 / (other.periods - 1)
    )
    wide = float(stdtrit(freedom, 0.975)) * error
    chance = 2 * float(stdtr(freedom, -abs(change) / error))
    return Leg(series.target, channel, one.mean, other.mean, change, change - wide, change + wide, chance, events)


def _thin(one: _Tone, other: _Tone) -> str:
    if min(one.events, other.events) < LEAST_EVENTS:
        return f"thin: {one.events} and {other.events} events, at least {LEAST_EVENTS} are needed in each"
    if min(one.periods, other.periods) < LEAST_PERIODS:
        return f"thin: events in {one.periods} and {other.periods} periods, at least {LEAST_PERIODS} are needed"
    if one.variance + other.variance <= 0:
        return "no spread: every event has the same score"
    return ""


def _tone(series: Series, span: Span) -> _Tone:
    """Return the mean score of an event, and its variance by leaving one period out at a time (the jackknife)."""
    counts: F64 = series.quads[span.first : span.stop, 1:].sum(axis=1)
    scores = series.score[span.first : span.stop]
    held = counts > 0
    counts, scores = counts[held], scores[held]
    total, periods = float(counts.sum()), len(counts)
    if periods == 0:
        return _Tone(float("nan"), 0.0, 0, 0)
    mean = float(scores.sum()) / total
    if total <= counts.max():
        return _Tone(mean, 0.0, periods, round(total))
    without = (scores.sum() - scores) / (total - counts)
    variance = float(((without - without.mean()) ** 2).sum()) * (periods - 1) / periods
    return _Tone(mean, variance, periods, round(total))
