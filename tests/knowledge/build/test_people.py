import pytest

from foreigndesk.knowledge.build.people import build_people

HOLDER = {
    "country_iso3": "PRT",
    "position": "Prime Minister",
    "position_qid": "Q100",
    "person": "Rufus Firefly",
    "person_qid": "Q900000001",
    "start": "2015-03-01",
}
HOLDERS = "offices/holders.csv.gz"
RECALLED = "offices/gap_officeholders_recalled.csv"


def named(person, start):
    """Return a prime minister whom the source knows by name only."""
    return {"country_iso3": "PRT", "position": "Prime Minister", "person": person, "start": start}


@pytest.fixture
def people(reference, out, table):
    """Builds from what the test wrote; returns each person's fields by name."""

    def build():
        counts = build_people(reference.path, out, {})
        written = table("people.tsv.gz")
        assert counts["people"] == len(written)
        return {name: fields for name, *fields in written}

    return build


def offices(fields):
    return [office.split("~") for office in fields[-1].split("|")]


def test_a_person_of_two_sources_under_two_spellings_is_one(reference, people):
    reference.write(HOLDERS, HOLDER)
    reference.write(RECALLED, named("Rufus T. Firefly", "2015-03-01"))
    found = people()
    assert "Rufus T. Firefly" not in found
    assert offices(found["Rufus Firefly"]) == [["PRT", "Prime Minister", "GOV", "9", "2015-03-01", ""]]


def test_the_terms_of_one_office_that_follow_on_one_another_are_one(reference, people):
    first, second = {"end": "2019-10-01"}, {"start": "2019-11-01", "end": "2022-01-05"}
    later = {"start": "2024-01-01", "end": "2024-06-01"}
    reference.write(HOLDERS, HOLDER | first, HOLDER | second, HOLDER | later)
    assert [office[4:] for office in offices(people()["Rufus Firefly"])] == [
        ["2015-03-01", "2022-01-05"],
        ["2024-01-01", "2024-06-01"],
    ]


def test_an_open_term_of_a_single_office_ends_when_somebody_else_begins(reference, people):
    reference.write(RECALLED, named("Rufus Firefly", "2015-03-01"), named("Gloria Teasdale", "2018-05-02"))
    found = people()
    assert [offices(found[name])[0][5] for name in ("Rufus Firefly", "Gloria Teasdale")] == ["2018-05-02", ""]


def test_an_office_that_ends_before_it_starts_is_left_out(reference, people):
    reference.write(RECALLED, named("Rufus Firefly", "2015-03-01") | {"end": "2014"})
    assert "Rufus Firefly" not in people()


def test_a_title_drops_its_own_states_name_and_keeps_a_regions(reference, people):
    reference.write(
        RECALLED,
        named("Rufus Firefly", "2015-03-01") | {"position": "President of Portugal"},
        named("Gloria Teasdale", "2015-03-01") | {"position": "President of the Azores"},
    )
    found = people()
    titles = [offices(found[name])[0][1] for name in ("Rufus Firefly", "Gloria Teasdale")]
    assert titles == ["President", "President of the Azores"]


def test_the_british_sovereign_is_no_actor_of_another_realm(reference, people):
    king = named("Rufus Firefly", "2015-03-01") | {"position": "King of Canada", "country_iso3": "CAN"}
    reference.write(RECALLED, king)
    assert "Rufus Firefly" not in people()


def test_the_indices_lead_to_the_person_by_name_and_by_post(reference, people, table):
    reference.write(HOLDERS, HOLDER | {"person": "Rufus Tiberius Firefly"})
    people()
    number = str([name for name, *_ in table("people.tsv.gz")].index("Rufus Tiberius Firefly"))
    names = {key: rows.split() for key, rows in table("names.tsv.gz")}
    assert all(number in names[key] for key in ("rufus tiberius firefly", "rufus firefly", "=firefly"))
    assert dict(table("posts.tsv.gz"))["PRT:prime minister"] == f"2015-03-01~~{number}"


def test_who_holds_a_small_office_is_not_found_by_surname_alone(reference, people, table):
    member = HOLDER | {"position": "Member of the Assembly of the Republic"}
    reference.write(
        "offices/legislators.csv.gz", {key: value for key, value in member.items() if key != "position_qid"}
    )
    assert "Rufus Firefly" in people()
    names = dict(table("names.tsv.gz"))
    assert "rufus firefly" in names
    assert "=firefly" not in names


def test_a_cabinet_noted_late_has_no_second_minister_where_one_of_a_like_name_held_the_office(reference, people):
    minister = HOLDER | {"position": "Minister of Finance", "person": "James Firefly", "end": "2019-01-01"}
    late = {"country_iso3": "PRT", "section": "government", "position": "Minister of Finance", "start": "2015-05-01"}
    reference.write(HOLDERS, minister)
    reference.write("offices/countryinfo_officials.csv.gz", late | {"name": "Jim Fireflye", "end": "2018-12-01"})
    assert [office[4:] for office in offices(people()["James Firefly"])] == [["2015-03-01", "2019-01-01"]]


def test_a_british_minister_below_a_secretary_of_state_is_not_the_holder_of_the_office(reference, people, table):
    row = {"country_iso3": "GBR", "person": "Rufus Firefly", "start": "2015-03-01"}
    reference.write(RECALLED, row | {"position": "Minister for Foreign Affairs"})
    assert offices(people()["Rufus Firefly"])[0][1] == "Minister of State for Foreign Affairs"
    assert not [key for key, *_ in table("posts.tsv.gz") if key == "GBR:foreign minister"]


def test_a_day_that_its_month_lacks_counts_for_the_month(reference, people):
    reference.write(HOLDERS, HOLDER | {"end": "2015-06-31"})
    assert offices(people()["Rufus Firefly"])[0][5] == "2015-06"


def test_an_office_of_a_list_without_ids_ends_with_the_next_of_its_title_not_of_another(reference, people):
    no_id = HOLDER | {"position_qid": ""}
    speaker = {"position": "Speaker", "person": "Gloria Teasdale", "person_qid": "Q900000002", "start": "2015-07-30"}
    reference.write(HOLDERS, no_id, no_id | speaker)
    assert offices(people()["Rufus Firefly"])[0][5] == ""


def test_a_leader_last_seen_in_one_list_ends_when_a_better_one_says(reference, people):
    cabinet = {"country_iso3": "PRT", "section": "leader", "position": "Presidents", "name": "Rufus Firefly"}
    reference.write("offices/countryinfo_officials.csv.gz", cabinet | {"start": "2006-03-09", "end": ""})
    later = {"country_iso3": "PRT", "role": "chief of state", "title": "President", "name": "Gloria Teasdale"}
    reference.write(
        "offices/factbook_heads_ambassadors.csv.gz",
        later | {"since": "2016-03-09", "first_seen": "2016-03-20", "last_seen": "2026-01-22"},
    )
    assert offices(people()["Rufus Firefly"])[0][5] == "2016-03-09"
