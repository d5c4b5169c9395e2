"""The ledger of a state: what was promised, given, sold and withheld, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Query

from foreigndesk.desk import ledger_of
from foreigndesk.formats.ledger import figure_text, line_to_dict
from foreigndesk.formats.quotation import WORDS
from foreigndesk.records import Article, Commitment, LedgerKind, LedgerLine
from foreigndesk.relate.follow_through import commitments
from foreigndesk.serve.paging import A_PAGE, Code, CodeQuery, Listed, PageQuery, listed, offset, state
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import article_link

LATE = 90
"""Days after which a threat or promise of which no deed was found is shown as open."""

MOST_OPEN = 12

KindQuery = Annotated[LedgerKind | None, Query(description="Only commitments and transfers of this kind.")]


@dataclass(frozen=True, slots=True)
class Side:
    """A giver or recipient: a state has a code, an organisation is its name."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment or transfer; ``line`` has the form of docs/guide/ledger.md, ``figures`` are its amounts in words.

    ``links`` lead to the sentence of each step.
    """

    line: dict[str, Any]
    givers: tuple[Side, ...]
    recipients: tuple[Side, ...]
    figures: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A threat or promise and what came of it; ``done`` is the ISO date of the deed, "" while none was found."""

    stage: str
    givers: tuple[Side, ...]
    recipients: tuple[Side, ...]
    date: str
    days: int
    done: str
    quotation: str
    link: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """What the page of a ledger shows: its lines, the latest first; threats and promises carried out or still open."""

    code: str
    name: str
    partner: str
    partner_name: str
    kind: str
    lines: Listed[Line]
    commitments: tuple[Open, ...]


def ledger(desk: Desk, code: Code, partner: CodeQuery = "", kind: KindQuery = None, page: PageQuery = 1) -> LedgerPage:
    """The commitments and transfers that concern a state, each with its life from claim to deed."""
    code, other = state(desk, code), state(desk, partner) if partner else ""
    lines, articles = ledger_of(desk.store, code, partner=other, kind=kind or "", knowledge=desk.knowledge)
    today = desk.clock().date().isoformat()
    kept = [one for one in commitments(lines, today) if one.deed or one.days >= LATE]
    latest = sorted(kept, key=lambda one: one.claim.date, reverse=True)[:MOST_OPEN]
    shown = listed([_line(desk, one, articles) for one in lines[offset(page) :][: A_PAGE + 1]], page)
    return LedgerPage(
        code, desk.name(code), other, desk.name(other), kind or "", shown, tuple(_open(desk, one) for one in latest)
    )


def _line(desk: Desk, line: LedgerLine, articles: dict[str, Article]) -> Line:
    return Line(
        line_to_dict(line, articles, usd=False, words=WORDS),
        _sides(desk, line.givers),
        _sides(desk, line.recipients),
        tuple(figure_text(amount, None) for amount, _ in line.figures),
        tuple(f"{article_link(step.article)}#event-{step.event}" for step in line.steps),
    )


def _open(desk: Desk, one: Commitment) -> Open:
    claim = one.claim
    return Open(
        claim.stage,
        _sides(desk, claim.givers),
        _sides(desk, claim.recipients),
        claim.date,
        one.days,
        one.deed.date if one.deed else "",
        claim.sentence.text,
        f"{article_link(claim.article)}#event-{claim.event}",
    )


def _sides(desk: Desk, names: tuple[str, ...]) -> tuple[Side, ...]:
    return tuple(Side(desk.name(name), name if name in desk.states else "") for name in names)
