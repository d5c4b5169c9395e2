"""The page of feeds: their health, those in trouble first."""

from dataclasses import replace

import pytest

from foreigndesk.records import Feed
from foreigndesk.serve.pages.feeds import feeds, health
from foreigndesk.settings import WatchSettings
from foreigndesk.store.feeds import FeedState

DAY = 86_400.0


def state(now, **fields):
    made = FeedState(Feed("https://news.example/rss", "News", "PAK", "en"), added=now - 30 * DAY)
    return replace(made, **fields)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"succeeded": 0.0, "news": 0.0}, "well"),
        ({"succeeded": 0.0, "news": 29 * DAY, "gap": 3600.0}, "silent"),
        ({"failures": 2, "error": "no answer"}, "failing"),
        ({"stopped": True, "failures": 9}, "stopped"),
        ({}, "new"),
    ],
)
def test_how_a_feed_fares(told, expected):
    now = 100 * DAY
    times = {name: now - told[name] for name in ("succeeded", "news") if name in told}
    assert health(state(now, **told | times), now, WatchSettings()) == expected


def test_those_in_trouble_come_first_and_are_counted(desk):
    now = desk.clock().timestamp()
    well = state(now, succeeded=now, news=now)
    failing = replace(state(now, failures=1, error="502"), feed=Feed("https://bad.example/rss", "Bad"))
    desk.store.feeds.add([well, failing])
    page = feeds(desk)
    assert [one.title for one in page.feeds.items] == ["Bad", "News"]
    assert (page.total, page.troubled, page.waiting) == (2, 1, 0)
    assert page.feeds.items[0].error == "502"
    assert page.feeds.items[1].succeeded.startswith("2018-03-01T12:00")


def test_a_desk_that_watches_none_says_what_to_do(client):
    assert "foreigndesk feeds add" in client.get("/feeds").text
