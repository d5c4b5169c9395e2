"""``foreigndesk ledger``: what was promised, given, sold and withheld, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal, get_args

import typer

from foreigndesk.commands.desks import DeskOption, country_code, desk_path, iso_date
from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import taking
from foreigndesk.commands.output import standard_output
from foreigndesk.desk import ledger_of
from foreigndesk.formats.ledger import commitments_of, line_to_json, table_of
from foreigndesk.formats.quotation import WORDS
from foreigndesk.records import LedgerKind
from foreigndesk.relate.follow_through import commitments
from foreigndesk.store.database import open_store

CountryArgument = Annotated[str, typer.Argument(metavar="CODE", help="A state: ISO 3166-1 alpha-3, such as PAK.")]
WithOption = Annotated[str, typer.Option("--with", metavar="CODE", help="Only what concerns this state, too.")]
KindOption = Annotated[
    LedgerKind | None, typer.Option("--kind", help=f"Of this kind: {', '.join(get_args(LedgerKind))}.")
]
OlderOption = Annotated[
    int | None,
    typer.Option(
        "--follow-through",
        metavar="DAYS",
        min=0,
        help="Instead: threats and promises carried out, and those older than so many days with no deed found.",
    ),
]
AsOfOption = Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day to count from. Unless given: today.")]
UsdOption = Annotated[bool, typer.Option("--usd", help="Also in US dollars, at the stated mean rate of the year.")]
FullOption = Annotated[bool, typer.Option("--full-text", help="Whole sentences instead of short quotations.")]
FormOption = Annotated[Literal["table", "jsonl"], typer.Option("--format", help="Form of the lines.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines, by partner and kind, and what of them: their follow-through where ``days`` is given."""

    partner: str
    kind: LedgerKind | None
    days: int | None
    as_of: str


def asked(
    partner: WithOption = "", kind: KindOption = None, follow_through: OlderOption = None, as_of: AsOfOption = ""
) -> Asked:
    """Return what the options ask for; raises ``UsageError`` where one makes no sense."""
    other = country_code("--with", partner) if partner else ""
    return Asked(other, kind, follow_through, iso_date("--as-of", as_of) or datetime.now(UTC).date().isoformat())


@taking(asked, "wanted")
def ledger(
    country: CountryArgument,
    wanted: Asked,
    desk: DeskOption = None,
    usd: UsdOption = False,
    full_text: FullOption = False,
    form: FormOption = "table",
) -> None:
    """Show the commitments and transfers that concern a state, each with its life from claim to deed.

    One line a commitment over all its reports: who gives what to whom, how much, where it stands; under it each step
    with its date, quotation and source. What reports disagree on is shown, and no figure is averaged.
    """
    words = 0 if full_text else WORDS
    with open_store(desk_path(desk), create=False) as store:
        lines, articles = ledger_of(
            store, country_code("CODE", country), partner=wanted.partner, kind=wanted.kind or ""
        )
    if wanted.days is not None:
        _print(iter(commitments_of(commitments(lines, wanted.as_of), wanted.days)))
    elif form == "jsonl":
        _print(line_to_json(line, articles, usd=usd, words=words) for line in lines)
    else:
        _print(iter(table_of(lines, articles, usd=usd, words=words)))
    notice(f"{len(lines):,} line{'' if len(lines) == 1 else 's'}")


def _print(lines: Iterator[str]) -> None:
    stream = standard_output("jsonl")
    for line in lines:
        stream.write(f"{line}\n")
