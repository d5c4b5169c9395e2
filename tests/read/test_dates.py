from datetime import date

import pytest

from foreigndesk.read.dates import date_rules

DAY = date(2018, 1, 17)


def first(text, published=DAY):
    """The expression and dates of the first rule that finds one."""
    for rule in date_rules():
        for match in rule.pattern.finditer(text):
            resolved = rule.resolve(match, published)
            if resolved is not None:
                return match["said"], *resolved
    return None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Mon., March 3 they", ("Mon., March 3", "2018-03-03", "")),
        ("3 to 5 March 2016", ("3 to 5 March 2016", "2016-03-03", "2016-03-05")),
        ("since early March 2016", ("since early March 2016", "2016-03", "")),
        ("next March", ("next March", "2018-03", "")),
        ("this October", ("this October", "2018-10", "")),
        ("next January", ("next January", "2019-01", "")),
        ("the late 1970s", ("the late 1970s", "1970", "1979")),
        ("between 2001 and 2004", ("2001 and 2004", "2001", "2004")),
        ("1914-18", ("1914-18", "1914", "1918")),
        ("4/4/2014", ("4/4/2014", "2014-04-04", "")),
    ],
)
def test_dates_are_found_whole(text, found):
    assert first(text) == found


@pytest.mark.parametrize(
    ("published", "year"), [(date(2005, 1, 1), "2001"), (date(2012, 9, 20), "2001"), (None, "2001")]
)
def test_a_day_of_history_has_its_year_where_its_noun_follows(published, year):
    assert first("the Sept. 11 attacks", published) == ("Sept. 11", f"{year}-09-11", "")


def test_the_same_day_without_that_noun_is_the_last_one():
    assert first("the Sept. 11 attack", date(2012, 9, 20)) == ("Sept. 11", "2012-09-11", "")


def test_a_day_of_history_is_not_named_before_it():
    assert first("the Oct. 7 attack", date(2012, 10, 9)) == ("Oct. 7", "2012-10-07", "")


@pytest.mark.parametrize("text", ["1/2", "13/13/2014", "in 2015.5", "No. 2015", "1900 hours"])
def test_other_numbers_are_no_dates(text):
    assert first(text) is None
