"""What a reader of a follow has heard of a story, and what in an article would be new to them.

What is heard is a set of short texts: ``type:SANCTION``; ``status:SANCTION USA>PAK happened`` (what is said to have
become of an act between two sides); ``amount:USD 2000000000``; and the facts that came without an event
(``shift:PAK-RUS up``, ``ledger:PAK carried-out``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foreigndesk.follow.match import Match
from foreigndesk.records import Actor, Amount, Event

SURE = 0.5
"""Confidence from which an event is new enough to tell of a story again; to tell of it first, the rule decides."""

_NEAR = 0.1
"""Share by which two amounts of one unit may differ and be the same news."""
_LASTING = ("shift:", "ledger:")


def things(match: Match, least: float = 0.0) -> tuple[str, ...]:
    """Return what one hears from a match, of events that are at least so sure."""
    said: list[str] = [fact for fact in match.facts if fact.startswith(_LASTING)]
    for event in match.events:
        if event.confidence >= least:
            said += [f"type:{event.type}", f"{act(event)} {event.status}"]
            said += [f"amount:{amount.unit} {amount.value:.15g}" for amount in event.amounts]
    return tuple(dict.fromkeys(said))


def news(match: Match, heard: Iterable[str]) -> tuple[str, ...]:
    """Return what is new in a match to somebody who has heard so much, one line a reason; none where nothing is."""
    known = set(heard)
    reasons = [f"new: {fact}" for fact in match.facts if fact.startswith(_LASTING) and fact not in known]
    for event in match.events:
        if event.confidence >= SURE:
            reasons += _of_event(event, known)
    return tuple(dict.fromkeys(reasons))


def _of_event(event: Event, known: set[str]) -> Iterator[str]:
    this = act(event)
    before = sorted(said.rpartition(" ")[2] for said in known if said.rpartition(" ")[0] == this)
    if f"type:{event.type}" not in known:
        yield f"new in this story: {event.type} ({event.status})"
    elif before and event.status not in before:
        yield f"{event.type} was {' and '.join(before)}, now {event.status}"
    for amount in event.amounts:
        if not any(_same(amount, said) for said in known):
            yield f"new amount: {amount.text}"


def _same(amount: Amount, said: str) -> bool:
    unit, _, value = said.removeprefix("amount:").rpartition(" ")
    if not said.startswith("amount:") or unit != amount.unit:
        return False
    other = float(value)
    return abs(amount.value - other) <= _NEAR * max(abs(amount.value), abs(other))


def act(event: Event) -> str:
    """Return what tells an act from others, whatever is said to have become of it: its type and its two sides."""
    one, other = (",".join(sorted({_who(actor) for actor in side})) for side in (event.actors, event.recipients))
    return f"status:{event.type} {one}>{other}"


def _who(actor: Actor) -> str:
    return actor.country or actor.id or actor.name or "?"
