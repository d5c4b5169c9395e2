import re

import pytest

from foreigndesk.serve.charts import HEIGHT, SMALL_HEIGHT, bars, said, small
from foreigndesk.serve.relations import Counts

COUNTS = (Counts("2017-12", verbal_cooperation=3), Counts("2018-01", 1, 0, 2, 4, open=1), Counts("2018-02"))


def test_cooperation_stands_above_the_line_and_conflict_below_within_the_drawing():
    chart = bars(COUNTS, "/pair/PAK/USA")
    for bar in (bar for column in chart.columns for bar in column.bars):
        above = bar.y + bar.height <= chart.zero + 0.1
        assert above == bar.kind.endswith("cooperation")
        assert bar.y >= 0
        assert bar.y + bar.height <= HEIGHT


def test_a_small_drawing_has_a_path_of_each_quad_and_a_rectangle_of_each_month():
    drawn = small(COUNTS)
    assert {kind: path.count("M") for kind, path in drawn.paths.items()} == {
        "verbal_cooperation": 2,
        "material_conflict": 1,
        "verbal_conflict": 1,
    }
    for kind, path in drawn.paths.items():
        for y, height in re.findall(r"M\S+ (\S+?)h\S+?v(\S+?)h", path):
            above = float(y) + float(height) <= drawn.zero + 0.1
            assert above == kind.endswith("cooperation")
            assert 0 <= float(y) <= float(y) + float(height) <= SMALL_HEIGHT
    assert small(()).paths == {}


def test_bars_are_as_high_as_their_counts():
    by_kind = {bar.kind: bar.height for bar in bars(COUNTS, "").columns[1].bars}
    assert by_kind["material_conflict"] == pytest.approx(2 * by_kind["verbal_conflict"], abs=0.02)


def test_every_month_leads_to_its_events_and_says_what_they_are():
    column = bars(COUNTS, "/pair/PAK/USA").columns[1]
    assert column.link == "/pair/PAK/USA?month=2018-01#events"
    assert column.title == (
        "2018-01: 1 verbal cooperation, 4 material conflict, 2 verbal conflict, 1 planned, possible, alleged or denied"
    )
    assert said(COUNTS[2]) == "2018-02: nothing"


def test_no_months_give_an_empty_drawing():
    assert bars((), "").columns == ()


def test_many_months_have_few_labels():
    many = tuple(Counts(f"{year}-{month:02}", 1) for year in range(2010, 2015) for month in range(1, 13))
    assert len(bars(many, "").months) <= 9
