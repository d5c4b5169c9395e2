"""A user's own actors: the form of their file, and what they change."""

import pytest

from foreigndesk.errors import RecordError
from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.own import OwnActor, actors_csv, fingerprint, named_entries, parse_actors

SECTORS = ("GOV", "BUS", "REB", "PTY", "UNK")

YAML = """
- name: Rufus Firefly
  aliases: [Rufus T. Firefly, Фирефлай]
  id: Q7
  country: PRT
  role: Minister of Defence
  from: 2018-01-23
  until: 2019
- name: Duck Soup Holding
  country: PRT
  sector: BUS
"""
CSV = """name,aliases,id,kind,country,sector,role,from,until
Rufus Firefly,Rufus T. Firefly|Фирефлай,Q7,,PRT,,Minister of Defence,2018-01-23,2019
Duck Soup Holding,,,,PRT,BUS,,,
"""


def parsed(text, form="yaml"):
    return parse_actors(text, form, "mine", "from your actors", SECTORS)


def test_yaml_and_csv_say_the_same():
    assert parsed(YAML) == parsed(CSV, "csv")


def test_who_has_a_role_is_a_person_and_others_are_organisations():
    assert [actor.kind for actor in parsed(YAML)] == ["person", "organisation"]


def test_what_is_written_as_csv_reads_back_the_same():
    assert parsed(actors_csv(parsed(YAML)), "csv") == parsed(YAML)


def test_an_empty_file_has_no_actors():
    assert parsed("[]") == parsed("", "csv") == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- name: A\n  nmae: B", "actor 1: no such key: nmae"),
        ("- country: PRT", "without a name"),
        ("- name: A\n  country: Portugal", "country Portugal"),
        ("- name: A\n  sector: KING", "sector KING"),
        ("- name: A\n  kind: ghost", "kind ghost"),
        ("- name: A\n  from: 23.1.2018", "from 23.1.2018: not a date"),
        ("- name: A\n  from: 2018\n  until: 2017-12", "lies before"),
        ("- name: [A, B]", "name: not a text"),
        ("- name: A\n  aliases: [[B]]", "aliases: not a text"),
        ("name: A", "not a list"),
        ("- A", "not a list"),
        ("- name: 'A", "no valid YAML"),
        ("- !!python/object/apply:os.system [true]", "not a list"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(text, complaint):
    with pytest.raises(RecordError, match="mine") as caught:
        parsed(text)
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["name,country\nA", "name\nA,B"])
def test_a_csv_row_of_another_width_than_the_header_is_named(text):
    with pytest.raises(RecordError, match="line 2"):
        parsed(text, "csv")


def test_a_name_over_time_has_an_entry_for_each_time():
    rows = (OwnActor("A", ("B",), since="2000", until="2004"), OwnActor("A", since="2005"))
    assert [len(entries) for entries in named_entries(rows).values()] == [2, 1]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load(
        (
            *parsed(YAML),
            OwnActor(
                "Freedom Front", country="PRT", kind="group", sector="REB", until="2009", source="from your actors"
            ),
            OwnActor(
                "Freedom Front", country="PRT", kind="group", sector="PTY", since="2010", source="from your actors"
            ),
            OwnActor("Khurram Dastgir Khan", (), "Q17198246", "person", "PAK", "", "President", "2030"),
            OwnActor("Vera Teasdale", (), "", "person", "PRT", "", "Prime Minister", "2031-01-01"),
        )
    )


def test_an_own_person_has_his_role_on_a_date(knowledge):
    found = knowledge.resolve("Rufus Firefly", on="2018-06-01")
    assert (found.id, found.country, found.sector, found.role) == ("Q7", "PRT", "GOV", "Minister of Defence")
    assert any("from your actors" in step for step in found.steps)
    assert knowledge.resolve("Rufus Firefly", on="2021-06-01").sector == "ELI"


@pytest.mark.parametrize("said", ["Rufus T. Firefly", "Фирефлай", "Defence Minister Firefly", "Mr. Firefly"])
def test_an_own_person_is_found_as_shipped_ones_are(knowledge, said):
    assert knowledge.resolve(said, on="2018-06-01").id == "Q7"


def test_an_own_person_holds_the_office_that_he_is_given(knowledge):
    assert knowledge.resolve("the Portuguese defence minister", on="2018-06-01").name == "Rufus Firefly"
    assert knowledge.resolve("the Portuguese prime minister", on="2031-06-01").name == "Vera Teasdale"


def test_an_own_organisation_lends_its_sector_and_country(knowledge):
    found = knowledge.resolve("Duck Soup Holding")
    assert (found.name, found.country, found.sector) == ("Duck Soup Holding", "PRT", "BUS")
    assert "from your actors" in found.steps


def test_one_name_stands_for_one_thing_after_another(knowledge):
    assert knowledge.resolve("the Freedom Front", on="2005-01-01").sector == "REB"
    assert knowledge.resolve("the Freedom Front", on="2015-01-01").sector == "PTY"


def test_a_shipped_person_gains_an_office_and_keeps_the_others(knowledge):
    assert knowledge.resolve("Khurram Dastgir Khan", on="2018-01-30").role == "Federal Minister of Defence"
    assert knowledge.resolve("Khurram Dastgir Khan", on="2030-01-30").role == "President"
    assert len(knowledge.people.named("Khurram Dastgir Khan")) == 1


def test_names_are_found_in_running_text(knowledge):
    kinds = {hit.kind for hit in knowledge.scan("Rufus Firefly met the Freedom Front.")}
    assert {"person", "group"} <= kinds


def test_the_shipped_tables_are_as_they_were(knowledge):
    plain = Knowledge.load()
    for said in ("Vladimir Putin", "the Iraqi army", "NATO", "the Pakistani defence minister"):
        assert knowledge.resolve(said, on="2018-01-30") == plain.resolve(said, on="2018-01-30")
    assert plain.resolve("Rufus Firefly").id == ""


def test_everyone_is_counted_once(knowledge):
    people = [person.name for person in knowledge.people.everyone()]
    assert people.count("Khurram Dastgir Khan") == people.count("Rufus Firefly") == 1
    assert len(people) > 100_000


def test_the_fingerprint_of_own_actors_changes_with_any_cell_and_is_empty_for_none():
    one, other = OwnActor("Rufus Firefly", since="2018"), OwnActor("Rufus Firefly", since="2019")
    assert fingerprint(()) == ""
    assert fingerprint((one,)) == fingerprint((OwnActor("Rufus Firefly", since="2018"),))
    assert len({fingerprint((one,)), fingerprint((other,)), fingerprint((one, other)), fingerprint((other, one))}) == 4
