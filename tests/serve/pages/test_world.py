import pytest
from told import told

from foreigndesk.serve.pages.world import drawing, network, tone, world


@pytest.mark.parametrize(
    ("balance", "events", "expected"),
    [(-1, 3, "worst"), (-0.2, 5, "bad"), (0, 4, "mixed"), (0.3, 9, "good"), (1, 3, "best"), (1, 2, "few")],
)
def test_a_colour_says_which_side_prevails_and_none_where_there_is_little(balance, events, expected):
    assert tone(balance, events) == expected


def test_the_map_counts_what_happened_both_ways_in_its_months(desk):
    found = world(desk, "PAK", 2)
    assert (found.first, found.last) == ("2018-01", "2018-02")
    assert [(one.code, one.cooperation, one.conflict) for one in found.partners] == [("RUS", 1, 0), ("USA", 0, 1)]


def test_the_busiest_state_is_drawn_unless_one_is_named(desk):
    assert world(desk).code == "PAK"


def test_each_partner_with_an_outline_is_drawn_with_its_link_and_the_state_itself_is_marked(desk):
    drawn = drawing(world(desk, "PAK"))
    assert {one.shade.link for one in drawn if one.shade} == {"/pair/PAK/USA", "/pair/PAK/RUS"}
    assert sum(one.chosen for one in drawn) == 1
    assert len(drawn) > 170


def test_no_outline_crosses_the_whole_map(client):
    """Russia and Fiji lie on both sides of the antimeridian: a step over it would draw a bar across the world."""
    for one in drawing(world(client.app.state.served, "PAK")):
        steps = one.path.replace("-", " -").replace("+", " +").replace("l", " ").replace("z", " ").replace("M", " M ")
        rings = [[int(n) for n in ring.split()] for ring in steps.split("M") if ring.strip()]
        assert all(abs(dx) < 300 for ring in rings for dx in ring[2::2])


def test_a_state_without_events_and_an_unknown_one(client):
    assert client.get("/map?code=FJI").status_code == 200
    assert client.get("/map?code=XXX").status_code == 404
    assert client.get("/map?code=1").status_code == 422


def test_the_network_has_a_tie_for_each_pair_that_met_and_communities_of_those_who_cooperate(desk):
    for at in range(6):
        desk.store.put(told(f"r{at}", f"2018-02-1{at}", "AID", "RUS", "PAK"))
        desk.store.put(told(f"s{at}", f"2018-02-1{at}", "ASSAULT", "USA", "PAK"))
    found = network(desk)
    assert {one.names for one in found.ties} == {"Pakistan and United States", "Pakistan and Russia"}
    assert [{one.code for one in group.members} for group in found.communities] == [{"PAK", "RUS"}]
    assert all(0 <= one.x <= 760 and 0 <= one.y <= 560 for one in found.nodes)


def test_an_empty_desk_says_what_to_do(empty):
    assert (world(empty).code, network(empty).nodes) == ("", ())
