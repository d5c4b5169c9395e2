"""Statements: who said what, of whom, and how they took it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Literal

from fastapi import Query

from foreigndesk.records import Article, Stance, Statement, StatementKind
from foreigndesk.serve.paging import A_PAGE, CodeQuery, Listed, PageQuery, listed, offset
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import Party, Where, parties, where
from foreigndesk.store.statements import StatementSelection

SpeakerQuery = Annotated[str, Query(max_length=200, description="A part of the speaker's name or words.")]
StanceQuery = Annotated[Stance | Literal[""], Query(description="How it takes an actor whom it concerns.")]


@dataclass(frozen=True, slots=True)
class Taken:
    """How a statement takes an actor, with the ``words`` that show it."""

    who: Party
    stance: Stance
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement: ``speaker`` is None where nobody is named; ``cue`` are the words that tell of the saying."""

    text: str
    kind: StatementKind
    speaker: Party | None
    anonymous: bool
    cue: str
    attitudes: tuple[Taken, ...]
    confidence: float
    article: Where


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """What was asked and the statements that answer, newest first."""

    speaker: str
    country: str
    about: str
    stance: str
    statements: Listed[Shown]


def statements(
    desk: Desk,
    speaker: SpeakerQuery = "",
    country: CodeQuery = "",
    about: CodeQuery = "",
    stance: StanceQuery = "",
    page: PageQuery = 1,
) -> StatementsPage:
    """Who said what, newest first: by speaker, by his country, by the country it is about."""
    wanted = StatementSelection(speaker, country.upper(), about.upper(), stance=stance, limit=offset(page) + A_PAGE + 1)
    found = [shown(*one) for one in islice(desk.store.statements(wanted), offset(page), None)]
    return StatementsPage(speaker, wanted.country, wanted.about, stance, listed(found, page))


def shown(article: Article, one: Statement) -> Shown:
    """Return a statement as pages show it."""
    [speaker] = parties([one.speaker]) if one.speaker else [None]
    attitudes = tuple(
        Taken(who, a.stance, ", ".join(p.text for p in a.words)) for a in one.attitudes for who in parties([a.actor])
    )
    return Shown(one.text, one.kind, speaker, one.anonymous, one.cue.text, attitudes, one.confidence, where(article))
