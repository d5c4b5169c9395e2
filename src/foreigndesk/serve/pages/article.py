"""An article: its text with the sentences marked that tell events, and the events beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import Path

from foreigndesk.correct.renewal import in_order
from foreigndesk.errors import MissingError
from foreigndesk.follow.topics import Topic, topics
from foreigndesk.records import Article, Event, Sentence
from foreigndesk.serve.marking import Paragraph, marked
from foreigndesk.serve.pages.statements import Shown as Said
from foreigndesk.serve.pages.statements import shown
from foreigndesk.serve.pages.story import story_link
from foreigndesk.serve.paging import A_PAGE, Listed, PageQuery, listed, offset
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import Entry, Where, article_link, entry, where
from foreigndesk.store.statements import StatementSelection

ArticleId = Annotated[str, Path(max_length=2000, description="The article's id.")]


@dataclass(frozen=True, slots=True)
class Shown:
    """An event, and where its sentence can be corrected; ``corrected``: a person read that sentence."""

    entry: Entry
    correct: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the page of an article shows; ``url`` is "" unless it leads to the web; ``story`` is the story's page.

    ``topics`` are what can be followed of it; ``versions`` is how many forms of it the desk has seen.
    """

    id: str
    title: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]
    captions: tuple[tuple[Paragraph, ...], ...]
    plain_title: str
    source: str
    published: str
    authors: tuple[str, ...]
    url: str
    rights: str
    not_coded: str
    read_by: str
    events: tuple[Shown, ...]
    statements: tuple[Said, ...]
    topics: tuple[Topic, ...]
    versions: int
    story: str
    link: str


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles of the desk, the newest first."""

    articles: Listed[Where]


def article(desk: Desk, article_id: ArticleId) -> ArticlePage:
    """An article of the desk with its events."""
    kept = desk.store.views.article(article_id)
    if kept is None:
        raise MissingError(
            f"The desk has no article {article_id[:80]}.", hint="It may have been read into another desk."
        )
    found, events = kept.article, in_order(kept.events)
    said = [one for _, one in desk.store.statements(StatementSelection(article=found.id))]
    return ArticlePage(
        id=found.id,
        title=marked(found, events, "title", 0, said),
        text=marked(found, events, "text", 0, said),
        captions=tuple(marked(found, events, "caption", at, said) for at in range(len(found.captions))),
        plain_title=found.title,
        source=found.source,
        published=found.published,
        authors=found.authors,
        url=web_link(found.url),
        rights=found.rights,
        not_coded=kept.not_coded,
        read_by=kept.read_by,
        events=tuple(_shown(found, event) for event in events),
        statements=tuple(shown(found, one) for one in said),
        topics=tuple(topics(events, dict(desk.states))),
        versions=len(desk.store.history.versions(found.id)),
        story=story_link(story) if (story := desk.store.story_of(found.id)) else "",
        link=article_link(found.id),
    )


def articles(desk: Desk, page: PageQuery = 1) -> Articles:
    """All articles of the desk, the newest first."""
    found = desk.store.views.newest(A_PAGE + 1, offset(page))
    return Articles(listed([where(one) for one in found], page))


def correct_link(article_id: str, sentence: Sentence) -> str:
    """Return where a sentence can be corrected."""
    place = {"field": sentence.field, "caption": sentence.caption, "start": sentence.start}
    return f"/correct/{article_link(article_id).removeprefix('/article/')}?{urlencode(place)}"


def web_link(url: str) -> str:
    """Return an address if it leads to the web, else "": what a stranger wrote may hold any scheme."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def _shown(found: Article, event: Event) -> Shown:
    return Shown(entry(found, event), correct_link(found.id, event.sentence), event.coder == "human")
