"""What the store keeps of happenings."""

import pytest

from foreigndesk.records import Article, Happening, Reading
from foreigndesk.store import happenings
from foreigndesk.store.database import open_store
from foreigndesk.store.happenings import NewTelling, Spanned
from foreigndesk.store.shelf import Shelf


@pytest.fixture
def connection(place):
    with open_store(place, create=True) as store:
        store.put(Reading(Article("a", "a", "")))
        with store._transaction(writing=True) as connection:
            yield connection


def spanned(identity, sides=("SYL", "FRE"), first=100, last=100, **fields):
    happening = Happening(identity, "SANCTION", "material conflict", "2021", (), (), 1, **fields)
    return Spanned(happening, sides, first, last)


def test_like_ones_are_looked_up_by_quad_side_and_days(connection):
    happenings.put(connection, [spanned("one"), spanned("two", first=90, last=95), spanned("three", ("RUR",))])
    alike = [happenings.alike(connection, "material conflict", ["SYL", "XXX"], days) for days in
             ((100, 100), (94, 99), (101, 200))]  # fmt: skip
    assert alike == [["one"], ["two"], []]
    assert happenings.alike(connection, "verbal conflict", ["SYL"], (0, 200)) == []


def test_one_put_again_keeps_its_place_and_has_new_sides(connection):
    happenings.put(connection, [spanned("one"), spanned("two")])
    happenings.put(connection, [spanned("one", ("RUR",), 99, 101)])
    assert happenings.alike(connection, "material conflict", ["SYL"], (0, 200)) == ["two"]
    assert happenings.alike(connection, "material conflict", ["RUR"], (101, 101)) == ["one"]


def test_events_come_back_in_the_order_they_were_told(connection):
    shelf = Shelf(connection)
    shelf.put_article("a", "story", 1, "", b"")
    shelf.put_happenings([spanned("one"), spanned("two")])
    shelf.put_in("a", [NewTelling("y", "one", 2, {"n": 2}), NewTelling("x", "one", 1, {"n": 1})])
    (kept,) = shelf.tellings(["one", "two"]).values()
    assert [(one.event, one.writing, one.story, one.state) for one in kept] == [
        ("x", "a", "story", {"n": 1}), ("y", "a", "story", {"n": 2}),
    ]  # fmt: skip
    assert shelf.happenings_of("a") == {"x": ("one", {"n": 1}), "y": ("one", {"n": 2})}


def test_events_are_taken_out_and_happenings_dropped_with_their_sides(connection):
    shelf = Shelf(connection)
    shelf.put_article("a", "story", 1, "", b"")
    shelf.put_happenings([spanned("one")])
    shelf.put_in("a", [NewTelling("x", "one", 1, {})])
    shelf.take_out("a", ["x"])
    shelf.drop_happenings(["one"])
    assert shelf.happenings_of("a") == {}
    assert shelf.alike("material conflict", ["SYL"], (0, 200)) == []


def test_one_without_a_day_has_none(connection):
    happenings.put(connection, [spanned("one", first=0, last=0)])
    assert connection.exec_driver_sql("SELECT day FROM happenings").scalar() is None
