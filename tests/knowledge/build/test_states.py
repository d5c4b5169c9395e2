import pytest

from foreigndesk.knowledge.build.states import build_states

ROW = {
    "ISO3166-1-Alpha-3": "PRT",
    "CLDR display name": "Portugal",
    "UNTERM English Formal": "the Portuguese  Republic",
    "Capital": "Lisbon",
    "wikidata_id": "http://www.wikidata.org/entity/Q45",
}


@pytest.fixture
def states(reference, out, table):
    """Builds from rows of the ISO list; returns the table by code."""

    def build(*rows):
        reference.write("country-codes.csv", *rows)
        count = build_states(reference.path, out)
        written = table("states.tsv")
        assert count == len(written)
        assert written == sorted(written)
        return {code: fields for code, *fields in written}

    return build


def test_a_state_stands_with_both_names_its_capital_and_its_bare_wikidata_id(states):
    assert states(ROW)["PRT"] == ["Portugal", "the Portuguese Republic", "Lisbon", "Q45"]


def test_states_that_the_iso_list_lacks_are_added(states):
    assert set(states(ROW)) == {"PRT", "XKX", "YUG"}


def test_a_row_without_a_code_or_a_name_is_no_state(states):
    assert set(states(ROW | {"ISO3166-1-Alpha-3": ""}, ROW | {"CLDR display name": ""})) == {"XKX", "YUG"}


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        ("Myanmar (Burma)", "Myanmar"),
        ("St. Firefly & Teasdale", "Saint Firefly and Teasdale"),
        ("Cap d’Firefly", "Cap d'Firefly"),
    ],
)
def test_a_name_is_written_as_the_news_writes_it(states, listed, named):
    assert states(ROW | {"CLDR display name": listed})["PRT"][0] == named


def test_the_seat_of_government_goes_for_the_capital(states):
    assert states(ROW | {"ISO3166-1-Alpha-3": "BOL", "Capital": "Sucre"})["BOL"][2] == "La Paz"
