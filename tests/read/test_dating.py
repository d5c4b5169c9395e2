"""Which date an act has where the coder points at none."""

import pytest

from foreigndesk.read.dating import NEAR, date_of
from foreigndesk.read.times import times
from foreigndesk.records import Act

PUBLISHED = "2018-01-30"


def dated(text, actor, recipient="", quad="material conflict"):
    """Return the words that date the act between two stretches of a text, "" for none."""
    spans = [((text.index(words), text.index(words) + len(words)),) if words else () for words in (actor, recipient)]
    found = date_of(Act(*spans, "ASSAULT", "happened", 1.0), quad, text, times(text, PUBLISHED))
    return found.text if found else ""


def test_the_date_beside_an_act_is_its_own():
    assert dated("Gunmen shot a guard on Monday.", "Gunmen", "a guard") == "Monday"
    assert dated("On Monday gunmen shot a guard.", "gunmen", "a guard") == "Monday"


def test_of_two_dates_the_nearer_counts():
    assert dated("Gunmen shot a guard on Monday as in 2013.", "Gunmen", "a guard") == "Monday"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a guard; on Monday it rained.",
        "Gunmen shot a guard, but on Monday it rained.",
        "Gunmen shot a guard who was sick in 2013.",
    ],
)
def test_a_date_of_another_clause_is_not(text):
    assert dated(text, "Gunmen", "a guard") == ""


def test_when_it_was_said_dates_what_was_said_and_not_what_was_done():
    text = "Gunmen shot a guard, police said Monday."
    assert dated(text, "Gunmen", "a guard") == ""
    assert dated(text, "Gunmen", "a guard", "verbal conflict") == "Monday"


@pytest.mark.parametrize(
    "text",
    [
        "Norway left the 2015 Fjord deal.",
        "Norway led it from April 2005 to January 2008.",
        "Norway’s 2016 vote failed.",
    ],
)
def test_the_year_of_a_noun_and_the_first_of_a_stretch_are_not(text):
    assert dated(text, "Norway") in {"", "January 2008"}


def test_a_date_too_far_away_is_not():
    far = "Gunmen shot a guard " + "very " * (NEAR // 5) + "late on Monday."
    assert dated(far, "Gunmen", "a guard") == ""


def test_an_act_without_sides_has_none():
    assert dated("It began on Monday.", "") == ""
