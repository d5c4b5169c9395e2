"""The options of commands that read sources."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from foreigndesk.errors import UsageError
from foreigndesk.settings import GatherSettings

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        show_default=False,
        help="A file (.txt .html .json .jsonl), a folder, a URL, or - for standard input.",
    ),
]
DateOption = Annotated[
    str, typer.Option("--date", metavar="DATE", help="Publication date (ISO 8601) where the source states none.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private, loopback and link-local addresses too.")
]


def gather_settings(date: str, allow_private: bool) -> GatherSettings:
    """Return the settings for a run; raises ``UsageError`` where ``date`` is no ISO date."""
    if date:
        try:
            datetime.fromisoformat(date)
        except ValueError as error:
            raise UsageError(f"--date {date}: not an ISO 8601 date", hint="write it like 2018-01-23") from error
    return GatherSettings(date=date, allow_private=allow_private)
