import dataclasses

import pytest

from foreigndesk.records import Entry, Feed
from foreigndesk.store.database import open_store
from foreigndesk.store.entries import EntryState, Listed
from foreigndesk.store.feeds import FeedState

FEED = FeedState(Feed("https://a.example/rss", "The Courier"), "a.example")
OTHER = FeedState(Feed("https://b.example/rss"), "b.example", added=1)
ONE = EntryState(Entry("https://a.example/1", "https://a.example/1", "One"), "a.example", found=1, due=1)
TWO = EntryState(
    Entry("https://a.example/2", "https://a.example/2", "Two", authors=("W",)), "a.example", found=1, due=2
)
FILE = EntryState(Entry("/srv/x.json", ""), basis="file", found=1, due=9_999_999)


@pytest.fixture
def book(place):
    with open_store(place, create=True) as store:
        store.feeds.add([FEED, OTHER])
        yield store.feeds


def list_(book, *states, feed=FEED):
    return book.listed(feed.feed.address, states, lambda kept, _: kept)


def test_a_listed_entry_waits_and_comes_back_whole(book):
    assert list_(book, ONE, TWO) == Listed(2, 0)
    assert book.every_entry() == [ONE, TWO]


def test_an_entry_that_is_listed_again_or_elsewhere_is_no_second_one(book):
    list_(book, ONE)
    assert list_(book, ONE) == Listed(0, 0)
    assert list_(book, ONE, TWO, feed=OTHER) == Listed(1, 0)
    assert book.counts(0).by_feed == {FEED.feed.address: 1, OTHER.feed.address: 2}


def test_an_entry_whose_feed_changed_its_words_waits_anew_and_keeps_its_article(book):
    list_(book, ONE)
    book.keep(dataclasses.replace(ONE, state="done", article="a1", due=None, checks=2))
    new = dataclasses.replace(ONE, entry=dataclasses.replace(ONE.entry, title="One, corrected"), due=50)
    assert list_(book, new) == Listed(0, 1)
    [state] = book.every_entry()
    assert (state.state, state.article, state.due, state.checks) == ("waiting", "a1", 50, 0)


def test_what_is_due_comes_with_the_name_of_its_feed(book):
    list_(book, ONE, TWO)
    assert book.due_entries(1.5, 100, (), 10) == [(ONE, "The Courier")]
    assert book.due_entries(5, 100, {"a.example"}, 10) == []


def test_the_time_of_a_page_may_be_a_wrong_clocks_and_that_of_a_file_its_publishers(book):
    list_(book, dataclasses.replace(ONE, due=9_999_999), FILE)
    assert [state.entry.key for state, _ in book.due_entries(5, 100, (), 10)] == [ONE.entry.key]
    assert book.due_entries(5, 100, None, 10) == []
    assert [state for state, _ in book.due_entries(9_999_999, 99_999_999, None, 10)] == [FILE]


def test_thousands_of_entries_are_listed_at_once(book):
    many = [EntryState(Entry(f"k{at:05}", ""), due=1) for at in range(3_000)]
    assert list_(book, *many) == Listed(3_000, 0)
    assert list_(book, *many) == Listed(0, 0)
    assert book.counts(0).entries == {("waiting", ""): 3_000}


def test_reasons_are_counted_up_to_their_first_colon(book):
    list_(book, ONE, TWO)
    for state, reason in ((ONE, "HTTP status 404"), (TWO, "paywall: x")):
        book.keep(dataclasses.replace(state, state="given up", reason=reason, due=None))
    assert book.counts(5).given_up == [("HTTP status 404", 1), ("paywall", 1)]


def test_with_its_last_feed_goes_what_still_waits_and_not_what_is_done(book):
    list_(book, ONE, TWO)
    book.keep(dataclasses.replace(TWO, state="done", article="a", due=None))
    book.remove(FEED.feed.address)
    assert [state.entry.key for state in book.every_entry()] == [TWO.entry.key]
