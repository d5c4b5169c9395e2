"""Corrections as labels to train on, and as gold to measure on.

A label has offsets and no text (the form that training/labels.py validates); gold has the article (the form of
``evaluate articles``), with the sentences that were judged: what is read in others is then not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foreigndesk.correct.sheet import place_of
from foreigndesk.records import Actor, Article, Correction, Event


def label_row(correction: Correction) -> dict[str, Any]:
    """Return the label of a sentence; spans count in it, ``start`` and ``end`` in its field of the article."""
    sentence = correction.sentence
    events = zip(correction.events, correction.also, strict=True)
    return {
        "article": correction.article,
        "field": sentence.field,
        "start": sentence.start,
        "end": sentence.end,
        "events": [_label(event, also) for event, also in events],
    }


def gold_row(article: Article, corrections: Sequence[Correction]) -> dict[str, Any]:
    """Return an article as gold for the sentences that were corrected."""
    return {
        "id": article.id,
        "date": article.published,
        "source": article.source,
        "title": article.title,
        "url": article.url,
        "text": article.text,
        "sentences": [correction.sentence.text for correction in corrections],
        "events": [_gold(event, also) for c in corrections for event, also in zip(c.events, c.also, strict=True)],
    }


def _label(event: Event, also: Sequence[str]) -> dict[str, Any]:
    text, at = event.sentence.text, event.sentence.start
    optional = {
        "also": list(also),
        "deed": event.deed,
        "speaker": _span(event.speaker, at) if event.speaker else None,
        "amount": place_of(event.amounts[0].text, text) if event.amounts else None,
        "when": place_of(event.date_text, text) if event.date_text else None,
        "date": event.date,
        "reciprocal": event.reciprocal,
    }
    return {
        "source": [_marked(actor, at) for actor in event.actors],
        "target": [_marked(actor, at) for actor in event.recipients],
        "type": event.type,
        "status": event.status,
        **{key: list(value) if isinstance(value, tuple) else value for key, value in optional.items() if value},
    }


def _marked(actor: Actor, at: int) -> dict[str, Any]:
    name = {"name": actor.name} if actor.name else {}
    return {"span": _span(actor, at), "country": actor.country, "sector": actor.sector, **name}


def _span(actor: Actor, at: int) -> list[int]:
    return [actor.start - at, actor.end - at]


def _gold(event: Event, also: Sequence[str]) -> dict[str, Any]:
    return {
        "sentence": event.sentence.text,
        "source": [_named(actor) for actor in event.actors],
        "target": [_named(actor) for actor in event.recipients],
        "type": event.type,
        "also": list(also),
        "deed": event.deed,
        "status": event.status,
        "speaker": event.speaker.text if event.speaker else "",
        "amount": event.amounts[0].text if event.amounts else "",
        "when": event.date_text,
        "date": event.date,
        "reciprocal": event.reciprocal,
    }


def _named(actor: Actor) -> dict[str, str]:
    return {"text": actor.text, "country": actor.country, "sector": actor.sector, "name": actor.name}
