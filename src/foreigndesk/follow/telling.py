"""Puts what matched into words: one alert, with the sentence to read first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foreigndesk.follow.match import Match, is_said
from foreigndesk.follow.novelty import act, things
from foreigndesk.follow.rules import Amount, Fact, Rule, leaves
from foreigndesk.follow.subject import Look, Subject, event_facts
from foreigndesk.follow.words import placed
from foreigndesk.records import Actor, Alert, Event, Follow

_ALSO = 3
"""Further sentences that an alert tells at most."""
_SCREEN = 1_000
"""Characters into a text at which a sentence weighs half of the first."""


def told(follow: Follow, rule: Rule, look: Look, match: Match, why: Sequence[str], made: str) -> Alert:
    """Return the alert of a match, not yet kept; its story is "" until it is known."""
    events, subject = foremost(match.events), look.subject
    article = subject.article
    told = [one.sentence for one in subject.came if one.key in match.facts and one.sentence]
    sentences = list(dict.fromkeys((*told, *(event.sentence.text for event in events)))) or [_around(subject, match)]
    return Alert(
        id=0,
        follow=follow.id,
        rule=follow.rule,
        story="",
        article=article.id if article else "",
        made=made,
        why=tuple(why),
        matched=matched(rule, look, match, events[0] if events else None),
        title=article.title if article else "; ".join(match.facts),
        sentence=sentences[0],
        source=article.source if article else "",
        url=article.url if article else "",
        published=article.published if article else "",
        event=events[0].id if events else "",
        also=tuple(sentences[1 : 1 + _ALSO]),
        heard=things(match),
    )


def foremost(events: Iterable[Event]) -> list[Event]:
    """Return events, the one to tell first foremost.

    Acts that were done stand before words about them, deeds before speech, then what is grave, surely read, told more
    than once, between two known sides, and told early, best in the headline: a news text tells first what it is about.
    Of the tellings of one act the one that says it was done stands first, then one with an amount.
    """
    acts: dict[str, list[Event]] = {}
    for event in events:
        acts.setdefault(act(event), []).append(event)
    return [event for tellings in sorted(acts.values(), key=_weight) for event in sorted(tellings, key=_clearness)]


def _weight(tellings: Sequence[Event]) -> tuple[bool, bool, float]:
    first = min(0 if one.sentence.field == "title" else one.sentence.start for one in tellings)
    sides = 1 + any(_known(one.actors) and _known(one.recipients) for one in tellings)
    headline = 1 + any(one.sentence.field == "title" for one in tellings)
    weight = abs(tellings[0].score) * sum(one.confidence for one in tellings) * sides * headline / (1 + first / _SCREEN)
    done = any(one.status == "happened" for one in tellings)
    return not done, not tellings[0].quad.startswith("material"), -weight


def _clearness(event: Event) -> tuple[bool, bool, float]:
    return event.status != "happened", not event.amounts, -event.confidence


def _known(side: Sequence[Actor]) -> bool:
    return any(actor.country or actor.id for actor in side)


def matched(rule: Rule, look: Look, match: Match, event: Event | None) -> tuple[str, ...]:
    """Return the parts of a rule that hold, as written in it, those of the event told first; each once."""
    facts = set(match.facts) | (event_facts(event) if event else set())
    words = {span.text.casefold() for span in match.spans}
    found = []
    for leaf in (leaf for alternative in rule.alternatives for leaf in leaves(alternative.part, negated=False)):
        if isinstance(leaf, Amount):
            holds = bool(event and event.amounts)
        elif isinstance(leaf, Fact):
            holds = any(one == leaf.key or one.startswith(f"{leaf.key} ") for one in facts)
            holds = holds or bool(event and is_said(leaf, event, look))
        else:
            holds = bool(words) and (leaf.key in look.there or leaf.key in look.text)
        if holds:
            found.append(rule.text[leaf.start : leaf.end])
    return tuple(dict.fromkeys(found))


def _around(subject: Subject, match: Match) -> str:
    """The sentence, or what stands for one, around the first words that matched; the title where none did."""
    article = subject.article
    if article is None:
        return "; ".join(match.facts)
    in_text = [span for span in match.spans if span.field == "text"]
    if not in_text or any(span.field == "title" for span in match.spans):
        return article.title or article.text[:200]
    start, end = in_text[0].start, in_text[0].end
    ends = (". ", "? ", "! ", "\n")
    first = max(
        (article.text.rfind(mark, 0, start) + len(mark) for mark in ends if mark in article.text[:start]), default=0
    )
    last = min((at for mark in ends if (at := article.text.find(mark, end)) >= 0), default=len(article.text))
    return article.text[first : last + 1].strip() if any(placed(article.text[first:last])) else article.title
