"""Tools for assistants, over the Model Context Protocol: what they answer cites sentences and articles."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi.encoders import jsonable_encoder
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from foreigndesk import __version__
from foreigndesk.errors import ForeignDeskError
from foreigndesk.formats.jsonl import event_to_dict
from foreigndesk.ontology import TYPES
from foreigndesk.records import LedgerKind
from foreigndesk.serve.pages.about import about
from foreigndesk.serve.pages.article import article
from foreigndesk.serve.pages.correct import sheet, take
from foreigndesk.serve.pages.country import country
from foreigndesk.serve.pages.ledger import ledger
from foreigndesk.serve.pages.pair import pair
from foreigndesk.serve.pages.search import search
from foreigndesk.serve.pages.statements import statements
from foreigndesk.serve.pages.story import stories, story
from foreigndesk.serve.served import Served
from foreigndesk.serve.telling import article_link
from foreigndesk.store.events import Selection

ABOUT = (
    "A record of who did what to whom, read from the news by a machine. Each event has the sentence it was read from: "
    "cite it with its article, and say how sure the coder was. An event whose status is planned, possible, denied or "
    "alleged did not happen as far as is known. `accuracy` says how often the coder is right."
)
SAID = 'All of these words; "a phrase", -without, one OR other, begin*.'
MOST = 50

StateCode = Annotated[str, Field(pattern="^[A-Za-z]{3}$", description="A state: ISO 3166-1 alpha-3.")]
Day = Annotated[
    str, Field(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$", description="An ISO date: 2018, 2018-01, 2018-01-23.")
]
Most = Annotated[int, Field(ge=1, le=MOST, description="At most so many.")]
PageNumber = Annotated[int, Field(ge=1, le=400, description="Which page, from 1.")]
AnyState = Annotated[str, Field(pattern="^([A-Za-z]{3})?$", description="A state as alpha-3, or empty for any.")]
Kind = Annotated[str, Field(description=f"A PLOVER type, or empty: {', '.join(TYPES)}.")]


def assistant(desk: Served, *, write: bool = False) -> MCPServer[Any]:
    """Return the server of a desk; only with ``write`` has it a tool that changes anything."""
    server: MCPServer[Any] = MCPServer("foreigndesk", instructions=ABOUT, version=__version__, log_level="WARNING")
    for tool in (*_searching(desk), *_looking(desk), *(_correcting(desk) if write else ())):
        server.add_tool(tool)
    return server


def _searching(desk: Served) -> tuple[Any, ...]:
    def search_events(
        one: StateCode, other: StateCode | None = None, type: Kind = "", since: Day = "", until: Day = "",  # noqa: A002
        most: Most = 20,
    ) -> dict[str, Any]:  # fmt: skip
        """Events of a state, or between two, newest first, each with its sentence and article."""
        wanted = Selection(
            country="" if other else one.upper(),
            pair=(one.upper(), other.upper()) if other else None,
            type=type.upper(),
            since=since,
            until=until,
            limit=most,
        )
        found = [
            {"event": event_to_dict(event), "article": _cited(desk, event.article)}
            for _, event in desk.store.events(wanted)
        ]
        return {"events": found}

    def list_stories(page: PageNumber = 1) -> dict[str, Any]:
        """Stories (articles about the same news), the one last reported on first."""
        return _answer(stories, desk, page)

    def search_stories(
        words: Annotated[str, Field(min_length=1, max_length=300, description=SAID)], country: AnyState = "",
        type: Kind = "", since: Day = "", until: Day = "", page: PageNumber = 1,  # noqa: A002
    ) -> dict[str, Any]:  # fmt: skip
        """Articles by their words, the best first, each with the part that answers and the story it belongs to."""
        return _answer(search, desk, words, country, type.upper(), since, until, page)

    def search_statements(
        speaker: Annotated[str, Field(max_length=200, description="A part of his name or words, or empty.")] = "",
        country: AnyState = "", about: AnyState = "", page: PageNumber = 1,
    ) -> dict[str, Any]:  # fmt: skip
        """Who said what, newest first: by speaker, by his state, by the state it is about."""
        return _answer(statements, desk, speaker, country, about, "", page)

    return search_events, list_stories, search_stories, search_statements


def _looking(desk: Served) -> tuple[Any, ...]:
    def relation(one: StateCode, other: StateCode, page: PageNumber = 1) -> dict[str, Any]:
        """How two states stand: events by month, turns with their strength, and the latest events as evidence."""
        return _answer(pair, desk, one, other, "", page)

    def state(code: StateCode) -> dict[str, Any]:
        """A state: its partners by month, latest events, and who holds its offices today."""
        return _answer(country, desk, code)

    def read_ledger(
        code: StateCode, partner: AnyState = "",
        kind: Annotated[LedgerKind | None, Field(description="Only lines of this kind.")] = None, page: PageNumber = 1,
    ) -> dict[str, Any]:  # fmt: skip
        """What was promised to and by a state, given, sold and withheld: each line with the sentences of its life."""
        return _answer(ledger, desk, code, partner, kind, page)

    def read_story(story_id: str) -> dict[str, Any]:
        """A story: what happened in it, each happening once with its sentence, and who reported it."""
        return _answer(story, desk, story_id)

    def read_article(article_id: str) -> dict[str, Any]:
        """An article's text, and the events read in it."""
        return _answer(article, desk, article_id)

    def accuracy() -> dict[str, Any]:
        """How right the coder is, as measured, and its limits."""
        return _answer(about, desk)

    return relation, state, read_ledger, read_story, read_article, accuracy


def _correcting(desk: Served) -> tuple[Any, ...]:
    def sentence_sheet(article_id: str, start: int, field: str = "text") -> dict[str, Any]:
        """The row of a sentence that begins at a code point of the article's text or title, to be corrected."""
        return _answer(sheet, desk, article_id, field, 0, start)

    def correct_sentence(article_id: str, row: dict[str, Any]) -> dict[str, Any]:
        """Take a corrected row of `sentence_sheet`: what it says stands in the desk from now on."""
        return _answer(take, desk, article_id, row)

    return sentence_sheet, correct_sentence


def _cited(desk: Served, identity: str) -> dict[str, str]:
    found = next(desk.store.articles([identity]), None)
    if found is None:
        return {"id": identity}
    said = {"id": found.id, "title": found.title, "source": found.source, "published": found.published}
    return {**said, "url": found.url, "page": article_link(found.id)}


def _answer(make: Any, *given: Any) -> dict[str, Any]:  # noqa: ANN401 - pages of many kinds
    """Return what a page shows; what is wrong with the call is told to the assistant."""
    try:
        found: dict[str, Any] = jsonable_encoder(make(*given))
    except ForeignDeskError as error:
        raise ToolError(f"{error} {error.hint}".strip()) from error
    return found
