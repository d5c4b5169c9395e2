import re

import pytest

from foreigndesk.read.numbers import digits_pattern, number, unscaled, words_pattern

ANY = re.compile(rf"(?:{digits_pattern()}|{words_pattern()})")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1,500", 1500),
        ("5,00,000", 500_000),
        ("5\u202f000", 5000),
        ("2.5 million", 2.5e6),
        ("2bn", 2e9),
        ("2m", 2e6),
        ("500 crore", 5e9),
        ("2 lakh crore", 2e12),
        ("$1.5-trillion"[1:], 1.5e12),
        ("six", 6),
        ("Twenty-five", 25),
        ("two hundred and five", 205),
        ("one million five hundred thousand", 1.5e6),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a hundred", 100),
        ("two and a half million", 2.5e6),
    ],
)
def test_numbers_are_read_whole(text, value):
    match = ANY.fullmatch(text)
    assert match
    assert number(text) == value


@pytest.mark.parametrize("text", ["1.200.000", "2,3", "17 300", "2 1/2", "2½", "9/11", "5th", "70s"])
def test_what_can_be_read_in_two_ways_is_no_number(text):
    assert ANY.search(text) is None


def test_three_decimals_need_a_magnitude():
    assert number("1.200") is None
    assert number("1.125 million") == 1_125_000


def test_magnitudes_can_be_taken_off():
    assert unscaled("3 billion") == "3"
    assert unscaled("40m") == "40"
    assert unscaled("1,500") == "1,500"
