"""Places on the map: states, first-level regions and cities, and which of those of one name is meant."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from foreigndesk.knowledge.entries import Entry
from foreigndesk.knowledge.names import name_key
from foreigndesk.knowledge.shipped import text

PlaceKind = Literal["country", "region", "city"]

#: What speaks for a place, in powers of ten of its people: that the text names its state, that it is a capital, a
#: city and no region, that it bears the very name.
_NAMED, _CAPITAL, _CITY, _OWN = 0.9, 1.0, 0.8, 0.6
#: Lead below which two places of different states are not told apart.
_CLEAR = 0.3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: ``country`` is alpha-3, "" where namesakes of several states fit alike; ``region`` is first-level.

    ``people`` counts a city's inhabitants, and those of a region who live in its cities; 0 where unknown.
    """

    name: str
    country: str
    region: str
    kind: PlaceKind
    people: int = 0


class Gazetteer:
    """Finds places by name; the tables are read when the first is asked for."""

    def __init__(self, named: dict[str, Entry]) -> None:
        self._named = named
        self.located = lru_cache(maxsize=16384)(self._located)

    def inside(self, name: str, country: str, kind: str = "", region: str = "") -> Spot | None:
        """Return the region or city of a state (and of its ``region``, where one is so called) with that name."""
        key = name_key(name)
        found = [spot for spot in _listed(key) if spot.country == country and kind in {"", spot.kind}]
        there = [spot for spot in found if spot.region == region] if region else []
        return _likeliest(key, there or found, (), "")

    def _located(self, name: str, within: tuple[str, ...], kind: str) -> Spot | None:
        """Return the place a name means in a text that is about the states ``within``, the likeliest first.

        ``kind`` is what the text calls it ("region", "city"), or "". None where no table knows the name.
        """
        entry = self._named.get(name)
        state = entry if entry is not None and entry.kind == "state" and entry.id else None
        key = name_key(name)
        found = [spot for spot in _listed(key) if not kind or spot.kind == kind]
        if state is not None and kind in {"", "country"}:
            regions = [spot for spot in found if spot.kind == "region" and spot.country in within]
            if not regions or state.country in within:
                return Spot(state.name, state.country, "", "country")
            found = regions
        if not found and entry is not None and entry.kind == "state" and not entry.id:
            return Spot(entry.name, entry.country, "", "region")
        capital = entry.country if entry is not None and entry.kind == "metonym" else ""
        return _likeliest(key, found, within, capital)


def _likeliest(key: str, found: Sequence[Spot], within: tuple[str, ...], capital: str) -> Spot | None:
    if not found:
        return None
    ranked = sorted(((_weight(key, spot, within, capital), spot) for spot in found), key=lambda pair: -pair[0])
    weight, best = ranked[0]
    rival = next((w for w, spot in ranked[1:] if spot.country != best.country), -math.inf)
    return best if weight - rival >= _CLEAR else Spot(best.name, "", "", best.kind)


def _weight(key: str, spot: Spot, within: tuple[str, ...], capital: str) -> float:
    weight = math.log10(spot.people + 1)
    if spot.country in within:
        weight += _NAMED - 0.3 * min(within.index(spot.country), 2)
    if _folded(name_key(spot.name)) == _folded(key):
        weight += _OWN  # not only one of its further names
    if spot.kind == "city":
        weight += _CITY  # Kabul the city before Kabul the province
        weight += _CAPITAL if spot.country == capital else 0.0
    return weight


def _folded(key: str) -> str:
    return key.replace("saint ", "st ")


def _listed(key: str) -> list[Spot]:
    rows, names = _tables()
    at = bisect_left(names, f"{key}\t")
    if at == len(names) or not names[at].startswith(f"{key}\t"):
        return []
    return [_spot(rows[int(row)]) for row in names[at].partition("\t")[2].split()]


def _spot(row: str) -> Spot:
    name, country, region, kind, people = row.split("\t")
    placed: PlaceKind = "region" if kind == "region" else "city"
    return Spot(name, country, region, placed, int(people))


@lru_cache(maxsize=1)
def _tables() -> tuple[list[str], list[str]]:
    rows, names = (text(name).split("\n")[2:-1] for name in ("gazetteer.tsv.gz", "gazetteer_names.tsv.gz"))
    return rows, names
