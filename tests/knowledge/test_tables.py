"""The shipped tables hold together."""

import re
from importlib.resources import files

import pytest

from foreigndesk.knowledge.shipped import lines, words
from foreigndesk.knowledge.tables import agent_phrases, named_phrases, plural

TABLES = sorted(path.name for path in (files("foreigndesk.knowledge") / "tables").iterdir() if ".tsv" in path.name)
SECTORS = frozenset(
    re.findall(
        "[A-Z]+",
        "GOV MIL LEG JUD SPY COP REB PTY OPP CVL BUS MED SOC IGO NGO AGR CRM EDU ELI HLH LAB REF REL UAF UNK",
    )
)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_has_the_same_number_of_fields(name):
    assert len({len(row) for row in lines(name)}) == 1


def test_every_country_is_a_state_of_the_list():
    states = {code for code, *_ in lines("states.tsv")}
    assert {entry.country for entry in named_phrases().values()} <= states | {""}


def test_every_sector_is_one_of_plovers():
    assert {entry.sector for entry in [*named_phrases().values(), *agent_phrases().values()]} <= SECTORS


def test_every_state_has_a_people():
    assert {code for code, _n, demonyms, _m in lines("demonyms.tsv") if not demonyms} == set()


def test_dates_of_offices_are_iso_and_do_not_end_before_they_start():
    for _name, _qid, _gender, _fame, offices in lines("people.tsv.gz"):
        for office in offices.split("|"):
            _country, _title, sector, _rank, start, end = office.split("~")
            assert sector in SECTORS
            assert all(re.fullmatch(r"(?:\d{4}(?:-\d{2}){0,2})?", date) for date in (start, end))


def test_a_common_noun_has_one_reading():
    claimed = [noun for _sector, _kind, nouns in lines("agents.tsv") for noun in nouns.split("|")]
    assert sorted({noun for noun in claimed if claimed.count(noun) > 1}) == []


def test_plurals_follow_english():
    assert [plural(noun) for noun in ("soldier", "gunman", "army", "embassy", "chief of staff", "German")] == [
        "soldiers",
        "gunmen",
        "armies",
        "embassies",
        "chiefs of staff",
        "Germans",
    ]


def test_a_closed_list_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        words("no such list")
