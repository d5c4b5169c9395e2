"""``foreigndesk read``: from sources to events, nothing kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.coders import Coding, coding
from foreigndesk.commands.intake import Intake
from foreigndesk.commands.options import MinConfidenceOption
from foreigndesk.commands.output import FormatOption, choose_format, open_output
from foreigndesk.commands.sources import DateOption, PrivateOption, Sources, gather_settings
from foreigndesk.desk import Reader
from foreigndesk.gather.sources import gather

OutputOption = Annotated[
    Path | None, typer.Option("--output", dir_okay=False, help="Write to this file instead of standard output.")
]


@coding
def read(
    sources: Sources,
    coding: Coding,
    form: FormatOption = None,
    date: DateOption = "",
    output: OutputOption = None,
    allow_private: PrivateOption = False,
    min_confidence: MinConfidenceOption = 0.0,
) -> None:
    """Print who did what to whom in each SOURCE.

    Standard output gets events and nothing else; skipped sources and a closing line go to standard error. The exit
    code is 0 if all was read, 3 if some was skipped or not fully coded, 2 if the call was wrong.
    """
    settings = gather_settings(date, allow_private)
    chosen = choose_format(form, output)
    reader = Reader.load(coding.settings, coding.ontology, coding.usage, coding.actors)
    on_screen = chosen == "table" and output is None
    with coding.accounted(), Intake(live=not on_screen) as intake, open_output(chosen, output) as writer:
        for reading in intake.readings(gather(sources, settings), reader):
            writer.write(reading.article, [e for e in reading.events if e.confidence >= min_confidence])
    raise typer.Exit(intake.exit_code())
