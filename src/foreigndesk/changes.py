"""What an article changes beside its events: relations that it turns, commitments that it makes or carries out.

Each is judged as of the article's own day, from what the desk holds up to then, and only where a follow asks for it:
who follows no ``shift`` and no ``ledger`` pays nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from foreigndesk.follow.rules import LEDGER_STEPS, Asked
from foreigndesk.follow.subject import LedgerChange, Turn
from foreigndesk.follow.telling import foremost
from foreigndesk.knowledge import Knowledge
from foreigndesk.read.claims import claims_of
from foreigndesk.records import Article, Claim, Direction, Event, LedgerLine
from foreigndesk.relate.days import day_number, iso_day
from foreigndesk.relate.events import gather
from foreigndesk.relate.follow_through import commitments
from foreigndesk.relate.ledger import day_of, ledger
from foreigndesk.relate.series import Archive
from foreigndesk.relate.shifts import thin
from foreigndesk.relate.watch import watch
from foreigndesk.relations.own import OWN, deeds, pairs
from foreigndesk.store.board import Board

FRESH = 28
"""Days after which a turn is no news: the longest window that is judged."""

BASELINE = 3 * 365
"""Days up to an article from which its relation is judged: two years to hold it against, and what is watched."""

RECALLED = 200
"""Articles of the same states, the latest in the year before, in which a commitment is looked for."""

LIFE = 365
"""Days within which a commitment may be told of again (see ``relate.ledger``)."""

UP: dict[Direction, str] = {"thaw": "up", "rupture": "down"}


class Changes:
    """Finds them with one set of tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._claims = lru_cache(maxsize=4096)(lambda article, events: claims_of(article, events, knowledge))

    def __call__(
        self, board: Board, article: Article, events: Sequence[Event], asked: Asked
    ) -> tuple[tuple[Turn, ...], tuple[LedgerChange, ...]]:
        """Return the turns of pairs that are asked for, and the changes in the ledgers that are; none if undated."""
        if day_of(article.published[:10]) is None:
            return (), ()
        turned = {f"{min(pair)}-{max(pair)}" for event in events for pair in pairs(event)} & asked.pairs
        turns = tuple(turn for pair in sorted(turned) for turn in _turns(board, article, events, pair))
        return turns, tuple(dict.fromkeys(self._changes(board, article, events, asked)))

    def _changes(self, board: Board, article: Article, events: Sequence[Event], asked: Asked) -> Iterator[LedgerChange]:
        mine = self._claims(article, tuple(events)) if asked.ledgers else ()
        states = {state for claim in mine for state in concerned(claim)} & asked.ledgers
        if not states:
            return
        day = date.fromisoformat(article.published[:10])
        since = (day - timedelta(days=LIFE)).isoformat()
        told = {article.id: mine}
        for state in sorted(states):
            for one in board.articles_of(state, since, day.isoformat(), RECALLED):
                if one not in told and (kept := board.article(one)):
                    told[one] = self._claims(*kept)
        lines = ledger(claim for claims in told.values() for claim in claims)
        deeds = {one.line: one.deed for one in commitments(lines, article.published[:10])}
        for line in lines:
            for step, claim in steps(line, deeds.get(line.id), article):
                yield from (
                    LedgerChange(state, step, claim.sentence.text) for state in sorted(states & concerned(claim))
                )


def steps(line: LedgerLine, deed: Claim | None, article: Article) -> Iterator[tuple[str, Claim]]:
    """Yield what an article is the first to say became of a commitment, with the claim that says so.

    The ``deed`` that does what was promised, threatened or agreed before is ``carried-out``, too; one that nothing was
    said of before has only the step that the ledger knows of it, or ``""``.
    """
    before = {claim.stage for claim in line.steps if claim.article != article.id}
    if deed and deed.article == article.id:
        yield "carried-out", deed
    for claim in line.steps:
        if claim.article == article.id and claim.stage not in before and not claim.disputes:
            yield claim.stage if claim.stage in LEDGER_STEPS else "", claim


def concerned(claim: Claim) -> set[str]:
    """Return the sides of a claim, and who makes it."""
    return {*claim.givers, *claim.recipients, claim.by} - {""}


def _turns(board: Board, article: Article, events: Sequence[Event], pair: str) -> Iterator[Turn]:
    """Yield the turns of a pair's last four weeks, as they could be told on the article's day."""
    one, other = pair.split("-")
    last = day_number(article.published)
    first = last - BASELINE
    told = board.between(one, other, iso_day(first), iso_day(last))
    rows = [deed.row for deed in deeds(told) if {deed.row.source, deed.row.target} == {one, other}]
    rows = [row for row in rows if first <= row.day <= last]
    if not rows:
        return
    series = Archive(gather(rows, OWN), "day").series(one, other)
    days = board.events_a_day(iso_day(series.first), iso_day(series.first + len(series.total) - 1))
    total = np.array([days.get(start, 0) for start in series.starts()], dtype=np.float64)
    # A day of this pair's alone is a day of the desk, whatever precision the count by day has.
    series = replace(series, total=np.maximum(total, series.quads.sum(axis=1)))
    if thin(series):
        return
    said = foremost(event for event in events if (one, other) in pairs(event) or (other, one) in pairs(event))
    for day, direction, _ in watch(series, board.conflict_share()):
        if last - FRESH <= day:
            yield Turn((one, other), UP[direction], said[0].sentence.text)
