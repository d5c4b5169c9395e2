"""What an article says of commitments and transfers: by rule, with sides that its events know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from foreigndesk.knowledge import Knowledge
from foreigndesk.read.amounts import amounts
from foreigndesk.read.events import stated_date
from foreigndesk.read.sentences import split
from foreigndesk.read.transfers import Party, Transfer, transfers
from foreigndesk.records import Actor, Article, Claim, Event, LedgerKind, Sentence, Stage

TELLING = ("AID", "COOPERATE", "SANCTION", "AGREE", "THREATEN", "CONCEDE", "RETREAT", "REQUEST", "REJECT")
"""Types of events that may name the sides of a transfer."""

SURE = 0.4
"""Least confidence of an event that makes a claim, or names the sides of one."""

_DEALS = re.compile(r"\b(?i:deal|accord|agreement|treaty|pact|cease-?fire|truce|signed|signing|agreed|memorandum)\b")
_PLEDGE = re.compile(r"\b(?i:pledg|promis|vow|commit)\w*")
_DISPUTED = re.compile(
    r"(?i:^\W?(?:the|that|this|his|her|their|its) (?:figure|sum|amount|number|claim|report)s?\b[^.]{0,60}"
    r"\b(?:disputed|denied|rejected|questioned|contested|dismissed))"
)
#: "If we sign for them …": what has not been bought so far is still talked of.
_OPEN = re.compile(
    r"\b(?i:if|when|once|should)\b[^.;,]{1,40}\b(?i:sign|buy|order|purchase|accept|take|agree|decide)\w*\b[^.;,]{0,25}"
    r"\b(?i:them|it|one|those|that|the (?:deal|contract|purchase|order))\b"
)


def claims_of(article: Article, events: Sequence[Event], knowledge: Knowledge) -> tuple[Claim, ...]:
    """Return the claims of an article, in reading order; ``events`` are what was coded in it."""
    out: list[Claim] = []
    for sentence in split(article):
        here = [event for event in events if event.sentence == sentence and event.confidence >= SURE]
        found = list(_told(article, sentence, here, knowledge))
        if not found and out and _DISPUTED.search(sentence.text):
            found = [replace(out[-1], stage="denied", sentence=sentence, action="disputed", disputes=True, event="")]
        elif not found and out and out[-1].so_far and (said := _OPEN.search(sentence.text)):
            found = [_still_open(out[-1], sentence, said[0])]
        out += found or _spoken(article, sentence, here)
    return tuple(out)


def _told(article: Article, sentence: Sentence, events: Sequence[Event], knowledge: Knowledge) -> Iterator[Claim]:
    text, on = sentence.text, stated_date(article, sentence)
    found = amounts(text)
    for one in transfers(text, _parties(text, on, knowledge), found):
        event, givers, recipients = _with_events(one, events)
        by = next((_who(e.speaker or e.actors[0]) for e in events if e.speaker or e.actors), "")
        yield Claim(
            kind=_kind(one),
            stage=one.stage,
            givers=givers,
            recipients=recipients,
            item=one.item,
            action=one.action,
            article=article.id,
            source=article.source,
            date=(event.date if event else "") or on,
            sentence=sentence,
            amounts=tuple(amount.amount for amount in one.amounts),
            by=by if one.stage == "claimed" else "",
            event=event.id if event else "",
            restricts=one.restricts,
            partly=one.partly,
            so_far=one.so_far,
        )


def _still_open(before: Claim, sentence: Sentence, said: str) -> Claim:
    return replace(before, stage="discussed", sentence=sentence, action=said, so_far=False, event="", amounts=())


def _kind(one: Transfer) -> LedgerKind:
    kinds: dict[str, LedgerKind] = {
        "arms": "arms",
        "aid": "aid",
        "loans": "loans",
        "trade": "trade",
        "access": "access",
    }
    return "threats" if one.stage == "threatened" else kinds[one.kind]


def _parties(text: str, on: str, knowledge: Knowledge) -> list[Party]:
    out = []
    for hit in knowledge.scan(text):
        if hit.kind != "agent":
            found = knowledge.resolve(text[hit.start : hit.end], on=on)
            if who := found.country or (found.name if found.sector != "UNK" else ""):
                out.append(Party(hit.start, hit.end, who, hit.kind == "demonym"))
    return out


def _with_events(one: Transfer, events: Sequence[Event]) -> tuple[Event | None, tuple[str, ...], tuple[str, ...]]:
    """Return the event that tells the same, and the sides, those that the words left open taken from it."""
    likely = sorted((e for e in events if e.type in TELLING), key=lambda e: -e.confidence)
    known = {*one.givers, *one.recipients}
    event = next((e for e in likely if known & set(_sides(e))), likely[0] if likely else None)
    givers, recipients = one.givers, one.recipients
    if event and not givers:
        givers = _without([*filter(None, map(_who, event.actors))], recipients)
    if event and not recipients:
        recipients = _without([*filter(None, map(_who, event.recipients))], givers)
    return event, tuple(dict.fromkeys(givers)), tuple(dict.fromkeys(recipients))


def _sides(event: Event) -> list[str]:
    return [_who(actor) for actor in (*event.actors, *event.recipients)]


def _who(actor: Actor) -> str:
    """Return whom an actor stands for: its state, else its own name where the tables know it."""
    return actor.country or (actor.name if actor.sector != "UNK" else "")


def _spoken(article: Article, sentence: Sentence, events: Sequence[Event]) -> list[Claim]:
    """Return the threats and agreements that events tell, where no thing changes hands."""
    out: list[Claim] = []
    for event in events:
        givers, recipients = (
            tuple(filter(None, map(_who, event.actors))),
            tuple(filter(None, map(_who, event.recipients))),
        )
        kind: LedgerKind | None = None
        stage: Stage = "threatened"
        if event.type == "THREATEN" and event.status == "happened":
            kind = "threats"
        elif event.type == "AGREE" and event.status == "happened" and recipients and _DEALS.search(sentence.text):
            kind, stage = "agreements", "promised" if _PLEDGE.search(sentence.text) else "agreed"
        if kind and givers and set(givers) != set(recipients):
            out.append(
                Claim(
                    kind, stage, tuple(dict.fromkeys(givers)), _without(recipients, givers), event.deed.lower(),
                    event.type.lower(), article.id, article.source, event.date or stated_date(article, sentence),
                    sentence, event.amounts, event=event.id,
                )
            )  # fmt: skip
    return out


def _without(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who for who in some if who not in others))
