"""Puts what matched into words: one alert, with the sentence to read first."""

from __future__ import annotations

from collections.abc import Sequence

from foreigndesk.follow.match import Match
from foreigndesk.follow.novelty import things
from foreigndesk.follow.rules import Amount, Fact, Rule, leaves
from foreigndesk.follow.subject import Look, Subject, event_facts
from foreigndesk.follow.words import placed
from foreigndesk.records import Alert, Event, Follow

_ALSO = 4
"""Further sentences that an alert tells at most."""


def told(follow: Follow, rule: Rule, subject: Subject, match: Match, why: Sequence[str], made: str) -> Alert:
    """Return the alert of a match, not yet kept; its story is "" until it is known."""
    events = sorted(match.events, key=weight)
    article = subject.article
    sentences = list(dict.fromkeys(event.sentence.text for event in events)) or [_around(subject, match)]
    return Alert(
        id=0,
        follow=follow.id,
        rule=follow.rule,
        story="",
        article=article.id if article else "",
        made=made,
        why=tuple(why),
        matched=matched(rule, Look(subject), match, events[0] if events else None),
        title=article.title if article else "; ".join(match.facts),
        sentence=sentences[0],
        source=article.source if article else "",
        url=article.url if article else "",
        published=article.published if article else "",
        event=events[0].id if events else "",
        also=tuple(sentences[1 : 1 + _ALSO]),
        heard=things(match),
    )


def weight(event: Event) -> tuple[bool, bool, float, str, int]:
    """Return what sorts events, the one to tell first foremost: done, material, grave and sure; then by place."""
    sentence = event.sentence
    return (
        event.status != "happened",
        not event.quad.startswith("material"),
        -abs(event.score) * event.confidence,
        sentence.field,
        sentence.start,
    )


def matched(rule: Rule, look: Look, match: Match, event: Event | None) -> tuple[str, ...]:
    """Return the parts of a rule that hold, as written in it, those of the event told first; each once."""
    facts = set(match.facts) | (event_facts(event) if event else set())
    words = {span.text.casefold() for span in match.spans}
    found = []
    for leaf in (leaf for alternative in rule.alternatives for leaf in leaves(alternative.part, negated=False)):
        if isinstance(leaf, Amount):
            holds = bool(event and event.amounts)
        elif isinstance(leaf, Fact):
            holds = leaf.key in facts
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
