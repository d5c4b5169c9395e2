"""Which namesake is meant, and in what office on the date."""

import pytest

from foreigndesk.knowledge.holding import Namesakes
from foreigndesk.knowledge.phrase import Parser
from foreigndesk.knowledge.qualifiers import Qualifiers
from foreigndesk.knowledge.shipped import pairs
from foreigndesk.knowledge.tables import agent_phrases, named_phrases


@pytest.fixture(scope="module")
def meant(knowledge):
    people = knowledge.people
    parser = Parser(named_phrases(), agent_phrases(), people)
    namesakes = Namesakes(people, Qualifiers(parser, people, pairs("places.tsv.gz")))
    return lambda phrase, on="", home="": namesakes.resolve(parser.parse(phrase), on, home)


@pytest.mark.parametrize(
    ("on", "sector", "role"),
    [
        ("2008-05-01", "LEG", "United States senator"),
        ("2014-05-01", "GOV", "Secretary of State"),
        ("2018-05-01", "ELI", "former Secretary of State"),
    ],
)
def test_the_office_is_the_one_held_on_the_date(meant, on, sector, role):
    found = meant("John Kerry", on)
    assert (found.sector, found.role) == (sector, role)


def test_before_the_first_office_the_office_is_still_to_come(meant):
    assert meant("Angela Merkel", "1980-01-01").role == "later Chancellor"


def test_former_outranks_the_tables(meant):
    found = meant("former President Obama", "2015-01-01")
    assert (found.sector, found.role) == ("ELI", "former President")


@pytest.mark.parametrize(("on", "sector"), [("2017-02-10", "GOV"), ("2017-06-10", "ELI")])
def test_a_title_is_believed_for_weeks_after_the_tables_end_it_and_not_for_months(meant, on, sector):
    assert meant("President Obama", on).sector == sector


def test_without_the_title_an_office_ends_when_the_tables_end_it(meant):
    assert meant("Barack Obama", "2017-02-10").sector == "ELI"


@pytest.mark.parametrize(
    ("phrase", "on", "name"),
    [
        ("President Bush", "1990-01-01", "George Bush"),
        ("President Bush", "2005-01-01", "George W. Bush"),
        ("Mrs. Clinton", "2010-05-01", "Hillary Clinton"),
        ("Mr. Clinton", "2010-05-01", "Bill Clinton"),
    ],
)
def test_the_date_and_the_courtesy_title_choose_among_namesakes(meant, phrase, on, name):
    assert meant(phrase, on).name == name


def test_a_full_name_is_trusted_more_than_a_spelling_and_a_spelling_more_than_a_family_name(meant):
    full, spelling, family = (
        meant(phrase, "2015-01-01").score for phrase in ("Vladimir Putin", "Vladimir Puttin", "Putin")
    )
    assert full > spelling > family


@pytest.mark.parametrize("phrase", ["protesters", "the Iraqi army", "Zebulon Quackenthorpe", "Mrs. Putin"])
def test_what_is_nobody_of_the_tables_is_no_person(meant, phrase):
    assert meant(phrase, "2015-01-01") is None


def test_a_name_that_many_bear_is_not_that_of_a_little_known_head_of_government(meant):
    found = meant("Smith", "2014-03-03")
    assert (found.name, found.country) == ("", "")
    assert len(found.candidates) > 1


def test_what_is_said_to_be_over_is_told_so_and_not_as_unknown(meant):
    assert meant("former President Jimmy Carter", "2010-01-01").steps[-1].startswith("said to be over; once President")
