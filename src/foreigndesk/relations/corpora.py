"""Corpora: the desk's own events and each import, every one by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from foreigndesk.relate.coverage import conflict_share, coverage
from foreigndesk.relate.days import By
from foreigndesk.relate.events import Events, LoadReport, gather
from foreigndesk.relate.series import F64, Archive
from foreigndesk.relations.own import OWN, Deed, alone, deeds
from foreigndesk.store.chronicle import HappeningSelection
from foreigndesk.store.corpora import folder_of, keep, kept, names
from foreigndesk.store.database import Store
from foreigndesk.store.location import Location

#: A corpus shorter than this many months is judged by the week, as months would leave it no baseline.
_SHORT = 36
_COLUMNS = tuple(f.name for f in fields(Events) if f.name not in {"corpus", "by", "actors", "labels"})


class Corpus:
    """Events of one origin, cut into periods as asked for; each cut is made once."""

    def __init__(self, events: Events, told: Callable[[str, str], list[Deed]] | None = None) -> None:
        self.events = events
        self._told = told
        self._cuts: dict[By, tuple[Archive, F64]] = {}

    @property
    def name(self) -> str:
        """Where the events come from."""
        return self.events.corpus

    def cut(self, by: By) -> tuple[Archive, F64]:
        """Return the events by period, and each period's coverage."""
        if by not in self._cuts:
            archive = Archive(self.events, by)
            self._cuts[by] = (archive, coverage(archive))
        return self._cuts[by]

    @cached_property
    def mix(self) -> float:
        """The share of conflict among the events that are not neutral."""
        return conflict_share(self.cut(self.usual)[0])

    @cached_property
    def usual(self) -> By:
        """The periods by which turns are looked for in this corpus."""
        months = self.events.day.astype("datetime64[D]").astype("datetime64[M]")
        long = int((months.max() - months.min()).astype(int)) >= _SHORT
        return "month" if long or self.events.by == "month" else "week"

    def told(self, source: str, target: str) -> list[Deed] | None:
        """Return a pair's happenings with their sentences; None where the corpus has no sentences."""
        return self._told(source, target) if self._told else None


def own_corpus(store: Store) -> Corpus | None:
    """Return the desk's own happenings; None where it has none with a state and a date."""
    rows = []
    for one in store.tellings(HappeningSelection(background=True)):
        rows += [deed.row for deed in deeds([one])]
        rows += alone((article, event) for article, event, _ in one.told)
    if not rows:
        return None

    def told(source: str, target: str) -> list[Deed]:
        between = deeds(store.tellings(HappeningSelection(pair=(source, target))))
        return [deed for deed in between if {deed.row.source, deed.row.target} == {source, target}]

    return Corpus(gather(rows, OWN), told)


def keep_import(desk: Location, name: str, events: Events, report: LoadReport) -> Path:
    """Keep imported events beside the desk, in place of an older import of that name."""
    columns = {column: pa.array(getattr(events, column)) for column in _COLUMNS}
    description = {"by": events.by, "actors": events.actors, "labels": events.labels, "report": asdict(report)}
    return keep(folder_of(desk, "corpora"), name, pa.table(columns), description)


def imports(desk: Location) -> list[str]:
    """Return the names of what was imported into this desk."""
    return names(folder_of(desk, "corpora"))


def imported(desk: Location, name: str) -> tuple[Corpus, dict[str, Any]]:
    """Return an import, and its load report; raises StoreError where there is none."""
    table, description = kept(folder_of(desk, "corpora"), name)
    columns = {column: np.asarray(table[column].combine_chunks()) for column in _COLUMNS}
    events = Events(
        corpus=name,
        by=description["by"],
        actors=tuple(description["actors"]),
        labels=tuple(description["labels"]),
        **columns,
    )
    return Corpus(events), description["report"]
