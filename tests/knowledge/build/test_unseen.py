from dataclasses import dataclass, field

import pytest

from foreigndesk.knowledge.build.sources import Spell
from foreigndesk.knowledge.build.unseen import go_on


@dataclass
class Somebody:
    names: list[str]
    spells: list[Spell] = field(default_factory=list)


def holder(name, title, start, end, *, seen=False):
    return Somebody([name], [Spell("PRT", title, name, "", start, end, "list", seen=seen)])


def ends(*people):
    go_on(people)
    return [person.spells[0].end for person in people]


def test_who_was_last_seen_in_office_held_it_until_the_next_began():
    assert ends(
        holder("Firefly", "President", "2005-03-01", "2009-12", seen=True),
        holder("Teasdale", "President", "2014-06-19", ""),
    ) == ["2014-06-19", ""]


def test_an_end_that_a_source_states_stays():
    assert ends(
        holder("Firefly", "President", "2005-03-01", "2009-12"), holder("Teasdale", "President", "2014-06-19", "")
    ) == ["2009-12", ""]


def test_a_list_that_names_somebody_on_after_the_next_began_is_late():
    assert ends(
        holder("Firefly", "President", "2005-03-01", "2009-12", seen=True),
        holder("Teasdale", "President", "2008-10-01", ""),
    ) == ["2008-10-01", ""]


@pytest.mark.parametrize(
    ("title", "began", "end"),
    [
        ("Foreign Minister", "2012-12-01", "2012-12-01"),
        ("Foreign Minister", "2015-01-01", "2011-02"),
        ("President", "2015-01-01", "2015-01-01"),
        ("President", "2024-01-01", "2011-02"),
        ("Minister of Fisheries", "2012-12-01", "2011-02"),
    ],
)
def test_a_next_holder_years_later_tells_nothing_and_a_shared_office_has_none(title, began, end):
    first = holder("Firefly", title, "2009-03-01", "2011-02", seen=True)
    assert ends(first, holder("Teasdale", title, began, ""))[0] == end
