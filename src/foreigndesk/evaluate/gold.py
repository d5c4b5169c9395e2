"""Annotated articles: the gold form of ``evaluate articles``, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.ontology import PLOVER, Ontology
from foreigndesk.records import STATUSES, Article, Status


@dataclass(frozen=True, slots=True)
class GoldActor:
    """Who, as annotated: a verbatim ``text``, with ``country`` (alpha-3, or "") and a ``name`` for organisations."""

    text: str
    country: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One annotated act; ``types`` are its own type, first, and those that an expert could give instead.

    ``mode`` and ``contexts`` are None where the annotator did not look at them, "" and () where there are none.
    ``quads`` are the quads of types of a user's own; one that has none stands for itself. PLOVER's need not be stated.
    """

    sentence: str
    source: tuple[GoldActor, ...]
    target: tuple[GoldActor, ...]
    types: tuple[str, ...]
    status: Status
    deed: str = ""
    speaker: str = ""
    amount: str = ""
    date: str = ""
    mode: str | None = None
    contexts: tuple[str, ...] | None = None
    reciprocal: bool = False
    quads: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The type that the annotator preferred."""
        return self.types[0]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with every event that it reports, or that ``sentences`` report, where those alone were annotated."""

    article: Article
    events: tuple[GoldEvent, ...]
    sentences: tuple[str, ...] = ()


def read_gold(path: Path, ontology: Ontology = PLOVER) -> list[GoldArticle]:
    """Read articles annotated with an ontology's types, in the order of the file.

    Raises SourceError when the file cannot be read, RecordError, naming line and event, where it has another form.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
    found: dict[str, GoldArticle] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        gold = gold_article(_object(line, f"{path}:{number}"), f"{path}:{number}", ontology)
        if gold.article.id in found:
            raise RecordError(f"{path}:{number}: id {gold.article.id!r} was given before")
        found[gold.article.id] = gold
    return list(found.values())


def gold_article(record: Mapping[str, Any], origin: str, ontology: Ontology = PLOVER) -> GoldArticle:
    """Return an annotated article from its JSON object; ``origin`` names it in errors (RecordError)."""
    identity, title, text, url, source, published = (
        _text(record, key, origin) for key in ("id", "title", "text", "url", "source", "date")
    )
    article = Article(identity, title, text, url=url, source=source, published=published, origin=origin)
    if not article.id:
        raise RecordError(f"{origin}: no id")
    events = _list(record, "events", origin)
    sentences = _list(record, "sentences", origin)
    if not all(isinstance(sentence, str) for sentence in sentences):
        raise RecordError(f"{origin}: sentences is no list of texts")
    annotated = tuple(_event(event, f"{origin}: event {i}", ontology) for i, event in enumerate(events, 1))
    return GoldArticle(article, annotated, tuple(sentences))


def _object(line: str, origin: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"{origin}: no JSON ({error})") from error
    if not isinstance(record, dict):
        raise RecordError(f"{origin}: no JSON object")
    return record


def _event(record: object, origin: str, ontology: Ontology) -> GoldEvent:
    if not isinstance(record, dict):
        raise RecordError(f"{origin}: no JSON object")
    types = (_text(record, "type", origin), *_list(record, "also", origin))
    for kind in types:
        if ontology.type_named(kind) is None:
            known = ", ".join(one.name for one in ontology.types)
            raise RecordError(f"{origin}: {kind!r} is no type of {ontology.name}", hint=known)
    stated = _text(record, "status", origin) or "happened"
    status = next((known for known in STATUSES if known == stated), None)
    if status is None:
        raise RecordError(f"{origin}: {stated!r} is no status", hint=", ".join(STATUSES))
    return GoldEvent(
        sentence=_text(record, "sentence", origin),
        source=_actors(record, "source", origin),
        target=_actors(record, "target", origin),
        types=types,
        status=status,
        **{key: _text(record, key, origin) for key in ("deed", "speaker", "amount", "date")},
        mode=_text(record, "mode", origin) if "mode" in record else None,
        contexts=tuple(map(str, _list(record, "contexts", origin))) if "contexts" in record else None,
        reciprocal=bool(record.get("reciprocal")),
        quads=tuple(ontology.quad(kind) or kind for kind in types),
    )


def _actors(record: Mapping[str, Any], key: str, origin: str) -> tuple[GoldActor, ...]:
    actors = _list(record, key, origin)
    if not all(isinstance(actor, dict) for actor in actors):
        raise RecordError(f"{origin}: {key} is no list of objects")
    fields = ("text", "country", "name")
    return tuple(GoldActor(*(_text(actor, field, f"{origin}: {key}") for field in fields)) for actor in actors)


def _text(record: Mapping[str, Any], key: str, origin: str) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise RecordError(f"{origin}: {key} is no text")
    return value or ""


def _list(record: Mapping[str, Any], key: str, origin: str) -> list[Any]:
    value = record.get(key)
    if value is not None and not isinstance(value, list):
        raise RecordError(f"{origin}: {key} is no list")
    return value or []
