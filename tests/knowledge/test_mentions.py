"""Mentions of all kinds, written by hand before any was looked up: how many of them the tables answer rightly."""

import csv
from pathlib import Path

import pytest

from foreigndesk.knowledge.names import name_key

LISTED = Path(__file__).with_name("mentions.tsv")
KINDS = (
    "city company generic historical igo media ngo organ party people person rebel region religion state subnational"
)
FLOOR = 0.9
"""Least share of each kind whose state is right; of all together, the state and the sector."""
FLOOR_OF_ALL = 0.97


def rows():
    lines = (line for line in LISTED.read_text("utf-8").splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def right(knowledge, row, column):
    found = knowledge.resolve(row["text"], on=row["date"])
    if column == "name":
        return name_key(found.name) == name_key(row["name"])
    if column == "sector":
        return found.sector == row["sector"]
    if row["country"] == "none":
        return not found.country and found.code in {"", "IGO", "NGO"}
    return row["country"] in {found.country, found.code}


def share(knowledge, column, kinds):
    judged = [right(knowledge, row, column) for row in rows() if row[column] and row["kind"] in kinds]
    return sum(judged) / len(judged)


@pytest.mark.parametrize("kind", [*KINDS.split(), "second"])
def test_of_each_kind_of_mention_nearly_all_have_their_state(knowledge, kind):
    assert share(knowledge, "country", {kind}) >= FLOOR


@pytest.mark.parametrize("column", ["country", "sector", "name"])
def test_of_all_mentions_nearly_all_are_answered(knowledge, column):
    assert share(knowledge, column, {*KINDS.split(), "second"}) >= FLOOR_OF_ALL


def test_the_list_covers_each_kind_with_ten_mentions_at_least():
    listed = [row["kind"] for row in rows()]
    assert {kind: listed.count(kind) for kind in KINDS.split() if listed.count(kind) < 10} == {}


@pytest.mark.parametrize(
    ("said", "country"),
    [("the Yazidis", "IRQ"), ("Syrian Yazidis", "SYR"), ("Tuareg rebels", "MLI"), ("Nigerien Tuareg rebels", "NER")],
)
def test_a_people_has_the_state_it_is_mostly_spoken_of_in_unless_another_is_said(knowledge, said, country):
    assert knowledge.resolve(said).country == country


@pytest.mark.parametrize(("said", "sector"), [("Londoners", "CVL"), ("Texan farmers", "AGR"), ("a Parisian", "CVL")])
def test_the_people_of_a_city_or_region_are_of_its_state(knowledge, said, sector):
    found = knowledge.resolve(said)
    assert (found.country != "", found.sector) == (True, sector)


@pytest.mark.parametrize("said", ["swift", "arena", "a target", "pets"])
def test_a_word_that_is_a_name_only_in_capitals_is_none_in_lower_case(knowledge, said):
    assert knowledge.resolve(said).country == ""
