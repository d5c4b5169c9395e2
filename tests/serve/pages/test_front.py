from starlette.requests import Request
from told import told

from foreigndesk.serve.callers import Who
from foreigndesk.serve.pages.front import change, front, pair_link
from foreigndesk.serve.relations import Counts


def shown_by(desk):
    """The front page of a caller on this machine who was never here."""
    return front(desk, Who("", "write"), Request({"type": "http", "headers": []}))


def test_an_empty_desk_says_what_to_do_next(empty):
    shown = shown_by(empty)
    assert (shown.busiest, shown.turns, shown.stories, shown.size.articles) == ((), (), (), 0)


def test_the_busiest_pairs_of_the_last_year_come_first(desk):
    desk.store.put(told("old", "2001-01-01", "AID", "USA", "RUS"))
    assert [(b.one, b.other, b.events) for b in shown_by(desk).busiest] == [("PAK", "USA", 3), ("PAK", "RUS", 1)]


def test_months_begin_where_the_desk_does(desk):
    assert [c.month for c in shown_by(desk).busiest[0].counts] == ["2017-11", "2017-12", "2018-01", "2018-02"]


def test_the_latest_stories_are_shown(desk):
    assert {"Title of a5", "Title of a1"} <= {story.title for story in shown_by(desk).stories}


def test_a_pair_cools_when_conflict_outgrows_cooperation():
    warm, cold = Counts("2017-01", verbal_cooperation=4), Counts("2018-01", verbal_conflict=2)
    assert change((warm, warm, cold, cold)) == -6.0
    assert change((cold, cold, warm, warm)) == 6.0
    assert change((cold, cold)) == 0.0


def test_a_turn_is_told_with_its_pair(empty):
    for month in range(1, 13):
        for number in range(4):
            empty.store.put(told(f"c{month}-{number}", f"2017-{month:02}-05", "CONSULT", "PAK", "USA"))
            empty.store.put(told(f"o{month}-{number}", f"2017-{month:02}-06", "CONSULT", "RUS", "CHN"))
    for number in range(40):
        empty.store.put(told(f"x{number}", "2018-01-05", "ASSAULT", "USA", "PAK"))
    [turn] = shown_by(empty).turns
    assert (turn.link, turn.shift.direction, turn.shift.start) == (pair_link("PAK", "USA"), "rupture", "2018-01-01")
