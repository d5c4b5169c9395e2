import re

from foreigndesk.serve.outlines import HEIGHT, WIDTH, outlines


def test_each_outline_is_a_path_of_whole_numbers_within_the_drawing():
    for one in outlines():
        assert re.fullmatch(r"(M\d+ \d+l[\d +-]+z)+", one.path), one.name
        starts = [tuple(map(int, at)) for at in re.findall(r"M(\d+) (\d+)", one.path)]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in starts)


def test_codes_are_those_of_our_tables_each_once(knowledge):
    codes = [one.code for one in outlines() if one.code]
    assert len(codes) == len(set(codes)) > 165
    assert set(codes) <= {state.code for state in knowledge.states}
