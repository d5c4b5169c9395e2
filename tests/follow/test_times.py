from datetime import UTC, datetime

import pytest

from foreigndesk.errors import UsageError
from foreigndesk.follow.times import MOST_ATTEMPTS, due, next_try, stamp, zone
from foreigndesk.settings import ReaderSettings

BERLIN = ReaderSettings(zone="Europe/Berlin")
QUIET = ReaderSettings(zone="Europe/Berlin", quiet="22:00-07:00")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("every", "made", "leaves"),
    [
        ("at once", "2018-01-30T10:15", "2018-01-30T10:15"),
        ("hourly", "2018-01-30T10:15", "2018-01-30T11:00"),
        ("daily", "2018-01-30T06:59", "2018-01-30T07:00"),
        ("daily", "2018-01-30T07:00", "2018-01-31T07:00"),
        ("daily", "2018-07-30T05:59", "2018-07-30T06:00"),  # summer time
        ("weekly", "2018-01-30T10:00", "2018-02-05T07:00"),  # a Tuesday → the next Monday
        ("weekly", "2018-02-05T06:30", "2018-02-05T07:00"),
        ("weekly", "2018-02-05T07:30", "2018-02-12T07:00"),
        ("daily", "2018-03-24T12:00", "2018-03-25T06:00"),  # the clock goes forward in between
    ],
)
def test_digests_leave_by_the_readers_clock(every, made, leaves):
    assert due(at(made), every, BERLIN) == at(leaves)


@pytest.mark.parametrize(
    ("made", "leaves"),
    [
        ("2018-01-30T20:59", "2018-01-30T20:59"),
        ("2018-01-30T21:00", "2018-01-31T06:00"),
        ("2018-01-31T02:00", "2018-01-31T06:00"),
        ("2018-01-31T06:00", "2018-01-31T06:00"),
    ],
)
def test_nothing_leaves_in_quiet_hours(made, leaves):
    assert due(at(made), "at once", QUIET) == at(leaves)


def test_quiet_hours_within_a_day():
    noon = ReaderSettings(quiet="12:00-14:00")
    assert due(at("2018-01-30T13:00"), "at once", noon) == at("2018-01-30T14:00")
    assert due(at("2018-01-30T14:30"), "at once", noon) == at("2018-01-30T14:30")


def test_an_hour_that_the_clock_repeats_is_an_hour_too():
    assert due(at("2018-10-28T00:30"), "hourly", BERLIN) == at("2018-10-28T01:00")
    assert due(at("2018-10-28T01:30"), "hourly", BERLIN) == at("2018-10-28T02:00")


def test_attempts_grow_rarer_and_end():
    begun = at("2018-01-30T00:00")
    waits = [(next_try(begun, n) - begun).total_seconds() for n in range(1, MOST_ATTEMPTS)]
    assert waits[:3] == [30, 60, 120]
    assert waits == sorted(waits)
    assert waits[-1] <= 6 * 3600
    assert next_try(begun, MOST_ATTEMPTS) is None


def test_stamps_sort_as_text():
    moments = [at("2018-01-30T00:00:00"), at("2018-01-30T00:00:00.5"), at("2018-01-30T00:00:01")]
    assert sorted(map(stamp, moments)) == [stamp(moment) for moment in moments]
    assert stamp(datetime.fromisoformat("2018-01-30T01:00:00+01:00")) == stamp(moments[0])


def test_a_zone_or_time_that_is_none_is_told():
    with pytest.raises(UsageError, match="Mars/Base"):
        zone(ReaderSettings(zone="Mars/Base"))
    with pytest.raises(UsageError, match="noon"):
        due(at("2018-01-30T00:00"), "at once", ReaderSettings(quiet="noon"))
