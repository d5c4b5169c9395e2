"""A relation between two states or blocs, in one corpus: its series, its turns, and what made them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from foreigndesk.errors import UsageError
from foreigndesk.records import Shift
from foreigndesk.relate.codes import CHANNELS
from foreigndesk.relate.days import By, day_number, period_start
from foreigndesk.relate.frames import frame
from foreigndesk.relate.series import Series, Side
from foreigndesk.relate.shifts import UNJUDGED, WINDOW, detect
from foreigndesk.relations.corpora import Corpus
from foreigndesk.relations.evidence import Evidence, of_desk, of_import
from foreigndesk.relations.own import Deed

#: From this confidence on a turn is claimed; below, it is shown as weak.
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn with its evidence, the weightiest first; ``channel`` is that of most of its evidence's weight."""

    shift: Shift
    channel: str
    evidence: tuple[Evidence, ...]

    @property
    def sure(self) -> bool:
        """Whether it is claimed, not only shown."""
        return self.shift.confidence >= SURE


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a relation, or why none is claimed.

    ``declined`` says why nothing is judged, or is "". ``unjudged`` are the first days, which have no baseline (ISO
    dates, the last not included), with the weightiest events in them: *no baseline, no shift claimed*.
    """

    found: tuple[Turn, ...]
    declined: str
    unjudged: tuple[str, str]
    before: tuple[Evidence, ...]


class Relation:
    """What passed between two states or blocs in one corpus."""

    def __init__(self, corpus: Corpus, source: Side, target: Side) -> None:
        """Take a corpus and two sides that share no state; raises UsageError where they do."""
        if shared := set(source.members) & set(target.members):
            raise UsageError(f"{source.name} and {target.name} share {', '.join(sorted(shared))}")
        self.corpus, self.source, self.target = corpus, source, target

    def series(self, by: By = "month", *, directed: bool = False, channel: str = "") -> pd.DataFrame:
        """Return the series as a table, one row a period; docs/reference/relations.md describes its columns.

        ``directed`` counts what the first did to the second only; ``channel`` counts one channel alone. Raises
        UsageError for a channel or period that there is none of.
        """
        return frame(self.counts(by, directed=directed, channel=channel), self.corpus.cut(by)[1])

    def counts(self, by: By, *, directed: bool = False, channel: str = "") -> Series:
        """Return the series as arrays."""
        if by not in WINDOW:
            raise UsageError(f"{by}: no period", hint=f"one of {', '.join(WINDOW)}")
        if channel and channel not in CHANNELS:
            raise UsageError(f"{channel}: no channel", hint=f"one of {', '.join(CHANNELS)}")
        return self.corpus.cut(by)[0].series(self.source, self.target, directed=directed, channel=channel)

    def turns(self, by: By | None = None) -> Turns:
        """Return the turns with their evidence, looking back over the whole corpus."""
        chosen = by or self.corpus.usual
        series = self.counts(chosen)
        verdict = detect(series, self.corpus.cut(chosen)[1], self.corpus.mix)
        early = min(UNJUDGED[chosen], len(series.total))
        return Turns(
            tuple(self._turn(shift, chosen) for shift in verdict.shifts),
            verdict.declined,
            (period_start(series.first, chosen), period_start(series.first + early, chosen)),
            tuple(self._evidence((0, early), "", chosen)),
        )

    def _turn(self, shift: Shift, by: By) -> Turn:
        at = self.corpus.cut(by)[0].at(shift.start)
        evidence = tuple(self._evidence((at, at + WINDOW[by]), shift.direction, by))
        weights: dict[str, float] = {}
        for one in evidence:
            weights[one.channel] = weights.get(one.channel, 0.0) + one.weight
        return Turn(shift, max(weights, key=lambda name: weights[name]) if weights else "", evidence)

    @cached_property
    def _told(self) -> list[Deed] | None:
        return self.corpus.told(self.source.name, self.target.name)

    def _evidence(self, span: tuple[int, int], direction: str, by: By) -> list[Evidence]:
        """Return the evidence of a span of periods, the last not included."""
        archive = self.corpus.cut(by)[0]
        if len(self.source.members) == len(self.target.members) == 1:
            first, stop = (day_number(period_start(archive.first + at, by)) for at in span)
            if self._told is not None:
                return of_desk(self._told, first, stop, direction)
        return of_import(archive, (self.source, self.target), span, direction)
