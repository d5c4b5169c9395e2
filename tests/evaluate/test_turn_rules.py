import numpy as np
import pytest

from foreigndesk.evaluate.turn_rules import RULES
from foreigndesk.evaluate.turning_points import Case
from foreigndesk.relate.series import Series


def case(hostile):
    quads = np.zeros((len(hostile), 5))
    quads[:, 4], quads[:, 1] = hostile, 4
    nothing = np.zeros(len(hostile))
    channels, standings = np.zeros((len(hostile), 7)), np.zeros((len(hostile), 6))
    series = Series(
        "c", "IRN", "USA", False, "month", 0, quads, channels, standings, nothing, nothing, nothing, nothing
    )
    return Case(series, np.ones(len(hostile)), 0.5, (), None, "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_tells_a_great_burst_and_nothing_of_calm(rule):
    hostile = np.random.default_rng(2).poisson(4, 120).astype(float)
    burst = hostile.copy()
    burst[70:76] += [90, 50, 50, 50, 50, 50]
    assert (70, "rupture") in [(a.month, a.direction) for a in rule.prepare(case(burst))(rule.usual)]
    assert rule.prepare(case(np.full(120, 4.0)))(rule.usual) == []
