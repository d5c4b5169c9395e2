"""The picture of a relation: cooperation up, conflict down, with its turns marked and told by their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
COLOURS = ("#9ecae1", "#2171b5", "#fcae91", "#cb181d")
TURNS = {"rupture": "#a50f15", "thaw": "#08519c"}

_COLOUR = {"condition": {"test": "datum.direction == 'rupture'", "value": TURNS["rupture"]}, "value": TURNS["thaw"]}
_WIDTH = 760
_LINE = 16  # pixels a line of the list of turns
_LONGEST = 118

Spec = dict[str, Any]


def relation_chart(
    title: str, subtitle: str, rows: Iterable[Mapping[str, Any]], turns: Sequence[Mapping[str, Any]]
) -> Spec:
    """Return a pair's picture.

    ``rows`` have ``start`` (ISO date) and the four quads as columns with underscores; ``turns`` have ``start``,
    ``direction``, ``sure`` and ``told`` (a line that says what made it).
    """
    values = [
        {"start": row["start"], "quad": quad, "at": at,
         "events": float(row[quad.replace(" ", "_")]) * (1 if at < 2 else -1)}
        for row in rows for at, quad in enumerate(QUADS)
    ]  # fmt: skip
    numbered = [{**turn, "number": number} for number, turn in enumerate(turns, 1)]
    head = {"title": {"text": title, "subtitle": subtitle.splitlines()}}
    if not numbered:
        return {**head, **_series(values, numbered)}
    return {**head, "vconcat": [_series(values, numbered), _listed(numbered)], "spacing": 14}


def _series(values: Sequence[Mapping[str, Any]], turns: Sequence[Mapping[str, Any]]) -> Spec:
    bars = {
        "data": {"values": list(values)},
        "mark": {"type": "area", "interpolate": "step-after", "line": False},
        "encoding": {
            "x": {"field": "start", "type": "temporal", "title": None, "axis": {"grid": False}},
            "y": {
                "field": "events",
                "type": "quantitative",
                "stack": "zero",
                "title": "events: cooperation above, conflict below",
                "axis": {"labelExpr": "abs(datum.value)"},
            },
            "color": {
                "field": "quad",
                "type": "nominal",
                "title": None,
                "scale": {"domain": list(QUADS), "range": list(COLOURS)},
                "legend": {"orient": "top", "direction": "horizontal"},
            },
            "order": {"field": "at"},
        },
    }
    layers = [bars, {"mark": {"type": "rule", "color": "#666"}, "encoding": {"y": {"datum": 0}}}]
    if turns:
        layers += _marks(turns)
    return {"width": _WIDTH, "height": 260, "layer": layers}


def _marks(turns: Sequence[Mapping[str, Any]]) -> list[Spec]:
    x = {"field": "start", "type": "temporal"}
    shown = {"data": {"values": list(turns)}, "transform": [{"calculate": "datum.sure ? 1 : 0.4", "as": "opacity"}]}
    opacity = {"field": "opacity", "type": "quantitative", "scale": None}
    return [
        {**shown, "mark": {"type": "rule", "strokeDash": [4, 3]},
         "encoding": {"x": x, "stroke": _COLOUR, "opacity": opacity}},
        {**shown, "mark": {"type": "point", "filled": True, "size": 300, "shape": "circle"},
         "encoding": {"x": x, "y": {"value": 0}, "fill": _COLOUR, "opacity": opacity}},
        {**shown, "mark": {"type": "text", "color": "white", "fontSize": 11, "fontWeight": "bold"},
         "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "number"}}},
    ]  # fmt: skip


def _listed(turns: Sequence[Mapping[str, Any]]) -> Spec:
    lines = [
        {"at": turn["number"], "direction": turn["direction"],
         "line": cut(f"{turn['number']}  {turn['start']}  {turn['direction']}{'' if turn['sure'] else ' (weak)'}: "
                     f"{turn['told']}")}
        for turn in turns
    ]  # fmt: skip
    return {
        "width": _WIDTH,
        "height": _LINE * len(lines),
        "data": {"values": lines},
        "mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": 11, "limit": _WIDTH},
        "encoding": {
            "x": {"value": 0},
            "y": {"field": "at", "type": "ordinal", "axis": None},
            "text": {"field": "line"},
            "color": _COLOUR,
        },
    }


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return a text on one line of at most so many letters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
