"""Labelled data → ``Example``s, one a sentence, in the words the model sees.

Every set labels only some of the tasks; an ``Example`` says which. Readers take the data folder as an argument:
the sets and their licences are listed in ``training/MODEL_CARD.md``.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from model import ENTITIES
from numpy.typing import NDArray
from tokenizers import Tokenizer

from foreigndesk.evaluate.pairs import unmarked
from foreigndesk.ontology import CONTEXTS, MODED, QUADS, TYPES
from foreigndesk.read.sentences import split
from foreigndesk.read.words import Words, to_words
from foreigndesk.records import STATUSES, Article

Span = tuple[int, int]  # first and last word

QUAD_NAMES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
QUAD_TYPES = tuple(tuple(i for i, t in enumerate(TYPES) if QUADS[t] == quad) for quad in QUAD_NAMES)
YIELD = (TYPES.index("CONCEDE"), TYPES.index("RETREAT"))
CONTEXT_NAMES = tuple(CONTEXTS)
MUTUAL = tuple(TYPES.index(t) for t in ("AGREE", "CONSULT", "COOPERATE"))


@dataclass(frozen=True)
class Act:
    """One labelled event in words; ``time``, ``speaker``, ``amount`` are first words, 0 for none.

    ``mode`` is a row of ``MODED`` and ``contexts`` are indices; None in the sets that do not label them.
    """

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    type: int
    also: tuple[int, ...]
    status: int
    deed: int
    speaker: int
    time: int
    amount: int
    reciprocal: bool
    mode: int | None = None
    contexts: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Given:
    """What a teacher says of a pair given a type that it takes for ``sure`` (0..1); probabilities as in ``Told``."""

    pair: int
    kind: int
    sure: float
    status: NDArray[np.float32]
    deed: NDArray[np.float32]
    point: NDArray[np.float32]


@dataclass(frozen=True)
class Taught:
    """What a teacher says of a sentence, as probabilities (teach.py writes it).

    ``spans``: (first, last, probability). ``pairs``: P ordered pairs; ``types``: P×16.
    """

    act: float
    spans: list[tuple[int, int, float]]
    pairs: list[tuple[Span | None, Span | None]]
    types: NDArray[np.float32]
    given: list[Given]


@dataclass(frozen=True)
class Example:
    """A sentence with what is known of it; None means "not labelled in this set"."""

    key: str
    text: str
    words: Words
    acts: tuple[Act, ...] | None = None
    pair: tuple[Span | None, Span | None, tuple[int, ...]] | None = None  # one pair, any of these types
    holds_act: bool | None = None
    entities: tuple[int, ...] | None = None
    facts: tuple[tuple[int, float], ...] = ()
    predicates: tuple[int, ...] | None = None
    article: str = ""
    spans: tuple[Span, ...] = field(default=())
    taught: Taught | None = None


def plain(text: str) -> str:
    """Return the letters and digits of a text: what two copies of one sentence share."""
    return "".join(c for c in text.lower() if c.isalnum())


def read_articles(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield every sentence of the whole articles annotated with all their events."""
    for line in path.open(encoding="utf-8"):
        raw = json.loads(line)
        article = Article(id=raw["id"], title=raw["title"], text=raw["text"], published=raw["date"])
        sentences = [s.text for s in split(article)]
        events: dict[int, list[dict]] = {}
        for event in raw["events"]:
            place = _sentence_of(plain(event["sentence"]), sentences)
            if place is not None:
                events.setdefault(place, []).append(event)
        for index, (text, words) in enumerate(zip(sentences, to_words(tokenizer, sentences), strict=True)):
            yield _with_acts(f"{raw['id']}/{index}", text, words, events.get(index, []), raw["id"])


def read_labels(path: Path, articles: dict[str, Article], tokenizer: Tokenizer) -> Iterator[Example]:
    """Yield the sentences of ``training/labels`` (offsets into articles that the caller has) or ``written``."""
    for line in path.open(encoding="utf-8"):
        raw = json.loads(line)
        if "text" in raw:
            key = article = text = raw["text"]
        elif known := articles.get(raw["article"]):
            text = (known.title if raw["field"] == "title" else known.text)[raw["start"] : raw["end"]]
            key, article = f"{raw['article']}/{raw['field']}/{raw['start']}", known.id
        else:
            continue
        [words] = to_words(tokenizer, [text])
        yield _with_acts(key, text, words, raw["events"], article)


def _sentence_of(wanted: str, sentences: list[str]) -> int | None:
    keys = [plain(s) for s in sentences]
    for index, key in enumerate(keys):
        if key == wanted:
            return index
    for index, key in enumerate(keys):
        if len(key) > 15 and (key in wanted or wanted in key):
            return index
    return None


def _with_acts(key: str, text: str, words: Words, events: Iterable[dict], article: str) -> Example:
    acts = tuple(act for event in events if (act := _act(event, text, words)))
    spans = tuple(sorted({span for act in acts for span in (*act.actors, *act.recipients)}))
    return Example(key, text, words, acts=acts, holds_act=bool(acts), article=article, spans=spans)


