"""The picture of a network: states near whom they cooperate with, coloured by community, movers ringed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Spec = dict[str, Any]


def network_chart(
    title: str, subtitle: str, nodes: Sequence[Mapping[str, Any]], ties: Iterable[Mapping[str, Any]]
) -> Spec:
    """Return the picture.

    ``nodes`` have ``state``, ``x``, ``y``, ``camp``, ``size`` (events) and ``moved``; ``ties`` have ``x``, ``y``,
    ``x2``, ``y2`` and ``weight`` (below 0 where conflict prevails).
    """
    axis = {"type": "quantitative", "axis": None, "scale": {"zero": False, "padding": 20}}
    links = [{**tie, "kind": "conflict" if tie["weight"] < 0 else "cooperation"} for tie in ties]
    return {
        "title": {"text": title, "subtitle": subtitle.splitlines()},
        "width": 760,
        "height": 560,
        "layer": [
            {"data": {"values": links}, "mark": {"type": "rule"},
             "encoding": {
                 "x": {"field": "x", **axis}, "y": {"field": "y", **axis}, "x2": {"field": "x2"}, "y2": {"field": "y2"},
                 "strokeWidth": {"field": "weight", "type": "quantitative", "legend": None,
                                 "scale": {"type": "linear", "range": [0.3, 3]}},
                 "opacity": {"condition": {"test": "datum.weight < 0", "value": 0.5}, "value": 0.16},
                 "stroke": {"condition": {"test": "datum.weight < 0", "value": "#cb181d"}, "value": "#333"}}},
            {"data": {"values": list(nodes)}, "mark": {"type": "point", "filled": True, "opacity": 0.95},
             "encoding": {
                 "x": {"field": "x", **axis}, "y": {"field": "y", **axis},
                 "size": {"field": "size", "type": "quantitative", "legend": None,
                          "scale": {"type": "sqrt", "range": [20, 700]}},
                 "color": {"field": "camp", "type": "nominal", "title": "community around",
                           "scale": {"scheme": "tableau10"}},
                 "stroke": {"condition": {"test": "datum.moved", "value": "black"}, "value": "white"},
                 "strokeWidth": {"condition": {"test": "datum.moved", "value": 2}, "value": 0.5}}},
            {"data": {"values": list(nodes)}, "mark": {"type": "text", "fontSize": 9, "dy": -9},
             "encoding": {"x": {"field": "x", **axis}, "y": {"field": "y", **axis}, "text": {"field": "state"}}},
        ],
    }  # fmt: skip
