from datetime import date

import pytest

from foreigndesk.read.relative import relative_rules

SATURDAY = date(2018, 1, 20)


def first(text, published=SATURDAY):
    """The expression and dates of the first rule that finds one."""
    for rule in relative_rules():
        for match in rule.pattern.finditer(text):
            resolved = rule.resolve(match, published)
            if resolved is not None:
                return match["said"], *resolved
    return None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("this past Friday", ("this past Friday", "2018-01-19", "")),
        ("this coming Friday", ("this coming Friday", "2018-01-26", "")),
        ("Earlier on Friday", ("Earlier on Friday", "2018-01-19", "")),
        ("an hour ago", ("an hour ago", "2018-01-20", "")),
        ("30 hours ago", ("30 hours ago", "2018-01-19", "")),
        ("two or three months ago", ("two or three months ago", "2017", "")),
        ("a year and a half ago", ("a year and a half ago", "2016", "")),
        ("about a decade ago", ("about a decade ago", "", "")),
        ("a million years ago", ("a million years ago", "", "")),
        ("in the last 24 hours", ("in the last 24 hours", "2018-01-19", "2018-01-20")),
        ("during the past month", ("during the past month", "2017-12", "2018-01")),
        ("the next five years", ("the next five years", "2018", "2023")),
        ("in the past few months", ("in the past few months", "", "")),
        ("this weekend", ("this weekend", "2018-01", "")),
        ("last weekend", ("last weekend", "2018-01", "")),
        ("later this year", ("later this year", "2018", "")),
        ("the end of the month", ("the end of the month", "2018-01", "")),
        ("this past year", ("this past year", "", "")),
        ("last winter", ("last winter", "", "")),
        ("next summer", ("next summer", "2018", "")),
        ("the day before yesterday", ("the day before yesterday", "2018-01-18", "")),
        ("last night", ("last night", "2018-01-19", "")),
        ("TOMORROW", ("TOMORROW", "2018-01-21", "")),
    ],
)
def test_expressions_are_found_whole_and_counted_from_publication(text, found):
    assert first(text) == found


@pytest.mark.parametrize(
    "text", ["the last year of the war", "the last time", "Super Tuesday", "USA Today", "The Tonight Show", "Fridays"]
)
def test_other_words_are_no_dates(text):
    assert first(text) is None


def test_a_weekend_that_is_to_come_is_the_next_one():
    assert first("They will meet this weekend", date(2018, 1, 29)) == ("this weekend", "2018-02", "")
    assert first("They met this weekend", date(2018, 2, 2)) == ("this weekend", "2018-01", "")
