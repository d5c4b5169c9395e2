import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.read.amounts import amounts


def found(text):
    return [(a.text, a.value, a.unit) for a in amounts(text)]


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "$",
                "2",
                "bn",
                " ",
                "-",
                " to ",
                "half a ",
                "million",
                ".5",
                ",000",
                " troops",
                " percent",
                "Rs ",
                "one",
                " and ",
                "½",
                "١",
            ]
        )
    ).map("".join)
)
def test_offsets_point_into_the_text_and_spans_are_apart(text):
    end = 0
    for amount in amounts(text):
        assert text[amount.start : amount.end] == amount.text
        assert amount.start >= end
        assert amount.unit
        assert amount.value >= 0
        end = amount.end


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$2bn", 2e9, "USD"),
        ("US$33 billion", 33e9, "USD"),
        ("A$5 million", 5e6, "AUD"),
        ("€1.2m", 1.2e6, "EUR"),
        ("£40 million", 40e6, "GBP"),
        ("Rs 500 crore", 5e9, "INR"),
        ("USD 33bn", 33e9, "USD"),
        ("33bn USD", 33e9, "USD"),
        ("2 billion dollars", 2e9, "USD"),
        ("5m euros", 5e6, "EUR"),
        ("half a billion dollars", 5e8, "USD"),
        ("100 million won", 1e8, "KRW"),
        ("10 million South Sudanese pounds", 1e7, "SSP"),
        ("2 million Canadian dollars", 2e6, "CAD"),
        ("5 million dinars", 5e6, "dinars"),
    ],
)
def test_money_is_read_with_currency_and_magnitude(text, value, unit):
    assert found(f"It paid {text}.") == [(text, value, unit)]


def test_a_currency_of_many_countries_is_that_of_the_country_named():
    assert found("Iraq paid 5 million dinars.")[0][2] == "IQD"
    assert found("Pakistan was paid Rs 500 crore.")[0][2] == "PKR"
    assert found("Iraq and Jordan paid 5 million dinars.")[0][2] == "dinars"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("200 troops", 200, "troops"),
        ("six helicopters", 6, "helicopters"),
        ("1,500 refugees", 1500, "refugees"),
        ("300 people", 300, "people"),
        ("two young Japanese hostages", 2, "hostages"),
        ("28,500 U.S. troops", 28500, "troops"),
        ("two dozen Su-35 jets", 24, "jets"),
        ("six F-16s", 6, "f-16s"),
        ("two police officers", 2, "officers"),
        ("one soldier", 1, "soldiers"),
        ("3,000 Tunisians", 3000, "tunisians"),
        ("200 or more troops", 200, "troops"),
        ("30-plus rocket attacks", 30, "attacks"),
        ("2.5 million asylum seekers", 2.5e6, "asylum seekers"),
        ("15 percent", 15, "%"),
        ("Fifty-nine per cent", 59, "%"),
        ("1.5%", 1.5, "%"),
    ],
)
def test_counts_and_shares_have_the_plural_counted_as_unit(text, value, unit):
    assert found(f"Some say {text}, no more.") == [(text, value, unit)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$2-3 billion", 2e9),
        ("$2 to $3 billion", 2e9),
        ("$2bn-$3bn", 2e9),
        ("10 to 15 percent", 10),
        ("10,000-15,000 fighters", 10_000),
        ("two or three tanks", 2),
    ],
)
def test_a_range_has_its_lower_end_as_value(text, value):
    assert [(t, v) for t, v, _ in found(text)] == [(text, value)]


def test_a_rise_is_no_range():
    assert found("It rose from $2bn to $9bn.") == [("$2bn", 2e9, "USD"), ("$9bn", 9e9, "USD")]


@pytest.mark.parametrize(
    "text",
    [
        "dozens of people",
        "millions of dollars",
        "several hundred troops",
        "hundreds of thousands of refugees",
        "500 to 1 million people",
        "a 44-38 percent lead",
        "a quarter of a million dollars",
        "1.200.000 euros",
        "$2,3",
        "$2½ billion",
        "$2 1/2 billion",
        "$5 b",
        "$25 [billion]",
        "5 000 troops",
        "€1.200",
    ],
)
def test_no_value_is_better_than_a_wrong_one(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the Sept. 11 attacks",
        "the 9/11 attacks",
        "17 July talks",
        "the 2016 elections",
        "the Boeing 737 jets",
        "No. 10 officials",
        "a five year contract",
        "of them 50 won re-election",
        "500 pounds of explosives",
        "a 200-strong force",
        "One State Department",
        "the 1980s",
    ],
)
def test_numbers_in_names_dates_and_measures_are_no_amounts(text):
    assert found(text) == []


def test_a_number_like_a_year_counts_where_the_text_says_so():
    assert found("More than 2000 soldiers came.") == [("2000 soldiers", 2000, "soldiers")]
