"""``foreigndesk desk``: the desk as a whole is copied, backed up, checked and pruned."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path, iso_date
from foreigndesk.commands.following import load_parser
from foreigndesk.commands.guard import guarded
from foreigndesk.commands.notices import notice
from foreigndesk.errors import BusyError, UsageError
from foreigndesk.housekeeping import back_up, copy_desk, prune
from foreigndesk.store.database import open_store

FAULTS = 1

app = typer.Typer(help="Copy, back up, check and prune the desk as a whole.", no_args_is_help=True)

TargetArgument = Annotated[
    str, typer.Argument(metavar="TARGET", show_default=False, help="A new or empty desk: a file, or postgresql://….")
]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="A file that is not there yet.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object instead.")]
BeforeOption = Annotated[
    str, typer.Option("--before", metavar="DATE", help="Published before this day, month or year.")
]
DaysOption = Annotated[
    int, typer.Option("--older-than", metavar="DAYS", min=0, help="Published more days ago; 0 is no age.")
]
RuleOption = Annotated[str, typer.Option("--rule", metavar="RULE", help="Only what matches this rule, as of a follow.")]
KeepOption = Annotated[
    list[str] | None, typer.Option("--keep", metavar="RULE", help="Not what matches this rule; again for more.")
]
FollowedOption = Annotated[bool, typer.Option("--keep-followed", help="Not what matches a follow of the desk.")]


@app.command("copy", short_help="Copy the desk into another, of a file or of PostgreSQL.")
@guarded
def copy(target: TargetArgument, desk: DeskOption = None) -> None:
    """Copy the desk into another, of a file or of PostgreSQL, without loss, and compare both.

    The other desk must be new or empty; this one stays as it is. What is copied is the desk as it was at the beginning:
    stop what writes to it first.
    """
    with open_store(desk_path(desk), create=False) as store:
        counts = copy_desk(store, target)
    for name, count in sorted(counts.items()):
        if count:
            print(f"{name}\t{count:,}")
    notice(f"{sum(counts.values()):,} rows copied, and found to be the same")


@app.command("backup", short_help="Write the desk to a new file, which is a desk itself.")
@guarded
def backup(file: FileArgument, desk: DeskOption = None) -> None:
    """Write the desk to a new file, which is a desk itself, while others go on to write to this one.

    It is checked, and has its name only when it is whole. To restore it, use the file with --desk, or desk copy.
    """
    with open_store(desk_path(desk), create=False) as store:
        made = back_up(store, file)
    notice(f"{made}: {made.stat().st_size:,} bytes, checked")


@app.command("check", short_help="Say whether the desk is whole.")
@guarded
def check(desk: DeskOption = None, as_json: JsonOption = False) -> None:
    """Say whether the desk is whole: the database, rows whose other half is gone, counts that do not fit.

    The exit code is 1 where it is not.
    """
    with open_store(desk_path(desk), create=False) as store:
        found = store.upkeep.check()
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False))
    else:
        for name, count in sorted(found.rows.items()):
            print(f"{name}\t{count:,}")
        print(f"articles pruned\t{found.pruned:,}")
    for fault in found.faults:
        notice(f"not whole: {fault}")
    if found.faults:
        raise typer.Exit(FAULTS)


@app.command("prune", short_help="Let go of the texts of old articles, but for the evidence.")
@guarded
def prune_(
    before: BeforeOption = "",
    older_than: DaysOption = 0,
    rule: RuleOption = "",
    keep: KeepOption = None,
    keep_followed: FollowedOption = False,
    desk: DeskOption = None,
) -> None:
    """Let go of the texts of old articles, but for the evidence: the sentences of events, statements and corrections.

    Events, counts, stories, alerts and titles stay, and offsets stay right. What has no date is never pruned.
    """
    if bool(before) == bool(older_than):
        raise UsageError("prune: which age?", hint="--before 2020-01, or --older-than 365")
    now = datetime.now(UTC)
    day = iso_date("--before", before) or (now - timedelta(days=older_than)).date().isoformat()
    parser = load_parser() if rule or keep or keep_followed else None
    with open_store(desk_path(desk), create=False) as store:
        follows = store.following(lambda board: board.follows(), writing=False) if keep_followed else []
        spared = [parser.parse(one) for one in (*(keep or ()), *(one.rule for one in follows))] if parser else []
        only = parser.parse(rule) if parser and rule else None
        done = prune(store, day, now.isoformat(timespec="seconds"), only=only, spared=spared)
        try:
            store.upkeep.give_back()
        except BusyError as error:
            notice(f"{error}: the room is not given back, but used for what comes")
    spared_too = f"; {done.kept:,} spared by rule" if rule or keep or keep_followed else ""
    notice(f"{done.articles:,} articles pruned of {done.characters:,} characters{spared_too}")
