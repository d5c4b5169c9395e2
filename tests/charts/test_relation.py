from foreigndesk.charts.draw import svg
from foreigndesk.charts.relation import cut, relation_chart

ROW = {"start": "2018-01-01", "verbal_cooperation": 3, "material_cooperation": 1, "verbal_conflict": 2,
       "material_conflict": 4}  # fmt: skip
TURN = {"start": "2018-01-01", "direction": "rupture", "sure": True, "told": "USA→PAK SANCTION: aid was frozen"}


def test_conflict_is_drawn_below_and_cooperation_above():
    values = relation_chart("A and B", "", [ROW], [])["layer"][0]["data"]["values"]
    assert [one["events"] for one in values] == [3, 1, -2, -4]


def test_each_turn_is_numbered_and_told_by_its_evidence():
    drawn = svg(relation_chart("A and B", "of a corpus", [ROW, {**ROW, "start": "2018-02-01"}], [TURN]))
    assert "aid was frozen" in drawn
    assert "2018-01-01" in drawn


def test_the_legend_names_the_quads_and_no_turns():
    drawn = svg(relation_chart("A and B", "", [ROW, {**ROW, "start": "2018-02-01"}], [TURN]))
    assert "material conflict" in drawn
    assert ">rupture<" not in drawn


def test_a_weak_turn_is_marked_as_weak():
    assert "(weak)" in svg(relation_chart("A and B", "", [ROW], [{**TURN, "sure": False}]))


def test_long_evidence_is_cut():
    assert len(cut("word " * 100)) <= 118
    assert cut("two\n lines") == "two lines"
