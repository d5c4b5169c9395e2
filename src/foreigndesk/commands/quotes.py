"""``foreigndesk quotes``: who said what about whom, as the desk has it."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from foreigndesk.commands.desks import (
    DeskOption,
    LimitOption,
    SinceOption,
    UntilOption,
    country_code,
    desk_path,
    iso_date,
)
from foreigndesk.commands.interrupts import uninterrupted
from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import MinConfidenceOption, taking
from foreigndesk.commands.output import open_file, standard_output
from foreigndesk.formats.statements import SHORT, STATEMENT_FORMATS
from foreigndesk.records import Stance, StatementKind
from foreigndesk.store.database import open_store
from foreigndesk.store.statements import StatementSelection

StatementFormat = Literal["table", "jsonl", "csv"]

SpeakerOption = Annotated[str, typer.Option("--speaker", metavar="NAME", help="Said by this one: a part of the name.")]
CountryOption = Annotated[str, typer.Option("--country", metavar="CODE", help="Said by somebody of this state.")]
AboutOption = Annotated[str, typer.Option("--about", metavar="CODE", help="Of this state, or somebody of it.")]
StanceOption = Annotated[Stance | None, typer.Option("--stance", help="With this attitude (to --about, if given).")]
KindOption = Annotated[StatementKind | None, typer.Option("--kind", help="Quoted in full, in part, or not at all.")]
FormOption = Annotated[
    StatementFormat | None,
    typer.Option(
        "--format",
        help="Unless given: what the --output file's ending says, else a list on a terminal and jsonl elsewhere.",
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", dir_okay=False, help="Write to this file (.jsonl, .csv) instead.")
]
FullTextOption = Annotated[
    bool, typer.Option("--full-text", help=f"All words of what was said, not only the first {SHORT}.")
]


def wanted_statements(
    speaker: SpeakerOption = "",
    country: CountryOption = "",
    about: AboutOption = "",
    stance: StanceOption = None,
    kind: KindOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
) -> StatementSelection:
    """Return the selection that the options ask for; raises ``UsageError`` where one makes no sense."""
    return StatementSelection(
        speaker=speaker,
        country=country_code("--country", country) if country else "",
        about=country_code("--about", about) if about else "",
        stance=stance or "",
        kind=kind or "",
        since=iso_date("--since", since),
        until=iso_date("--until", until),
    )


@taking(wanted_statements, "wanted")
def quotes(
    wanted: StatementSelection,
    desk: DeskOption = None,
    limit: LimitOption = 0,
    form: FormOption = None,
    output: OutputOption = None,
    full_text: FullTextOption = False,
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """List who said what about whom, newest first.

    Dates are those of the articles. Exports have short quotations, with the places of the whole in the articles.
    """
    selection = dataclasses.replace(wanted, limit=limit, min_confidence=min_confidence)
    words = None if full_text else SHORT
    written = 0
    with open_store(desk_path(desk), create=False) as store:
        chosen = form or _fitting(output)
        stream = open_file(chosen, output) if output else standard_output(chosen)
        try:
            writer = STATEMENT_FORMATS[chosen](stream, words)
            for article, statement in store.statements(selection):
                with uninterrupted():
                    writer.write(article, statement)
                written += 1
        finally:
            stream.flush()
            if output:
                stream.close()
    notice(f"{written:,} statement{'' if written == 1 else 's'}")


def _fitting(output: Path | None) -> StatementFormat:
    if output is not None:
        return "csv" if output.suffix.lower() == ".csv" else "jsonl"
    return "table" if sys.stdout.isatty() else "jsonl"
