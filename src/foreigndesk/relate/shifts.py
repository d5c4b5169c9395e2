"""Finds when a relation turns: bursts of conflict or cooperation that a pair's own past does not explain.

Counts are put on the square-root scale, where the noise of counts hardly depends on their level. A window's
*deviation* is its value less the mean of the two years before it; its *strength* is the deviation over the pair's
usual deviation (the mean size of all others, so that a few crises do not make a pair seem restless; the window itself
left out), so that pairs of a thousand and of ten events a month are held to one standard. A rupture is a burst of
conflict. A thaw is a burst of cooperation, deeds weighing more than words as PLOVER scores them, less what conflict
rose with it, since a crisis brings talks too; it is more where cooperation outweighs conflict beyond the pair's own
habit (*tilt*), and looking back where conflict then stays below what it was (*relief*), less where it goes on. Which
way a burst points is told by its share of conflict: against the corpus's for a rupture, against one between the
corpus's and the pair's own for a thaw, since former enemies make peace amid fighting. Where a corpus counts conflict
only, a thaw is a lasting fall of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, pi, sqrt

import numpy as np

from foreigndesk.records import Direction, Shift
from foreigndesk.relate.codes import QUADS, quad_score
from foreigndesk.relate.days import By
from foreigndesk.relate.series import F64, Series

#: Periods of a year, how many make the baseline (two years) and a first judgement (a quarter), and the windows judged.
_YEAR: dict[By, int] = {"day": 365, "week": 52, "month": 12}
_WINDOWS: dict[By, tuple[int, ...]] = {"day": (28, 56), "week": (1, 2, 4), "month": (1,)}
#: How many periods a turn's evidence is taken from, and the first periods, which have no baseline.
WINDOW: dict[By, int] = {"day": 28, "week": 4, "month": 1}
UNJUDGED: dict[By, int] = {"day": 56, "week": 6, "month": 3}
_APART: dict[By, int] = {"day": 182, "week": 26, "month": 6}  # the strongest burst within half a year is the turn
_AFTER: dict[By, int] = {"day": 91, "week": 13, "month": 6}  # how long relief is looked for after a window
_LASTING = 6  # periods over which conflict must have fallen, where cooperation is not counted

#: The standard deviation of the square root of a Poisson count: no pair is steadier than chance.
_FLOOR = 0.5
_OFFSET = 3 / 8  # Anscombe's
_FROM_MEAN = sqrt(pi / 2)  # the standard deviation of a normal over its mean absolute deviation
#: What speaks for a thaw counts so much against what speaks for a rupture, being a sum; relief half of the burst. Tilt
#: and relief may not outweigh the burst.
_THAW, _RELIEF, _SPAN = 0.45, 0.5, (-2.0, 4.0)
_PRIOR = 20  # events by which the corpus's share of conflict outweighs a thin pair's own
_LEAST_HELD = 0.5  # periods of usual coverage from which a span is judged
#: A pair needs so many events of the four quads before anything is claimed about it.
THIN = 40
#: Strengths of unchanging overdispersed pairs have wider tails than the normal: so much wider that at most 5 % of
#: 1,000 simulated ones (evaluate unchanging, on each of three archives) show a turn of 95 % confidence.
_WIDER = 1.7
#: The strength from which a burst counts as a turn: 0.2 alarms per pair and year in the archives of evaluate shifts.
STRENGTH = 3.0

CONFLICT = tuple(i for i, quad in enumerate(QUADS) if quad.endswith("conflict"))
COOPERATION = tuple(i for i, quad in enumerate(QUADS) if quad.endswith("cooperation"))
#: What an act of each quad of cooperation weighs in a thaw: PLOVER's mean score, a word's being 1.
_WEIGHTS = np.array([quad_score(quad) / quad_score(COOPERATION[0]) for quad in COOPERATION])


@dataclass(frozen=True, slots=True)
class Verdict:
    """The shifts of a pair in order of time, or why none is claimed: ``declined`` is one line, or "" where judged."""

    shifts: tuple[Shift, ...]
    declined: str = ""


@dataclass(frozen=True, slots=True)
class Strengths:
    """How strongly each period speaks for a rupture and for a thaw, (periods,) each; ``-inf`` where not judged."""

    rupture: F64
    thaw: F64


def detect(series: Series, coverage: F64, mix: float, *, least: float = STRENGTH) -> Verdict:
    """Return the shifts of a pair in an archive, looking back (both sides of a burst are known).

    ``coverage`` (periods,) says how much of the usual news each period holds (see ``coverage.coverage``), ``mix`` is
    the corpus's share of conflict; ``least`` the strength from which a burst counts.
    """
    if reason := thin(series):
        return Verdict((), reason)
    found = strengths(series, coverage, mix)
    return Verdict(tuple(_shift(series, found, t, way) for t, way in peaks(found, least, series.by)))


def peaks(found: Strengths, least: float, by: By) -> list[tuple[int, Direction]]:
    """Return where the strengths have their peaks of at least ``least``, half a year apart, in order of time."""
    turns: list[tuple[int, Direction]] = [(t, "rupture") for t in _tops(found.rupture, found.thaw, least, by)]
    turns += [(t, "thaw") for t in _tops(found.thaw, found.rupture, least, by)]
    return sorted(turns)


def thin(series: Series) -> str:
    """Return why nothing can be claimed about a pair, or ""."""
    events = float(series.quads[:, 1:].sum())
    if events < THIN:
        return f"thin: {events:.0f} events, at least {THIN} are needed"
    periods = len(series.total)
    if periods <= UNJUDGED[series.by]:
        return f"no baseline: {periods} {series.by}s, more than {UNJUDGED[series.by]} are needed"
    return ""


def strengths(series: Series, coverage: F64, mix: float, *, causal: bool = False) -> Strengths:
    """Return for each period how strongly the windows that begin there speak for a turn.

    With ``causal`` a window belongs to the period it ends in, and nothing later is used.
    """
    conflict = series.quads[:, CONFLICT].sum(axis=1)
    rupture = np.full(len(conflict), -np.inf)
    thaw = rupture.copy()
    for window in _WINDOWS[series.by]:
        if mix < 1.0:
            up, down = _both(series, coverage, (window, series.by, causal), mix)
        else:
            up = _studentised(_scaled(conflict, coverage, window), window, series.by, causal)
            lasting = window * _LASTING
            down = -_studentised(_scaled(conflict, coverage, lasting), lasting, series.by, causal)
        for best, new, length in ((rupture, up, window), (thaw, down, window if mix < 1.0 else window * _LASTING)):
            late = length - 1 if causal else 0
            new = new[: len(best) - late]
            np.fmax(best[late:], new, out=best[late:])
    return Strengths(rupture, thaw)


def _both(series: Series, coverage: F64, how: tuple[int, By, bool], mix: float) -> tuple[F64, F64]:
    """Return the strengths of windows for rupture and thaw where a corpus counts both sides."""
    window, by, causal = how
    conflict, cooperation = series.quads[:, CONFLICT].sum(axis=1), series.quads[:, COOPERATION] @ _WEIGHTS
    hostile, friendly = (_sums(counts, window) for counts in (conflict, cooperation))
    usual = mix / (1 - mix)
    own = (_past(conflict, by) + _PRIOR * mix) / (_past(cooperation, by) + _PRIOR * (1 - mix))
    rupture = _studentised(_scaled(conflict, coverage, window), window, by, causal)
    burst = _studentised(_scaled(cooperation, coverage, window), window, by, causal)
    thaw = burst - np.minimum(rupture, burst) / 2 + np.clip(_tilt(hostile, friendly, 1 / (1 + own)), *_SPAN)
    if not causal:
        thaw = thaw + _RELIEF * np.clip(_relief(conflict, coverage, window, by), *_SPAN)
    odds = (hostile + 0.5) / (_sums(series.quads[:, COOPERATION].sum(axis=1), window) + 0.5)
    angry = (hostile + 0.5) / (friendly + 0.5) > np.sqrt(own * usual)
    return np.where(odds > usual, rupture, -np.inf), np.where(angry, -np.inf, _THAW * thaw)


def _tilt(conflict: F64, cooperation: F64, share: F64) -> F64:
    """Return how far the windows' share of cooperation lies above one, in standard deviations of chance (arcsine)."""
    events = conflict + cooperation
    seen = np.arcsin(np.sqrt((cooperation + _OFFSET) / (events + 2 * _OFFSET)))
    return np.asarray(2 * (seen - np.arcsin(np.sqrt(share))) * np.sqrt(events + 0.5))