def _act(event: dict, text: str, words: Words) -> Act | None:
    actors = tuple(s for a in event["source"] if (s := _place(a.get("span") or a["text"], text, words)))
    recipients = tuple(s for a in event["target"] if (s := _place(a.get("span") or a["text"], text, words)))
    if (event["source"] and not actors) or (event["target"] and not recipients):
        return None  # the labelled span lies in another of our sentences
    if actors == recipients:
        recipients = ()  # "the two leaders met": one mention that stands for both sides
    if not actors and not recipients:
        return None
    first = {
        k: (s[0] if event.get(k) and (s := _place(event[k], text, words)) else 0) for k in ("speaker", "when", "amount")
    }
    contexts = event.get("contexts")
    return Act(
        actors,
        recipients,
        TYPES.index(event["type"]),
        tuple(TYPES.index(t) for t in event.get("also", ()) if t in TYPES),
        STATUSES.index(event["status"]),
        TYPES.index(event["deed"]) if event.get("deed") else len(TYPES),
        first["speaker"],
        first["when"],
        first["amount"],
        bool(event.get("reciprocal")),
        MODED.index((event["type"], event["mode"])) if "mode" in event else None,
        None if contexts is None else tuple(CONTEXT_NAMES.index(c) for c in contexts),
    )


def _place(span: str | list[int], text: str, words: Words) -> Span | None:
    """Return the words of a span given by its offsets, or by its words."""
    return _find(span, text, words) if isinstance(span, str) else words.span(*span)


def _find(span: str, text: str, words: Words) -> Span | None:
    """Return the words of a span's first occurrence on word borders, else of its first occurrence."""
    start = text.find(span)
    while start >= 0:
        end = start + len(span)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return words.span(start, end)
        start = text.find(span, start + 1)
    start = text.find(span)
    return words.span(start, start + len(span)) if start >= 0 else None


def read_pairs(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return the sentences with one marked pair and its PLOVER type (YIELD: either of two)."""
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = [unmarked(row["marked"]) for row in rows]
    out = []
    for row, (text, spans), words in zip(rows, texts, to_words(tokenizer, [t for t, _ in texts]), strict=True):
        source, target = (words.span(*spans[side]) if side in spans else None for side in "st")
        kinds = YIELD if row["type"] == "YIELD" else (TYPES.index(row["type"]),)
        known = tuple(s for s in (source, target) if s)
        out.append(
            Example(plain(row["sentence"]), text, words, pair=(source, target, kinds), holds_act=True, spans=known)
        )
    return out


def read_who_to_whom(tags: Path, quads: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return sentences with an actor and a recipient, and their quad where the screening set has the same sentence."""
    quad_of = {plain(r["sentence"]): int(r["quad"]) for r in _tsv(quads)}
    out = []
    for line in tags.open(encoding="utf-8"):
        raw = json.loads(line)
        text, places = _join(raw["tokens"])
        [words] = to_words(tokenizer, [text])
        key = plain(text)
        found = {side: [words.span(places[a][0], places[b][1]) for a, b in _bio(raw["tags"], side)] for side in "ST"}
        quad = quad_of.pop(key, None)
        spans = tuple(s for s in (*found["S"], *found["T"]) if s)
        pair = None
        if quad and found["S"] and found["T"] and found["S"][0] and found["T"][0]:
            pair = (found["S"][0], found["T"][0], QUAD_TYPES[quad - 1])
        holds = None if quad is None else quad > 0
        out.append(Example(key, text, words, pair=pair, holds_act=holds, spans=spans))
    rest = [r for r in _tsv(quads) if plain(r["sentence"]) in quad_of]
    for row, words in zip(rest, to_words(tokenizer, [r["sentence"] for r in rest]), strict=True):
        out.append(Example(plain(row["sentence"]), row["sentence"], words, holds_act=row["quad"] != "0"))
    return out


def _tsv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def _bio(tags: list[str], side: str) -> list[Span]:
    spans: list[Span] = []
    for i, tag in enumerate(tags):
        if tag == f"B-{side}":
            spans.append((i, i))
        elif tag == f"I-{side}" and spans and spans[-1][1] == i - 1:
            spans[-1] = (spans[-1][0], i)
    return spans


def _join(tokens: list[str]) -> tuple[str, list[Span]]:
    places, text = [], ""
    for token in tokens:
        start = len(text) + bool(text)
        text = f"{text} {token}" if text else token
        places.append((start, start + len(token)))
    return text, places


def read_entities(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return local news with named entities, as BIO tags of words."""
    out = []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        raw = json.loads(line)
        text, places = _join(raw["tokens"])
        [words] = to_words(tokenizer, [text])
        tags = [0] * len(words)
        for kind, name in enumerate(ENTITIES):
            for a, b in _bio(raw["tags"], name):
                span = words.span(places[a][0], places[b][1])
                if span:
                    tags[span[0] : span[1] + 1] = [2 * kind + 1] + [2 * kind + 2] * (span[1] - span[0])
        out.append(Example(plain(text), text, words, entities=tuple(tags)))
    return out


def read_facts(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return sentences whose event words are scored from −3 (did not happen) to 3 (happened)."""
    out = []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        raw = json.loads(line)
        text, places = _join(raw["tokens"])
        [words] = to_words(tokenizer, [text])
        found = [(words.span(places[a][0], places[b - 1][1]), score) for a, b, score in raw["targets"]]
        out.append(Example(plain(text), text, words, facts=tuple((s[0], float(v)) for s, v in found if s)))
    return out


def read_predicates(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return sentences of general English with their predicates (PropBank)."""
    out = []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        raw = json.loads(line)
        text, places = _join(raw["tokens"])
        [words] = to_words(tokenizer, [text])
        found = (words.span(*places[p["verb"]]) for p in raw["predicates"])
        out.append(Example(plain(text), text, words, predicates=tuple(s[0] for s in found if s)))
    return out


def without(examples: list[Example], keys: set[str]) -> list[Example]:
    """Return the examples whose sentence is not among ``keys`` (a held-out fold's, in letters and digits)."""
    return [e for e in examples if plain(e.text) not in keys]
