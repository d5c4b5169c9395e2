"""Series as tables: a row a period, with columns that a codebook describes; for notebooks, R and Stata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from foreigndesk.relate.codes import CHANNELS, QUADS, STANDINGS
from foreigndesk.relate.days import period_start
from foreigndesk.relate.series import F64, Archive, Series


class Column(NamedTuple):
    """A column of a table: its name (at most 32 letters, as Stata asks), and what it holds."""

    name: str
    help: str


PAIR: tuple[Column, ...] = (
    Column("corpus", "which events were counted: desk for the desk's own, else the name of an import"),
    Column("source", "the state or bloc that acted; with directed = false, one of the two"),
    Column("target", "the state or bloc that was acted upon; with directed = false, the other of the two"),
    Column("directed", "true: acts of source upon target only; false: both ways together"),
    Column("start", "ISO date on which the period begins"),
    Column("by", "length of the period: day, week (from Monday), month"),
)
QUAD_COLUMNS = tuple(quad.replace(" ", "_") for quad in QUADS)
COUNTS: tuple[Column, ...] = (
    *(Column(name, f"events of the quad: {quad}") for name, quad in zip(QUAD_COLUMNS, QUADS, strict=True)),
    Column("score", "sum of PLOVER scores, each -10 (conflict) to 10 (cooperation)"),
    Column("tone", "score divided by the events of the four quads; empty where there are none"),
    *(Column(f"by_{name}", f"events of the four quads in the channel: {name}") for name in CHANNELS),
    *(Column(f"{name}s", f"events that stand as: {name}") for name in STANDINGS),
    Column("reports", "writings that told of these events, copies not counted; equals events in imports"),
    Column("exposure", "events that name either side but not both: how much was read about them"),
    Column("total", "all events of the corpus in the period"),
    Column("coverage", "how much of the usual news the period holds, mean 1; low is missing news, not calm"),
)
SERIES: tuple[Column, ...] = (*PAIR, *COUNTS)


def frame(series: Series, coverage: F64) -> pd.DataFrame:
    """Return a pair's series as a table with the columns of ``SERIES``, one row a period."""
    judged = series.quads[:, 1:].sum(axis=1)
    columns: dict[str, Any] = {
        "corpus": series.corpus,
        "source": series.source,
        "target": series.target,
        "directed": series.directed,
        "start": list(series.starts()),
        "by": series.by,
        **dict(zip(QUAD_COLUMNS, series.quads.T, strict=True)),
        "score": series.score,
        "tone": np.divide(series.score, judged, out=np.full(len(judged), np.nan), where=judged > 0),
        **{f"by_{name}": series.channels[:, at] for at, name in enumerate(CHANNELS)},
        **{f"{name}s": series.standings[:, at] for at, name in enumerate(STANDINGS)},
        "reports": series.reports,
        "exposure": series.exposure,
        "total": series.total,
        "coverage": coverage,
    }
    return pd.DataFrame(columns, columns=[column.name for column in SERIES])


EVERY: tuple[Column, ...] = (
    *(column for column in PAIR if column.name in {"source", "target", "start"}),
    *(column for column in COUNTS if column.name in {*QUAD_COLUMNS, "score", "reports"}),
)

_STATES_AT_ONCE = 16  # sources whose pairs are counted at once: memory is this × states × periods × 7 numbers


def every_series(archive: Archive) -> pd.DataFrame:
    """Return the series of all ordered pairs of states, with the columns of ``EVERY``; empty periods are left out."""
    return pd.concat([*_every(archive)], ignore_index=True)


def _every(archive: Archive) -> Iterator[pd.DataFrame]:
    events, periods = archive.events, archive.periods
    names = np.array(events.actors)
    starts = np.array([period_start(archive.first + i, archive.by) for i in range(periods)])
    yield pd.DataFrame({column.name: [] for column in EVERY})
    for low in range(0, len(names), _STATES_AT_ONCE):
        sources = range(low, min(low + _STATES_AT_ONCE, len(names)))
        rows, period = archive.of_sources(sources.start, sources.stop)
        place = ((events.source[rows] - low) * np.int64(len(names)) + events.target[rows]) * periods + period
        size, count = len(sources) * len(names) * periods, events.count[rows]
        quads = np.bincount(place * len(QUADS) + events.quad[rows], count, size * len(QUADS)).reshape(size, len(QUADS))
        score = np.bincount(place, events.score[rows] * count, size)
        reports = np.bincount(place, events.reports[rows], size)
        source, target = np.divmod(np.arange(size) // periods, len(names))
        held = np.flatnonzero(quads.any(axis=1) & (source + low != target) & (names[target] != "")
                              & (names[source + low] != ""))  # fmt: skip
        columns = {"source": names[source[held] + low], "target": names[target[held]], "start": starts[held % periods],
                   **dict(zip(QUAD_COLUMNS, quads[held].T, strict=True)),
                   "score": score[held], "reports": reports[held]}  # fmt: skip
        if len(held):
            yield pd.DataFrame(columns, columns=[column.name for column in EVERY])
