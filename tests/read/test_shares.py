"""Shares in words."""

import pytest

from foreigndesk.read.shares import shares


def found(text):
    return [(text[start:end], percent) for start, end, percent in shares(text)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Half of its exports go to Sylvania.", ("Half", 50)),
        ("Freedonia lost a quarter of its grain.", ("a quarter", 25)),
        ("Sylvania holds three-quarters of Freedonia’s ports.", ("three-quarters", 75)),
    ],
)
def test_a_fraction_of_something_is_a_share_in_percent(text, share):
    assert found(text) == [share]


def test_thirds_are_near_enough_to_add_up_to_a_whole():
    (_, third), (_, rest) = found("Sylvania took a third of the salt and two thirds of the grain.")
    assert third < rest
    assert third + rest == pytest.approx(100, abs=0.01)


def test_each_share_of_a_text_is_found_in_order():
    text = "One fifth of the ports and a tenth of the roads are Freedonia’s."
    assert found(text) == [("One fifth", 20), ("a tenth", 10)]


@pytest.mark.parametrize("text", ["The talks took half of the year.", "A third of a million left.", "half of 2019"])
def test_a_part_of_a_time_or_of_a_number_is_no_share(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["Sylvania won the first half of the war.", "Freedonia took the other half of it."])
def test_a_half_that_is_counted_off_is_no_share(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["Sylvania waits a quarter.", "A mid-half of the town.", "It has one-half of 40.", ""])
def test_without_words_for_what_it_is_of_there_is_no_share(text):
    assert found(text) == []
