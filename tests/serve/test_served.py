from told import told

from foreigndesk.serve.served import now, serving


def test_what_was_made_once_is_made_anew_when_the_desk_changes(empty):
    made = []
    for _ in range(2):
        empty.once("count", lambda: made.append(1))
    assert len(made) == 1
    empty.store.put(told("b1", "2018-01-01", "CONSULT", "PAK", "USA"))
    empty.once("count", lambda: made.append(1))
    assert len(made) == 2


def test_what_is_made_may_ask_for_what_else_is_made_once(empty):
    assert empty.once("outer", lambda: empty.once("inner", lambda: 3)) == 3


def test_states_are_named_and_unknown_codes_stay(desk):
    assert (desk.name("PAK"), desk.name("XXX"), desk.name("")) == ("Pakistan", "XXX", "")


def test_charts_end_with_the_newest_articles_month(desk, empty):
    assert desk.last_month == "2018-02"


def test_the_clock_tells_utc(desk):
    assert now().utcoffset().total_seconds() == 0
    assert serving(desk.store).states["USA"] == "United States"
