"""Feeds and their health: where the news comes from, and what does not come any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from foreigndesk.serve.paging import A_PAGE, Listed, PageQuery, listed, offset
from foreigndesk.serve.served import Desk
from foreigndesk.settings import WatchSettings
from foreigndesk.store.feeds import FeedState
from foreigndesk.watch.waits import is_silent

Health = Literal["well", "failing", "silent", "stopped", "new"]

REASONS = 5
_WORST_FIRST: tuple[Health, ...] = ("failing", "silent", "stopped", "new", "well")


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed: ``looked``, ``succeeded`` and ``news`` are ISO times, "" for never; ``entries`` were listed by it.

    ``error`` is of the last look, ``note`` tells what was left out of it.
    """

    title: str
    address: str
    country: str
    language: str
    health: Health
    looked: str
    succeeded: str
    news: str
    failures: int
    error: str
    note: str
    entries: int


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """The desk's feeds, those in trouble first; ``waiting`` entries are still to be fetched.

    ``given_up`` has the commonest reasons why an entry was given up, with their counts.
    """

    feeds: Listed[FeedLine]
    total: int
    troubled: int
    waiting: int
    given_up: tuple[tuple[str, int], ...]


def feeds(desk: Desk, page: PageQuery = 1) -> FeedsPage:
    """The desk's feeds with their health, those in trouble first."""
    now, settings = desk.clock().timestamp(), WatchSettings()
    counts = desk.store.feeds.counts(REASONS)
    lines = [_line(one, now, settings, counts.by_feed) for one in desk.store.feeds.every()]
    lines.sort(key=lambda line: _WORST_FIRST.index(line.health))
    return FeedsPage(
        feeds=listed(lines[offset(page) :][: A_PAGE + 1], page),
        total=len(lines),
        troubled=sum(line.health in ("failing", "silent", "stopped") for line in lines),
        waiting=sum(counts.by_basis("waiting").values()),
        given_up=tuple(counts.given_up),
    )


def _line(one: FeedState, now: float, settings: WatchSettings, entries: dict[str, int]) -> FeedLine:
    return FeedLine(
        title=one.feed.title,
        address=one.feed.address,
        country=one.feed.country,
        language=one.feed.language,
        health=health(one, now, settings),
        looked=_time(one.tried),
        succeeded=_time(one.succeeded),
        news=_time(one.news),
        failures=one.failures,
        error=one.error,
        note=one.note,
        entries=entries.get(one.feed.address, 0),
    )


def health(one: FeedState, now: float, settings: WatchSettings) -> Health:
    """Return how a feed fares at a time (seconds since 1970)."""
    if one.stopped:
        return "stopped"
    if one.failures:
        return "failing"
    if one.succeeded is None:
        return "new"
    return "silent" if is_silent(one, now, settings) else "well"


def _time(seconds: float | None) -> str:
    return "" if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
