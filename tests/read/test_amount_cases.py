"""Amounts in all the forms the press uses: our own sentences, in amount_cases.tsv."""

from pathlib import Path

import pytest

from foreigndesk.read.amounts import amounts

ROWS = [
    (line.split("\t") + [""] * 8)[:8]
    for line in (Path(__file__).parent / "amount_cases.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def wanted(row):
    _, text, value, unit, high, bound, per, over = row
    return (text, float(value), unit, float(high) if high else None, bound, per, over)


def test_there_are_two_hundred_cases_and_none_stands_twice():
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 200


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_amount_is_read_with_value_unit_range_bound_and_period(row):
    found = [amount.amount for amount in amounts(row[0])]
    said = [(a.text, a.value, a.unit, a.high, a.bound, a.per, a.over) for a in found]
    assert said == ([] if row[1] == "-" else [wanted(row)])
