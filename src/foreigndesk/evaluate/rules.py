"""Measures how many articles a second are held against many rules, and whether the index finds what brute force does.

Rules are drawn from the articles' own words, phrases and countries, and events from the countries they name: the gold
holds articles only, and reading them takes a thousand times longer than matching. Both are the same on every run.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from foreigndesk.errors import RecordError
from foreigndesk.follow.index import RuleIndex, frequencies
from foreigndesk.follow.match import holds
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.rules import Rule
from foreigndesk.follow.subject import Look, Subject
from foreigndesk.follow.ways import ways
from foreigndesk.follow.words import words_of
from foreigndesk.gather.files import read_file
from foreigndesk.knowledge import Knowledge
from foreigndesk.knowledge.shipped import lines
from foreigndesk.ontology import QUADS, TYPES, score
from foreigndesk.records import STATUSES, Actor, Amount, Article, Event, Sentence
from foreigndesk.settings import GatherSettings

RULES = 10_000
_WORDS_AN_EVENT = 36  #: in annotated articles an event comes with every 36 words
_COMMON = 200  #: nobody follows the most frequent words ("the", "said")
_COUNTED = 10  #: every tenth article is counted for the index to know what is rare
_PAIRS = 100_000
_FOUND = 10_000
_PLAINLY = 20  #: articles held against a plain index, which is slow


def evaluate_rules(path: Path, number: int = RULES) -> dict[str, float | int | bool]:
    """Match ``number`` drawn rules against each article of a file.

    Returns ``articles_per_second`` of one core's time (the process's own, so that other load does not count;
    folding title and whole text into words once, the events into facts,
    and finding the rules that match; without reading the file and without saying what in the article matched),
    ``plain`` (the same for a plain index by the rarest term, so that machines compare) and ``times_plain``,
    ``equal`` (the index and holding the rule agree on ``pairs`` random pairs of rule and article and on a sample of
    those found), ``rules``, ``articles``, ``matches_per_article``, ``words_per_article``, ``events_per_article`` and
    ``index_seconds``.

    Raises:
        RecordError: there are no articles in the file.
    """
    subjects = _subjects(path)
    counts = frequencies([Look(subject) for subject in subjects[::_COUNTED]])
    rules = draw_rules(subjects, number, counts)
    started = time.process_time()
    index: RuleIndex[int] = RuleIndex(counts)
    for key, rule in enumerate(rules):
        index.add(key, rule)
    index.matching(Look(subjects[0]))  # the first one readies it
    filed = time.process_time()
    found = [index.matching(Look(subject)) for subject in subjects]
    elapsed = time.process_time() - filed
    plain = _plain_speed(rules, subjects[:_PLAINLY], counts)
    return {
        "equal": _equal(rules, subjects, found),
        "articles_per_second": round(len(subjects) / elapsed, 1),
        "plain": round(plain, 1),
        "times_plain": round(len(subjects) / elapsed / plain, 1),
        "rules": len(index),
        "articles": len(subjects),
        "matches_per_article": round(sum(map(len, found)) / len(subjects), 1),
        "words_per_article": round(sum(len(_words(subject)) for subject in subjects) / len(subjects), 1),
        "events_per_article": round(sum(len(subject.events) for subject in subjects) / len(subjects), 1),
        "pairs": _PAIRS,
        "index_seconds": round(filed - started, 2),
    }


def draw_rules(subjects: Sequence[Subject], number: int, counts: Counter[str]) -> list[Rule]:
    """Return ``number`` rules of many forms, each drawn from one subject, the same for the same subjects.

    Raises:
        RecordError: no subject has two words that are not among the most frequent.
    """
    draws = random.Random(number)
    avoided = {word for word, _ in counts.most_common(_COMMON)} | {"and", "or", "not"}
    if all(sum(word not in avoided for word in _words(subject)) < 2 for subject in subjects):
        raise RecordError("the articles have too few different words to draw rules from", hint="give more articles")
    parser = Parser(Knowledge.load())
    rules: list[Rule] = []
    while len(rules) < number:
        subject = draws.choice(subjects)
        words = [word for word in _words(subject) if word not in avoided]
        if len(words) > 1:
            form = draws.choices([form for form, _ in _FORMS], [weight for _, weight in _FORMS])[0]
            rules.append(parser.parse(form(draws, subject, words)))
    return rules


def draw_events(article: Article, states: Sequence[tuple[str, str]]) -> tuple[Event, ...]:
    """Return events between the states that an article names, of drawn types and statuses, one every 36 words.

    One side in four is missing or unresolved; ``states`` are pairs of code and folded name.
    """
    draws = random.Random(article.id)
    words = words_of(f"{article.title}\n{article.text}")
    text = f" {' '.join(words)} "
    actors = [Actor(code, 0, 0, name, code, code, "GOV") for code, name in states if f" {name} " in text]
    actors += [Actor("militants", 0, 0)] * max(1, len(actors) // 3)
    sentence = Sentence("text", 0, 0, "")
    return tuple(
        Event(
            f"{article.id}-{at}", article.id, sentence,
            (draws.choice(actors),), (draws.choice(actors),) if draws.random() < 0.75 else (),
            kind := draws.choice(TYPES), draws.choice(STATUSES), 0.9, "drawn", quad=QUADS[kind], score=score(kind),
            contexts=(draws.choice(("military", "economic", "diplomatic")),),
            amounts=(Amount("", 10.0 ** draws.randrange(3, 11), "USD"),) if draws.random() < 0.1 else (),
            items=(draws.choice(words),) if draws.random() < 0.2 else (),
        )
        for at in range(len(words) // _WORDS_AN_EVENT)
    )  # fmt: skip


def _subjects(path: Path) -> list[Subject]:
    articles = [outcome for outcome in read_file(path, GatherSettings()) if isinstance(outcome, Article)]
    if not articles:
        raise RecordError(f"{path}: no articles", hint='JSON lines with "id", "date", "source", "title", "url", "text"')
    states = [(code, " ".join(words_of(name))) for code, name, *_ in lines("states.tsv")]
    return [Subject(article, draw_events(article, states)) for article in articles]


def _plain_speed(rules: Sequence[Rule], subjects: Sequence[Subject], counts: Counter[str]) -> float:
    """Return how many articles a second a plain index does: each rule is held where the rarest term of a way stands."""
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for term in {min(_terms(way.needs), key=lambda term: counts[term], default="") for way in ways(rule)}:
            index.setdefault(term, []).append(rule)
    started = time.process_time()
    for look in map(Look, subjects):
        for term in ("", *look.there):
            for rule in index.get(term, ()):
                holds(rule, look)
    return len(subjects) / (time.process_time() - started)


def _terms(needs: Iterable[str]) -> Iterator[str]:
    """Yield the words and facts of a way's needs: of a phrase each word, of the beginning of a word nothing."""
    for need in needs:
        if not need.startswith(" "):
            yield need
        elif need.endswith(" "):
            yield from need.split()


