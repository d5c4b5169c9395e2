"""Charts as places in a drawing: what a template turns to SVG, each mark with its link and title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from foreigndesk.serve.relations import Counts

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 720.0, 260.0, 34.0, 26.0, 14.0
SMALL_WIDTH, SMALL_HEIGHT = 220.0, 64.0
_MOST_LABELS = 9

STACKS = (
    ("material_cooperation", "verbal_cooperation"),
    ("material_conflict", "verbal_conflict"),
)
"""What stands above the line and what below, each from the line outwards."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of one quad: ``kind`` is its CSS class."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A month: its bars, the strip to click on, and where that leads."""

    month: str
    x: float
    width: float
    bars: tuple[Bar, ...]
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, and what stands beside it."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of ``width`` by ``height``; ``zero`` is the line between cooperation (above) and conflict (below)."""

    width: float
    height: float
    left: float
    zero: float
    columns: tuple[Column, ...]
    months: tuple[Tick, ...]
    levels: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A small drawing: of each quad that has any, all bars as one SVG path."""

    width: float
    height: float
    zero: float
    paths: Mapping[str, str]


def bars(counts: Sequence[Counts], link: str) -> Chart:
    """Return the chart of a relation by month; a column leads to ``link`` with its month."""
    zero, unit = _scale(counts, HEIGHT - TOP - BOTTOM, TOP)
    step = (WIDTH - LEFT) / max(len(counts), 1)
    columns = tuple(_column(one, LEFT + step * at, step, zero, unit, link) for at, one in enumerate(counts))
    every = -(-len(counts) // _MOST_LABELS) or 1
    months = tuple(Tick(c.x + c.width / 2, c.month) for c in columns[::every])
    return Chart(WIDTH, HEIGHT, LEFT, zero, columns, months, tuple(_levels(counts, zero, unit)))


def small(counts: Sequence[Counts]) -> Outline:
    """Return the same without axes and links, small, for many beside each other."""
    zero, unit = _scale(counts, SMALL_HEIGHT - 4, 2)
    step = SMALL_WIDTH / max(len(counts), 1)
    paths: dict[str, list[str]] = {kind: [] for stack in STACKS for kind in stack}
    for at, one in enumerate(counts):
        for bar in _bars(one, step * at, step, zero, unit):
            paths[bar.kind].append(f"M{bar.x} {bar.y}h{bar.width}v{bar.height}h-{bar.width}z")
    return Outline(SMALL_WIDTH, SMALL_HEIGHT, zero, {kind: "".join(drawn) for kind, drawn in paths.items() if drawn})


def _scale(counts: Sequence[Counts], room: float, top: float) -> tuple[float, float]:
    """Return where zero is and how high one event stands."""
    above = max((one.cooperation for one in counts), default=0)
    below = max((one.conflict for one in counts), default=0)
    unit = room / max(above + below, 4)
    return top + unit * above if above + below >= 4 else top + room / 2, unit


def _column(one: Counts, x: float, step: float, zero: float, unit: float, link: str) -> Column:
    where = f"{link}?{urlencode({'month': one.month})}#events"
    return Column(one.month, _r(x), _r(step), tuple(_bars(one, x, step, zero, unit)), said(one), where)


def _bars(one: Counts, x: float, step: float, zero: float, unit: float) -> list[Bar]:
    gap = min(step * 0.18, 6.0)
    drawn: list[Bar] = []
    for stack, way in zip(STACKS, (-1, 1), strict=True):
        edge = zero
        for kind in stack:
            height = getattr(one, kind) * unit
            if height:
                top = edge - height if way < 0 else edge
                drawn.append(Bar(kind, _r(x + gap / 2), _r(top), _r(step - gap), _r(height)))
                edge += way * height
    return drawn


def said(one: Counts) -> str:
    """Return a month's counts in words."""
    parts = [
        f"{number} {kind.replace('_', ' ')}" for stack in STACKS for kind in stack if (number := getattr(one, kind))
    ]
    parts += [f"{one.open} planned, possible, alleged or denied"] if one.open else []
    return f"{one.month}: {', '.join(parts) or 'nothing'}"


def _levels(counts: Sequence[Counts], zero: float, unit: float) -> list[Tick]:
    above = max((one.cooperation for one in counts), default=0)
    below = max((one.conflict for one in counts), default=0)
    marks = [Tick(_r(zero), "0")]
    marks += [Tick(_r(zero - unit * above), str(above))] if above else []
    marks += [Tick(_r(zero + unit * below), str(below))] if below else []
    return marks


def _r(value: float) -> float:
    return round(value, 2)
