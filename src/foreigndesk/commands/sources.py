"""The options of commands that read sources."""

from __future__ import annotations

from typing import Annotated

import typer

from foreigndesk.errors import UsageError
from foreigndesk.gather.dates import iso_date
from foreigndesk.settings import GatherSettings

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        show_default=False,
        help="A file (.txt .html .json .jsonl .xml .warc, each .gz too), a folder, a URL, or - for standard input.",
    ),
]
DateOption = Annotated[
    str, typer.Option("--date", metavar="DATE", help="Publication date (ISO 8601) where the source states none.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private, loopback and link-local addresses too.")
]


def gather_settings(date: str, allow_private: bool) -> GatherSettings:
    """Return the settings for a run; raises ``UsageError`` where ``date`` is no date."""
    if date and not iso_date(date):
        raise UsageError(f"--date {date}: not a date that is known to the day", hint="write it like 2018-01-23")
    return GatherSettings(date=date, allow_private=allow_private)