def _equal(rules: Sequence[Rule], subjects: Sequence[Subject], found: Sequence[set[int]]) -> bool:
    """Whether holding each rule of many pairs, of all and of those found, says what the index said."""
    draws = random.Random(_PAIRS)
    pairs = {
        at: [draws.randrange(len(rules)) for _ in range(_PAIRS // len(subjects) + 1)] for at in range(len(subjects))
    }
    share = _FOUND // len(subjects) + 1
    for at, keys in pairs.items():
        keys += draws.sample(sorted(found[at]), min(share, len(found[at])))
    return all(
        holds(rules[key], look) == (key in found[at])
        for at, look in enumerate(map(Look, subjects))
        for key in pairs[at]
    )


def _words(subject: Subject) -> list[str]:
    return words_of(f"{subject.article.title}\n{subject.article.text}") if subject.article else []


Form = Callable[[random.Random, Subject, list[str]], str]


def _phrase(draws: random.Random, subject: Subject, _: list[str]) -> str:
    words = _words(subject)
    at = draws.randrange(len(words) - 1)
    return f'"{" ".join(words[at : at + draws.choice((2, 3))])}"'


def _word(draws: random.Random, _: Subject, words: list[str]) -> str:
    return f'"{draws.choice(words)}"'


def _begin(draws: random.Random, subject: Subject, words: list[str]) -> str:
    long = [word for word in words if len(word) > 5 and word.isalpha()]
    return f"{draws.choice(long)[:5]}*" if long else _word(draws, subject, words)


def _of_event(draws: random.Random, subject: Subject, words: list[str]) -> str:
    """A few fields of one event."""
    events = [event for event in subject.events if event.actors[0].country]
    if not events:
        return _word(draws, subject, words)
    event = draws.choice(events)
    one, other = event.actors[0].country, next((actor.country for actor in event.recipients if actor.country), "")
    fields = [f"type:{event.type}", f"status:{event.status}", f'quad:"{event.quad}"', f"context:{event.contexts[0]}"]
    fields += [f"item:{event.items[0]}"] if event.items else []
    fields += ["amount>1e6"] if event.amounts else []
    who = f"pair:{one}-{other}" if other and other != one and draws.random() < 0.5 else f"actor:{one}"
    return " ".join((who, *draws.sample(fields, draws.choice((0, 1, 1, 2)))))


def _joined(pattern: str, *forms: Form) -> Form:
    return lambda draws, subject, words: pattern.format(*(form(draws, subject, words) for form in forms))


_FORMS: tuple[tuple[Form, int], ...] = (
    (_word, 15),
    (_phrase, 15),
    (_joined("{} {}", _word, _word), 20),
    (_joined("{} {} {}", _word, _word, _word), 5),
    (_joined("({} OR {}) {}", _word, _phrase, _word), 10),
    (_joined("{} {} NOT {}", _word, _word, _word), 5),
    (_joined("{} {}", _begin, _word), 5),
    (_of_event, 15),
    (_joined("{} {}", _of_event, _word), 10),
)
"""The forms of drawn rules, with how many of a hundred have each."""
