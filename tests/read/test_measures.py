"""What stands beside an amount: its bound, the period it recurs in, the time it is the sum for."""

import pytest

from foreigndesk.read.measures import Beside, beside


def near(text, amount, figure=""):
    start = text.index(amount)
    return beside(text, start, start + len(amount), start + len(figure or amount))


@pytest.mark.parametrize(
    ("text", "amount", "bound"),
    [
        ("Sylvania sent about $2bn to Freedonia.", "$2bn", "about"),
        ("Freedonia asked for at least another 40 tents.", "40 tents", "least"),
        ("Sylvania may send up to 40 tents.", "40 tents", "most"),
        ("Sylvania sent 40 tents or more.", "40 tents", "least"),
        ("The roundabout $2bn road is open.", "$2bn", ""),
        ("About Sylvania: it sent 40 tents.", "40 tents", ""),
    ],
)
def test_only_a_word_right_beside_the_amount_bounds_it(text, amount, bound):
    assert near(text, amount).bound == bound


def test_a_bound_may_stand_between_the_figure_and_its_unit():
    assert near("Sylvania sent 40 or more tents.", "40 or more tents", "40") == Beside(bound="least")


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Sylvania pays $2bn a year.", "P1Y"),
        ("Sylvania pays $2bn per month.", "P1M"),
        ("Sylvania pays $2bn annually.", "P1Y"),
        ("Sylvania pays an annual fee of $2bn.", "P1Y"),
        ("Sylvania pays $2bn every quarter.", "P3M"),
    ],
)
def test_a_period_that_recurs_is_what_the_amount_is_per(text, per):
    assert near(text, "$2bn") == Beside(per=per)


def test_a_period_of_a_date_is_none_of_the_amount():
    assert near("Sylvania paid $2bn a year ago.", "$2bn") == Beside()
    assert near("Sylvania paid $2bn over 3 years ago.", "$2bn") == Beside()


def test_a_period_behind_another_figure_belongs_to_that_one():
    text = "Sylvania sent $2bn, and 40 tents a month."
    assert (near(text, "$2bn").per, near(text, "40 tents").per) == ("", "P1M")


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("Sylvania pays $2bn over 15 years.", "P15Y"),
        ("Sylvania pays $2bn over two weeks.", "P2W"),
        ("Sylvania pays $2bn over the next decade.", "P10Y"),
        ("Sylvania pays $2bn within two quarters.", "P6M"),
        ("Sylvania got a three-year, $2bn loan.", "P3Y"),
        ("Sylvania pays $2bn over several years.", ""),
    ],
)
def test_a_time_of_known_length_is_what_the_amount_is_the_sum_for(text, over):
    assert near(text, "$2bn") == Beside(over=over)


def test_a_sum_over_a_time_does_not_recur():
    assert near("Sylvania pays $2bn a year over 5 years.", "$2bn") == Beside(over="P5Y")
