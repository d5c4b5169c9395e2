"""One flat row an event, for spreadsheets and data frames: the table of columns that CSV and Parquet share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from foreigndesk.ontology import cameo
from foreigndesk.records import Actor, Article, Event

Kind = Literal["text", "integer", "number", "flag", "texts", "numbers"]
Value = str | int | float | bool | list[str] | list[float]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its values (the plural ones hold lists), what stands in it, and how to get it."""

    name: str
    kind: Kind
    help: str
    value: Callable[[Article, Event], Value]


def _each(side: str, field: str) -> Callable[[Article, Event], Value]:
    return lambda article, event: [getattr(actor, field) for actor in getattr(event, side)]


def _speaker(field: str) -> Callable[[Article, Event], Value]:
    return lambda article, event: getattr(event.speaker, field) if event.speaker else ""


def _amounts(field: str) -> Callable[[Article, Event], Value]:
    return lambda article, event: [getattr(amount, field) for amount in event.amounts]


def _place(field: str) -> Callable[[Article, Event], Value]:
    return lambda article, event: getattr(event.place, field) if event.place else ""


def actor_name(actor: Actor) -> str:
    """Return who it is: the resolved name, or the words of the text where there is none."""
    return actor.name or actor.text


def _side(side: str, singular: str) -> tuple[Column, ...]:
    return (
        Column(
            side, "texts", f"each {singular}'s name, or the words of the text where it is not resolved",
            lambda article, event: [actor_name(actor) for actor in getattr(event, side)],
        ),
        Column(f"{singular}_ids", "texts", "ISO 3166-1 alpha-3 of states, Wikidata QID of others", _each(side, "id")),
        Column(f"{singular}_countries", "texts", "ISO 3166-1 alpha-3", _each(side, "country")),
        Column(f"{singular}_sectors", "texts", "PLOVER sector", _each(side, "sector")),
        Column(f"{singular}_roles", "texts", "office held on the article's date", _each(side, "role")),
    )  # fmt: skip


COLUMNS: tuple[Column, ...] = (
    Column("id", "text", "the event's id", lambda article, event: event.id),
    Column("article", "text", "the article's id", lambda article, event: event.article),
    Column("published", "text", "when the article was published, ISO 8601", lambda article, event: article.published),
    Column("source", "text", "who published it", lambda article, event: article.source),
    Column("url", "text", "where it was published", lambda article, event: article.url),
    Column("rights", "text", "what its publisher says of reuse", lambda article, event: article.rights),
    Column("title", "text", "the article's title", lambda article, event: article.title),
    Column("field", "text", "title, text or caption: what offsets count in", lambda _, event: event.sentence.field),
    Column("caption", "integer", "the caption's index; 0 elsewhere", lambda article, event: event.sentence.caption),
    Column("start", "integer", "the sentence's first code point", lambda article, event: event.sentence.start),
    Column("end", "integer", "the code point after its last", lambda article, event: event.sentence.end),
    Column("sentence", "text", "the sentence", lambda article, event: event.sentence.text),
    *_side("actors", "actor"),
    *_side("recipients", "recipient"),
    Column("reciprocal", "flag", "whether the act goes both ways", lambda article, event: event.reciprocal),
    Column("type", "text", "PLOVER type", lambda article, event: event.type),
    Column("mode", "text", "PLOVER mode", lambda article, event: event.mode),
    Column("contexts", "texts", "PLOVER contexts", lambda article, event: list(event.contexts)),
    Column("cameo", "text", "the CAMEO code that says the same, or the nearest wider one",
           lambda article, event: cameo(event.type, event.mode, event.contexts)),
    Column("quad", "text", "verbal or material cooperation or conflict", lambda article, event: event.quad),
    Column("score", "number", "PLOVER score, -10 to 10", lambda article, event: event.score),
    Column("deed", "text", "the type of the act that a speech act speaks of", lambda article, event: event.deed),
    Column("status", "text", "happened, planned, possible, denied or alleged", lambda article, event: event.status),
    Column("date", "text", "ISO 8601 with the precision known", lambda article, event: event.date),
    Column("date_text", "text", "the words that date it", lambda article, event: event.date_text),
    Column("place", "text", "where it took place, by name", _place("name")),
    Column("place_country", "text", "the state that place lies in: ISO 3166-1 alpha-3", _place("country")),
    Column("place_region", "text", "the first-level region that a city lies in", _place("region")),
    Column("place_kind", "text", "country, region or city", _place("kind")),
    Column("amounts", "texts", "amounts as written", _amounts("text")),
    Column("amount_values", "numbers", "their values", _amounts("value")),
    Column("amount_units", "texts", "their units: ISO 4217, or what is counted", _amounts("unit")),
    Column("items", "texts", "the things given, sold, withheld", lambda article, event: list(event.items)),
    Column("speaker", "text", "who said so: the name, or the words of the text",
           lambda article, event: actor_name(event.speaker) if event.speaker else ""),
    Column("speaker_id", "text", "as for actors", _speaker("id")),
    Column("speaker_country", "text", "as for actors", _speaker("country")),
    Column("speaker_sector", "text", "as for actors", _speaker("sector")),
    Column("speaker_role", "text", "as for actors", _speaker("role")),
    Column("confidence", "number", "0 to 1", lambda article, event: event.confidence),
    Column("coder", "text", "what made the event, with its version", lambda article, event: event.coder),
)  # fmt: skip
"""The columns, in their order."""


def row(article: Article, event: Event) -> dict[str, Value]:
    """Return the event's row, keys in the order of ``COLUMNS``."""
    return {column.name: column.value(article, event) for column in COLUMNS}
