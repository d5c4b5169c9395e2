"""Draws a Vega-Lite specification to SVG or PNG, or writes it down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import vl_convert

from foreigndesk.errors import UsageError

Spec = Mapping[str, Any]

VERSION = "v5.20"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
ENDINGS = (".svg", ".png", ".json")
_SCALE = 2.0  # of PNG, so that it is sharp on today's screens

_FONT = "Helvetica, Arial, sans-serif"
CONFIG: Spec = {
    "background": "white",
    "font": _FONT,
    "view": {"stroke": None},
    "title": {"anchor": "start", "fontSize": 15, "subtitleFontSize": 11, "subtitleColor": "#555", "offset": 10},
    "axis": {"labelColor": "#444", "titleColor": "#444", "titleFontWeight": "normal", "gridColor": "#e8e8e8",
             "domainColor": "#999", "tickColor": "#999"},
    "legend": {"labelColor": "#444", "titleColor": "#444", "titleFontWeight": "normal"},
    "header": {"labelFontSize": 12, "labelFontWeight": "bold", "title": None},
}  # fmt: skip


def whole(spec: Spec) -> dict[str, Any]:
    """Return a specification that stands by itself: with its schema and the house's look."""
    return {"$schema": SCHEMA, "config": CONFIG, **spec}


def svg(spec: Spec) -> str:
    """Return a specification drawn as SVG."""
    return str(vl_convert.vegalite_to_svg(whole(spec), vl_version=VERSION))


def draw(spec: Spec, file: Path) -> None:
    """Write a picture into a file whose ending says the form: .svg, .png, or .json for the specification itself.

    Raises UsageError for another ending, or where the file cannot be written.
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{file}: no picture goes by that ending", hint=f"end it in {', '.join(ENDINGS)}")
    try:
        if ending == ".json":
            file.write_text(json.dumps(whole(spec), ensure_ascii=False, indent=1), encoding="utf-8")
        elif ending == ".svg":
            file.write_text(svg(spec), encoding="utf-8")
        else:
            file.write_bytes(vl_convert.vegalite_to_png(whole(spec), vl_version=VERSION, scale=_SCALE))
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error