def _relief(conflict: F64, coverage: F64, window: int, by: By) -> F64:
    """Return how far conflict lies, after each window, under the two years before it, on the square-root scale.

    0 where the archive ends with the window or begins with it.
    """
    periods = len(conflict)
    counts, held = (np.concatenate([[0.0], np.cumsum(x)]) for x in (conflict, coverage))
    at = np.arange(periods)
    end = np.minimum(at + window, periods)
    late, early = np.minimum(end + _AFTER[by], periods), np.maximum(at - 2 * _YEAR[by], 0)
    known = (held[late] - held[end] >= _LEAST_HELD) & (held[at] - held[early] >= _LEAST_HELD)
    after = (counts[late] - counts[end]) / np.maximum(held[late] - held[end], _LEAST_HELD)
    before = (counts[at] - counts[early]) / np.maximum(held[at] - held[early], _LEAST_HELD)
    return np.where(known, np.sqrt(before + _OFFSET) - np.sqrt(after + _OFFSET), 0.0)


def _past(counts: F64, by: By) -> F64:
    """Return how many there were in the two years before each period."""
    total = np.concatenate([[0.0], np.cumsum(counts)])
    at = np.arange(len(counts))
    return np.asarray(total[at] - total[np.maximum(at - 2 * _YEAR[by], 0)])


