"""What a person marked in a sentence → events, made like those of a coder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from foreigndesk.correct.renewal import Held, stands
from foreigndesk.correct.same import identity, kept_ids, same_place
from foreigndesk.correct.sheet import Marked, MarkedActor, MarkedEvent, Span, marked_events
from foreigndesk.errors import RecordError
from foreigndesk.knowledge import Knowledge
from foreigndesk.ontology import QUADS, score
from foreigndesk.read.amounts import amounts
from foreigndesk.read.events import stated_date
from foreigndesk.records import Actor, Amount, Article, Correction, Event, Sentence

CODER = "human"

ANEW = "draw the sheet anew: foreigndesk label"


class ByHand:
    """Turns rows that a person checked into corrections; ``taken`` is the ISO time that they carry."""

    def __init__(self, knowledge: Knowledge, taken: str) -> None:
        self._knowledge = knowledge
        self._taken = taken

    def correction(self, marked: Marked, article: Article, held: Held) -> Correction:
        """Return the correction of a sentence; raises ``RecordError`` where it does not fit what the desk has.

        An event keeps its id where the person left it, and where one that they wrote anew is the same act as one that
        they took out. Actors that they left alone stay whom the coder took them for.
        """
        if not stands(marked.sentence, article):
            raise RecordError(
                "the article does not have this sentence at this place", hint=f"leave the sentence as it is; or {ANEW}"
            )
        earlier = next((c for c in held.corrections if c.sentence == marked.sentence), None)
        before = earlier.before if earlier else _events_in(marked.sentence, held)
        if set(marked.shown) != {event.id for event in before}:
            raise RecordError("the desk has read this sentence anew since the sheet was drawn", hint=ANEW)
        known = {event.id: event for event in before}
        rows = marked_events(marked)
        events = [self._event(one, article, marked.sentence, known.get(one.id)) for one in rows]
        left = [event for event in before if event.id not in {one.id for one in rows}]
        new = [row for row, one in enumerate(rows) if not one.id]
        for row, kept in zip(new, kept_ids([events[row] for row in new], left, held.renamed or {}), strict=True):
            events[row] = replace(events[row], id=kept)
        _refuse_twins(events)
        also = tuple(one.also for one in rows)
        return Correction(article.id, marked.sentence, tuple(events), before, also, self._taken)

    def _event(self, marked: MarkedEvent, article: Article, sentence: Sentence, coded: Event | None) -> Event:
        day = stated_date(article, sentence)
        known = {(a.start, a.end, a.name, a.country, a.sector): a for a in _actors(coded)}
        actors, recipients = (
            tuple(self._actor(actor, sentence, day, known) for actor in side)
            for side in (marked.actors, marked.recipients)
        )
        sides = [list(dict.fromkeys(actor.span for actor in side)) for side in (marked.actors, marked.recipients)]
        made = Event(
            id=marked.id or identity(article.id, sentence, marked.type, *sides),
            article=article.id,
            sentence=sentence,
            actors=actors,
            recipients=recipients,
            type=marked.type,
            status=marked.status,
            confidence=1.0,
            coder=CODER,
            reciprocal=marked.reciprocal,
            quad=QUADS[marked.type],
            score=score(marked.type),
            deed=marked.deed,
            date=marked.date,
            date_text=sentence.text[slice(*marked.when)] if marked.when else "",
            amounts=_amounts(marked.amount, sentence, coded),
            speaker=self._speaker(marked.speaker, sentence, day, coded),
        )
        if coded is None:
            return made
        same = {"mode": coded.mode, "contexts": coded.contexts, "quad": coded.quad, "score": coded.score}
        kept = replace(made, place=coded.place, items=coded.items)
        return replace(kept, **same) if coded.type == marked.type else kept  # type: ignore[arg-type]

    def _actor(
        self, marked: MarkedActor, sentence: Sentence, day: str, known: Mapping[tuple[int, int, str, str, str], Actor]
    ) -> Actor:
        start, end = sentence.start + marked.span[0], sentence.start + marked.span[1]
        if found := known.get((start, end, marked.name, marked.country, marked.sector)):
            return found
        text = sentence.text[slice(*marked.span)]
        meant = self._knowledge.resolve(text, on=day)
        actor = Actor(text, start, end, marked.name, "", marked.country, marked.sector)
        agrees = (meant.country, meant.sector) == (marked.country, marked.sector) and marked.name in ("", meant.name)
        return replace(actor, name=meant.name, id=meant.id, role=meant.role) if agrees else actor

    def _speaker(self, span: Span | None, sentence: Sentence, day: str, coded: Event | None) -> Actor | None:
        if span is None:
            return None
        text = sentence.text[slice(*span)]
        if coded and coded.speaker and coded.speaker.text == text:
            return coded.speaker
        meant = self._knowledge.resolve(text, on=day)
        start, end = sentence.start + span[0], sentence.start + span[1]
        return Actor(text, start, end, meant.name, meant.id, meant.country, meant.sector, meant.role)


def _events_in(sentence: Sentence, held: Held) -> tuple[Event, ...]:
    return tuple(event for event in held.events if same_place(event.sentence, sentence))


def _actors(coded: Event | None) -> Sequence[Actor]:
    return (*coded.actors, *coded.recipients) if coded else ()


def _amounts(span: Span | None, sentence: Sentence, coded: Event | None) -> tuple[Amount, ...]:
    if span is None:
        return ()
    text = sentence.text[slice(*span)]
    if coded and coded.amounts and coded.amounts[0].text == text:
        return coded.amounts
    found = next((a for a in amounts(sentence.text) if a.start < span[1] and a.end > span[0]), None)
    if found is None:
        raise RecordError(f"amount {text!r} states no number", hint="mark one such as “$2bn” or “1,100 tents”, or none")
    return (replace(found.amount, text=text),)


def _refuse_twins(events: Sequence[Event]) -> None:
    ids = [event.id for event in events]
    for number, one in enumerate(ids, 1):
        if one in ids[: number - 1]:
            raise RecordError(
                f"event {number} says the same as event {ids.index(one) + 1}",
                hint="take one out: several actors of one act stand in one event",
            )
