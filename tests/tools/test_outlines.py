import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "outlines.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("outlines", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_drawing_is_symmetric_and_north_is_up(tool):
    assert tool.project(0, 0) == (500, 244)
    assert tool.project(180, 0)[0] == 1000
    assert tool.project(0, 80)[1] < tool.project(0, 10)[1]


def test_a_ring_over_the_antimeridian_is_cut_in_two(tool):
    parts = tool.within([(170, 0), (-170, 0), (-170, 10), (170, 10), (170, 0)])
    assert sorted((min(x for x, _ in part), max(x for x, _ in part)) for part in parts) == [(-180, -170), (170, 180)]


def test_a_ring_elsewhere_stays_whole(tool):
    assert tool.within([(0, 0), (10, 0), (10, 10)]) == [[(0, 0), (10, 0), (10, 10)]]


def test_a_path_goes_in_relative_steps_and_leaves_out_what_shrinks_to_nothing(tool):
    assert tool.path([[(1, 1), (3, 1), (3, 1), (2, 4), (1, 1)], [(5, 5), (5, 5), (5, 5)]]) == "M1 1l2+0-1+3z"


def test_numbers_of_countries_are_read_as_codes(tool):
    assert tool.alpha3("586", {"PAK", "USA"}) == "PAK"
    assert tool.alpha3("", {"PAK"}) == ""
