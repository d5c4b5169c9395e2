import newsroom
import pytest

from foreigndesk.records import Alert


@pytest.fixture
def store(place):
    with newsroom.desk(place, filing=False) as store:
        yield store


def test_an_alert_comes_back_as_it_was_put_with_its_number(store):
    made = Alert(
        0, "f1", "aid", "s1", "a1", "2018", ("why",), ("aid",), "Title", "Said.", "P", "u", "2018", "e", ("b",), ("h",)
    )
    [number] = store.following(lambda board: board.put_alerts([(made, (), "2018")]))
    [kept] = newsroom.alerts(store, "f1")
    assert kept == newsroom.numbered(made, number)
    assert newsroom.alerts(store, "f2") == []
