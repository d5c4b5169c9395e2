"""Joint titles keep what nobody else held alone."""

import pytest

from foreigndesk.knowledge.build.contested import settled_title, single_portfolios
from foreigndesk.knowledge.build.sources import Spell

JOINT = "Minister of Planning & Minister of Finance"


def spell(title, start, end, source="countryinfo"):
    return Spell("PRT", title, "Rufus Firefly", "", start, end, source)


def settled(one, *others):
    return settled_title(one, [one], single_portfolios([one, *others])).title


def test_a_portfolio_that_somebody_else_held_alone_meanwhile_is_taken_out():
    joint = spell(JOINT, "2003-05-01", "2008-02-29")
    assert settled(joint, spell("Minister of Finance", "2007-02-01", "2008-02-29")) == "Minister of Planning"


@pytest.mark.parametrize(
    ("start", "end"), [("2008-01-15", "2010-01-01"), ("2001", "2003-06-15"), ("2008-02-30", "2013-06-31")]
)
def test_a_handover_of_some_weeks_is_no_other_holder_even_with_dates_that_are_none(start, end):
    assert settled(spell(JOINT, "2003-05-01", "2008-02-29"), spell("Minister of Finance", start, end)) == JOINT


def test_the_same_portfolio_of_another_state_takes_nothing():
    joint = spell(JOINT, "2003-05-01", "2008-02-29")
    other = Spell("ESP", "Minister of Finance", "Gloria Teasdale", "", "2005-01-01", "2007-01-01", "holders")
    assert settled(joint, other) == JOINT


def test_what_the_person_held_alone_at_another_time_takes_nothing_from_the_same_person():
    joint, alone = spell(JOINT, "2003-05-01", "2008-02-29"), spell("Minister of Finance", "2004-01-01", "2006-01-01")
    assert settled_title(joint, [joint, alone], single_portfolios([joint, alone])).title == JOINT


def test_who_held_none_of_them_alone_was_a_minister():
    joint = spell(JOINT, "2003-05-01", "2008-02-29")
    others = [spell(title, "2003-01-01", "2008-12-31") for title in JOINT.split(" & ")]
    assert settled(joint, *others) == "Minister"


def test_titles_of_other_sources_stay():
    joint = spell(JOINT, "2003-05-01", "2008-02-29", "holders")
    assert settled(joint, spell("Minister of Finance", "2004-01-01", "2008-02-29")) == JOINT
