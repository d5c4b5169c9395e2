"""Stories: articles about the same news, what they tell, each happening once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import Path

from foreigndesk.errors import MissingError
from foreigndesk.follow.topics import Topic, topics
from foreigndesk.records import Happening, Report, Story
from foreigndesk.serve.paging import A_PAGE, Listed, PageQuery, listed, offset
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import Entry, article_link, entry, versions_link
from foreigndesk.store.chronicle import HappeningSelection, StorySelection

MOST_HAPPENINGS = 100

StoryId = Annotated[str, Path(max_length=2000, description="The story's id, that of its first article.")]


@dataclass(frozen=True, slots=True)
class Headline:
    """A story in a list: ``start`` and ``end`` are ISO dates, "" where undated."""

    id: str
    title: str
    start: str
    end: str
    articles: int
    sources: tuple[str, ...]
    actors: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A report of a story; ``copy``: it repeats another's words; ``versions``: where its changes are, or ""."""

    report: Report
    copy: bool
    versions: str
    link: str


@dataclass(frozen=True, slots=True)
class Told:
    """A happening of a story, shown by the event that tells it best."""

    happening: Happening
    entry: Entry


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the page of a story shows: its happenings, latest first, and its reports in order of time.

    ``topics`` are what can be followed of it.
    """

    headline: Headline
    places: tuple[str, ...]
    happenings: tuple[Told, ...]
    reports: tuple[Telling, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """Stories, the one last reported on first."""

    stories: Listed[Headline]


def stories(desk: Desk, page: PageQuery = 1) -> StoriesPage:
    """Stories of the desk, the one last reported on first."""
    wanted = StorySelection(limit=offset(page) + A_PAGE + 1)
    found = desk.store.stories(wanted)[offset(page) :]
    return StoriesPage(listed([headline(one) for one in found], page))


def story(desk: Desk, story_id: StoryId) -> StoryPage:
    """A story: what happened in it, each happening once, and who reported it."""
    found = desk.store.story(story_id)
    if found is None:
        raise MissingError(f"The desk has no story {story_id[:80]}.", hint="/stories lists those it has.")
    told = desk.store.happenings(HappeningSelection(story=found.id, background=True, limit=MOST_HAPPENINGS))
    kept = {one.id: one for one in desk.store.articles([event.article for _, event in told])}
    happenings = tuple(Told(one, entry(kept[event.article], event)) for one, event in told if event.article in kept)
    reports = sorted(found.reports, key=lambda report: (not report.published, report.published))
    changed = desk.store.history.altered([one.article for one in reports])
    tellings = tuple(_telling(one, changed) for one in reports)
    watchable = topics([event for _, event in told], dict(desk.states))
    return StoryPage(headline(found), found.places, happenings, tellings, tuple(watchable))


def _telling(one: Report, changed: set[str]) -> Telling:
    versions = versions_link(one.article) if one.article in changed else ""
    return Telling(one, bool(one.copy_of), versions, article_link(one.article))


def headline(found: Story) -> Headline:
    """Return a story as a list shows it."""
    return Headline(
        id=found.id,
        title=found.title,
        start=found.start,
        end=found.end,
        articles=len(found.reports),
        sources=found.sources,
        actors=found.actors,
        link=story_link(found.id),
    )


def story_link(identity: str) -> str:
    """Return the path of a story's page."""
    return f"/story/{quote(identity, safe='')}"
