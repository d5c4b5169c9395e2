import json

import pytest

from foreigndesk.knowledge.build.places import build_places

CODES = (("PT", "PRT"), ("ES", "ESP"))


@pytest.fixture
def places(reference, out, table, cities):
    """Builds from cities as (name, country, population, further names); returns the table as a mapping."""
    reference.write(
        "country-codes.csv", *({"ISO3166-1-Alpha-2": two, "ISO3166-1-Alpha-3": three} for two, three in CODES)
    )

    def build(*listed):
        keys = ("name", "countrycode", "population", "alternatenames")
        cities(json.dumps({str(at): dict(zip(keys, city, strict=True)) for at, city in enumerate(listed)}))
        count = build_places(reference.path, out)
        written = dict(table("places.tsv.gz"))
        assert count == len(written)
        return written

    return build


def test_a_city_is_found_under_its_folded_name_from_forty_thousand_people_on(places):
    found = places(("Fíreflia", "PT", 40_000, []), ("Teasdália", "PT", 39_999, []))
    assert found["fireflia"] == "PRT"
    assert "teasdalia" not in found


def test_only_a_large_city_is_found_under_its_further_names_in_latin_letters(places):
    found = places(
        ("Fireflia", "PT", 300_000, ["Fireflyville", "FFV", "Файрфлай"]), ("Teasdalia", "PT", 299_999, ["Teasville"])
    )
    assert found["fireflyville"] == "PRT"
    assert {"ffv", "файрфлай", "teasville"}.isdisjoint(found)


def test_a_name_shared_by_two_states_stands_only_where_one_city_dwarfs_the_other(places):
    found = places(
        ("Fireflia", "PT", 400_000, []),
        ("Fireflia", "ES", 100_000, []),
        ("Teasdalia", "PT", 399_999, []),
        ("Teasdalia", "ES", 100_000, []),
    )
    assert found["fireflia"] == "PRT"
    assert "teasdalia" not in found


def test_a_name_that_is_mostly_a_common_word_is_no_place(places):
    assert "reading" not in places(("Reading", "PT", 500_000, []))


def test_a_region_is_known_from_its_governors_title(places, reference):
    title = {"title": "Governor of Firefly Province", "label": ""}
    reference.write(
        "offices/positions.csv.gz",
        title | {"country_iso3": "PRT"},
        title | {"title": "Governor of Nowhereland", "country_iso3": "INT"},
    )
    found = places()
    assert found["firefly"] == "PRT"
    assert "nowhereland" not in found
