"""Overlaps, gaps and impossible dates."""

import pytest

from foreigndesk.knowledge.checking import findings
from foreigndesk.knowledge.person import Office, Person


def holder(name, start, end, title="Prime Minister", country="FRE"):
    return Person(name, "", "", 50, (Office(country, title, "GOV", 9, start, end),))


def found(*people, since="2000"):
    return [(f.kind, f.since, f.until, f.who) for f in findings(people, since)]


def test_terms_that_follow_on_one_another_are_in_order():
    assert found(holder("A", "2001-01-01", "2005-01-01"), holder("B", "2005-01-10", "")) == []


def test_two_holders_of_one_office_at_a_time_overlap():
    people = holder("A", "2001-01-01", "2005-06-01"), holder("B", "2005-01-01", "2009-01-01")
    assert found(*people) == [("overlap", "2005-01-01", "2005-06-01", ("A", "B"))]


def test_a_handover_of_some_weeks_is_no_overlap():
    assert found(holder("A", "2001-01-01", "2005-02-01"), holder("B", "2005-01-10", "2009-01-01")) == []


def test_offices_that_many_hold_do_not_overlap():
    assert found(holder("A", "2001-01-01", "", "Senator"), holder("B", "2002-01-01", "", "Senator")) == []


def test_a_stand_in_is_beside_the_holder():
    assert found(holder("A", "2001-01-01", ""), holder("B", "2002-01-01", "", "Acting Prime Minister")) == []


def test_more_than_a_year_without_a_holder_is_a_gap():
    people = holder("A", "2001-01-01", "2003-01-01"), holder("B", "2005-01-01", "")
    assert found(*people) == [("gap", "2003-01-01", "2005-01-01", ("A", "B"))]
    assert found(*people, since="2006") == []


def test_states_are_kept_apart():
    assert found(holder("A", "2001-01-01", ""), holder("B", "2001-01-01", "", country="SYL")) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [("2005", "2001"), ("2005-06-01", "2005-05"), ("2013-06-31", ""), ("2013-13", ""), ("1900", "2020"), ("soon", "")],
)
def test_an_office_that_ends_before_it_begins_or_on_no_day_or_outlasts_a_life_is_impossible(start, end):
    assert found(holder("A", start, end)) == [("impossible", start, end, ("A",))]


@pytest.mark.parametrize(("start", "end"), [("2005", "2005"), ("2005-05-31", "2005-05"), ("", ""), ("", "2001")])
def test_unknown_and_unsure_dates_are_possible(start, end):
    assert found(holder("A", start, end)) == []
