import dataclasses

import pytest

from foreigndesk.errors import SourceError, StatusError
from foreigndesk.gather.fetch import Fetched
from foreigndesk.records import Entry, Feed
from foreigndesk.settings import GatherSettings, WatchSettings
from foreigndesk.store.entries import EntryState
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch.download import Downloader, retry_after

URL = "https://courier.example/2018/talks-go-on-in-freedonia"
WORDS = "The minister of ports met the envoy of Sylvania in the capital again. "
OWN = EntryState(Entry(URL, URL, "Talks go on", WORDS * 5, "2018-01-02", authors=("A. Writer",)), "courier.example")
BARE = dataclasses.replace(OWN, entry=Entry(URL, URL, "Talks go on"))


def page(text=WORDS * 30, head=""):
    return f"<html><head>{head}</head><body><article><h1>Talks go on</h1><p>{text}</p></article></body></html>".encode()


class Robots:
    answer = True

    def allows(self, address):
        return self.answer

    def delay(self, address):
        return 7.0


def downloader(content=b"", url=URL, robots=None, **about):
    def fetch(address, settings, wish):
        fetch.wish = wish
        if isinstance(content, Exception):
            raise content
        parts = content if isinstance(content, dict) else {address: content}
        return Fetched(url if address == URL else address, parts[address], about.get("media_type", "text/html"), "",
                       unchanged=about.get("unchanged", False), etag='"1"')  # fmt: skip

    made = Downloader(fetch, robots or Robots(), GatherSettings(), WatchSettings(host_delay=0))
    made.fetch = fetch
    return made


def test_a_page_is_the_article_completed_by_what_only_its_feed_tells():
    answer = downloader(page()).page(OWN, "The Courier")
    assert (answer.basis, answer.reason) == ("page", "")
    assert (answer.article.published, answer.article.authors) == ("2018-01-02", ("A. Writer",))
    assert (answer.article.url, answer.article.source) == (URL, "The Courier")


def test_the_publisher_that_a_page_names_comes_before_its_feeds_name():
    named = page(head='<meta property="og:site_name" content="Courier of Freedonia">')
    assert downloader(named).page(OWN, "rss feed").article.source == "Courier of Freedonia"


def test_an_entry_that_has_an_article_keeps_its_id():
    assert downloader(page()).page(dataclasses.replace(OWN, article="kept"), "").article.id == "kept"


def test_behind_a_paywall_the_longer_of_teaser_and_feeds_text_is_taken_and_marked():
    short = page("The minister resigned. Subscribe to continue reading.")
    own = downloader(short).page(OWN, "The Courier")
    assert (own.basis, own.reason.partition(":")[0]) == ("feed", "paywall")
    assert own.article.origin.startswith("feed's own text (paywall")
    teaser = downloader(short).page(BARE, "The Courier")
    assert (teaser.basis, teaser.reason.partition(":")[0]) == ("teaser", "paywall")


def test_a_consent_wall_is_never_taken_for_the_article():
    wall = "https://consent.google.com/m"
    assert "consent wall" in downloader(page(), url=wall).page(BARE, "").error.reason
    words = page("We and our 840 partners store and access data on your device to show you things.")
    assert downloader(words).page(OWN, "").basis == "feed"
    assert "consent wall" in downloader(words).page(BARE, "").error.reason


def test_a_link_that_leads_to_the_front_page_has_no_article():
    assert "front page" in downloader(page(), url="https://courier.example/").page(BARE, "").error.reason


@pytest.mark.parametrize(
    ("answer", "reason", "passing"),
    [(False, "its robots.txt forbids it", False), (None, "cannot be read at present", True)],
)
def test_robots_are_heeded(answer, reason, passing):
    robots = Robots()
    robots.answer = answer
    error = downloader(page(), robots=robots).page(OWN, "").error
    assert reason in error.reason
    assert error.passing is passing


def test_a_known_page_is_asked_for_only_if_changed():
    made = downloader(b"", unchanged=True)
    answer = made.page(dataclasses.replace(OWN, basis="page", state="done", etag='"1"'), "")
    assert (answer.article, answer.error, made.fetch.wish.etag) == (None, None, '"1"')
    made.page(dataclasses.replace(OWN, basis="feed", state="done", etag='"1"'), "")
    assert made.fetch.wish.etag == ""


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\x00", b"<html></html>", StatusError(URL, 404), ZeroDivisionError("x")]
)
def test_whatever_goes_wrong_with_a_page_is_its_error(content):
    assert isinstance(downloader(content).page(BARE, "").error, SourceError)


def test_whatever_goes_wrong_with_a_feed_is_its_error():
    state = FeedState(Feed("https://courier.example/rss"))
    for content in (b"", b"words", StatusError("x", 500), ZeroDivisionError("x")):
        assert isinstance(downloader(content).look(state).error, SourceError)


def test_a_sitemap_of_sitemaps_is_read_with_its_parts_and_a_part_that_fails_is_noted():
    index = b"<sitemapindex><sitemap><loc>https://c.example/1</loc></sitemap><sitemap><loc>https://c.example/2</loc></sitemap></sitemapindex>"
    one = b"<urlset><url><loc>https://c.example/story</loc></url></urlset>"
    robots = Robots()
    robots.delay = lambda address: 0.0
    parts = {"https://c.example/map": index, "https://c.example/1": one, "https://c.example/2": b"broken"}
    listing = downloader(parts, robots=robots).look(FeedState(Feed("https://c.example/map"))).listing
    assert [entry.url for entry in listing.entries] == ["https://c.example/story"]
    assert "https://c.example/2" in listing.note


def test_too_few_words_of_the_feed_do_not_stand_in():
    assert downloader().in_its_place(BARE, "x", "The Courier") is None


def test_a_server_rests_as_long_as_it_asks_for():
    assert downloader().rest(URL) == 7.0
    assert retry_after(StatusError("x", 503, 30)) == 30
    assert retry_after(SourceError("x", "y")) == 0
