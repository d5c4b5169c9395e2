"""``evaluate coreference``: whom short forms mean ("he", "the country", "both sides") in whole articles.

A gold line is one article with ``anaphors``: each has ``start`` and ``end`` in the text, its ``kind`` and ``who``, a
list of referents. A referent of kind person or organisation has ``names``, the spellings that are right, and maybe a
``country``; one of kind state (the state, its government) or agents (people or bodies that no table names) only that.

The linker reads the article as it does when events are read, with each anaphor as an actor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError
from foreigndesk.evaluate.matching import same_name
from foreigndesk.evaluate.scores import counted
from foreigndesk.evaluate.texts import marked_articles, span_of
from foreigndesk.knowledge import Knowledge, OwnActor
from foreigndesk.read import weights
from foreigndesk.read.acts import Coder
from foreigndesk.read.events import stated_date
from foreigndesk.read.link import Linker
from foreigndesk.read.network import Network
from foreigndesk.read.sentences import split
from foreigndesk.records import Act, Actor, Article, Coded, Sentence, Span

KINDS = ("person", "state", "organisation", "agents")


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody meant: the ``names`` that are right, none where only the ``country`` (alpha-3, or "") is judged."""

    names: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A short form: ``span`` in the article's text, its ``kind``, and all whom it means."""

    span: Span
    kind: str
    who: tuple[Referent, ...]


def evaluate_coreference(path: Path, texts: Path | None = None, own: tuple[OwnActor, ...] = ()) -> dict[str, Any]:
    """Resolve the anaphors of a gold file; ``texts`` holds the articles where the gold has ids only.

    Returns the figures of ``measure``. Raises SourceError, or RecordError for a line of another form.
    """
    gold = [(one.article, _anaphors(one.row, one.origin, one.article)) for one in marked_articles(path, texts)]
    return measure(gold, Network(weights.load()), Knowledge.load(own))


def measure(gold: Sequence[tuple[Article, Sequence[Anaphor]]], coder: Coder, knowledge: Knowledge) -> dict[str, Any]:
    """Return ``p`` ``r`` ``f1`` of answers that mean the same: of all (``anaphors``), and of each kind.

    An answer with neither name nor country is none: it counts for recall only. ``country`` has the same three where
    only the states meant are compared; ``n`` counts anaphors, ``articles`` articles.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for article, anaphors in gold:
        answers = resolved(article, [one.span for one in anaphors], coder, knowledge)
        for one, answer in zip(anaphors, answers, strict=True):
            _count(counts, one, answer)
    figures: dict[str, Any] = {name: counted(counts, name) for name in ("anaphors", *KINDS, "country")}
    return {**figures, "n": sum(len(anaphors) for _, anaphors in gold), "articles": len(gold)}


def resolved(article: Article, spans: Sequence[Span], coder: Coder, knowledge: Knowledge) -> list[tuple[Actor, ...]]:
    """Return whom each span of an article's text is taken for; several for "both sides", nobody known as ()."""
    sentences = split(article)
    linker = Linker(knowledge, sentences, [stated_date(article, one) for one in sentences])
    answers: dict[Span, tuple[Actor, ...]] = {}
    for index, (sentence, coded) in enumerate(zip(sentences, coder.code([s.text for s in sentences]), strict=True)):
        inside = [span for span in spans if _holds(sentence, span)]
        acts = tuple(_act((start - sentence.start, end - sentence.start)) for start, end in inside)
        for _act_of, actors, recipients, _speaker in linker.link(index, Coded(acts, coded.people)):
            known = tuple(one for one in (*actors, *recipients) if one.name or one.country)
            for one in (*actors, *recipients):
                answers[one.start, one.end] = known
    return [answers.get(span, ()) for span in spans]


def _holds(sentence: Sentence, span: Span) -> bool:
    return sentence.field == "text" and sentence.start <= span[0] and span[1] <= sentence.end


def _act(span: Span) -> Act:
    """A statement by whoever the span means: an act that any actor can do alone."""
    return Act((span,), (), "CONSULT", "happened", 1.0)


def _count(counts: Counter[tuple[str, str]], gold: Anaphor, answer: tuple[Actor, ...]) -> None:
    right = len(gold.who) == len(answer) and all(any(_means(who, one) for one in answer) for who in gold.who)
    countries = {who.country for who in gold.who} - {""}
    said = {one.country for one in answer} - {""}
    for name, wanted, given, agrees in (
        ("anaphors", True, bool(answer), right),
        (gold.kind, True, bool(answer), right),
        ("country", bool(countries), bool(countries and said), countries == said),
    ):
        counts[name, "wanted"] += wanted
        counts[name, "given"] += given
        counts[name, "right"] += wanted and given and agrees


def _means(who: Referent, actor: Actor) -> bool:
    """Whether an answer is the referent: one of its names, or, where it has none, its state and no person."""
    if who.names:
        return any(same_name(name, actor.name) for name in who.names)
    return actor.country == who.country and not actor.role


def _anaphors(row: Mapping[str, Any], origin: str, article: Article) -> list[Anaphor]:
    listed = row.get("anaphors")
    if not isinstance(listed, list):
        raise RecordError(f"{origin}: no list of anaphors")
    return [_anaphor(mark, origin, article) for mark in listed]


def _anaphor(mark: object, origin: str, article: Article) -> Anaphor:
    span = span_of(mark, origin, article)
    assert isinstance(mark, dict)
    who = mark.get("who")
    if mark.get("kind") not in KINDS or not isinstance(who, list) or not who:
        raise RecordError(f"{origin}: an anaphor without kind or referents", hint=f"kinds: {', '.join(KINDS)}")
    return Anaphor(span, mark["kind"], tuple(_referent(one, origin) for one in who))


def _referent(said: object, origin: str) -> Referent:
    if not isinstance(said, dict):
        raise RecordError(f"{origin}: a referent that is no object")
    names, country = said.get("names", []), said.get("country", "")
    if not isinstance(names, list) or not isinstance(country, str) or not (names or country):
        raise RecordError(f"{origin}: a referent with neither names nor country")
    return Referent(tuple(map(str, names)), country)
