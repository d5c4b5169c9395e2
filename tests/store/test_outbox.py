import newsroom
import pytest

from foreigndesk.records import Alert
from foreigndesk.store.outbox import MOST


@pytest.fixture
def store(place):
    with newsroom.desk(place, filing=False) as store:
        yield store


def put(store, count=1, due="2018"):
    alert = Alert(0, "f1", "aid", "s1", "a1", "2018", (), (), "Title", "Said.")
    return store.following(lambda board: board.put_alerts([(alert, ("box",), due)] * count))


def claim(store, now="2019", lease="2020"):
    return store.following(lambda board: board.claim(now, lease))


def test_a_batch_is_one_senders_until_its_lease_ends(store):
    put(store)
    first = claim(store)
    assert claim(store) is None
    again = claim(store, now="2020")
    assert (again.id, again.attempts) == (first.id, 2)


def test_a_message_has_so_many_alerts_at_most(store):
    put(store, MOST + 1)
    assert [len(claim(store).alerts), len(claim(store).alerts)] == [MOST, 1]


def test_a_batch_that_failed_takes_in_no_others(store):
    put(store)
    first = claim(store)
    store.following(lambda board: board.not_sent(first, "later", "2019"))
    put(store)
    assert {claim(store).id, claim(store).id} > {first.id}
