from foreigndesk.charts.draw import svg
from foreigndesk.charts.network import network_chart


def test_states_and_ties_are_drawn():
    nodes = [{"state": s, "x": x, "y": 0.0, "camp": "USA", "size": 9.0, "moved": s == "PAK"}
             for x, s in enumerate(("USA", "PAK"))]  # fmt: skip
    drawn = svg(network_chart("net", "when", nodes, [{"x": 0, "y": 0, "x2": 1, "y2": 0, "weight": -2.0}]))
    assert ">PAK<" in drawn
    assert "#cb181d" in drawn.lower() or "rgb(203" in drawn
