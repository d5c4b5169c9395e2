import dataclasses

import pytest

from foreigndesk.errors import RecordError
from foreigndesk.records import Entry, Feed
from foreigndesk.store.database import open_store
from foreigndesk.store.entries import EntryState
from foreigndesk.store.feedbook import Counts
from foreigndesk.store.feeds import FeedState

FEED = FeedState(Feed("https://a.example/rss"), "a.example")
ENTRY = EntryState(Entry("https://a.example/1", "https://a.example/1"), "a.example", due=1)
DONE = dataclasses.replace(ENTRY, state="done", basis="page", article="a1", due=None)


@pytest.fixture
def store(place):
    with open_store(place, create=True) as store:
        store.feeds.add([FEED])
        store.feeds.listed(FEED.feed.address, [ENTRY], lambda kept, _: kept)
        yield store


def test_an_article_and_the_note_that_it_is_done_are_kept_together(store, reading):
    store.feeds.done(DONE, [reading], "2018-01-02T00:00:00+00:00")
    assert store.feeds.every_entry() == [DONE]
    assert next(store.articles(["a1"])) == reading.article


def test_what_cannot_be_stored_leaves_the_entry_as_it_was(store, reading):
    bad = dataclasses.replace(reading, article=dataclasses.replace(reading.article, title="\ud800"), events=())
    with pytest.raises(RecordError):
        store.feeds.done(DONE, [bad], "")
    assert store.feeds.every_entry() == [ENTRY]
    assert list(store.articles(["a1"])) == []


def test_a_feeds_own_text_never_replaces_a_page(store, reading):
    store.put(reading)
    other = dataclasses.replace(reading.article, text="Short.", origin="feed's own text")
    assert store.feeds.standing(other, "feed") == "known"
    assert store.feeds.standing(other, "page") == "changed"


def test_a_feeds_own_text_replaces_its_own_older_one(store, reading):
    own = dataclasses.replace(reading.article, origin="feed's own text: x")
    store.put(dataclasses.replace(reading, article=own))
    assert store.feeds.standing(dataclasses.replace(own, text="Longer now."), "feed") == "changed"
    assert store.feeds.standing(own, "feed") == "known"


def test_entries_of_a_state_are_counted_by_what_they_were_read_from():
    counts = Counts({("done", "page"): 3, ("done", "feed"): 1, ("waiting", ""): 2}, [], {})
    assert counts.by_basis("done") == {"page": 3, "feed": 1}
    assert counts.by_basis("waiting") == {"": 2}
    assert counts.by_basis("given up") == {}
