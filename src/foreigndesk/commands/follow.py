"""``foreigndesk follow``, ``unfollow`` and ``follows``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.alerting import Alerting, Preview
from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.following import (
    DeliveryOption,
    load_alerting,
    load_delivery,
    load_parser,
    now,
    read_text,
    show,
)
from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import taking
from foreigndesk.desk import Reader
from foreigndesk.errors import UsageError
from foreigndesk.filing import open_desk
from foreigndesk.follow.delivery.channels import Delivery
from foreigndesk.follow.listing import follow_of, from_yaml, to_yaml
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.times import stamp
from foreigndesk.follow.topics import Topic, topics
from foreigndesk.gather.sources import gather
from foreigndesk.records import Article, Event, Every, Follow
from foreigndesk.settings import GatherSettings
from foreigndesk.store.database import Store
from foreigndesk.store.days import days

FLOOD = 20.0
"""Alerts a day from which a follow is a flood: nobody reads so many of one thing."""

RuleArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[RULE]", help="What to follow: a country, a pair, or a rule (docs/guide/rules.md)."),
]
FromOption = Annotated[
    str,
    typer.Option("--from", metavar="ARTICLE", help="Follow topics of this article: its id in the desk, a file or URL."),
]
PickOption = Annotated[
    str, typer.Option("--pick", metavar="NUMBERS", help="With --from: follow these of its topics (1,3), or all.")
]
FileOption = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", show_default=False, help="Take in follows from a YAML file.")
]
NameOption = Annotated[str, typer.Option("--name", help="What to call it. Unless given: the rule itself.")]
ToOption = Annotated[
    list[str] | None,
    typer.Option(
        "--to", metavar="CHANNEL", show_default=False, help="Send alerts by this channel of your delivery file."
    ),
]
EveryOption = Annotated[
    Every, typer.Option("--every", help="Send alerts at once, or gathered in one message an hour, day or week.")
]
PreviewOption = Annotated[bool, typer.Option("--preview", help="Say what it would have told, and do not save it.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Save without asking.")]


@dataclass(frozen=True, slots=True)
class Manner:
    """How to tell, and how to save: ``preview`` is not at all, ``yes`` without asking."""

    name: str
    to: tuple[str, ...]
    every: Every
    preview: bool
    yes: bool


def manner(
    name: NameOption = "",
    to: ToOption = None,
    every: EveryOption = "at once",
    preview: PreviewOption = False,
    yes: YesOption = False,
) -> Manner:
    """Return what the options ask for."""
    return Manner(name, tuple(to or ()), every, preview, yes)


@taking(manner, "how")
def follow(
    how: Manner,
    rule: RuleArgument = None,
    source: FromOption = "",
    pick: PickOption = "",
    file: FileOption = None,
    desk: DeskOption = None,
    delivery: DeliveryOption = None,
) -> None:
    """Follow a country, a pair or a rule: an alert for each new story that matches.

    First it says what the rule would have told in the 30 days up to the desk's newest article: how many alerts a day,
    and the three latest. On a terminal it then asks; elsewhere it saves, unless --preview is given.
    """
    if sum(map(bool, (rule, source, file))) != 1:
        raise UsageError("follow what?", hint="give a RULE, or --from ARTICLE, or --file FILE")
    ways = load_delivery(delivery)
    parser = load_parser()
    with open_desk(desk_path(desk), create=True) as store:
        made, to, every = stamp(now()), how.to, how.every
        if source:
            wanted = [
                follow_of(topic.rule, parser, made, name=topic.name, to=to, every=every)
                for topic in _of_article(store, parser, source, pick)
            ]
        elif file:
            wanted = from_yaml(read_text(file), parser, made, str(file))
        else:
            wanted = [follow_of(" ".join(rule or ()), parser, made, name=how.name, to=to, every=every)]
        _check_channels(wanted, ways)
        alerting = load_alerting(ways, parser)
        for one in wanted:
            _offer(store, alerting, one, preview=how.preview, ask=not (how.yes or file or source))


def _offer(store: Store, alerting: Alerting, wanted: Follow, *, preview: bool, ask: bool) -> None:
    """Preview a follow and save it where that is wanted."""
    found = alerting.preview(store, wanted)
    _tell(wanted, found)
    if preview:
        return
    if ask and sys.stdin.isatty() and not typer.confirm("Follow it?", default=found.a_day < FLOOD, err=True):
        notice("not followed")
        return
    alerting.catch_up(store, now)  # what came before is no news to this follow
    store.following(lambda board: board.put_follow(wanted))
    notice(f"following {wanted.id}: {wanted.name}  (foreigndesk unfollow {wanted.id})")


def _tell(wanted: Follow, found: Preview) -> None:
    if not found.articles:
        notice(f"{wanted.rule}: the desk has no dated articles to try it on")
        return
    a_day = f"{found.a_day:.1f}" if found.a_day >= 0.05 or not found.alerts else f"{found.a_day:.2f}"
    flood = " A flood: add words or fields, or --every daily." if found.a_day >= FLOOD else ""
    alerts = "1 alert" if len(found.alerts) == 1 else f"{len(found.alerts):,} alerts"
    notice(
        f"{wanted.rule}: {alerts} in the {found.days} days to {found.until}, {a_day} a day "
        f"({found.matches:,} of {found.articles:,} articles match).{flood}"
    )
    show(found.alerts[:-4:-1])


def _of_article(store: Store, parser: Parser, source: str, pick: str) -> list[Topic]:
    events = _events(store, source)
    found = topics(events, parser.values.names)
    if not found:
        raise UsageError(f"{source}: nothing to follow in it", hint="no event with a known actor was read there")
    for at, topic in enumerate(found, 1):
        typer.echo(f"{at:3}  {topic.rule:40} {topic.name} ({topic.events} event{'' if topic.events == 1 else 's'})")
    if not pick and sys.stdin.isatty():
        pick = typer.prompt("Follow which? (1,3 or all)", default="", show_default=False, err=True)
    return _picked(found, pick)


def _picked(found: Sequence[Topic], pick: str) -> list[Topic]:
    if pick.strip().lower() == "all":
        return list(found)
    numbers = [part.strip() for part in pick.split(",") if part.strip()]
    if wrong := [part for part in numbers if not (part.isascii() and part.isdigit() and 0 < int(part) <= len(found))]:
        raise UsageError(
            f"--pick {wrong[0]}: no such topic", hint=f"numbers from 1 to {len(found)}, such as 1,3, or all"
        )
    return [found[int(part) - 1] for part in dict.fromkeys(numbers)]


def _events(store: Store, source: str) -> Sequence[Event]:
    kept = store.following(lambda board: board.article(source), writing=False)
    if kept:
        return kept[1]
    for one in gather([source], GatherSettings()):
        if isinstance(one, Article):
            return next(iter(Reader.load().read([one]))).events
        raise UsageError(f"{source}: {one.reason}", hint="give the id of an article in the desk, a file or a URL")
    raise UsageError(f"{source}: no article", hint="give the id of an article in the desk, a file or a URL")


def _check_channels(wanted: Sequence[Follow], ways: Delivery) -> None:
    for channel in (channel for one in wanted for channel in one.to):
        if channel not in ways.channels:
            known = ", ".join(ways.channels) or "none yet"
            raise UsageError(f"no channel is called “{channel}”", hint=f"those of your delivery file: {known}")


IdArgument = Annotated[str, typer.Argument(metavar="FOLLOW", help="Its id, as follows prints it, or its name.")]
UntilOption = Annotated[
    str, typer.Option("--until", metavar="DATE", help="Only be silent until this day; then it goes on.")
]


def unfollow(wanted: IdArgument, until: UntilOption = "", desk: DeskOption = None) -> None:
    """End a follow, or with --until silence it for a while; what of it still waits to be sent is dropped."""
    span = days(until)
    if until and not span:
        raise UsageError(f"--until {until}: not a date", hint="write it like 2018-01-23")
    with open_desk(desk_path(desk), create=False) as store:
        found = [one for one in _all(store) if wanted in (one.id, one.name)]
        if len(found) != 1:
            said = "several follows are" if found else "no follow is"
            raise UsageError(f"{said} called “{wanted}”", hint="foreigndesk follows lists them with their ids")
        [one] = found
        if span:
            muted = replace(one, muted=f"{span[0]}T00:00:00.000+00:00")
            store.following(lambda board: board.put_follow(muted))
            notice(f"silent until {span[0]}: {one.name}")
        else:
            store.following(lambda board: board.remove_follow(one.id))
            notice(f"no longer followed: {one.name}")


YamlOption = Annotated[bool, typer.Option("--yaml", help="Print them as YAML, to take in elsewhere.")]


def follows(yaml: YamlOption = False, desk: DeskOption = None) -> None:
    """List what is followed: id, how often, channels, rule."""
    with open_desk(desk_path(desk), create=False) as store:
        found = _all(store)
    if yaml:
        typer.echo(to_yaml(found), nl=False)
        return
    for one in found:
        silent = f"  silent until {one.muted[:10]}" if one.muted > stamp(now()) else ""
        named = f"  ({one.name})" if one.name != one.rule else ""
        typer.echo(f"{one.id}  {one.every:7}  {','.join(one.to) or 'feed only'}  {one.rule}{named}{silent}")
    notice(f"{len(found):,} follow{'' if len(found) == 1 else 's'}")


def _all(store: Store) -> list[Follow]:
    return store.following(lambda board: board.follows(), writing=False)
