import dataclasses

import pytest

from foreigndesk.records import Feed
from foreigndesk.settings import WatchSettings
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch import waits

SETTINGS = WatchSettings(first_wait=1_800, shortest_wait=300, longest_wait=20_000, longest_backoff=86_400)
NOW = 1_000_000.0
FEED = FeedState(Feed("https://a.example/rss"), "a.example", wait=1_800, added=NOW)


def test_a_feed_is_looked_at_about_as_often_as_it_has_news():
    state = dataclasses.replace(FEED, news=NOW - 6_000, gap=3_000)
    assert waits.after_look(state, 2, (), NOW, SETTINGS).wait == pytest.approx(3_000)


def test_the_dates_of_a_new_feed_tell_how_often():
    dates = [f"2018-01-02T{hour:02}:00:00Z" for hour in range(10)]
    assert waits.after_look(FEED, 10, dates, NOW, SETTINGS).wait == pytest.approx(3_600)


@pytest.mark.parametrize("dates", [(), ("2018-01-02",), ("x", "y", "z"), ("2018-01-02",) * 5])
def test_without_dates_that_tell_the_first_wait_counts(dates):
    assert waits.after_look(FEED, 5, dates, NOW, SETTINGS).wait == 1_800


def test_a_silent_feed_is_looked_at_less_and_less_within_bounds():
    state = FEED
    for _ in range(20):
        state = waits.after_look(state, 0, (), NOW, SETTINGS)
    assert state.wait == SETTINGS.longest_wait
    assert waits.after_look(dataclasses.replace(FEED, news=NOW - 10, gap=1), 50, (), NOW, SETTINGS).wait == 300


def test_a_failing_feed_waits_twice_as_long_each_time_up_to_a_day():
    state, spans = FEED, []
    for _ in range(12):
        state = waits.after_failure(state, "down", NOW, SETTINGS)
        spans.append(state.due - NOW)
    assert spans[1] == pytest.approx(2 * spans[0])
    assert spans[-1] <= 1.1 * SETTINGS.longest_backoff
    assert (state.failures, state.error) == (12, "down")


def test_one_good_look_ends_the_failures():
    failed = waits.after_failure(FEED, "down", NOW, SETTINGS)
    good = waits.after_look(failed, 0, (), NOW, SETTINGS)
    assert (good.failures, good.error, good.succeeded) == (0, "", NOW)


def test_what_a_server_asks_for_is_done_up_to_a_day():
    assert waits.after_failure(FEED, "x", NOW, SETTINGS, retry_after=50_000).due == NOW + 50_000
    assert waits.after_failure(FEED, "x", NOW, SETTINGS, retry_after=1e9).due == NOW + 86_400
    assert waits.held_fresh(FEED, 3_600, NOW).due == NOW + 3_600
    assert waits.held_fresh(FEED, 1e9, NOW).due == NOW + 21_600


def test_feeds_added_together_are_not_looked_at_together():
    feeds = [dataclasses.replace(FEED, feed=Feed(f"https://{at}.example/rss")) for at in range(50)]
    assert len({round(waits.after_look(feed, 0, (), NOW, SETTINGS).due) for feed in feeds}) > 40


def test_silence_is_judged_by_what_is_usual_and_never_within_a_day():
    hourly = dataclasses.replace(FEED, gap=3_600, news=NOW - 90_000)
    weekly = dataclasses.replace(FEED, gap=604_800, news=NOW - 90_000)
    assert waits.is_silent(hourly, NOW, SETTINGS)
    assert not waits.is_silent(weekly, NOW, SETTINGS)
    assert not waits.is_silent(dataclasses.replace(hourly, news=NOW - 80_000), NOW, SETTINGS)
    assert not waits.is_silent(dataclasses.replace(hourly, failures=1), NOW, SETTINGS)


def test_a_page_is_tried_again_later_and_later():
    settings = WatchSettings(retry=300)
    assert [waits.retry_wait(at, settings) for at in range(3)] == [300, 600, 1_200]
    assert waits.retry_wait(0, settings, 5_000) == 5_000
    assert waits.retry_wait(40, settings) == 86_400
