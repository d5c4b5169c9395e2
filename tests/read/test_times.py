import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.read.times import times

GOLD = Path(__file__).parents[3] / "shared" / "data" / "events" / "articles_train.jsonl"
PUBLISHED = "2018-01-17"
"""A Wednesday."""

PARTS = """Monday|on |next |last |May |March |31 |Feb. |, |2014|-16|week|the past |two |a million |years| ago|summer|/
|9/11|0s|of |yesterday|the |few |several |999 |decades |weekend|Friday |in |early |to |year|’s |٣ """
parts = st.lists(st.sampled_from(PARTS.split("|"))).map("".join)


def found(text, published=PUBLISHED):
    return [(t.text, t.date, t.end_date) for t in times(text, published)]


def dates(text, published=PUBLISHED):
    return [t.date for t in times(text, published)]


@given(
    text=st.text(max_size=200) | parts,
    published=st.sampled_from(["", "2018-01-17", "1500-01-01", "2499-12-31T10:00", "0001-01-01", "soon"]),
)
def test_offsets_point_into_the_text_and_spans_are_apart(text, published):
    end = 0
    for expression in times(text, published):
        assert text[expression.start : expression.end] == expression.text
        assert expression.start >= end
        end = expression.end


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on July 17, 2014.", "2014-07-17"),
        ("They met on Thursday, July 17, 2014, in Rome.", "2014-07-17"),
        ("They met on 5 January 2014.", "2014-01-05"),
        ("They met on the 5th of January 2014.", "2014-01-05"),
        ("They met on Sept. 11, 2001.", "2001-09-11"),
        ("They met on 2014-07-17.", "2014-07-17"),
        ("They met on 17/7/2014.", "2014-07-17"),
        ("They met on 7/17/2014.", "2014-07-17"),
        ("They met on 5/7/2014.", "2014"),
        ("They met in August 2014.", "2014-08"),
        ("They met in May 2014.", "2014-05"),
        ("They have met since May 2010.", "2010-05"),
        ("They met in 2013.", "2013"),
        ("They have met since 2011.", "2011"),
        ("They met in mid-2014.", "2014"),
        ("They met in the summer of 2014.", "2014"),
        ("They met after 9/11.", "2001-09-11"),
        ("They met after the Sept. 11 attacks.", "2001-09-11"),
    ],
)
@pytest.mark.parametrize("published", ["", PUBLISHED])
def test_dates_with_a_year_need_no_publication_date(text, date, published):
    assert dates(text, published) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on Wednesday.", "2018-01-17"),
        ("They met on Thursday.", "2018-01-11"),
        ("They met late Sunday night.", "2018-01-14"),
        ("They met last Wednesday.", "2018-01-10"),
        ("They will meet on Thursday.", "2018-01-18"),
        ("On Thursday, the two will meet.", "2018-01-18"),
        ("They will leave, he said on Thursday.", "2018-01-11"),
        ("The talks are to be held on Friday.", "2018-01-19"),
        ("They meet next Wednesday.", "2018-01-24"),
        ("They meet this Friday.", "2018-01-19"),
        ("They met yesterday.", "2018-01-16"),
        ("They met this morning.", "2018-01-17"),
        ("They meet tomorrow.", "2018-01-18"),
        ("They met last week.", "2018-01"),
        ("They met three weeks ago.", "2017-12"),
        ("They met over the weekend.", "2018-01"),
        ("They met last month.", "2017-12"),
        ("They met this month.", "2018-01"),
        ("They met last year.", "2017"),
        ("They met earlier this year.", "2018"),
        ("They meet next year.", "2019"),
        ("They met two days ago.", "2018-01-15"),
        ("They met a couple of days ago.", "2018-01-15"),
        ("They met four years ago.", "2014"),
        ("They met more than two days ago.", "2018-01"),
        ("They met a few days ago.", "2018-01"),
        ("They met two and a half years ago.", "2015"),
        ("They met last summer.", "2017"),
    ],
)
def test_relative_dates_count_from_publication(text, date):
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met in June.", "2017-06"),
        ("They met in January.", "2018-01"),
        ("They met in December.", "2017-12"),
        ("They meet in March.", "2018-03"),
        ("They will meet in September.", "2018-09"),
        ("They met last June.", "2017-06"),
        ("They met in early June.", "2017-06"),
        ("They met in March of last year.", "2017-03"),
        ("They met on July 17.", "2017-07-17"),
        ("They met on 3 January.", "2018-01-03"),
        ("They meet on Feb. 9.", "2018-02-09"),
        ("The talks are due to start on June 9.", "2018-06-09"),
    ],
)
def test_days_and_months_without_a_year_take_the_nearest_likely_one(text, date):
    assert dates(text) == [date]


