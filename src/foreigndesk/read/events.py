"""Acts with their actors → events: dated, counted, scored, each with an id that stays the same from run to run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.correct.same import identity
from foreigndesk.ontology import PLOVER, Ontology
from foreigndesk.read.amounts import amounts
from foreigndesk.read.belonging import amount_of
from foreigndesk.read.dating import date_of
from foreigndesk.read.items import items_of
from foreigndesk.read.link import Linker
from foreigndesk.read.places import Located, place_of
from foreigndesk.read.times import TimeExpression, times
from foreigndesk.records import Act, Actor, Article, Coded, Event, Place, Sentence, Span


def events_of(
    article: Article,
    sentences: Sequence[Sentence],
    coded: Sequence[Coded],
    linker: Linker,
    coder: str,
    ontology: Ontology = PLOVER,
) -> tuple[Event, ...]:
    """Return the events of an article, in reading order; ``coded`` has one entry a sentence.

    Raises KeyError where a type is not the ontology's.
    """
    out: list[Event] = []
    for index, (sentence, found) in enumerate(zip(sentences, coded, strict=True)):
        published = stated_date(article, sentence)
        places = linker.places(index) if found.acts else ()
        dates = times(sentence.text, published) if found.acts else ()
        for act, actors, recipients, speaker in linker.link(index, found):
            event = _event(article.id, sentence, act, (actors, recipients, speaker), dates, coder, ontology)
            where = _place(sentence, place_of(act, event.quad, sentence.text, places))
            out.append(replace(event, place=where) if where else event)
    return tuple({event.id: event for event in out}.values())


def stated_date(article: Article, sentence: Sentence) -> str:
    """Return the ISO date against which a sentence speaks: a caption's own where it states one, else the article's."""
    if sentence.field == "caption" and article.captions[sentence.caption].date:
        return article.captions[sentence.caption].date
    return article.published[:10]


def _event(
    article: str,
    sentence: Sentence,
    act: Act,
    who: tuple[tuple[Actor, ...], tuple[Actor, ...], Actor | None],
    dates: Sequence[TimeExpression],
    coder: str,
    ontology: Ontology,
) -> Event:
    actors, recipients, speaker = who
    much = None
    time = next((t for t in dates if act.time and _touches((t.start, t.end), act.time)), None)
    time = time or date_of(act, ontology.quad(act.type), sentence.text, dates)
    found = amounts(sentence.text)
    if act.amount:
        much = next((a for a in found if _touches((a.start, a.end), act.amount)), None)
    much = much or amount_of(act, sentence.text, found)
    return Event(
        id=identity(article, sentence, act.type, act.actors, act.recipients),
        article=article,
        sentence=sentence,
        actors=actors,
        recipients=recipients,
        type=act.type,
        status=act.status,
        confidence=act.confidence,
        coder=coder,
        reciprocal=act.reciprocal,
        mode=act.mode,
        contexts=act.contexts,
        quad=ontology.quad(act.type),
        score=ontology.score(act.type, act.mode),
        deed=act.deed,
        date=time.event_date if time else "",
        date_text=time.text if time else "",
        amounts=(much.amount,) if much else (),
        items=tuple(dict.fromkeys(item.text for item in items_of(act, sentence.text))),
        speaker=speaker,
    )


def _place(sentence: Sentence, found: Located | None) -> Place | None:
    if found is None:
        return None
    spot, (start, end) = found.spot, (sentence.start + found.start, sentence.start + found.end)
    words = sentence.text[found.start : found.end]
    return Place(words, start, end, spot.name, spot.country, spot.region, spot.kind)


def _touches(expression: Span, word: Span) -> bool:
    return expression[0] < word[1] and expression[1] > word[0]
