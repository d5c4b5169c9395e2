"""``foreigndesk reread``: a new coder on a desk that is in use."""

from __future__ import annotations

import typer

from foreigndesk.commands.coders import Coding, coding
from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.intake import Intake
from foreigndesk.commands.notices import notice
from foreigndesk.desk import FAILED, Reader
from foreigndesk.filing import open_desk
from foreigndesk.records import Reading, Skip
from foreigndesk.store.database import Store


@coding
def reread(coding: Coding, desk: DeskOption = None) -> None:
    """Read the desk's articles anew with the present coder.

    Those that the present coder, rules and tables have read are passed over. An event keeps its id where it is the
    same act, what people corrected stays as they said, and no event of words that the desk had before counts as new.
    Each article is kept as soon as it is read, so the same call again goes on where it stopped.
    """
    with open_desk(desk_path(desk), create=False) as store:
        reader = Reader.load(coding.settings, coding.ontology, coding.usage, coding.actors, statements=True)
        ids = store.not_read_by(reader.name)
        before = store.revision()
        with coding.accounted(), Intake(live=True, total=len(ids)) as intake:
            for reading in intake.readings(store.articles(ids), reader):
                _keep(store, reading, intake)
        changed = len(store.changed_after(before))
        notice(f"{changed:,} article{'' if changed == 1 else 's'} with changed events")
    raise typer.Exit(intake.exit_code())


def _keep(store: Store, reading: Reading, intake: Intake) -> None:
    """Put a new reading; one that failed leaves what the desk has, and is tried again the next time."""
    origin = reading.article.origin or reading.article.id
    if reading.not_coded.startswith(FAILED):
        intake.skip(Skip(origin, f"cannot be read, its events stay as they were: {reading.not_coded}"))
    elif not store.renew(reading):
        intake.skip(Skip(origin, "changed by another program meanwhile; it has been read there"))
