import numpy as np
import pytest

from foreigndesk.relate.days import day_number, iso_day, period_of, period_start


@pytest.mark.parametrize("text", ["2018-02-03", "20180203", "2018-02-03T10:00:00"])
def test_a_day_is_read_in_the_forms_that_data_sets_use(text):
    assert iso_day(day_number(text)) == "2018-02-03"


def test_what_is_no_date_is_an_error():
    with pytest.raises(ValueError, match="Invalid"):
        day_number("soon")


@pytest.mark.parametrize(("by", "start"), [("day", "2018-02-01"), ("week", "2018-01-29"), ("month", "2018-02-01")])
def test_a_period_begins_on_its_first_day_and_weeks_on_mondays(by, start):
    (period,) = period_of(np.array([day_number("2018-02-01")], np.int32), by)
    assert period_start(int(period), by) == start
