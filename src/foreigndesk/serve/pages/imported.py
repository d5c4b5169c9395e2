"""A pair of states in what others have counted: imported events stand beside the desk's own, never among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Path

from foreigndesk.errors import MissingError
from foreigndesk.records import Shift
from foreigndesk.relations.corpora import Corpus, imported, imports
from foreigndesk.relations.evidence import Evidence, of_import
from foreigndesk.relations.relation import Relation, Turn
from foreigndesk.relations.sides import side
from foreigndesk.serve.pages.front import pair_link
from foreigndesk.serve.paging import Code, MonthQuery, state
from foreigndesk.serve.relations import Counts, counts_of
from foreigndesk.serve.served import Desk, Served

CorpusName = Annotated[str, Path(pattern=r"^[\w-][\w.-]{0,59}$", description="The name of an import.")]


@dataclass(frozen=True, slots=True)
class ImportedTurn:
    """A turn in an import, with the weightiest acts that made it; ``sure``: claimed, not only shown."""

    shift: Shift
    channel: str
    sure: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ImportedPair:
    """What an import counts between two states, by month; ``acts`` are the weightiest of the asked ``month``.

    ``declined`` says why no turn is claimed, or is "".
    """

    corpus: str
    one: str
    other: str
    one_name: str
    other_name: str
    counts: tuple[Counts, ...]
    turns: tuple[ImportedTurn, ...]
    declined: str
    month: str
    acts: tuple[Evidence, ...]
    link: str


def imported_pair(desk: Desk, corpus: CorpusName, one: Code, other: Code, month: MonthQuery = "") -> ImportedPair:
    """What an import of the desk counts between two states, and when it turned."""
    one, other = state(desk, one), state(desk, other)
    if one == other:
        raise MissingError("A pair is of two states.", hint=f"Its own page has what happens within: /country/{one}")
    relation = Relation(_kept(desk, corpus), side(one), side(other))
    series, judged = relation.counts("month"), relation.turns()
    counts = counts_of(series)
    acts: tuple[Evidence, ...] = ()
    if any(each.month == month for each in counts):
        archive, _ = relation.corpus.cut("month")
        at = archive.at(f"{month}-01")
        acts = tuple(of_import(archive, (relation.source, relation.target), (at, at + 1), ""))
    return ImportedPair(
        corpus=corpus,
        one=one,
        other=other,
        one_name=desk.name(one),
        other_name=desk.name(other),
        counts=counts,
        turns=tuple(_turn(turn) for turn in judged.found),
        declined=judged.declined,
        month=month,
        acts=acts,
        link=import_link(corpus, one, other),
    )


def import_link(corpus: str, one: str, other: str) -> str:
    """Return the page of a pair in an import."""
    return f"/imports/{corpus}{pair_link(one, other).removeprefix('/pair')}"


def _kept(desk: Served, corpus: str) -> Corpus:
    if corpus not in imports(desk.store.desk):
        raise MissingError(f"Nothing was imported as {corpus}.", hint="foreigndesk import FILE --name NAME")
    return desk.always(f"import {corpus}", lambda: imported(desk.store.desk, corpus)[0])


def _turn(turn: Turn) -> ImportedTurn:
    return ImportedTurn(turn.shift, turn.channel, turn.sure, turn.evidence)
