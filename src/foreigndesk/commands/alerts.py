"""``foreigndesk alerts``: what follows told, what became of it, and the sending."""

from __future__ import annotations

import json
import time
from typing import Annotated, Literal

import typer

from foreigndesk.commands.desks import DeskOption, LimitOption, desk_path
from foreigndesk.commands.following import DeliveryOption, load_alerting, load_delivery, now, show
from foreigndesk.commands.guard import guarded
from foreigndesk.commands.notices import notice
from foreigndesk.errors import DeliveryError, UsageError
from foreigndesk.filing import open_desk
from foreigndesk.follow.delivery.feeds import atom, json_feed
from foreigndesk.follow.delivery.message import message, public
from foreigndesk.follow.times import stamp, zone
from foreigndesk.records import Alert
from foreigndesk.sending import Sending
from foreigndesk.store.database import open_store

FAILED = 3
PAUSE = 0.2
"""Seconds between two looks at the desk while watching."""

app = typer.Typer(no_args_is_help=True, help="List, send and retry what your follows told.")

FollowOption = Annotated[str, typer.Option("--follow", metavar="ID", help="Of this follow only.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
WatchOption = Annotated[bool, typer.Option("--watch", help="Go on sending as alerts come, until interrupted.")]
AlertArgument = Annotated[int, typer.Argument(metavar="[ALERT]", help="Its number. Unless given: all that failed.")]
ChannelArgument = Annotated[str, typer.Argument(metavar="CHANNEL", help="One of your delivery file.")]
FeedArgument = Annotated[str, typer.Argument(metavar="FOLLOW", help="The follow's id.")]
FeedOption = Annotated[Literal["atom", "json"], typer.Option("--format", help="Form of the feed.")]


@app.command("list", short_help="List alerts, the latest first, and what became of each.")
@guarded
def list_(
    follow: FollowOption = "", limit: LimitOption = 20, as_json: JsonOption = False, desk: DeskOption = None
) -> None:
    """List alerts, the latest first, and what became of each on its channels."""
    with open_store(desk_path(desk), create=False) as store:
        found = store.following(lambda board: board.alerts(follow, limit), writing=False)
        entries = store.following(lambda board: board.entries([one.id for one in found]), writing=False)
        counts = store.following(lambda board: board.counts(), writing=False)
    for alert in found:
        mine = [entry for entry in entries if entry.alert == alert.id]
        if as_json:
            sent = [{"channel": e.channel, "state": e.state, "due": e.due, "error": e.error} for e in mine]
            typer.echo(json.dumps({**public(alert), "delivery": sent}, ensure_ascii=False))
            continue
        show([alert])
        for entry in mine:
            why = f": {entry.error}" if entry.error else ""
            when = entry.sent or entry.due
            typer.echo(f"    {entry.channel}: {entry.state} {when[:19]}{why}")
    told = ", ".join(f"{count:,} {state}" for state, count in sorted(counts.items()))
    notice(f"{len(found):,} alert{'' if len(found) == 1 else 's'}{'; outbox: ' + told if told else ''}")


@app.command("send", short_help="Make the alerts that are due, and send them.")
@guarded
def send(watch: WatchOption = False, desk: DeskOption = None, delivery: DeliveryOption = None) -> None:
    """Hold new articles against the follows, and send what is due; several programs may do so at a time.

    The exit code is 3 if something could not be sent; it is tried again by a later call, ever more rarely.
    """
    ways = load_delivery(delivery)
    sending, alerting = Sending(ways, now), load_alerting(ways)
    with open_desk(desk_path(desk), create=False) as store:
        while True:
            alerting.catch_up(store, now)
            outcomes = sending.send_due(store)
            if outcomes or not watch:
                notice(", ".join(f"{count:,} {what}" for what, count in sorted(outcomes.items())) or "nothing is due")
            if not watch:
                break
            time.sleep(PAUSE)
    raise typer.Exit(FAILED if outcomes["retrying"] or outcomes["failed"] else 0)


@app.command("retry", short_help="Let what could not be sent leave with the next sending.")
@guarded
def retry(alert: AlertArgument = 0, desk: DeskOption = None) -> None:
    """Let what could not be sent leave with the next sending."""
    with open_store(desk_path(desk), create=False) as store:
        count = store.following(lambda board: board.retry(stamp(now()), alert))
    notice(f"{count:,} to be sent again: foreigndesk alerts send")


@app.command("test", short_help="Send a message by a channel, to see that it arrives.")
@guarded
def try_(channel: ChannelArgument, delivery: DeliveryOption = None) -> None:
    """Send a message by a channel, to see that it arrives."""
    ways = load_delivery(delivery)
    if channel not in ways.channels:
        known = ", ".join(ways.channels) or "none yet"
        raise UsageError(f"no channel is called “{channel}”", hint=f"those of your delivery file: {known}")
    made = stamp(now())
    sample = Alert(
        0, "test", "a test", "test", "", made, ("you asked for it",), (), "Foreign Desk: a test", "It works."
    )
    try:
        ways.channels[channel].deliver(message(f"test-{made}", [sample], zone(ways.reader)))
    except DeliveryError as error:
        raise DeliveryError(f"{channel}: {error}", hint="see to the channel in your delivery file") from None
    notice(f"sent by {channel}")


@app.command("feed", short_help="Print a follow's alerts as an Atom or JSON feed.")
@guarded
def feed(follow: FeedArgument, form: FeedOption = "atom", limit: LimitOption = 100, desk: DeskOption = None) -> None:
    """Print a follow's alerts as an Atom or JSON feed, the latest first."""
    with open_store(desk_path(desk), create=False) as store:
        known = store.following(lambda board: board.follows(), writing=False)
        found = store.following(lambda board: board.alerts(follow, limit), writing=False)
    wanted = next((one for one in known if one.id == follow), None)
    if wanted is None:
        raise UsageError(f"no follow has the id “{follow}”", hint="foreigndesk follows lists them")
    typer.echo(atom(wanted, found) if form == "atom" else json_feed(wanted, found))
