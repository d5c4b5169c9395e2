"""Titles of offices: sector, rank and the names they are asked for by."""

import pytest

from foreigndesk.knowledge.posts import GREAT_OFFICE, HEAD, LEGISLATOR, MINISTER, classify, post_keys


@pytest.mark.parametrize(
    ("title", "sector"),
    [
        ("President", "GOV"),
        ("Federal Minister of Defence", "GOV"),
        ("Chief of Army Staff", "MIL"),
        ("Director General of Inter-Services Intelligence", "SPY"),
        ("Director of the CIA", "SPY"),
        ("United States senator", "LEG"),
        ("Speaker of the House of Representatives", "LEG"),
        ("Chief Justice", "JUD"),
        ("Leader of the Opposition", "OPP"),
        ("Secretary-General of the United Nations", "IGO"),
        ("Pope", "REL"),
        ("Governor of Kirov Oblast", "GOV"),
    ],
)
def test_a_title_gives_the_sector(title, sector):
    assert classify(title).sector == sector


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Prime Minister", HEAD),
        ("Minister for Foreign Affairs", GREAT_OFFICE),
        ("Secretary of State", GREAT_OFFICE),
        ("Minister of Commerce", MINISTER),
        ("Member of the Knesset", LEGISLATOR),
    ],
)
def test_a_title_gives_the_rank(title, rank):
    assert classify(title).rank == rank


def test_the_president_of_a_province_is_no_head_of_state():
    assert classify("president of the Province of Frosinone").rank < MINISTER


@pytest.mark.parametrize(
    "title",
    ["defense minister", "Minister of Defence", "Federal Minister of National Defence", "Secretary of Defense"],
)
def test_the_same_office_has_the_same_key_however_it_is_said(title):
    assert post_keys(title) == ("defence minister",)


def test_an_office_of_two_portfolios_is_found_by_either():
    assert {"commerce minister", "industry minister"} <= set(post_keys("Minister of Commerce and Industry"))


def test_the_chair_of_an_assembly_is_not_asked_for_as_the_president():
    assert "president" not in post_keys("President of the UN General Assembly")


def test_britains_first_secretary_of_state_is_not_the_foreign_secretary():
    assert "foreign minister" not in post_keys("First Secretary of State")
    assert post_keys("Secretary of State") == ("foreign minister",)
