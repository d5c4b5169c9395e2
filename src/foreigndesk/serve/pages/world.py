"""The map of a state's relations, and the network of all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from foreigndesk.relate.network import FIRM, Tie, camps, layout
from foreigndesk.serve.outlines import outlines
from foreigndesk.serve.pages.country import Known, countries
from foreigndesk.serve.pages.front import pair_link
from foreigndesk.serve.paging import CodeQuery, state
from foreigndesk.serve.relations import HAPPENED, months_before
from foreigndesk.serve.served import Desk, Served

FEW = 3
"""Events under which a balance is none: the map leaves the state pale."""
STEPS = ((-0.5, "worst"), (-0.1, "bad"), (0.1, "mixed"), (0.5, "good"))
BEST = "best"
DRAWN = 60
"""States of the network: the busiest."""
CAMPS = 8
"""Communities with a colour of their own, the largest."""
SIZE, MARGIN = (760.0, 560.0), 40.0

MonthsQuery = Annotated[int, Query(ge=1, le=240, description="How many months, to the desk's last.")]


@dataclass(frozen=True, slots=True)
class Shade:
    """A partner on the map: events that happened, by side, and their balance (cooperation less conflict by all, -1..1).

    ``tone`` names the colour: worst, bad, mixed, good, best, or few.
    """

    code: str
    name: str
    cooperation: int
    conflict: int
    balance: float
    tone: str
    link: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """An outline with its partner, None where it has none; ``chosen``: it is the state itself."""

    path: str
    chosen: bool
    shade: Shade | None


@dataclass(frozen=True, slots=True)
class World:
    """A state's relations on a map; ``states`` are those that can be chosen; months are YYYY-MM."""

    code: str
    name: str
    months: int
    first: str
    last: str
    partners: tuple[Shade, ...]
    states: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A state in the drawing; ``camp`` is the place of its community, -1 for none; ``firm``: it stands there firmly."""

    code: str
    name: str
    x: float
    y: float
    radius: float
    events: int
    camp: int
    firm: bool
    link: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie in the drawing: events that happened, by side."""

    x: float
    y: float
    x2: float
    y2: float
    width: float
    names: str
    cooperation: int
    conflict: int
    link: str


@dataclass(frozen=True, slots=True)
class Community:
    """States that cooperate with one another more than with others, the firmest first."""

    name: str
    members: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The busiest states and their ties in some months (YYYY-MM); ``others`` are not drawn."""

    months: int
    first: str
    last: str
    nodes: tuple[Node, ...]
    ties: tuple[Line, ...]
    communities: tuple[Community, ...]
    others: int


def world(desk: Desk, code: CodeQuery = "", months: MonthsQuery = 12) -> World:
    """How a state stands with all others, for a map: the busiest state unless one is named."""
    known = countries(desk).states
    code = state(desk, code) if code else (known[0].code if known else "")
    first, last = _months(desk, months)
    found = _partners(desk, code, desk.store.views.deeds(code, first, last)) if code else ()
    return World(code, desk.name(code), months, first, last, found, known)


def network(desk: Desk, months: MonthsQuery = 12) -> NetworkPage:
    """Who stands with whom: the busiest states, their ties and communities."""
    return desk.once(f"network {months}", lambda: _network(desk, months))


def drawing(view: World) -> tuple[Drawn, ...]:
    """Return the outlines of the map, those without a partner first, so that others' borders lie above."""
    shades = {one.code: one for one in view.partners}
    found = (Drawn(one.path, bool(one.code) and one.code == view.code, shades.get(one.code)) for one in outlines())
    return tuple(sorted(found, key=lambda one: (one.chosen, one.shade is not None)))


def tone(balance: float, events: int) -> str:
    """Return the name of the colour of a balance."""
    if events < FEW:
        return "few"
    return next((name for most, name in STEPS if balance < most), BEST)


def _months(desk: Served, months: int) -> tuple[str, str]:
    last = desk.last_month
    return (months_before(last, months), last) if last else ("", "")


def _partners(desk: Served, code: str, deeds: list[tuple[str, str, int]]) -> tuple[Shade, ...]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for other, quad, events in deeds:
        _add(sums[other], quad, events)
    found = []
    for other, (cooperation, conflict) in sums.items():
        events = cooperation + conflict
        if events:
            balance = round((cooperation - conflict) / events, 2)
            shade = tone(balance, events)
            name, link = desk.name(other), pair_link(code, other)
            found.append(Shade(other, name, cooperation, conflict, balance, shade, link))
    return tuple(sorted(found, key=lambda one: (-one.cooperation - one.conflict, one.code)))


def _add(sums: list[int], quad: str, events: int) -> None:
    sums[0] += events * quad.endswith("cooperation")
    sums[1] += events * quad.endswith("conflict")


def _network(desk: Served, months: int) -> NetworkPage:
    first, last = _months(desk, months)
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in desk.months:
        if one.status == HAPPENED and one.month and first <= one.month <= last:
            _add(sums[min(one.source, one.target), max(one.source, one.target)], one.quad, one.events)
    events: dict[str, int] = defaultdict(int)
    for pair, both in sums.items():
        for code in pair if sum(both) else ():
            events[code] += sum(both)
    busiest = set(sorted(events, key=lambda code: (-events[code], code))[:DRAWN])
    ties = [Tie(*pair, *map(float, both)) for pair, both in sorted(sums.items()) if sum(both) and set(pair) <= busiest]
    nodes, groups = _nodes(desk, ties, events)
    return NetworkPage(
        months=months,
        first=first,
        last=last,
        nodes=tuple(nodes.values()),
        ties=tuple(_line(tie, nodes) for tie in ties),
        communities=groups,
        others=len(events) - len(nodes),
    )


def _nodes(desk: Served, ties: list[Tie], events: dict[str, int]) -> tuple[dict[str, Node], tuple[Community, ...]]:
    if not ties:
        return {}, ()
    found = [camp for camp in camps(ties) if len(camp.members) > 1]
    stands = {code: (at, share) for at, camp in enumerate(found) for code, share in camp.members}
    places = layout(ties)
    scale = [(min(one[axis] for one in places.values()), max(one[axis] for one in places.values())) for axis in (0, 1)]
    most = max(events.values())
    nodes = {}
    for code, place in sorted(places.items()):
        x, y = (_at(place[axis], scale[axis], SIZE[axis]) for axis in (0, 1))
        camp, share = stands.get(code, (-1, 0.0))
        radius = round(4 + 12 * (events[code] / most) ** 0.5, 1)
        coloured = camp if camp < CAMPS else -1
        nodes[code] = Node(
            code, desk.name(code), x, y, radius, events[code], coloured, share >= FIRM, f"/country/{code}"
        )
    groups = tuple(Community(desk.name(camp.name), tuple(nodes[code] for code, _ in camp.members)) for camp in found)
    return nodes, groups


def _at(value: float, scale: tuple[float, float], size: float) -> float:
    low, high = scale
    share = (value - low) / (high - low) if high > low else 0.5
    return round(MARGIN + share * (size - 2 * MARGIN), 1)


def _line(tie: Tie, nodes: dict[str, Node]) -> Line:
    one, other = nodes[tie.one], nodes[tie.other]
    width = round(min(1 + (tie.cooperation + tie.conflict) ** 0.5 / 2, 6), 1)
    return Line(
        one.x, one.y, other.x, other.y, width, f"{one.name} and {other.name}", int(tie.cooperation),
        int(tie.conflict), pair_link(tie.one, tie.other),
    )  # fmt: skip
