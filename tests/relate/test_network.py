from foreigndesk.relate.network import Camp, Tie, camps, layout, moved, ties

EAST, WEST = ("AAA", "BBB", "CCC", "DDD"), ("WWW", "XXX", "YYY", "ZZZ")


def clique(states, weight=50.0):
    return [Tie(a, b, weight, 1.0) for i, a in enumerate(states) for b in states[i + 1 :]]


def test_ties_are_sums_of_both_directions_and_thin_ones_are_none(archive):
    made = archive((0, "USA", "IRN", 4, 9), (0, "IRN", "USA", 1, 3), (0, "USA", "FRA", 1, 5), (1, "USA", "IRN", 1, 99))
    assert ties(made, 0, 1) == [Tie("IRN", "USA", 3.0, 9.0)]


def test_where_conflict_prevails_the_weight_is_below_nothing():
    assert Tie("A", "B", 4, 9).weight < 0 < Tie("A", "B", 9, 4).weight


def test_states_that_cooperate_are_a_community_and_keep_its_name():
    found = camps([*clique(EAST), *clique(WEST)])
    assert [sorted(s for s, _ in camp.members) for camp in found] == [list(EAST), list(WEST)]
    again = camps([*clique(EAST[:3]), *clique(WEST)], found)
    assert {camp.name for camp in again} == {camp.name for camp in found}


def test_a_state_that_joins_others_moved_and_a_community_that_parts_did_not():
    before = camps([*clique(EAST), *clique(WEST)])
    joined = camps([*clique(EAST[:3]), *clique((*WEST, "DDD"))], before)
    assert [move.state for move in moved(before, joined)] == ["DDD"]
    parted = camps([*clique(EAST[:2]), *clique(EAST[2:]), *clique(WEST)], before)
    assert moved(before, parted) == ()


def test_a_state_that_stands_unfirmly_is_not_said_to_have_moved():
    before = (Camp("A", (("A", 1.0), ("B", 1.0), ("C", 1.0))), Camp("X", (("X", 1.0), ("Y", 1.0))))
    after = (Camp("A", (("A", 1.0), ("B", 1.0))), Camp("X", (("X", 1.0), ("Y", 1.0), ("C", 0.5))))
    assert moved(before, after) == ()


def test_no_ties_have_no_communities():
    assert camps([]) == ()


def test_the_layout_is_the_same_for_the_same_ties():
    assert layout(clique(EAST)) == layout(clique(EAST))


def test_a_community_is_never_called_after_a_state_that_is_not_in_it():
    before = camps([*clique(EAST), *clique(WEST)])
    namesake = before[0].name
    rest = [state for state in (*EAST, *WEST) if state != namesake]
    after = camps([*clique([s for s in rest if s in EAST]), *clique([*WEST, namesake])], before)
    assert all(camp.name in {state for state, _ in camp.members} for camp in after)
