import json

import pytest

from foreigndesk.charts.draw import draw, svg
from foreigndesk.errors import UsageError

SPEC = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "quantitative"}}}


def test_the_ending_says_the_form(tmp_path):
    for name in ("a.svg", "a.PNG", "a.json"):
        draw(SPEC, tmp_path / name)
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG")
    assert "vega-lite" in json.loads((tmp_path / "a.json").read_text())["$schema"]


def test_another_ending_or_a_place_that_is_none_is_wrong_usage(tmp_path):
    for name in ("a.gif", "none/a.svg"):
        with pytest.raises(UsageError):
            draw(SPEC, tmp_path / name)


def test_what_stands_in_the_data_is_no_markup():
    text = {"mark": "text", "data": {"values": [{"t": "<script>x</script>"}]}, "encoding": {"text": {"field": "t"}}}
    assert "<script>" not in svg(text)
