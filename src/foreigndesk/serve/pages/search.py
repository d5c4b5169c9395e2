"""Search: the desk's articles by their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from foreigndesk.ontology import TYPES
from foreigndesk.records import Found
from foreigndesk.serve.pages.story import story_link
from foreigndesk.serve.paging import A_PAGE, CodeQuery, DateQuery, Listed, PageQuery, listed, offset
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import article_link
from foreigndesk.store.search import SearchSelection

Words = Annotated[
    str,
    Query(max_length=300, description='All of these words; "a phrase", -without, one OR other, begin*. "" lists none.'),
]
TypeQuery = Annotated[str, Query(pattern=f"^({'|'.join(TYPES)})?$", description="Only with an event of this type.")]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; ``marked`` where it is what was searched for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, with the part of it that answers."""

    title: str
    source: str
    published: str
    snippet: tuple[Piece, ...]
    link: str
    story: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked and what was found, the best first."""

    query: str
    country: str
    kind: str
    since: str
    until: str
    found: Listed[Hit]


def search(
    desk: Desk,
    q: Words = "",
    country: CodeQuery = "",
    kind: TypeQuery = "",
    since: DateQuery = "",
    until: DateQuery = "",
    page: PageQuery = 1,
) -> SearchPage:
    """Articles by their words, the best first, of a country, a type of event or a time."""
    code, found = country.upper(), list[Found]()
    if any(sign.isalnum() for sign in q):
        most = offset(page) + A_PAGE + 1
        wanted = SearchSelection(q, code, type=kind, since=since, until=until, limit=most)
        found = desk.store.search(wanted)[offset(page) :]
    return SearchPage(q, code, kind, since, until, listed([_hit(one) for one in found], page))


def _hit(one: Found) -> Hit:
    story = story_link(one.story) if one.story else ""
    return Hit(one.title, one.source, one.published, tuple(_pieces(one)), article_link(one.article), story)


def _pieces(one: Found) -> list[Piece]:
    out, at = [], 0
    for start, end in one.marks:
        out += [Piece(one.snippet[at:start], False), Piece(one.snippet[start:end], True)]
        at = end
    return [piece for piece in (*out, Piece(one.snippet[at:], False)) if piece.text]
