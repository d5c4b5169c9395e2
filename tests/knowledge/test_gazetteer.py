"""Places by name: which of those of one name is meant."""

import pytest

from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.gazetteer import Spot


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def test_a_city_is_found_with_its_region_and_people(knowledge):
    spot = knowledge.locate("Lahore")
    assert (spot.country, spot.region, spot.kind) == ("PAK", "Punjab", "city")
    assert spot.people > 1_000_000


@pytest.mark.parametrize("spelling", ["Kharkov", "Kharkiv", "KHARKIV", "Харків"])
def test_further_names_and_other_case_lead_to_the_city_and_other_scripts_do_not(knowledge, spelling):
    spot = knowledge.locate(spelling)
    assert (spot is None) == (not spelling.isascii())
    assert spot is None or spot.country == "UKR"


def test_a_state_outranks_a_town_of_its_name(knowledge):
    assert knowledge.locate("Mexico", within=("PHL",)) == Spot("Mexico", "MEX", "", "country")


def test_a_region_of_the_state_that_the_text_is_about_outranks_another_state(knowledge):
    assert knowledge.locate("Georgia", within=("USA",)).country == "USA"
    assert knowledge.locate("Georgia", within=("GEO", "USA")).kind == "country"


def test_the_kind_that_the_text_says_decides(knowledge):
    assert knowledge.locate("Kandahar", kind="region").kind == "region"
    assert knowledge.locate("Kandahar").kind == "city"


def test_a_place_is_looked_for_inside_one_state_or_region(knowledge):
    assert knowledge.inside("Tripoli", "LBN").country == "LBN"
    assert knowledge.inside("Springfield", "USA", region="Missouri").region == "Missouri"
    assert knowledge.inside("Tripoli", "NOR") is None


def test_a_bearer_of_the_very_name_outranks_one_of_a_further_name(knowledge):
    assert knowledge.inside("Morristown", "USA").name == "Morristown"


def test_an_unknown_name_is_no_place(knowledge):
    assert knowledge.locate("Qwxzy") is None
    assert knowledge.locate("") is None


def test_a_state_knows_its_capital(knowledge):
    assert knowledge.capital("IRN") == "Tehran"
    assert knowledge.capital("XXX") == ""
