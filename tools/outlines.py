"""Write the outlines of the states as paths of a drawing, from the TopoJSON of Natural Earth at 1:110 million.

``npm pack world-atlas@2.0.2``, unpack it, and give this its ``countries-110m.json``. The projection is Equal Earth
(Šavrič, Patterson and Jenny 2018), 1000 wide; places are whole numbers: what is smaller than one is left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from babel.core import get_global

from foreigndesk.knowledge import Knowledge

TABLE = Path(__file__).parents[1] / "src/foreigndesk/serve/tables/outlines.tsv"
HEADER = (
    "# Source: Natural Earth 1:110m (public domain), as TopoJSON by world-atlas 2.0.2 (ISC, Michael Bostock).\n"
    "# Made by tools/outlines.py; do not edit. Equal Earth, 1000 by 487; a code of - is no state of our tables.\n"
    "# code\tname\tpath\n"
)
WIDTH, HEIGHT = 1000.0, 487.0
LEFT_OUT = "Antarctica"

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_HALF_WIDTH, _HALF_HEIGHT = 2.7066, 1.3173

Point = tuple[float, float]
Place = tuple[int, int]


def main(file: Path) -> None:
    """Write the table."""
    topology = json.loads(file.read_text("utf-8"))
    arcs = [list(_decoded(arc, topology["transform"])) for arc in topology["arcs"]]
    codes = {state.code for state in Knowledge.load().states}
    rows = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        parts = [part for ring in _rings(shape, arcs) for part in within(ring)]
        drawn = path([[project(*point) for point in part] for part in parts])
        code = alpha3(shape.get("id", ""), codes) or ("XKX" if name == "Kosovo" and "XKX" in codes else "-")
        if drawn and name != LEFT_OUT:
            rows.append(f"{code}\t{name}\t{drawn}\n")
    TABLE.write_text(HEADER + "".join(sorted(rows)), "utf-8")


def alpha3(number: str, codes: set[str]) -> str:
    """Return the ISO 3166-1 alpha-3 code of a numeric one, as CLDR's aliases tell; "" where there is none."""
    aliases = get_global("territory_aliases")
    alpha2 = aliases.get(number)
    return next((code for code in sorted(codes) if alpha2 and aliases.get(code) == alpha2), "")


def project(longitude: float, latitude: float) -> Place:
    """Return the place in the drawing of a point in degrees."""
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    a1, a2, a3, a4 = _A
    x = 2 * sqrt(3) * radians(longitude) * cos(t) / (3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1))
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    return round((x / _HALF_WIDTH + 1) * WIDTH / 2), round((1 - y / _HALF_HEIGHT) * HEIGHT / 2)


def within(ring: Sequence[Point]) -> list[list[Point]]:
    """Return a ring of points in degrees in parts, each on one side of the antimeridian, along which it is cut."""
    unrolled = [ring[0]]
    for longitude, latitude in ring[1:]:
        turns = round((unrolled[-1][0] - longitude) / 360)
        unrolled.append((longitude + 360 * turns, latitude))
    west, east = min(x for x, _ in unrolled), max(x for x, _ in unrolled)
    shifts = [turn for turn in (-360, 0, 360) if west + turn < 180 and east + turn > -180]
    return [[(min(max(x + turn, -180.0), 180.0), y) for x, y in unrolled] for turn in shifts]


def path(rings: Sequence[Sequence[Place]]) -> str:
    """Return rings as the ``d`` of an SVG path, in relative steps; what shrinks to less than a triangle is left out."""
    kept = [ring for ring in map(_thinned, rings) if len(ring) > 2]
    return "".join(map(_ring, kept))


def _thinned(ring: Sequence[Place]) -> list[Place]:
    found: list[Place] = []
    for place in ring:
        if not found or place != found[-1]:
            found.append(place)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def _ring(places: Sequence[Place]) -> str:
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(places)]
    drawn = "".join(f"{x}{y:+d}" if not at or x < 0 else f" {x}{y:+d}" for at, (x, y) in enumerate(steps))
    return f"M{places[0][0]} {places[0][1]}l{drawn}z"


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def _rings(shape: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> Iterator[list[Point]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            yield [place for at in ring for place in (arcs[at] if at >= 0 else arcs[~at][::-1])]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
