"""What a user follows, what it told, and the form that begins another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Body, Path, Query
from pydantic import BaseModel, Field

from foreigndesk.errors import UsageError
from foreigndesk.follow.listing import EVERY
from foreigndesk.follow.times import stamp
from foreigndesk.records import Alert, Every, Follow
from foreigndesk.serve import following as follows
from foreigndesk.serve.callers import Caller, Who
from foreigndesk.serve.following import LONGEST_RULE
from foreigndesk.serve.paging import A_PAGE, Listed, PageQuery, listed, offset
from foreigndesk.serve.served import Desk, Served
from foreigndesk.serve.telling import article_link
from foreigndesk.store.days import days

LATEST = 3
"""Alerts shown of a preview."""
FLOOD = 5.0
"""Alerts a day from which a rule tells too much."""

FollowId = Annotated[str, Path(max_length=100, description="The follow's id.")]
RuleQuery = Annotated[str, Query(max_length=LONGEST_RULE, description="A rule, as docs/guide/following.md has them.")]
Action = Literal["end", "mute", "unmute"]


@dataclass(frozen=True, slots=True)
class Watched:
    """A follow as shown: ``alerts`` is how many it told; ``muted`` the day until which it is silent, or ""."""

    id: str
    rule: str
    name: str
    every: Every
    made: str
    muted: str
    alerts: int
    link: str


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert as shown: ``sentence`` and what else was told, why now, and where its article and story are."""

    id: int
    follow: str
    name: str
    made: str
    title: str
    sentence: str
    also: tuple[str, ...]
    why: tuple[str, ...]
    rule: str
    matched: tuple[str, ...]
    source: str
    published: str
    link: str


@dataclass(frozen=True, slots=True)
class Following:
    """What a user follows, and what was told of it, the latest first."""

    follows: tuple[Watched, ...]
    alerts: Listed[Notice]


