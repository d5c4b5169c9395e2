"""Topics of an article or story: who, which pairs, where, in which contexts, on what subjects, in which phrases.

Subjects are IPTC Media Topics of the second level, found by words that we chose; an article has one where it uses at
least two of its words, three times in all. Phrases are runs of two or three telling words that come again.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from foreigndesk.records import Article, Event, Topic, TopicKind
from foreigndesk.stories.terms import stop_words, terms_of

_HEAD_WORDS = 1_500
_WORDS = 2
_USES = 3
_MOST = 5
_PHRASE_USES = 2
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class MediaTopic:
    """One of IPTC's Media Topics; ``parent`` is the code of the first-level one above it, "" for these."""

    code: str
    name: str
    parent: str
    words: frozenset[str]


@cache
def media_topics() -> dict[str, MediaTopic]:
    """Return the first two levels of Media Topics by code."""
    lines = (files("foreigndesk.stories") / "media_topics.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {
        row["code"]: MediaTopic(row["code"], row["name"], row["parent"], frozenset(_terms(row["words"])))
        for row in rows
    }


def topics(articles: Sequence[Article], events: Iterable[Event]) -> list[Topic]:
    """Return the topics of one article, or of a story's articles together, the weightiest first.

    There are at most five of a kind; a subject's uses in several articles add up.
    """
    found: Counter[tuple[TopicKind, str, str]] = Counter()
    for event in events:
        found.update(set(_of_event(event)))
    for article in articles:
        found.update(_subjects(article))
    for phrase, uses in _phrases(articles):
        found["phrase", phrase, phrase] = uses
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    kinds: Counter[str] = Counter()
    chosen = []
    for (kind, identity, name), weight in ranked:
        kinds[kind] += 1
        if kinds[kind] <= _MOST:
            chosen.append(Topic(kind, identity, name, float(weight)))
    return chosen


def _of_event(event: Event) -> Iterator[tuple[TopicKind, str, str]]:
    for actor in (*event.actors, *event.recipients):
        if actor.name:
            yield "actor", actor.id or actor.name, actor.name
    for one, other in product(event.actors, event.recipients):
        if one.country and other.country and one.country != other.country:
            pair = " ".join(sorted((one.country, other.country)))
            yield "pair", pair, pair
    if event.place and event.place.name:
        yield "place", event.place.name, event.place.name
    for context in event.contexts:
        yield "context", context, context.replace("_", " ")


def _subjects(article: Article) -> dict[tuple[TopicKind, str, str], int]:
    counts = Counter(_terms(f"{article.title} {article.text}"))
    found: dict[tuple[TopicKind, str, str], int] = {}
    for topic in media_topics().values():
        uses = {word: counts[word] for word in topic.words if word in counts}
        if len(uses) >= _WORDS and sum(uses.values()) >= _USES:
            found["subject", topic.code, topic.name] = sum(uses.values())
    return dict(sorted(found.items(), key=lambda pair: -pair[1])[:_MOST])


def _phrases(articles: Sequence[Article]) -> list[tuple[str, int]]:
    """Return phrases that come again, of each the longest form; in a story, those of more than one article."""
    uses: Counter[str] = Counter()
    shown: dict[str, str] = {}
    held: Counter[str] = Counter()
    for article in articles:
        own = Counter(_runs(f"{article.title}. {article.text}", shown))
        uses.update(own)
        held.update(own.keys())
    least = min(2, len(articles))
    kept = [key for key, count in uses.items() if count >= _PHRASE_USES and held[key] >= least]
    ranked = sorted(kept, key=lambda key: (-uses[key] * len(key.split()), key))
    chosen: list[str] = []
    for key in ranked:
        if not any(key in other or other in key for other in chosen):
            chosen.append(key)
        if len(chosen) == _MOST:
            break
    return [(shown[key], uses[key]) for key in chosen]


def _runs(text: str, shown: dict[str, str]) -> Iterator[str]:
    """Yield each run of two or three telling words within a sentence; ``shown`` gets the form each first had."""
    run: list[str] = []
    for word in text.split()[: 2 * _HEAD_WORDS]:
        plain = word.strip(".,;:!?\"'“”‘’()[]—–-")
        if len(plain) < _SHORTEST or plain.lower() in stop_words() or not plain.replace("-", "").isalpha():
            run = []
            continue
        run.append(plain)
        for size in (2, 3):
            if len(run) >= size:
                phrase = " ".join(run[-size:])
                shown.setdefault(phrase.lower(), phrase)
                yield phrase.lower()
        if word[-1] in ".,;:!?)”":
            run = []


def _terms(text: str) -> list[str]:
    return [term for term, _ in terms_of(text, _HEAD_WORDS)]
