import dataclasses

from foreigndesk.records import Entry, Feed
from foreigndesk.store.database import open_store
from foreigndesk.store.entries import EntryState
from foreigndesk.store.feeds import FeedState


def test_the_books_count_what_fits_and_what_does_not(place, reading):
    with open_store(place, create=True) as store:
        store.feeds.add([FeedState(Feed("f"))])
        states = [EntryState(Entry(key, f"https://a.example/{key}"), due=1) for key in "abc"]
        store.feeds.listed("f", states, lambda kept, _: kept)
        store.put(reading)
        store.put(dataclasses.replace(reading, article=dataclasses.replace(reading.article, id="a2"), events=()))
        store.feeds.keep(dataclasses.replace(states[0], state="done", article="a1"))
        store.feeds.keep(dataclasses.replace(states[1], state="done", article="gone", reason="x"))
        books = store.feeds.books()
        assert (books.entries, books.waiting, books.done, books.given_up) == (3, 1, 2, 0)
        assert (books.articles, books.events, books.versions) == (2, 3, 0)
        assert (books.lost, books.doubled, books.twice, books.broken) == (1, 1, 0, 0)
        assert store.feeds.fates()["https://a.example/b"] == "done: x"
        assert {url for url, _, _ in store.feeds.texts()} == {reading.article.url}