def _sums(counts: F64, window: int) -> F64:
    total = np.concatenate([[0.0], np.cumsum(counts)])
    ends = np.minimum(np.arange(len(counts)) + window, len(counts))
    return np.asarray(total[ends] - total[: len(counts)])


def _scaled(counts: F64, coverage: F64, window: int) -> F64:
    """Return the square root of what each window would hold at usual coverage."""
    held = np.maximum(_sums(coverage, window), 1e-9) / window
    return np.asarray(np.sqrt(_sums(counts, window) / held + _OFFSET))


def _studentised(values: F64, window: int, by: By, causal: bool) -> F64:
    """Return how far each window lies from the mean of those that ended before it, in usual deviations.

    ``nan`` where too few ended before. The usual deviation is that of all other windows; with ``causal``, of those
    that ended before.
    """
    periods = len(values)
    at = np.arange(periods)
    ended = np.maximum(at - window + 1, 0)  # windows that ended before this one begins
    begun = np.maximum(ended - 2 * _YEAR[by], 0)
    total = np.concatenate([[0.0], np.cumsum(values)])
    known = ended - begun >= UNJUDGED[by]
    deviation = np.where(known, values - (total[ended] - total[begun]) / np.maximum(ended - begun, 1), 0.0)
    sizes = np.concatenate([[0.0], np.cumsum(np.abs(deviation))])
    judged = np.concatenate([[0.0], np.cumsum(known)])
    if causal:
        spread, windows = sizes[ended], judged[ended]
    else:
        near = _YEAR[by] // 12
        low, high = np.maximum(at - near, 0), np.minimum(at + near + window, periods)
        spread = sizes[-1] - (sizes[high] - sizes[low])
        windows = judged[-1] - (judged[high] - judged[low])
    usual = _FROM_MEAN * np.maximum(spread, 0.0) / np.maximum(windows, 1.0)
    return np.where(known, deviation / np.maximum(usual, _FLOOR), np.nan)


def _tops(own: F64, other: F64, least: float, by: By) -> list[int]:
    """Return where ``own`` is at least ``least``, no less than ``other``, and the most within half a year."""
    apart = _APART[by]
    padded = np.pad(own, apart, constant_values=-np.inf)
    most = np.lib.stride_tricks.sliding_window_view(padded, 2 * apart + 1).max(axis=1)
    return [int(t) for t in np.flatnonzero((own >= least) & (own >= other) & (own == most))]


def _shift(series: Series, found: Strengths, at: int, direction: Direction) -> Shift:
    strength = float((found.rupture if direction == "rupture" else found.thaw)[at])
    side = CONFLICT if direction == "rupture" else COOPERATION
    counts = series.quads[:, side].sum(axis=1)
    window = _WINDOWS[series.by][-1]
    before = counts[max(0, at - 2 * _YEAR[series.by]) : at]
    return Shift(
        source=series.source,
        target=series.target,
        directed=series.directed,
        start=series.starts()[at],
        by=series.by,
        direction=direction,
        strength=strength,
        confidence=confidence(strength, len(series.total)),
        before=float(before.mean()) if len(before) else 0.0,
        after=float(counts[at : at + window].mean()),
        corpus=series.corpus,
    )


def confidence(strength: float, periods: int) -> float:
    """Return how sure a shift is: 1 less the chance that an unchanging pair shows one so strong in so many periods."""
    alone = erfc(strength / _WIDER / sqrt(2)) / 2
    return float((1 - min(alone, 1.0)) ** (2 * periods))
