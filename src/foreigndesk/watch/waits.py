"""How long until the next look: adaptive for feeds that answer, longer and longer for those that fail.

Pure: times are seconds since 1970, waits seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from foreigndesk.settings import WatchSettings
from foreigndesk.store.feeds import FeedState

DAY = 86_400.0

_SLOWER = 1.5
_MEMORY = 0.7
_MOST_HELD = 21_600.0
_JITTER = 0.1


def after_look(state: FeedState, new: int, dates: Sequence[str], now: float, settings: WatchSettings) -> FeedState:
    """Return a feed's state after a look that went well and brought so many ``new`` entries.

    ``dates`` are the ISO dates of its entries: of a new feed they tell how often it has news.
    """
    gap, news = state.gap, state.news
    if new:
        measured = _usual_gap(dates) if news is None else max(1.0, (now - news) / new)
        gap = measured if not gap else _MEMORY * gap + (1 - _MEMORY) * measured
        wait = gap or settings.first_wait
        news = now
    else:
        wait = max(state.wait * _SLOWER, settings.shortest_wait)
    wait = min(max(wait, settings.shortest_wait), settings.longest_wait)
    return replace(state, wait=wait, gap=gap, news=news, tried=now, succeeded=now, failures=0, error="",
                   due=now + _spread(state.feed.address, wait))  # fmt: skip


def held_fresh(state: FeedState, max_age: float, now: float) -> FeedState:
    """Return the state where the server says that its answer counts for ``max_age`` seconds; six hours at most."""
    return replace(state, due=max(state.due, now + min(max_age, _MOST_HELD)))


def after_failure(
    state: FeedState, error: str, now: float, settings: WatchSettings, *, retry_after: float = 0.0
) -> FeedState:
    """Return a feed's state after a look that failed; ``retry_after`` is what its server asks for, a day at most."""
    wait = min((state.wait or settings.first_wait) * 2.0**state.failures, settings.longest_backoff)
    wait = max(_spread(state.feed.address, wait), min(retry_after, DAY))
    return replace(state, error=error, tried=now, failures=state.failures + 1, due=now + wait)


def retry_wait(attempts: int, settings: WatchSettings, retry_after: float = 0.0) -> float:
    """Return the wait before a page is asked for again after so many attempts."""
    return float(max(min(settings.retry * 2.0**attempts, DAY), min(retry_after, DAY)))


def is_silent(state: FeedState, now: float, settings: WatchSettings) -> bool:
    """Tell whether a feed that answers has had no news for longer than usual."""
    since = state.news if state.news is not None else state.added
    usual = max(state.gap, DAY / settings.silence)
    return not state.stopped and not state.failures and now - since > settings.silence * usual


def _usual_gap(dates: Sequence[str]) -> float:
    times = sorted(filter(None, map(_seconds, dates)))
    return (times[-1] - times[0]) / (len(times) - 1) if len(times) > 2 else 0.0


def _seconds(date: str) -> float:
    try:
        stated = datetime.fromisoformat(date)
    except ValueError:
        return 0.0
    return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).timestamp()


def _spread(address: str, wait: float) -> float:
    """Return a wait changed by up to a tenth, always the same for a feed, so that feeds added together part."""
    share = int.from_bytes(hashlib.sha256(address.encode("utf-8", "surrogatepass")).digest()[:4], "big") / 2**32
    return wait * (1 + _JITTER * (2 * share - 1))
