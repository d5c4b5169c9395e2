"""Who a phrase means: one golden case for each rule."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.knowledge import Knowledge

SECTORS = frozenset(
    re.findall(
        "[A-Z]+",
        "GOV MIL LEG JUD SPY COP REB PTY OPP CVL BUS MED SOC IGO NGO AGR CRM EDU ELI HLH LAB REF REL UAF UNK",
    )
)


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("U.S. officials", "USA", "GOV"),
        ("the Iraqi army's 9th division", "IRQ", "MIL"),
        ("Kyiv police", "UKR", "COP"),
        ("Iran's Revolutionary Guard", "IRN", "MIL"),
        ("protesters in Tehran", "IRN", "CVL"),
        ("the Syrian opposition", "SYR", "OPP"),
        ("opposition lawmakers", "", "LEG"),
        ("a spokesman for the Iraqi army", "IRQ", "MIL"),
        ("South African miners", "ZAF", "LAB"),
        ("two Iranians", "IRN", "CVL"),
        ("the Saudis", "SAU", "GOV"),
        ("gunmen", "", "UAF"),
        ("the president of the Chilean football league", "CHL", "SOC"),
        ("Turkish Cypriot leaders", "CYP", "GOV"),
        ("an Iranian-American journalist", "USA", "MED"),
    ],
)
def test_the_head_noun_gives_the_sector_and_what_qualifies_it_the_country(knowledge, phrase, country, sector):
    found = knowledge.resolve(phrase)
    assert (found.country, found.sector) == (country, sector)


def test_a_leading_demonym_outranks_a_later_place(knowledge):
    assert knowledge.resolve("American soldiers in Iraq").country == "USA"


def test_the_backer_is_not_the_actor(knowledge):
    found = knowledge.resolve("Russian-backed separatists")
    assert (found.country, found.sector) == ("", "REB")
    assert any("Russian" in step for step in found.steps)


def test_what_somebody_is_for_is_not_what_he_is(knowledge):
    assert knowledge.resolve("pro-Iranian rebels").country == ""


def test_the_leader_of_a_coalition_gives_it_his_country(knowledge):
    assert knowledge.resolve("the Saudi-led coalition").country == "SAU"


def test_the_group_keeps_its_country_whoever_backs_it(knowledge):
    assert knowledge.resolve("the Iran-backed Houthis").country == "YEM"


def test_allies_of_a_state_are_not_that_state(knowledge):
    assert knowledge.resolve("Russia's allies").country == ""


def test_an_embassy_in_a_capital_is_not_of_that_state(knowledge):
    assert knowledge.resolve("the embassy in Kabul").country == ""
    assert knowledge.resolve("the U.S. embassy in Kabul").country == "USA"


@pytest.mark.parametrize(
    ("phrase", "code"), [("NATO", "IGO"), ("the European Union", "EUR"), ("U.N. officials", "UNO")]
)
def test_an_international_organisation_has_no_country_but_a_code(knowledge, phrase, code):
    found = knowledge.resolve(phrase)
    assert (found.country, found.code, found.sector) == ("", code, "IGO")


@pytest.mark.parametrize(
    ("group", "country"),
    [("Houthi rebels", "YEM"), ("the Taliban", "AFG"), ("Hezbollah fighters", "LBN"), ("ISIS", "")],
)
def test_an_armed_group_has_the_state_of_the_table(knowledge, group, country):
    found = knowledge.resolve(group)
    assert (found.country, found.sector) == (country, "REB")


def test_a_branch_of_a_group_without_a_state_takes_that_of_the_place(knowledge):
    assert knowledge.resolve("Al Qaeda in Yemen").country == "YEM"


def test_an_unqualified_agent_belongs_to_the_state_of_the_article(knowledge):
    assert knowledge.resolve("police", home="FRA").country == "FRA"
    assert knowledge.resolve("police").country == ""


def test_the_same_name_on_two_dates_gives_two_offices(knowledge):
    commerce = knowledge.resolve("Khurram Dastgir Khan", on="2016-05-01")
    defence = knowledge.resolve("Khurram Dastgir Khan", on="2018-01-30")
    assert "Commerce" in commerce.role
    assert "Defence" in defence.role
    assert commerce.id == defence.id


@pytest.mark.parametrize(
    "spelling", ["Khurram Dastagir Khan", "Khurram Dastgir", "Defence Minister Khurram Dastgir Khan"]
)
def test_spellings_and_titles_lead_to_the_same_person(knowledge, spelling):
    assert knowledge.resolve(spelling, on="2018-01-30").name == "Khurram Dastgir Khan"


def test_an_office_names_its_holder_on_the_date(knowledge):
    assert knowledge.resolve("the defence minister", on="2018-01-30", home="PAK").name == "Khurram Dastgir Khan"
    assert knowledge.resolve("the Russian president", on="2010-06-01").name == "Dmitry Medvedev"
    assert knowledge.resolve("the Russian president", on="2014-06-01").name == "Vladimir Putin"


def test_an_office_without_a_date_names_nobody(knowledge):
    assert knowledge.resolve("the Russian president").name == ""


def test_several_holders_of_an_office_are_no_one_of_them(knowledge):
    assert knowledge.resolve("Russian senators", on="2014-06-01").name == ""


def test_who_has_left_office_is_of_the_elite(knowledge):
    assert knowledge.resolve("former president Barack Obama", on="2018-01-01").sector == "ELI"
    assert knowledge.resolve("Barack Obama", on="2018-01-01").sector == "ELI"
    assert knowledge.resolve("Barack Obama", on="2014-01-01").sector == "GOV"
    assert knowledge.resolve("a former White House official").sector == "ELI"


def test_before_the_term_a_name_still_resolves(knowledge):
    found = knowledge.resolve("Donald Trump", on="2016-06-01")
    assert (found.country, found.sector) == ("USA", "ELI")


@pytest.mark.parametrize(
    ("surname", "on", "name"),
    [
        ("Putin", "2014-03-01", "Vladimir Putin"),
        ("Merkel", "2014-03-01", "Angela Merkel"),
        ("Assad", "2014-03-01", "Bashar al-Assad"),
        ("President Trump", "2018-03-01", "Donald Trump"),
        ("Mr. Kerry", "2014-03-01", "John Kerry"),
        ("Gaddafi", "2010-03-01", "Muammar Gaddafi"),
    ],
)
def test_a_famous_family_name_alone_is_enough(knowledge, surname, on, name):
    assert knowledge.resolve(surname, on=on).name == name


def test_ambiguity_lowers_the_score(knowledge):
    assert knowledge.resolve("Kim", on="2018-01-01").score < knowledge.resolve("Kim Jong-un", on="2018-01-01").score


def test_a_name_in_an_apposition_is_found_before_and_after_its_office(knowledge):
    assert knowledge.resolve("Minister of Defence Sergei Shoigu", on="2016-01-01").name == "Sergei Shoigu"
    assert knowledge.resolve("Sergei Lavrov, Russia's foreign minister", on="2016-01-01").country == "RUS"


def test_somebody_close_to_a_president_is_not_the_president(knowledge):
    found = knowledge.resolve("individuals close to Russian President Vladimir Putin", on="2017-01-01")
    assert (found.name, found.country, found.sector) == ("", "RUS", "ELI")


def test_an_organ_of_another_state_is_not_the_famous_one(knowledge):
    assert knowledge.resolve("Defense Department").country == "USA"
    assert knowledge.resolve("Chile's Defense Department").country == "CHL"


def test_a_state_beside_an_unknown_name_is_part_of_that_name(knowledge):
    assert knowledge.resolve("Jordan Pemberley").country == ""
    assert knowledge.resolve("Jordan").country == "JOR"


def test_a_homonym_goes_by_the_state_of_the_article(knowledge):
    assert knowledge.resolve("Georgia").country == "GEO"
    assert knowledge.resolve("Georgia", home="USA").country == "USA"


def test_a_former_name_is_known_and_said_to_be_one(knowledge):
    found = knowledge.resolve("Zaire", on="2005-01-01")
    assert found.country == "COD"
    assert any("1971" in step for step in found.steps)


def test_a_metonym_stands_for_its_state(knowledge):
    assert knowledge.resolve("Islamabad").id == "PAK"
    assert knowledge.resolve("the Kremlin").id == "RUS"


def test_a_misspelt_noun_is_understood(knowledge):
    assert knowledge.resolve("legistators").sector == "LEG"


@given(st.text(max_size=80), st.sampled_from(["", "2018", "2018-01", "2018-01-30"]))
def test_any_text_gets_an_answer_of_the_contract(phrase, on):
    found = Knowledge.load().resolve(phrase, on=on)
    assert found.sector in SECTORS
    assert 0 <= found.score <= 1
    assert found.steps
    assert found.country == "" or len(found.country) == 3


def test_the_same_question_has_the_same_answer(knowledge):
    assert knowledge.resolve("Khan", on="2018-01-01") == Knowledge().resolve("Khan", on="2018-01-01")


@pytest.mark.parametrize(
    ("spelled", "name"),
    [("Moammar Gadhafi", "Muammar Gaddafi"), ("Qassim Suleimani", "Qasem Soleimani"), ("Raj Shah", "Raj Shah")],
)
def test_a_transliteration_is_the_same_person_and_a_short_name_like_it_is_not(knowledge, spelled, name):
    assert knowledge.resolve(spelled, on="2018-01-30").name == name