@dataclass(frozen=True, slots=True)
class Watch:
    """One follow, and what it told, the latest first."""

    follow: Watched
    alerts: Listed[Notice]


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would have told in the ``days`` up to ``until``; ``flood``: more than a reader bears.

    Without a rule all else is empty. ``kept``: it is followed already.
    """

    rule: str
    meant: str
    kept: bool
    told: int
    a_day: float
    flood: bool
    days: int
    until: str
    articles: int
    matches: int
    latest: tuple[Notice, ...]


class NewFollow(BaseModel):
    """What to follow."""

    rule: str = Field(max_length=LONGEST_RULE)
    name: str = Field(default="", max_length=200)
    every: Every = "at once"


class Change(BaseModel):
    """What to do with a follow; ``until`` is the day (ISO) up to which it is silent."""

    action: Action
    until: str = Field(default="", max_length=10)


def following(desk: Desk, who: Caller, page: PageQuery = 1) -> Following:
    """What you follow, and what was told of it, the latest first."""
    kept = follows.kept(desk, who.user)
    return Following(_watched(desk, who, kept), _notices(desk, who, kept, page))


def watch(desk: Desk, who: Caller, follow_id: FollowId, page: PageQuery = 1) -> Watch:
    """One of your follows, and what it told."""
    one = follows.one_of(desk, who.user, follow_id)
    return Watch(_watched(desk, who, [one])[0], _notices(desk, who, [one], page, follow=one.id))


def trial(desk: Desk, who: Caller, rule: RuleQuery = "") -> Trial:
    """What a rule would have told in the last 30 days, before you follow it."""
    if not rule.strip():
        return Trial("", "", False, 0, 0.0, False, 0, "", 0, 0, ())
    wanted = follows.wanted(desk, who.user, rule)
    found = follows.preview(desk, wanted)
    return Trial(
        rule=rule,
        meant=wanted.rule,
        kept=wanted.rule in follows.rules(desk, who.user),
        told=len(found.alerts),
        a_day=round(found.a_day, 2),
        flood=found.a_day >= FLOOD,
        days=found.days,
        until=found.until,
        articles=found.articles,
        matches=found.matches,
        latest=tuple(notice(one, wanted.name) for one in found.alerts[: -LATEST - 1 : -1]),
    )


def begin(desk: Desk, who: Caller, new: Annotated[NewFollow, Body()]) -> Watched:
    """Follow a rule from now on."""
    kept = follows.begin(desk, follows.wanted(desk, who.user, new.rule, new.name, new.every))
    return _watched(desk, who, [kept])[0]


def change(desk: Desk, who: Caller, follow_id: FollowId, change: Annotated[Change, Body()]) -> Watched:
    """End one of your follows, silence it until a day, or let it speak again."""
    return _watched(desk, who, [_changed(desk, who, follow_id, change.action, change.until)])[0]


def begin_form(desk: Served, who: Who, form: Mapping[str, str]) -> Watched:
    """Follow what a form asks for."""
    every = next((one for one in EVERY if one == form.get("every", EVERY[0])), None)
    if every is None:
        raise UsageError("That is no way to gather alerts.", hint=f"One of {', '.join(EVERY)}.")
    wanted = follows.wanted(desk, who.user, form.get("rule", ""), form.get("name", "")[:200], every)
    return _watched(desk, who, [follows.begin(desk, wanted)])[0]


def change_form(desk: Served, who: Who, identity: str, form: Mapping[str, str]) -> None:
    """Do what a form asks with a follow."""
    _changed(desk, who, identity, form.get("action", ""), form.get("until", ""))


def notice(alert: Alert, name: str) -> Notice:
    """Return an alert as shown."""
    place = f"#event-{alert.event}" if alert.event else ""
    return Notice(
        id=alert.id,
        follow=alert.follow,
        name=name,
        made=alert.made,
        title=alert.title,
        sentence=alert.sentence,
        also=alert.also,
        why=alert.why,
        rule=alert.rule,
        matched=alert.matched,
        source=alert.source,
        published=alert.published,
        link=f"{article_link(alert.article)}{place}" if alert.article else "",
    )


def fresh(desk: Served, user: str, since: str, limit: int) -> tuple[Notice, ...]:
    """Return what was told to a user after a time (ISO, UTC), the latest first."""
    names = {one.id: one.name for one in follows.kept(desk, user)}
    if not names:
        return ()
    found = desk.store.following(lambda board: board.alerts_of(user, since=since, limit=limit), writing=False)
    return tuple(notice(one, names.get(one.follow, one.rule)) for one in found)


def _changed(desk: Served, who: Who, identity: str, action: str, until: str) -> Follow:
    if action == "end":
        return follows.end(desk, who.user, identity)
    if action == "unmute":
        return follows.silence(desk, who.user, identity, "")
    if action != "mute":
        raise UsageError("Do what with it?", hint="One of end, mute, unmute.")
    span = days(until)
    if span is None:
        raise UsageError("Silent until when?", hint="A day, written like 2018-01-23.")
    return follows.silence(desk, who.user, identity, span[0])


def _watched(desk: Served, who: Who, kept: list[Follow]) -> tuple[Watched, ...]:
    counted = desk.store.following(lambda board: board.alert_counts(who.user), writing=False)
    now = stamp(desk.clock())
    return tuple(
        Watched(
            id=one.id,
            rule=one.rule,
            name=one.name,
            every=one.every,
            made=one.made,
            muted=one.muted[:10] if one.muted > now else "",
            alerts=counted.get(one.id, 0),
            link=f"/following/{one.id}",
        )
        for one in kept
    )


def _notices(desk: Served, who: Who, kept: list[Follow], page: int, *, follow: str = "") -> Listed[Notice]:
    names = {one.id: one.name for one in kept}
    found = desk.store.following(
        lambda board: board.alerts_of(who.user, follow=follow, limit=A_PAGE + 1, offset=offset(page)), writing=False
    )
    return listed([notice(one, names.get(one.follow, one.rule)) for one in found], page)
