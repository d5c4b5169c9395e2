from dataclasses import FrozenInstanceError

import pytest

from foreigndesk.knowledge.rates import dollars
from foreigndesk.records import Amount


def test_an_amount_is_its_value_times_the_mean_rate_of_its_year():
    found = dollars(Amount("£200", 200, "GBP"), "2018-06-01")
    assert (found.value, found.rate, found.year) == (pytest.approx(267.03), 1.33515, "2018")


@pytest.mark.parametrize("date", ["2018", "2018-12", "2018-12-31", "2018-01-01T09:30:00+02:00"])
def test_a_date_of_any_precision_takes_the_rate_of_its_year(date):
    assert dollars(Amount("£1", 1, "GBP"), date).rate == 1.33515


def test_the_years_of_one_currency_have_rates_of_their_own():
    pound = Amount("£1", 1, "GBP")
    assert dollars(pound, "2021-12-31").rate == 1.37587
    assert dollars(pound, "2022-01-01").rate == 1.23604


@pytest.mark.parametrize("unit", ["USD", "%", "troops", "", "gbp"])
def test_dollars_and_what_is_no_money_are_not_converted(unit):
    assert dollars(Amount("5", 5, unit), "2018-06-01") is None


@pytest.mark.parametrize("date", ["", "soon", "1990-01-01", "2022-05-01"])
def test_a_near_year_is_never_taken_for_one_without_a_rate(date):
    rouble = Amount("5 roubles", 5, "RUB")
    assert dollars(rouble, "2021-05-01").rate == 0.0135771
    assert dollars(rouble, date) is None


def test_nothing_in_a_currency_with_a_rate_is_no_dollars_and_not_unknown():
    assert dollars(Amount("no pounds", 0, "GBP"), "2018").value == 0


def test_a_conversion_cannot_be_changed_afterwards():
    found = dollars(Amount("£1", 1, "GBP"), "2018")
    with pytest.raises(FrozenInstanceError):
        found.rate = 2
