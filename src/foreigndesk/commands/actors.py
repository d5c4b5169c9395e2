"""``foreigndesk actors``: whom a string means on a date, and how that answer is reached."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foreigndesk.commands.own import ActorsOption, own_actors
from foreigndesk.errors import UsageError
from foreigndesk.formats.terminal import fit
from foreigndesk.knowledge import Knowledge, Resolution
from foreigndesk.knowledge.person import Person
from foreigndesk.store.days import days

StringArgument = Annotated[str, typer.Argument(metavar="STRING", help="A noun phrase: “the defence minister”.")]
OnOption = Annotated[
    str, typer.Option("--date", metavar="DATE", help="As said on this day, month or year; unless given, undated.")
]
HomeOption = Annotated[
    str, typer.Option("--home", metavar="CODE", help="In an article about this state: ISO 3166-1 alpha-3.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def actors(
    string: StringArgument,
    date: OnOption = "",
    home: HomeOption = "",
    own: ActorsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whom a STRING means on a date, and why.

    It prints the answer, the steps to it, who else it may be, and the offices.
    """
    if date and not days(date):
        raise UsageError(f"--date {date}: not a date", hint="write it like 2018-01-23, 2018-01 or 2018")
    if home and not (len(home) == 3 and home.isascii() and home.isalpha()):
        raise UsageError(f"--home {home}: not an ISO 3166-1 alpha-3 code", hint="Pakistan is PAK")
    knowledge = Knowledge.load(own_actors(own))
    found = knowledge.resolve(string, on=date, home=home.upper())
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False))
        return
    console = Console(highlight=False, emoji=False)
    console.print(_answer(found))
    for number, step in enumerate(found.steps, 1):
        console.print(Text(f"{number}. {fit(step)}"))
    if found.candidates:
        console.print(Text("\nIt may be"), _candidates(found), sep="\n")
    if person := _person(knowledge, found):
        console.print(Text(f"\nOffices of {fit(person.name)}"), _offices(person, date), sep="\n")


def _answer(found: Resolution) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for label, value in (
        ("name", found.name),
        ("id", found.id),
        ("country", found.country or (found.code and f"none ({found.code})")),
        ("sector", found.sector),
        ("role", found.role),
        ("score", f"{found.score:.2f}"),
        *((("members", " ".join(found.members)),) if found.members else ()),
    ):
        table.add_row(label, Text(fit(value) or "-"))
    return table


def _candidates(found: Resolution) -> Table:
    table = Table("share", "name", "country", "office", box=None, pad_edge=False)
    for one in found.candidates:
        table.add_row(f"{one.share:.2f}", Text(fit(one.name)), one.country, Text(fit(one.role)))
    return table


def _person(knowledge: Knowledge, found: Resolution) -> Person | None:
    if not found.role:
        return None
    named = knowledge.people.named(found.name)
    return next((person for person in named if person.qid == found.id), None)


def _offices(person: Person, on: str) -> Table:
    """Return the offices in order of time; a star marks those held on the date."""
    table = Table("", "from", "until", "country", "sector", "office", box=None, pad_edge=False)
    for office in sorted(person.offices, key=lambda office: (office.start, office.end or "9999")):
        mark = "*" if on and office.held(on) else ""
        table.add_row(mark, office.start, office.end, office.country, office.sector, Text(fit(office.title)))
    return table
