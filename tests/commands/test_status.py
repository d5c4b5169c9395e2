import dataclasses
import json
import time

from foreigndesk.commands.status import feed_line
from foreigndesk.records import Entry, Feed
from foreigndesk.settings import WatchSettings
from foreigndesk.store.database import open_store
from foreigndesk.store.entries import EntryState
from foreigndesk.store.feeds import FeedState

NOW = time.time()
GOOD = FeedState(Feed("https://good.example/rss", "Good"), added=NOW, tried=NOW, succeeded=NOW, news=NOW, due=NOW)
BAD = FeedState(Feed("https://bad.example/rss", "Bad"), tried=NOW, failures=3, error="HTTP status 500", due=NOW)
SILENT = dataclasses.replace(GOOD, feed=Feed("https://silent.example/rss", "Silent"), news=NOW - 9e6, gap=3_600)


def filled(tmp_path):
    with open_store(tmp_path / "desk.sqlite", create=True) as store:
        store.feeds.add([GOOD, BAD, SILENT])
        entries = [EntryState(Entry(key, ""), due=1) for key in "abc"]
        store.feeds.listed(GOOD.feed.address, entries, lambda kept, _: kept)
        store.feeds.keep(dataclasses.replace(entries[0], state="done", basis="feed", article="x"))
        store.feeds.keep(dataclasses.replace(entries[1], state="given up", reason="HTTP status 404"))


def test_status_tells_what_waits_what_is_done_on_which_basis_and_which_feeds_are_in_trouble(run, tmp_path):
    filled(tmp_path)
    told = run("status").stdout
    assert "not watched at present" in told
    assert "feeds: 3, 1 failing, 1 silent for longer than usual" in told
    assert "entries: 1 waiting, 1 done (1 from the feed's own text), 1 given up\n  1  HTTP status 404" in told
    assert "https://bad.example/rss" in told
    assert "https://silent.example/rss" in told
    assert "https://good.example/rss" not in told
    assert "https://good.example/rss" in run("status", "--all").stdout


def test_the_same_for_programs(run, tmp_path):
    filled(tmp_path)
    told = json.loads(run("status", "--json").stdout)
    assert (told["feeds"], told["failing"], told["silent"]) == (3, 1, 1)
    assert told["entries"] == {"waiting": 1, "done": {"feed": 1}, "given_up": 1}


def test_a_line_tells_last_success_error_and_next_try():
    line = feed_line(BAD, 7, NOW, WatchSettings())
    assert "7 entries" in line
    assert "never answered well; failed 3 times, last: HTTP status 500; next try 2" in line


def test_a_desk_that_is_none_is_an_error(run):
    assert "no desk there yet" in run("status").stderr
