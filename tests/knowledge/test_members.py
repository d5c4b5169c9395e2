"""Which states make up an organisation or a bloc on a date."""

import re

import pytest

from foreigndesk.knowledge.members import members
from foreigndesk.knowledge.shipped import lines
from foreigndesk.knowledge.tables import named_phrases


@pytest.mark.parametrize(
    ("name", "on", "state", "in_it"),
    [
        ("European Union", "2018-01-30", "GBR", True),
        ("European Union", "2020-01-31", "GBR", True),
        ("European Union", "2020-02-01", "GBR", False),
        ("European Union", "2013", "HRV", True),
        ("European Union", "2013-06-30", "HRV", False),
        ("North Atlantic Treaty Organization", "2017-06-04", "MNE", False),
        ("North Atlantic Treaty Organization", "2017-06-05", "MNE", True),
        ("Group of Eight", "2013-06-01", "RUS", True),
        ("Group of Eight", "2015-06-01", "RUS", False),
        ("Arab League", "2015", "SYR", False),
        ("Arab League", "2024", "SYR", True),
        ("", "2024", "SYR", False),
    ],
)
def test_membership_holds_from_the_day_of_joining_through_the_last(name, on, state, in_it):
    assert (state in members(name, on)) is in_it


def test_without_a_date_those_count_that_have_not_left():
    assert "GBR" not in members("European Union")
    assert len(members("European Union")) == 27
    assert len(members("North Atlantic Treaty Organization")) == 32


def test_a_set_may_take_in_another_at_its_date():
    assert set(members("European Union", "2010")) < set(members("the West", "2010"))
    assert "HRV" not in members("the West", "2010")
    assert "HRV" in members("the West", "2014")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("the Gulf states", "ARE BHR KWT OMN QAT SAU"),
        ("Gulf Arab states", "ARE BHR KWT OMN QAT SAU"),
        ("the G7", "CAN DEU FRA GBR ITA JPN USA"),
        ("the P5", "CHN FRA GBR RUS USA"),
        ("five permanent members of the UN Security Council", "CHN FRA GBR RUS USA"),
        ("the Baltic states", "EST LTU LVA"),
    ],
)
def test_a_bloc_as_said_resolves_to_its_members(knowledge, said, wanted):
    assert " ".join(knowledge.members(said, "2018-01-30")) == wanted


def test_who_is_no_set_has_no_members(knowledge):
    assert knowledge.members("Pakistan", "2018-01-30") == knowledge.members("Hezbollah") == ()


def test_every_row_is_of_a_known_set_and_every_member_a_state_in_its_order():
    states = {code for code, *_ in lines("states.tsv")}
    sets = {name for name, *_ in [*lines("organisations.tsv"), *lines("blocs.tsv")]}
    for name, listed in lines("members.tsv"):
        assert name in sets
        for included in re.findall(r"=((?:[A-Z][a-z]+ ?)+)(?= |$)", listed):
            assert included.strip() in sets
        for code, since, until in re.findall(r"(?<![=\w])([A-Z]{3})(?:@([\d-]+))?(?:~([\d-]+))?(?= |$)", listed):
            assert code in states
            assert not since or not until or since <= until


def test_every_alias_of_a_bloc_is_found_as_that_bloc():
    phrases = named_phrases()
    assert {phrases["G5 Sahel"].name, phrases["Northern Triangle"].name} == {"Sahel states", "Northern Triangle"}
