"""Who somebody is on a date, and who held an office."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.people import Office, Person

DAYS = st.dates(date(1946, 1, 1), date(2024, 12, 31))
ISO = DAYS.map(date.isoformat)


def office(start, end, rank=5):
    return Office("FRA", "Minister", "GOV", rank, start, end)


@given(st.lists(ISO, min_size=3, max_size=3, unique=True).map(sorted))
def test_an_office_is_held_from_its_first_day_to_its_last_and_on_no_other(days):
    first, middle, last = days
    assert all(office(first, last).held(on) for on in days)
    assert not office(middle, last).held(first)
    assert not office(first, middle).held(last)


@given(ISO, st.sampled_from([4, 7, 10]))
def test_a_date_known_to_the_year_or_month_counts_whole(day, precision):
    assert office(day[:precision], day[:precision]).held(day)
    assert office(day, day).held(day[:precision])


def test_without_a_date_only_an_open_office_is_held():
    assert office("2001", "").held("")
    assert not office("2001", "2005").held("")


@given(st.lists(st.tuples(ISO, ISO, st.integers(1, 9)), min_size=1, max_size=5), ISO)
def test_of_several_offices_held_at_once_the_highest_counts(spells, on):
    offices = tuple(office(min(one, other), max(one, other), rank) for one, other, rank in spells)
    held = [each.rank for each in offices if each.held(on)]
    found = Person("Somebody", "", "", 0, offices).office(on)
    assert (found.rank if found else None) == max(held, default=None)


def test_without_a_past_office_the_nearest_is_the_first_to_come():
    first, second = office("2001", "2002"), office("2003", "2004", rank=9)
    assert Person("Somebody", "", "", 0, (second, first)).nearest("1990-01-01") == first


@pytest.mark.parametrize(
    ("on", "name"), [("1999-06-01", "Gerhard Schroder"), ("2010-06-01", "Angela Merkel"), ("2022-06-01", "Olaf Scholz")]
)
def test_an_office_has_its_holder_of_the_date(knowledge, on, name):
    assert [person.name for person in knowledge.people.holder("DEU", "chancellor", on)] == [name]


@given(st.sampled_from(["USA", "FRA", "IND", "TUR", "KEN", "PER", "JPN"]), ISO)
def test_whoever_held_an_office_on_a_date_has_it_among_their_own(country, on):
    for title in ("president", "prime minister", "foreign minister"):
        for person in Knowledge.load().people.holder(country, title, on):
            assert any(held.country == country and held.held(on) for held in person.offices)


def test_names_are_found_in_full_by_family_name_and_by_transliteration_with_the_best_known_first(knowledge):
    people = knowledge.people
    assert people.named("BARACK OBAMA")[0].name == people.surnamed("Obama")[0].name == "Barack Obama"
    assert [person.name for person in people.sounding("Muamar Gadafi")] == ["Muammar Gaddafi"]
    fame = [person.fame for person in people.surnamed("Bush")]
    assert len(fame) > 1
    assert fame == sorted(fame, reverse=True)
    assert people.sounding("Obama") == people.named("Zebulon Quackenthorpe") == ()
