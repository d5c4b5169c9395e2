from itertools import pairwise

from foreigndesk.charts.draw import svg
from foreigndesk.charts.realignment import _apart, realignment_chart

ROW = {"start": "2018-01-01", "verbal_cooperation": 3, "material_cooperation": 1, "verbal_conflict": 2,
       "material_conflict": 4}  # fmt: skip
LEG = {"partner": "USA", "before": 1.0, "after": -2.0, "low": -3.0, "high": -1.0, "sure": True}


def test_every_partner_has_a_slope_and_its_months():
    legs = [LEG, {**LEG, "partner": "CHN", "sure": False}]
    rows = [{**ROW, "partner": leg["partner"], "start": s} for leg in legs for s in ("2018-01-01", "2018-02-01")]
    drawn = svg(realignment_chart("PAK", "when", legs, rows))
    assert "CHN (not sure)" in drawn
    assert drawn.count(">USA<") == 2


def test_labels_never_cover_one_another():
    places = sorted(_apart([("A", 1.0), ("B", 1.0), ("C", 1.01), ("D", 5.0)]).values())
    assert all(b - a > 0.2 for a, b in pairwise(places))
