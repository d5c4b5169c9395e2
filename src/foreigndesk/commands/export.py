"""``foreigndesk export``: the desk's events as a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path, selecting
from foreigndesk.commands.events import write_events
from foreigndesk.commands.notices import notice
from foreigndesk.commands.output import open_output
from foreigndesk.errors import UsageError
from foreigndesk.formats import FORMATS
from foreigndesk.formats.quotation import Quoting
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="Its ending says the form: .csv, .parquet, .jsonl.")]

FullTextOption = Annotated[
    bool, typer.Option("--full-text", help="Whole sentences instead of quotations of 25 words at most.")
]

_ENDINGS = {FORMATS[name].suffix: name for name in ("csv", "parquet", "jsonl")}


@selecting
def export(wanted: Selection, file: FileArgument, desk: DeskOption = None, full_text: FullTextOption = False) -> None:
    """Write the desk's events to a file, newest first.

    Dates select as in `foreigndesk events`. Publishers' words leave the desk as short quotations, each with its source;
    offsets go on counting in the whole article.
    """
    form = _ENDINGS.get(file.suffix.lower())
    if form is None:
        raise UsageError(f"{file}: no form goes by that ending", hint=f"end it in {', '.join(_ENDINGS)}")
    with open_store(desk_path(desk), create=False) as store, open_output(form, file, exported=True) as writer:
        written = write_events(writer if full_text else Quoting(writer), store.events(wanted))
    notice(f"{written:,} event{'' if written == 1 else 's'} in {file}")
