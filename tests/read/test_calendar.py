from datetime import date

import pytest

from foreigndesk.read.calendar import iso, iso_of, last_weekday, next_weekday, published_on, shared, shifted

WEDNESDAY = date(2018, 1, 17)


@pytest.mark.parametrize("published", ["2018-01-17", "2018-01-17T23:59:00Z"])
def test_a_date_or_date_time_has_its_day(published):
    assert published_on(published) == WEDNESDAY


@pytest.mark.parametrize("published", ["", "soon", "2018-01", "2018-02-31", "0001-01-01"])
def test_no_day_is_made_up(published):
    assert published_on(published) is None


def test_a_date_is_cut_to_its_precision():
    assert [iso(WEDNESDAY, precision) for precision in ("year", "month", "day")] == ["2018", "2018-01", "2018-01-17"]


def test_days_that_no_month_has_are_no_dates():
    assert iso_of(2016, 2, 29) == "2016-02-29"
    assert iso_of(2018, 2, 29) == ""
    assert iso_of(2018, 1, 0) == ""


def test_weekdays_are_found_on_the_day_itself_and_on_either_side():
    assert last_weekday(WEDNESDAY, 2) == next_weekday(WEDNESDAY, 2) == WEDNESDAY
    assert last_weekday(WEDNESDAY, 3) == date(2018, 1, 11)
    assert next_weekday(WEDNESDAY, 1) == date(2018, 1, 23)


@pytest.mark.parametrize(
    ("count", "unit", "day"),
    [
        (-1, "day", date(2018, 1, 16)),
        (-24, "hour", date(2018, 1, 16)),
        (2, "week", date(2018, 1, 31)),
        (-1, "month", date(2017, 12, 17)),
        (-1.5, "year", date(2016, 7, 17)),
        (-1, "decade", date(2008, 1, 17)),
        (-1_000_000, "year", None),
        (-1e12, "day", None),
    ],
)
def test_days_are_shifted_by_units_within_reason(count, unit, day):
    assert shifted(WEDNESDAY, count, unit) == day


def test_the_end_of_a_month_stays_in_its_month():
    assert shifted(date(2018, 3, 31), -1, "month") == date(2018, 2, 28)


def test_two_dates_share_what_both_lie_in():
    assert shared("2018-03-05", "2018-03-19") == "2018-03"
    assert shared("2018-03-05", "2018-03-05") == "2018-03-05"
    assert shared("2018-03", "2018") == "2018"
    assert shared("2015", "2018") == shared("", "") == ""