@pytest.mark.parametrize(
    ("text", "date", "end_date", "event_date"),
    [
        ("over the past three years", "2015", "2018", ""),
        ("in the next two weeks", "2018-01-17", "2018-01-31", "2018-01"),
        ("the 1990s", "1990", "1999", ""),
        ("2015-16", "2015", "2016", ""),
        ("2001 to 2004", "2001", "2004", ""),
        ("July 17-19, 2014", "2014-07-17", "2014-07-19", "2014-07"),
    ],
)
def test_spans_have_two_ends_and_date_an_event_as_far_as_both_agree(text, date, end_date, event_date):
    (expression,) = times(f"It grew, {text}, by half.", PUBLISHED)
    assert (expression.text, expression.date, expression.end_date) == (text, date, end_date)
    assert expression.event_date == event_date


@pytest.mark.parametrize(
    "text",
    [
        "They met on Monday.",
        "They met in June.",
        "They met on July 17.",
        "They met last year.",
        "They met two days ago.",
        "They met over the past year.",
        "They met last summer.",
    ],
)
@pytest.mark.parametrize("published", ["", "soon"])
def test_without_publication_date_relative_dates_stay_unresolved(text, published):
    assert dates(text, published) == [""]


@pytest.mark.parametrize(
    "text",
    ["the next day", "a year later", "in recent months", "that same week", "years ago", "more than a decade ago"],
)
def test_what_counts_from_elsewhere_or_nowhere_stays_unresolved(text):
    assert dates(f"They met {text}.") == [""]


@pytest.mark.parametrize(
    "text",
    [
        "It sent 2,014 troops.",
        "It sent more than 2000 troops.",
        "It sent 2000 soldiers.",
        "The May government fell.",
        "Theresa May met Mrs. May.",
        "They may march.",
        "The March on Rome began.",
        "Resolution 2231 was kept.",
        "The curfew began at 2000 GMT.",
        "It paid $2014 and 2015%.",
        "The Good Friday Agreement held.",
        "She told the Sunday Times and USA Today.",
        "June Smith met him.",
        "the last week of the war",
        "a five-year plan for 20 days",
        "Feb. 31 and June 99",
        "a score of 3/4",
    ],
)
def test_names_numbers_and_durations_are_no_dates(text):
    assert found(text) == []


def test_a_date_is_one_expression_with_its_weekday_and_year():
    assert found("On Monday, March 3, 2014, and early Tuesday they met.") == [
        ("Monday, March 3, 2014", "2014-03-03", ""),
        ("early Tuesday", "2018-01-16", ""),
    ]


@pytest.mark.skipif(not GOLD.is_file(), reason="the annotated articles are not at hand")
def test_85_of_100_annotated_dates_are_resolved_alike():
    right = wanted = 0
    for article in map(json.loads, GOLD.read_text("utf-8").splitlines()):
        dated = {(e["sentence"], e["when"], e["date"]) for e in article["events"] if e["when"] and e["date"]}
        for sentence, when, date in dated:
            start = sentence.find(when)
            inside = [t for t in times(sentence, article["date"]) if t.start < start + len(when) and t.end > start]
            right += bool(inside) and inside[0].event_date == date
            wanted += 1
    assert right / wanted >= 0.85
