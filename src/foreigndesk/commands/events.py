"""``foreigndesk events``: what the desk knows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from itertools import groupby

from foreigndesk.commands.desks import DeskOption, LimitOption, desk_path, selecting
from foreigndesk.commands.notices import notice
from foreigndesk.commands.output import FormatOption, choose_format, open_output
from foreigndesk.formats import Writer
from foreigndesk.records import Article, Event
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection


@selecting
def events(wanted: Selection, desk: DeskOption = None, limit: LimitOption = 0, form: FormatOption = None) -> None:
    """List the desk's events, newest first.

    An event of unknown date counts by the date of its article; one known to the month or year is in if a day of it is.
    """
    limited = dataclasses.replace(wanted, limit=limit)
    chosen = choose_format(form, None)
    with open_store(desk_path(desk), create=False) as store, open_output(chosen, None) as writer:
        written = write_events(writer, store.events(limited))
    notice(f"{written:,} event{'' if written == 1 else 's'}")


def write_events(writer: Writer, events: Iterable[tuple[Article, Event]]) -> int:
    """Write events, those of one article that stand together in one go; return how many there were."""
    written = 0
    for article, group in groupby(events, key=lambda found: found[0]):
        together = [event for _, event in group]
        writer.write(article, together)
        written += len(together)
    return written
