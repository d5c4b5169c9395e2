import pytest

from foreigndesk.commands.sources import gather_settings
from foreigndesk.errors import UsageError


@pytest.mark.parametrize("date", ["2018-01-23", "2018-01-23T10:00:00+05:00", ""])
def test_dates_and_date_times_are_taken(date):
    assert gather_settings(date, False).date == date


@pytest.mark.parametrize("date", ["yesterday", "2018-01", "2018-02-30"])
def test_what_is_no_date_is_wrong_usage(date):
    with pytest.raises(UsageError, match="--date"):
        gather_settings(date, False)


def test_private_addresses_are_fetched_only_if_allowed():
    assert gather_settings("", True).allow_private
    assert not gather_settings("", False).allow_private
