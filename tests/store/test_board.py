import newsroom
import pytest
from newsroom import event, reading

from foreigndesk.records import Follow


@pytest.fixture
def store(place):
    with newsroom.desk(place, filing=False) as store:
        yield store


def test_articles_wait_until_they_were_considered(store):
    for name in ("a1", "a2"):
        store.put(reading(name, event(name)))
    first, second = store.following(lambda board: board.waiting(9))
    assert (first[1], second[1]) == ("a1", "a2")
    store.following(lambda board: board.considered(first[0]))
    assert store.following(lambda board: board.waiting(9)) == [second]
    store.following(lambda board: board.pass_over())
    assert store.following(lambda board: board.waiting(9)) == []


def test_an_article_that_was_never_filed_has_no_story(store):
    store.put(reading("a1", event("a1")))
    assert store.following(lambda board: board.story("a1")) == ("", "", ())
    assert store.following(lambda board: board.article("none")) is None


def test_what_fails_leaves_the_desk_as_it_was(store):
    def fail(board):
        board.put_follow(Follow("f1", "aid", "aid"))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.following(fail)
    assert store.following(lambda board: board.follows()) == []
