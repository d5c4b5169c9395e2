import pytest

from foreigndesk.store.days import days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-01-23", "2018-01-23", "2018-01-23"),
        ("2018-01-23T10:00:00+05:00", "2018-01-23", "2018-01-23"),
        ("2018-01", "2018-01-01", "2018-01-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
    ],
)
def test_a_date_spans_the_days_of_its_precision(text, first, last):
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["", "last week", "2018-13", "2018-02-30", "0000", "20180123", "2018-1-2", "٢٠١٨"])
def test_what_is_no_date_spans_no_days(text):
    assert days(text) is None
