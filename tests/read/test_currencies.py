import re

import pytest

from foreigndesk.read.currencies import is_also_a_word, names_pattern, signs_pattern, unit_of_name, unit_of_sign


@pytest.mark.parametrize(
    ("sign", "unit"), [("$", "USD"), ("US$", "USD"), ("C$", "CAD"), ("€", "EUR"), ("Rs", "INR"), ("CHF", "CHF")]
)
def test_signs_and_codes_have_one_currency(sign, unit):
    assert re.fullmatch(signs_pattern(), sign)
    assert unit_of_sign(sign, "") == unit


def test_the_longest_sign_is_matched():
    assert re.match(signs_pattern(), "US$5")[0] == "US$"
    assert re.match(signs_pattern(), "Rs.5")[0] == "Rs."


def test_a_sign_of_several_countries_is_that_of_the_country_named():
    assert unit_of_sign("Rs", "Nepal paid Rs 5") == "NPR"


def test_the_country_before_a_name_decides():
    match = names_pattern().match(" Canadian dollars")
    assert unit_of_name(match["name"], match["country"], "") == "CAD"
    assert unit_of_name("pounds", "South Sudanese", "") == "SSP"
    assert unit_of_name("dollars", "Ruritanian", "") == "dollars"


def test_a_world_currency_is_not_changed_by_a_country_in_the_sentence():
    assert unit_of_name("dollars", "", "Canada paid") == "USD"


def test_a_local_name_takes_the_one_country_in_the_sentence_or_stays():
    assert unit_of_name("dinars", "", "Iraq paid") == "IQD"
    assert unit_of_name("dinars", "", "Iraq and Libya paid") == "dinars"
    assert unit_of_name("dinars", "", "They paid") == "dinars"


def test_names_that_are_common_words_are_known():
    assert is_also_a_word("won")
    assert not is_also_a_word("euro")
