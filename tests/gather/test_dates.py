from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.gather.dates import date_in, iso_date


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2018-01-30", "2018-01-30"),
        ("20180130", "2018-01-30"),
        ("2018/01/30", "2018-01-30"),
        ("2018-01-30T10:20:00Z", "2018-01-30T10:20:00+00:00"),
        ("2018-01-30T10:20Z", "2018-01-30T10:20:00+00:00"),
        ("2018-01-30 10:20:00 +0200", "2018-01-30T10:20:00+02:00"),
        ("2018-01-30T10:20:00.123456789Z", "2018-01-30T10:20:00+00:00"),
        ("2018-01-30 10:20:00 UTC", "2018-01-30T10:20:00+00:00"),
        ("2018-01-30 10:20", "2018-01-30T10:20:00"),
        ("Tue, 30 Jan 2018 10:20:00 GMT", "2018-01-30T10:20:00+00:00"),
        ("Tue, 30 Jan 2018 10:20:00 -0500", "2018-01-30T10:20:00-05:00"),
        ("January 30, 2018", "2018-01-30"),
        ("Tuesday 30th of January 2018", "2018-01-30"),
        ("Jan. 30, 2018 10:20 AM", "2018-01-30"),
        ("30/01/2018", "2018-01-30"),
        ("1/30/2018", "2018-01-30"),
        ("30.1.2018", "2018-01-30"),
        ("2.1.2018", "2018-01-02"),
    ],
)
def test_a_stated_date_keeps_what_is_stated_and_no_more(stated, iso):
    assert iso_date(stated) == iso


@pytest.mark.parametrize(
    "stated", ["", "today", "yesterday", "2018", "January 2018", "30 January", "31 June 2018", "n/a", "10:20"]
)
def test_what_is_no_full_date_is_none(stated):
    assert iso_date(stated) == ""


def test_an_ambiguous_numeric_date_is_none():
    assert iso_date("02/01/2018") == ""
    assert iso_date("02/02/2018") == "2018-02-02"


@pytest.mark.parametrize("stated", ["0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000+00:00"])
def test_a_programs_way_to_say_none_is_none(stated):
    assert iso_date(stated) == ""


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        ("Mr Firefly, then commerce minister, pictured in June 2017.", "2017-06"),
        ("Troops cross the border on 3rd of May, 2016", "2016-05-03"),
        ("In this Jan. 5, 2011, file photo, the king waves", "2011-01-05"),
        ("Rebels in Sept 2001", "2001-09"),
        ("Protesters, 2018-03-04", "2018-03-04"),
        ("The palace in 2015", "2015"),
        ("The palace (2015)", "2015"),
        ("The palace in a 2015 file photo", "2015"),
        ("Elected in 2013, she met the envoy on 2 March 2018", "2018-03-02"),
        ("The minister, who has ruled since 2013", ""),
        ("Some 2015 troops paraded", ""),
        ("Rulers in 2017–18", ""),
        ("The minister may speak", ""),
        ("A march in 31 June 2018", "2018-06"),
    ],
)
def test_the_date_in_a_caption_is_found_with_the_precision_it_is_stated_to(caption, found):
    assert date_in(caption) == found


@given(
    st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_a_date_in_words_is_found_again(day, form):
    assert date_in(f"The minister, {day.strftime(form)}, in the capital") == day.isoformat()


@given(st.datetimes(min_value=datetime(1971, 1, 1), timezones=st.none() | st.timezones()))
def test_an_iso_date_time_stays_the_same_moment(moment):
    moment = moment.replace(microsecond=0)
    stated = moment.isoformat()
    if moment.utcoffset() is None or moment.utcoffset().seconds % 60 == 0:
        assert datetime.fromisoformat(iso_date(stated)) == datetime.fromisoformat(stated)


@given(st.text(max_size=80))
def test_any_text_gives_a_date_or_none(text):
    found = iso_date(text)
    assert found == "" or datetime.fromisoformat(found)
    date_in(text)
