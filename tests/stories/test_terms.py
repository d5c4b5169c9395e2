"""Words of an article as terms."""

import pytest

from foreigndesk.stories.terms import plain_words, stop_words, terms_of


def test_words_that_tell_nothing_are_left_out_and_us_is_a_country():
    assert terms_of("The US was in a row with the bank", 9) == [("us", True), ("row", False), ("bank", False)]


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("ships", "ship"),
        ("navies", "navy"),
        ("Paris", "paris"),
        ("census", "census"),
        ("glass", "glass"),
        ("gas", "gas"),
    ],
)
def test_plurals_fall_together_and_no_other_ending_is_cut(word, term):
    assert terms_of(word, 9)[0][0] == term


@pytest.mark.parametrize("written", ["Avel's", "Avel’s", "AVEL'S"])
def test_a_possessive_is_no_part_of_a_name(written):
    assert terms_of(written, 9) == [("avel", True)]


def test_points_within_an_abbreviation_do_not_matter():
    assert terms_of("U.N.", 9)[0][0] == terms_of("UN", 9)[0][0]


def test_no_more_than_the_limit_is_read():
    assert len(terms_of("harbour " * 50, 7)) == 7


def test_a_single_digit_tells_and_a_single_letter_does_not():
    assert [term for term, _ in terms_of("7 x", 9)] == ["7"]


def test_damaged_letters_do_no_harm():
    assert [term for term, _ in terms_of("âreceptionâ \x80\x9d \ufffd", 9)] == ["âreceptionâ"]


def test_plain_words_keep_what_copies_share():
    assert plain_words("The Board's offer, of 5%") == ["the", "board's", "offer", "of", "5"]


def test_the_table_of_stop_words_holds_words_and_no_comment():
    assert "the" in stop_words()
    assert not any(" " in word or "#" in word for word in stop_words())
