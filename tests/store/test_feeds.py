import dataclasses

import pytest

from foreigndesk.records import Feed
from foreigndesk.store.database import open_store
from foreigndesk.store.feeds import FeedState

A = FeedState(Feed("https://a.example/rss", "A", "FRA"), "a.example", due=10, added=1, wait=60)
B = FeedState(Feed("https://b.example/rss", "B", "DEU"), "b.example", due=20, added=1, wait=60)
FOLDER = FeedState(Feed("/srv/news", kind="folder"), due=5)


@pytest.fixture
def book(place):
    with open_store(place, create=True) as store:
        store.feeds.add([A, B, FOLDER])
        yield store.feeds


def kept(book, state):
    book.listed(state.feed.address, (), lambda _, __: state)


def test_what_is_added_comes_back_whole_and_twice_is_once(book):
    assert book.add([A, dataclasses.replace(A, due=99)]) == 0
    assert book.every() == [FOLDER, B, A]


def test_the_longest_due_comes_first_and_busy_hosts_and_folders_not_at_all(book):
    assert book.due_feeds(30, 100, (), 10) == [A, B]
    assert book.due_feeds(30, 100, {"a.example"}, 10) == [B]
    assert book.due_feeds(15, 100, (), 10) == [A]
    assert book.due_feeds(30, 100, (), 1) == [A]
    assert book.due_feeds(30, 100, None, 10) == [FOLDER]


def test_a_time_that_only_a_wrong_clock_can_have_set_counts_as_due(book):
    kept(book, dataclasses.replace(A, due=10_000))
    assert book.due_feeds(15, 5_000, (), 10) == [dataclasses.replace(A, due=10_000)]
    assert book.due_feeds(15, 20_000, (), 10) == []


def test_a_stopped_feed_is_never_due(book):
    kept(book, dataclasses.replace(A, stopped=True))
    assert book.due_feeds(30, 100, (), 10) == [B]


def test_the_next_look_is_the_soonest(book):
    assert book.next_due() == 5


def test_a_hub_hurries_the_feeds_of_its_topic(book):
    kept(book, dataclasses.replace(B, topic="https://b.example/topic", due=900))
    assert book.hurry("https://b.example/topic", 12) == 1
    assert book.due_feeds(12, 1_000, (), 10) == [A, dataclasses.replace(B, topic="https://b.example/topic", due=12)]


def test_a_removed_feed_is_gone_and_what_is_none_is_said(book):
    assert book.remove(A.feed.address)
    assert not book.remove(A.feed.address)
    kept(book, A)  # an answer that was under way
    assert book.every() == [FOLDER, B]
