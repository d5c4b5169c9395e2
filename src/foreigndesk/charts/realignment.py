"""Pictures of a realignment: a slope from before to after for each partner, and the partners' months side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from foreigndesk.charts.relation import COLOURS, QUADS

Spec = dict[str, Any]

#: Okabe and Ito's colours, told apart by all eyes.
_PARTNERS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999")


def realignment_chart(
    title: str, subtitle: str, legs: Sequence[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]
) -> Spec:
    """Return slopes beside small multiples.

    ``legs`` have ``partner``, ``before``, ``after``, ``low``, ``high`` (of ``after``), ``sure``; ``rows`` have
    ``partner``, ``start`` and the four quads as columns with underscores.
    """
    partners = [str(leg["partner"]) for leg in legs]
    return {
        "title": {"text": title, "subtitle": subtitle.splitlines()},
        "hconcat": [_slopes(legs, partners), _multiples(rows, partners)],
        "spacing": 40,
        "resolve": {"scale": {"color": "independent"}},
    }


def _slopes(legs: Sequence[Mapping[str, Any]], partners: list[str]) -> Spec:
    values = [
        {"partner": leg["partner"], "span": span, "tone": leg[span], "sure": leg["sure"],
         "low": leg["low"], "high": leg["high"]}
        for leg in legs for span in ("before", "after")
    ]  # fmt: skip
    x = {"field": "span", "type": "ordinal", "sort": ["before", "after"], "title": None,
         "axis": {"labelAngle": 0, "grid": False}, "scale": {"padding": 0.25}}  # fmt: skip
    y = {"field": "tone", "type": "quantitative", "title": "tone: mean PLOVER score an event",
         "scale": {"zero": False, "nice": True}}  # fmt: skip
    colour = {"field": "partner", "type": "nominal", "legend": None,
              "scale": {"domain": partners, "range": list(_PARTNERS)}}  # fmt: skip
    places = _apart([(str(leg["partner"]), float(leg["after"])) for leg in legs])
    labels = [{"span": "after", "partner": leg["partner"], "tone": places[str(leg["partner"])],
               "label": f"{leg['partner']}{'' if leg['sure'] else ' (not sure)'}"} for leg in legs]  # fmt: skip
    faint = {"condition": {"test": "datum.sure", "value": 1}, "value": 0.35}
    after = [{"filter": "datum.span == 'after' && datum.sure"}]
    return {
        "width": 250,
        "height": 340,
        "data": {"values": values},
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 2.5},
             "encoding": {"x": x, "y": y, "color": colour, "opacity": faint}},
            {"mark": {"type": "point", "filled": True, "size": 60},
             "encoding": {"x": x, "y": y, "color": colour, "opacity": faint}},
            {"transform": after, "mark": {"type": "rule", "strokeWidth": 1.5},
             "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": colour,
                          "opacity": faint}},
            {"data": {"values": labels}, "mark": {"type": "text", "align": "left", "dx": 9, "fontSize": 11},
             "encoding": {"x": x, "y": y, "color": colour, "text": {"field": "label"}}},
        ],
    }  # fmt: skip


def _apart(tones: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Return where each partner's label stands, so that none covers another."""
    least = (max((t for _, t in tones), default=0) - min((t for _, t in tones), default=0) + 1) / 18
    places: dict[str, float] = {}
    former = float("-inf")
    for partner, tone in sorted(tones, key=lambda one: (one[1], one[0])):
        former = max(tone, former + least)
        places[partner] = former
    return places


def _multiples(rows: Iterable[Mapping[str, Any]], partners: list[str]) -> Spec:
    values = [
        {"partner": row["partner"], "start": row["start"], "quad": quad, "at": at,
         "events": float(row[quad.replace(" ", "_")]) * (1 if at < 2 else -1)}
        for row in rows for at, quad in enumerate(QUADS)
    ]  # fmt: skip
    return {
        "data": {"values": values},
        "facet": {"row": {"field": "partner", "type": "nominal", "sort": partners,
                          "header": {"labelAngle": 0, "labelAlign": "left", "title": None}}},
        "spec": {
            "width": 420,
            "height": max(36, 340 // max(len(partners), 1) - 18),
            "mark": {"type": "area", "interpolate": "step-after", "line": False},
            "encoding": {
                "x": {"field": "start", "type": "temporal", "title": None, "axis": {"grid": False}},
                "y": {"field": "events", "type": "quantitative", "title": None, "stack": "zero",
                      "axis": {"labelExpr": "abs(datum.value)", "tickCount": 3}},
                "color": {"field": "quad", "type": "nominal", "title": None,
                          "scale": {"domain": list(QUADS), "range": list(COLOURS)},
                          "legend": {"orient": "bottom", "direction": "horizontal"}},
                "order": {"field": "at"},
            },
        },
        "resolve": {"scale": {"y": "independent"}},
    }  # fmt: skip
