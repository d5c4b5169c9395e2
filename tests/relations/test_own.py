import dataclasses

import pytest

from foreigndesk.relate.codes import QUADS, STANDINGS
from foreigndesk.relate.days import iso_day
from foreigndesk.relations.own import alone, deeds, pairs


@pytest.fixture
def rows(kept):
    return lambda *told: [deed.row for deed in deeds(kept(*told))]


def test_two_reports_of_one_act_are_one_happening_with_two_reports(rows, event):
    first = event(1, "2018-01-04", "ASSAULT")
    article, again = event(2, "2018-01-04", "ASSAULT", sentence=first[1].sentence)
    (row,) = rows(first, (article, again))
    assert (row.weight, row.reports) == (1, 2)


def test_what_did_not_happen_is_kept_apart(rows, event):
    planned, possible, alleged, denied = (
        rows(event(1, "2018-01-04", "ASSAULT", status=status))[0]
        for status in ("planned", "possible", "alleged", "denied")
    )
    for row in (planned, possible):
        assert (QUADS[row.quad], STANDINGS[row.standing]) == ("verbal conflict", "threat")
    assert [(row.quad, STANDINGS[row.standing]) for row in (alleged, denied)] == [(0, "alleged"), (0, "denied")]
    promised = rows(event(1, "2018-01-04", "AID", status="planned"))[0]
    assert (QUADS[promised.quad], STANDINGS[promised.standing]) == ("verbal cooperation", "promise")


def test_a_reciprocal_act_counts_half_each_way(rows, event):
    found = rows(event(1, "2018-01-04", reciprocal=True))
    assert {(row.source, row.target, row.weight) for row in found} == {("PAK", "USA", 0.5), ("USA", "PAK", 0.5)}


def test_what_lies_long_before_its_article_is_no_news(rows, event):
    assert rows(event(1, "2018-01-04", "ASSAULT", date="2011-05-02")) == []
    assert rows(event(1, "2018-01-04", "ASSAULT", date="2011")) == []
    assert [iso_day(row.day) for row in rows(event(1, "2018-01-04", date="2017-12-30"))] == ["2017-12-30"]


def test_a_month_or_year_that_holds_the_articles_day_counts_on_that_day(rows, event):
    for stated in ("", "2018", "2018-01"):
        assert [iso_day(row.day) for row in rows(event(1, "2018-01-04", date=stated))] == ["2018-01-04"]


def test_what_is_planned_counts_when_it_is_told(rows, event):
    (row,) = rows(event(1, "2018-01-04", "AID", status="planned", date="2018-03-01"))
    assert iso_day(row.day) == "2018-01-04"


def test_an_article_without_a_date_counts_nowhere(rows, event):
    assert rows(event(1, "")) == []


def test_an_act_within_a_state_is_no_pair_and_counts_for_exposure(event):
    own = event(1, "2018-01-04", sides=("PAK", "PAK"))
    assert pairs(own[1]) == []
    assert [(row.source, row.target, row.quad) for row in alone([own])] == [("PAK", "", 0)]


def test_a_happening_of_several_pairs_is_one_event_of_each(rows, event):
    article, one = event(1, "2018-01-04", "AID")
    (_, other) = event(2, "2018-01-04", "AID", sides=("CHN", "USA"))
    both = dataclasses.replace(one, actors=(*one.actors, *other.actors))
    assert {(row.source, row.target, row.weight) for row in rows((article, both))} == {
        ("PAK", "USA", 1),
        ("CHN", "USA", 1),
    }
