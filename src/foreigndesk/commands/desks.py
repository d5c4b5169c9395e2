"""The options of commands that use a desk: where it is, and which of its events."""

from __future__ import annotations

import re
from typing import Annotated

import typer
from platformdirs import user_data_path

from foreigndesk.commands.options import MinConfidenceOption, taking
from foreigndesk.errors import UsageError
from foreigndesk.ontology import TYPES
from foreigndesk.records import Status
from foreigndesk.store.days import days
from foreigndesk.store.events import Selection
from foreigndesk.store.location import Location, location

DeskOption = Annotated[
    str | None,
    typer.Option(
        "--desk",
        envvar="FOREIGNDESK_DESK",
        metavar="FILE|URL",
        show_default=False,
        help="The desk's file, or postgresql://USER@HOST/DATABASE. Unless given: desk.sqlite in your data folder.",
    ),
]
CountryOption = Annotated[
    str, typer.Option("--country", metavar="CODE", help="With this state on either side: ISO 3166-1 alpha-3.")
]
PairOption = Annotated[
    tuple[str, str] | None,
    typer.Option("--pair", metavar="CODE CODE", help="Between these two states, either way round: PAK USA."),
]
TypeOption = Annotated[
    str, typer.Option("--type", metavar="TYPE", help="Of this type: one of PLOVER's, or your own as name:TYPE.")
]
StatusOption = Annotated[Status | None, typer.Option("--status", help="Of this status.")]
SinceOption = Annotated[
    str,
    typer.Option("--since", metavar="DATE", help="From this day, month or year on (2018-01-23, 2018-01, 2018)."),
]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATE", help="Up to and with this day, month or year.")]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="At most so many, the newest; 0 is all.")]

_CODE = re.compile(r"[A-Z]{3}", re.ASCII)


def desk_path(desk: str | None) -> Location:
    """Return where the desk is; raises UsageError for an address that is none."""
    return location(desk) if desk else user_data_path("foreigndesk", appauthor=False) / "desk.sqlite"


def selection(
    country: CountryOption = "",
    pair: PairOption = None,
    kind: TypeOption = "",
    status: StatusOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    min_confidence: MinConfidenceOption = 0.0,
) -> Selection:
    """Return the selection that the options ask for; raises ``UsageError`` where one makes no sense."""
    return Selection(
        country=country_code("--country", country) if country else "",
        pair=(country_code("--pair", pair[0]), country_code("--pair", pair[1])) if pair else None,
        type=_type(kind),
        status=status or "",
        since=iso_date("--since", since),
        until=iso_date("--until", until),
        min_confidence=min_confidence,
    )


selecting = taking(selection, "wanted")
"""Gives a command the options of ``selection``, handed to it as its argument ``wanted``."""


def country_code(option: str, code: str) -> str:
    """Return an alpha-3 code in capitals; raises ``UsageError`` where it is none."""
    if not _CODE.fullmatch(code.upper()):
        raise UsageError(f"{option} {code}: not an ISO 3166-1 alpha-3 code", hint="Pakistan is PAK")
    return code.upper()


def _type(kind: str) -> str:
    if ":" in kind:
        return kind  # of a user's own ontology, which the desk need not know
    if kind and kind.upper() not in TYPES:
        raise UsageError(f"--type {kind}: not a PLOVER type", hint=f"one of {', '.join(TYPES)}, or your own name:TYPE")
    return kind.upper()


def iso_date(option: str, date: str) -> str:
    """Return the date as given; raises ``UsageError`` where it is none."""
    if date and not days(date):
        raise UsageError(f"{option} {date}: not a date", hint="write it like 2018-01-23, 2018-01 or 2018")
    return date
