"""What gives a noun its country."""

import pytest

from foreigndesk.knowledge.phrase import Parser
from foreigndesk.knowledge.qualifiers import Qualifiers
from foreigndesk.knowledge.shipped import pairs
from foreigndesk.knowledge.tables import agent_phrases, named_phrases


@pytest.fixture(scope="module")
def parser(knowledge):
    return Parser(named_phrases(), agent_phrases(), knowledge.people)


@pytest.fixture(scope="module")
def qualifiers(parser, knowledge):
    return Qualifiers(parser, knowledge.people, pairs("places.tsv.gz"))


@pytest.fixture(scope="module")
def country(parser, qualifiers):
    def of(text):
        phrase = parser.parse(text)
        noun = next((unit.entry for unit in reversed(phrase.head) if unit.agent), None)
        place = qualifiers.country(phrase, noun)
        return place.code if place else ""

    return of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("soldiers in Mali", "MLI"),
        ("police in Karachi", "PAK"),
        ("officials, from France", "FRA"),
        ("protesters near the border of Chile", "CHL"),
        ("the Obama administration", "USA"),
    ],
)
def test_a_demonym_a_place_an_aside_or_a_famous_name_gives_the_country(country, text, code):
    assert country(text) == code


def test_what_stands_before_the_noun_outranks_what_follows(country):
    assert country("American soldiers in Iraq") == "USA"


@pytest.mark.parametrize(("text", "code"), [("Russia's allies", ""), ("Russia's soldiers", "RUS")])
def test_a_relation_lends_no_country(country, text, code):
    assert country(text) == code


@pytest.mark.parametrize(("text", "code"), [("the embassy in Kabul", ""), ("the French embassy in Kabul", "FRA")])
def test_those_sent_abroad_are_not_of_where_they_stand(country, text, code):
    assert country(text) == code


def test_whom_one_is_against_gives_no_country(country):
    assert country("protesters against Russia") == ""


@pytest.mark.parametrize(("text", "code"), [("Saudi-led troops", "SAU"), ("Saudi-led protesters", "")])
def test_a_leader_gives_his_country_to_soldiers_only(country, text, code):
    assert country(text) == code


def test_the_name_of_somebody_unknown_is_not_read_as_a_place(country):
    assert country("police in Karachi") == "PAK"
    assert country("Minister Karachi") == ""


def test_countries_come_in_the_order_said_and_organisations_by_their_own_code(parser, qualifiers):
    places = qualifiers.of(parser.units("French soldiers of the EU in Mali"))
    assert [(place.by, place.code) for place in places] == [("French", "FRA"), ("EU", "EUR"), ("Mali", "MLI")]


def test_a_city_that_is_a_family_name_too_is_the_city(knowledge):
    assert knowledge.resolve("Lagos bankers").country == "NGA"
