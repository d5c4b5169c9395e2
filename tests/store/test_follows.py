import newsroom
import pytest

from foreigndesk.records import Follow


@pytest.fixture
def store(place):
    with newsroom.desk(place, filing=False) as store:
        yield store


def test_a_follow_comes_back_as_it_was_put_and_each_change_is_counted(store):
    one = Follow("f1", "aid", "mine", ("mail", "hook"), "daily", "2018-01-30T00:00:00.000+00:00", "")
    versions = [store.following(lambda board: board.version())]
    for change in (lambda board: board.put_follow(one), lambda board: board.put_follow(one)):
        store.following(change)
        versions.append(store.following(lambda board: board.version()))
    assert store.following(lambda board: board.follows()) == [one]
    assert store.following(lambda board: board.remove_follow("f1"))
    assert not store.following(lambda board: board.remove_follow("f1"))
    assert store.following(lambda board: board.follows()) == []
    assert versions == [0, 1, 2]
