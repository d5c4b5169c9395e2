import numpy as np
import pytest

from foreigndesk.relate.events import Keyed, Row, collect
from foreigndesk.relate.series import Archive
from foreigndesk.relate.watch import watch


def daily(counts, by="day"):
    rows = [Keyed(d, Row(d, "USA", "IRN", 4, 0.0, float(n) + 1e-3)) for d, n in enumerate(counts)]
    return Archive(collect(rows, "c", "f", "day")[0], by).series("USA", "IRN")


def test_a_burst_is_told_once_within_days():
    counts = np.random.default_rng(1).poisson(1, 400)
    counts[300:320] += 30
    alarms = watch(daily(counts), 0.5)
    assert [way for _, way, _ in alarms] == ["rupture"]
    assert 300 <= alarms[0][0] <= 303


def test_only_a_series_by_day_can_be_watched():
    with pytest.raises(ValueError, match="month"):
        watch(daily(np.ones(90), by="month"), 0.5)


def test_what_outgrows_a_burst_is_told_again_and_what_goes_on_is_not():
    counts = np.random.default_rng(1).poisson(1, 400)
    counts[240:260] += 20
    once = watch(daily(counts), 0.5)
    counts[340:360] += 800
    again = watch(daily(counts), 0.5)
    assert len(once) == 1
    assert [way for _, way, _ in again] == ["rupture", "rupture"]
    assert again[1][0] - again[0][0] >= 56
