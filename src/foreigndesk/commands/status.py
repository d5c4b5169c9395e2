"""``foreigndesk status``: how the desk and its feeds fare."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.formats.terminal import fit
from foreigndesk.settings import WatchSettings
from foreigndesk.store.database import open_store
from foreigndesk.store.feeds import FeedState
from foreigndesk.store.watchlock import is_watched
from foreigndesk.watch.waits import is_silent

_REASONS = 5


def status(
    desk: DeskOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead.")] = False,
    every: Annotated[bool, typer.Option("--all", help="A line for each feed, not only for those in trouble.")] = False,
) -> None:
    """Say what the desk holds, what is still to be done, and which feeds fail or are silent for longer than usual."""
    path, now, settings = desk_path(desk), time.time(), WatchSettings()
    with open_store(path, create=False) as store:
        states, counts, withdrawn = store.feeds.every(), store.feeds.counts(_REASONS), store.history.withdrawn_after(-1)
        revision = store.revision()
    troubled = [state for state in states if state.failures or state.stopped]
    silent = [state for state in states if is_silent(state, now, settings)]
    done = counts.by_basis("done")
    waiting, given_up = (sum(counts.by_basis(state).values()) for state in ("waiting", "given up"))
    report: dict[str, Any] = {
        "desk": str(path),
        "watched": is_watched(path),
        "revision": revision,
        "feeds": len(states),
        "failing": len(troubled),
        "silent": len(silent),
        "entries": {"waiting": waiting, "done": done, "given_up": given_up},
        "given_up_because": dict(counts.given_up),
        "withdrawn": len(withdrawn),
    }
    if as_json:
        print(json.dumps(report, ensure_ascii=False))
        return
    print(f"{path}: {'watched at present' if report['watched'] else 'not watched at present'}")
    print(f"feeds: {len(states):,}, {len(troubled):,} failing, {len(silent):,} silent for longer than usual")
    made = ", ".join(f"{count:,} from {_BASES.get(basis, basis)}" for basis, count in sorted(done.items()))
    finished = f"{sum(done.values()):,} done" + (f" ({made})" if made else "")
    print(f"entries: {waiting:,} waiting, {finished}, {given_up:,} given up")
    for reason, count in counts.given_up:
        print(fit(f"  {count:,}  {reason}"))
    if withdrawn:
        print(f"withdrawn by their publishers: {len(withdrawn):,}")
    for state in states if every else [state for state in states if state in troubled or state in silent]:
        print(feed_line(state, counts.by_feed.get(state.feed.address, 0), now, settings))


_BASES = {"page": "their pages", "teaser": "teasers", "feed": "the feed's own text", "file": "files"}


def feed_line(state: FeedState, entries: int, now: float, settings: WatchSettings) -> str:
    """Return a feed and its health in one line of fields divided by tabs."""
    feed = state.feed
    told = (feed.title, feed.address, f"{entries:,} entries", "; ".join(_health(state, now, settings)))
    return "\t".join(map(fit, (feed.country, feed.language, feed.kind, *told)))


def _health(state: FeedState, now: float, settings: WatchSettings) -> list[str]:
    if state.tried is None:
        return ["not looked at yet"]
    told = [f"last success {_when(state.succeeded)}" if state.succeeded is not None else "never answered well"]
    if state.stopped:
        told.append(f"stopped: {state.error}")
    elif state.failures:
        told.append(f"failed {state.failures} times, last: {state.error}; next try {_when(state.due)}")
    else:
        told.append(f"next look {_when(state.due)}")
    if is_silent(state, now, settings):
        told.append(f"silent for longer than usual, last news {_when(state.news)}" if state.news else "no news yet")
    if state.moved:
        told.append(f"moved for good to {state.moved}")
    if state.note:
        told.append(f"left out: {state.note}")
    return told


def _when(time: float | None) -> str:
    return "never" if time is None else datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
