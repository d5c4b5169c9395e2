"""Quarters, halves, time limits, and how long something has gone on."""

import pytest

from foreigndesk.read.stretches import stretch_rules
from foreigndesk.read.times import times

TUESDAY = "2018-01-30"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales fell in the last quarter of 2016.", [("last quarter of 2016", "2016-10", "2016-12")]),
        ("Sales fell in the final quarter of last year.", [("final quarter of last year", "2017-10", "2017-12")]),
        ("It rose in the third quarter, 2014.", [("third quarter, 2014", "2014-07", "2014-09")]),
        ("It will end in the first half of next year.", [("first half of next year", "2019-01", "2019-06")]),
        ("They must go within 10 days.", [("within 10 days", "2018-01-30", "2018-02-09")]),
        ("They must go within a year.", [("within a year", "2018", "2019")]),
        ("Both armies have fought there for two months.", [("for two months", "2017-11", "2018-01")]),
        ("It’s been at war for a decade.", [("for a decade", "2008", "2018")]),
    ],
)
def test_a_stretch_is_read_whole_with_both_its_ends(text, found):
    assert [(one.text, one.date, one.end_date) for one in times(text, TUESDAY)] == found


@pytest.mark.parametrize(
    "text",
    [
        "He was jailed for three years.",
        "It agreed to pay for 20 years.",
        "They left within six months of the pact.",
        "It led in the third half of the game.",
        "A quarter of all soldiers fled.",
        "They sat for hours.",
    ],
)
def test_a_length_of_time_that_nothing_fixes_is_no_date(text):
    assert times(text, TUESDAY) == ()


@pytest.mark.parametrize("text", ["It must go within a year.", "It fell in the first quarter of this year."])
def test_what_counts_from_publication_is_unresolved_without_one(text):
    assert [(one.date, one.end_date) for one in times(text, "")] == [("", "")]


def test_a_quarter_of_a_stated_year_needs_no_day_of_publication():
    assert [one.date for one in times("It fell in the first quarter of 2013.", "")] == ["2013-01"]


def test_each_rule_asks_for_a_word_that_its_expressions_hold():
    held = ("the first half of 2013", "within a year", "has fought for a year")
    for rule, text in zip(stretch_rules(), held, strict=True):
        assert rule.pattern.search(text)
        assert any(need in text for need in rule.needs)
