import pytest

from foreigndesk.knowledge.build.groups import build_groups, build_organisations, build_organs

GROUP = {"name": "Sylvanian Liberation Front", "country_iso3": "SDN", "last_year": "2015", "cls": "REB"}


def test_a_group_is_written_once_with_its_spellings(reference, out, table):
    reference.write(
        "offices/armed_groups.csv",
        GROUP | {"aliases": "Front of Sylvania|SLF"},
        GROUP | {"aliases": "Army of Sylvania"},
        GROUP | {"aliases": "Another Country's Front", "country_iso3": "TCD"},
    )
    assert build_groups(reference.path, out) == 1
    assert table("groups_more.tsv") == [
        ["Sylvanian Liberation Front", "SDN", "REB", "Army of Sylvania|Front of Sylvania"]
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Firefly"},
        {"name": "Supporters of Rufus Firefly"},
        {"name": "Firefly subclan of Sylvania"},
        {"name": "Government of Sylvania"},
        {"name": "Front (Sylvanian faction)"},
        {"country_iso3": ""},
        {"country_iso3": "SDN|TCD"},
        {"last_year": "1974"},
        {"cls": "GOV"},
    ],
    ids=str,
)
def test_what_has_no_name_or_no_one_state_of_its_own_is_no_group(changed, reference, out, table):
    reference.write("offices/armed_groups.csv", GROUP | changed)
    assert build_groups(reference.path, out) == 0
    assert table("groups_more.tsv") == []


def test_only_a_living_ministry_that_bears_its_states_name_is_an_organ(reference, out, table):
    reference.write(
        "offices/ministries.csv",
        {"ministry": "Ministry of Ferries of Portugal (2011)", "country_iso3": "PRT"},
        {"ministry": "Ministry of Ferries of Portugal", "country_iso3": "PRT"},
        {"ministry": "Ministry of Canals of Portugal", "country_iso3": "PRT", "ended": "1999"},
        {"ministry": "Ministry of Ferries of Portugal", "country_iso3": "ESP"},
        {"ministry": "Ministry of Ferries", "country_iso3": "PRT"},
    )
    assert build_organs(reference.path, out) == 1
    assert table("organs_more.tsv") == [["Ministry of Ferries of Portugal", "PRT", "GOV", ""]]


def test_an_organisation_is_the_united_nations_a_states_or_a_private_one(reference, out, table):
    reference.write(
        "offices/international_organisations.csv",
        {"name": "Agency for Bridges (AFBRI)", "kind": "UN agency", "acronym": "AFBRI"},
        {"name": "River Commission", "kind": "IGO", "acronym": "RIVERCOM"},
        {"name": "Ferrymen Without Borders", "kind": "NGO"},
    )
    assert build_organisations(reference.path, out) == 3
    assert table("organisations_more.tsv") == [
        ["Agency for Bridges", "UNO", "IGO", "AFBRI"],
        ["Ferrymen Without Borders", "", "NGO", ""],
        ["River Commission", "IGO", "IGO", ""],
    ]


def test_an_organisation_that_ended_before_1990_or_has_one_word_is_left_out(reference, out, table):
    reference.write(
        "offices/international_organisations.csv",
        {"name": "Old River Commission", "kind": "IGO", "ended": "1962"},
        {"name": "Riverine", "kind": "IGO"},
        {"name": "Late River Commission", "kind": "IGO", "ended": "2004"},
    )
    assert build_organisations(reference.path, out) == 1
    assert table("organisations_more.tsv") == [["Late River Commission", "IGO", "IGO", ""]]
