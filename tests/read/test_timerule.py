import re

import pytest

from foreigndesk.read.dates import date_rules
from foreigndesk.read.relative import relative_rules
from foreigndesk.read.timerule import month_number, month_pattern, values

RULES = (*date_rules(), *relative_rules())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.resolve.__name__)
def test_every_rule_says_what_it_needs_in_lower_case_and_what_the_expression_is(rule):
    assert rule.needs
    assert all(word == word.lower() for word in rule.needs)
    assert "said" in rule.pattern.groupindex


@pytest.mark.parametrize(("name", "number"), [("January", 1), ("Jan.", 1), ("Sept.", 9), ("May", 5), ("Dec", 12)])
def test_months_have_full_names_and_short_ones_with_a_stop(name, number):
    match = re.compile(month_pattern("month")).match(f"{name} 5")
    assert match["month"] == name
    assert month_number(name) == number


def test_the_week_begins_on_monday():
    assert values("weekday")["Monday"] == 0
    assert len(set(values("weekday").values())) == 7
