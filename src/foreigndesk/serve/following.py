"""What a user follows, begun, silenced and ended from a page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from foreigndesk.alerting import Alerting, Preview
from foreigndesk.changes import Changes
from foreigndesk.errors import MissingError, UsageError
from foreigndesk.follow.listing import follow_of
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.times import stamp
from foreigndesk.records import Every, Follow
from foreigndesk.serve.served import Served
from foreigndesk.store.board import Board

MOST_FOLLOWS = 500
"""What one user may follow."""
LONGEST_RULE = 1_000


def rules(desk: Served, user: str) -> dict[str, str]:
    """Return the id of each of a user's follows by its rule."""
    return {one.rule: one.id for one in kept(desk, user)}


def kept(desk: Served, user: str) -> list[Follow]:
    """Return what a user follows, the oldest first."""
    return desk.store.following(lambda board: board.follows_of(user), writing=False)


def one_of(desk: Served, user: str, identity: str) -> Follow:
    """Return a user's follow; raises ``MissingError`` where there is none, or it is another's."""
    return _mine(kept(desk, user), identity)


def wanted(desk: Served, user: str, rule: str, name: str = "", every: Every = "at once") -> Follow:
    """Return the follow of a rule, checked and not kept; raises ``UsageError`` where it cannot be read."""
    if not rule.strip():
        raise UsageError("Follow what?", hint="A country, two joined by a hyphen, words, or fields such as type:AID.")
    if len(rule) > LONGEST_RULE:
        raise UsageError(f"A rule has {LONGEST_RULE:,} characters at most.")
    return follow_of(rule, parser(desk), stamp(desk.clock()), name=name, every=every, user=user)


def _alerting(desk: Served) -> Alerting:
    rules = parser(desk)
    return Alerting(rules, desk.reader, Changes(rules.knowledge))


def preview(desk: Served, follow: Follow) -> Preview:
    """Say what a follow would have told in the 30 days up to the desk's newest article."""
    return _alerting(desk).preview(desk.store, follow)


def begin(desk: Served, follow: Follow) -> Follow:
    """Keep a follow; what the desk has already is no news to it. One kept already takes the new name and pace only."""
    alerting, alone = desk.always("alerting", lambda: (_alerting(desk), threading.Lock()))
    with alone:  # its rules are kept from one follow to the next
        alerting.catch_up(desk.store, desk.clock)

    def keep(board: Board) -> Follow:
        known = board.follows_of(follow.user)
        before = next((one for one in known if one.id == follow.id), None)
        if before is None and len(known) >= MOST_FOLLOWS:
            raise UsageError(f"{MOST_FOLLOWS} follows are the most.", hint="End one that has nothing to tell.")
        now = replace(before, name=follow.name, every=follow.every) if before else follow
        board.put_follow(now)
        return now

    return desk.store.following(keep)


def end(desk: Served, user: str, identity: str) -> Follow:
    """Forget a user's follow, and return it; raises ``MissingError`` where it is none of theirs."""
    return _change(desk, user, identity, lambda board, one: board.remove_follow(one.id))


def silence(desk: Served, user: str, identity: str, until: str) -> Follow:
    """Silence a user's follow until a day (ISO), "" not at all; raises ``MissingError`` where it is none of theirs."""
    muted = f"{until}T00:00:00.000+00:00" if until else ""
    return _change(desk, user, identity, lambda board, one: board.put_follow(replace(one, muted=muted)))


def parser(desk: Served) -> Parser:
    """Return the parser of rules."""
    return desk.always("parser", lambda: Parser(desk.knowledge))


def _change(desk: Served, user: str, identity: str, do: Callable[[Board, Follow], object]) -> Follow:
    def changed(board: Board) -> Follow:
        one = _mine(board.follows_of(user), identity)
        do(board, one)
        return next((now for now in board.follows_of(user) if now.id == one.id), one)

    return desk.store.following(changed)


def _mine(known: list[Follow], identity: str) -> Follow:
    found = next((one for one in known if one.id == identity), None)
    if found is None:
        raise MissingError("You follow nothing of that id.", hint="/following lists what you follow.")
    return found
