import dataclasses
import threading

import pytest

from foreigndesk.errors import SourceError
from foreigndesk.gather.fetch import Fetched
from foreigndesk.records import Article, Entry, Listing, Skip
from foreigndesk.store.entries import EntryState
from foreigndesk.watch.download import FeedAnswer, PageAnswer
from foreigndesk.watch.watching import Watching

URL = "https://a.example/1"
ENTRY = EntryState(Entry(URL, URL, "Ports"), "a.example", found=1, due=1)
ARTICLE = Article("a1", "Ports", "Freedonia opened its ports.", URL)


@pytest.fixture
def kept(bench):
    """A store with one feed and one entry, and the keeper over it."""
    bench.add("https://a.example/rss")
    with bench.open() as store:
        watching = Watching(bench.gather, bench.watch)
        watcher = watching.watcher(store, bench.coder)
        store.feeds.listed("https://a.example/rss", [ENTRY], lambda state, _: state)
        yield store, watcher._keeper


def only(store):
    [state] = store.feeds.every_entry()
    return state


def test_a_look_keeps_entries_health_and_what_to_ask_with(kept):
    store, keeper = kept
    [feed] = store.feeds.every()
    listing = Listing((Entry("k", "", "New"),), "The Courier", "en", hub="https://hub.example/", topic="t", note="n")
    fetched = Fetched("u", b"", "", "", etag='"1"', modified="then", moved="https://b.example/rss")
    keeper.feed(FeedAnswer(feed, listing, fetched))
    [after] = store.feeds.every()
    assert (after.feed.title, after.etag, after.modified, after.hub) == (
        "The Courier",
        '"1"',
        "then",
        "https://hub.example/",
    )
    assert (after.moved, after.note, after.failures) == ("https://b.example/rss", "n", 0)
    assert after.succeeded == after.tried
    assert keeper.progress.new_entries == 1


def test_an_unchanged_feed_keeps_its_tags(kept):
    store, keeper = kept
    [feed] = store.feeds.every()
    keeper.feed(FeedAnswer(feed, Listing(()), Fetched("u", b"", "", "", etag='"1"')))
    keeper.feed(FeedAnswer(feed, None, Fetched("u", b"", "", "", unchanged=True)))
    assert store.feeds.every()[0].etag == '"1"'


def test_a_page_that_vanished_leaves_its_article(kept, bench):
    store, keeper = kept
    keeper.page(PageAnswer(ENTRY, ARTICLE, "page"), "")
    keeper.page(PageAnswer(only(store), error=SourceError(URL, "HTTP status 404")), "")
    assert (only(store).state, only(store).reason) == ("done", "no longer there: HTTP status 404")
    assert next(store.articles(["a1"])) == ARTICLE


def test_the_same_answer_twice_is_one_article_read_once(kept, bench):
    store, keeper = kept
    keeper.page(PageAnswer(ENTRY, ARTICLE, "page"), "")
    keeper.page(PageAnswer(only(store), ARTICLE, "page"), "")
    assert len(bench.coder.read_articles) == 1
    assert keeper.progress.articles == 1


def test_a_text_that_cannot_be_stored_is_given_up_and_said(kept):
    store, keeper = kept
    keeper.page(PageAnswer(ENTRY, dataclasses.replace(ARTICLE, text="\ud800"), "page"), "")
    assert only(store).state == "given up"
    assert "not valid Unicode" in only(store).reason


def test_a_file_stopped_half_way_waits_and_the_next_time_reads_only_the_rest(kept, bench):
    store, keeper = kept
    stop = threading.Event()
    second = dataclasses.replace(ARTICLE, id="a2", text="Sylvania shut its ports.")

    def outcomes(stopping):
        yield ARTICLE
        if stopping:
            stop.set()
        yield second

    keeper.local(ENTRY, outcomes(stopping=True), stop.is_set)
    assert only(store).state == "waiting"
    stop.clear()
    keeper.local(only(store), outcomes(stopping=False), stop.is_set)
    assert (only(store).state, [article.id for article in bench.coder.read_articles]) == ("done", ["a1", "a2"])


def test_what_a_file_skips_is_told_and_what_it_takes_back_is_withdrawn(kept):
    store, keeper = kept
    keeper.local(ENTRY, [ARTICLE], lambda: False)
    keeper.local(only(store), [Skip("w", "killed", withdraws="a1", edition=1)], lambda: False)
    assert keeper.progress.withdrawn == 1
    assert only(store).reason == "w: killed"
    assert next(iter(store.history.withdrawn_after(-1))).article == "a1"


def test_an_entry_with_neither_address_nor_words_is_given_up(kept):
    store, keeper = kept
    keeper.without_page(ENTRY, "The Courier")
    assert (only(store).state, only(store).reason) == ("given up", "no address to fetch")
