"""One golden case for each form of date that the news counts from its day of publication, Tuesday 30 January 2018."""

import pytest

from foreigndesk.read.times import times

TUESDAY = "2018-01-30"


@pytest.mark.parametrize(
    ("text", "said", "date", "end"),
    [
        ("He spoke on Thursday.", "Thursday", "2018-01-25", ""),
        ("They met yesterday.", "yesterday", "2018-01-29", ""),
        ("It began last week.", "last week", "2018-01", ""),
        ("It began this month.", "this month", "2018-01", ""),
        ("It ended two weeks ago.", "two weeks ago", "2018-01", ""),
        ("They met on Jan. 23.", "Jan. 23", "2018-01-23", ""),
        ("They met on 23 January 2018.", "23 January 2018", "2018-01-23", ""),
        ("They met last January.", "last January", "2017-01", ""),
        ("It was signed last summer.", "last summer", "2017", ""),
        ("It fell in 2013.", "2013", "2013", ""),
        ("It will start next year.", "next year", "2019", ""),
        ("It paid since 2002.", "since 2002", "2002", "2018-01-30"),
        ("It gave $33bn over the past three years.", "over the past three years", "2015", "2018"),
        ("It gave $33bn over the last 15 years.", "over the last 15 years", "2003", "2018"),
        ("It paid in the past decade.", "in the past decade", "2008", "2018"),
        ("It paid between 2010 and 2014.", "2010 and 2014", "2010", "2014"),
        ("It paid in the first quarter of 2013.", "first quarter of 2013", "2013-01", "2013-03"),
        ("It will buy them in the second half of this year.", "second half of this year", "2018-07", "2018-12"),
        ("It must leave within six months.", "within six months", "2018-01", "2018-07"),
        ("It has paid for three years.", "for three years", "2015", "2018"),
        ("It will leave by the end of the year.", "the end of the year", "2018", ""),
        ("It will leave by the end of 2019.", "2019", "2019", ""),
        ("It paid in the 1990s.", "the 1990s", "1990", "1999"),
    ],
)
def test_a_form_of_date_is_read_whole_and_to_the_precision_it_has(text, said, date, end):
    [found] = times(text, TUESDAY)
    assert (found.text, found.date, found.end_date) == (said, date, end)


@pytest.mark.parametrize(
    "text", ["He spoke on Thursday.", "It began last week.", "They gave it over the past three years."]
)
def test_what_counts_from_publication_is_unresolved_without_one(text):
    [found] = times(text, "")
    assert (found.date, found.end_date) == ("", "")
    assert found.text


def test_the_event_of_a_span_is_dated_no_more_exactly_than_both_ends_agree():
    [found] = times("It gave $33bn over the past three years.", TUESDAY)
    assert found.event_date == ""
    [within] = times("It paid from 3 to 5 January 2018.", TUESDAY)
    assert within.event_date == "2018-01"
