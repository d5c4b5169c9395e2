"""Pages that are streams, as Atom feeds: the same view, an entry an event, story, article or alert."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from foreigndesk.follow.delivery.feeds import Entry as FeedEntry
from foreigndesk.follow.delivery.feeds import document
from foreigndesk.serve.pages.article import Articles
from foreigndesk.serve.pages.country import Country
from foreigndesk.serve.pages.following import Following, Notice, Watch
from foreigndesk.serve.pages.front import Front
from foreigndesk.serve.pages.pair import Pair
from foreigndesk.serve.pages.story import Headline, StoriesPage, StoryPage
from foreigndesk.serve.telling import NOBODY, Entry, Party

MEDIA_TYPE = "application/atom+xml"
URN = "urn:foreigndesk"

Stream = tuple[str, list[FeedEntry]]


def feed(view: object, base: str, path: str) -> bytes:
    """Return the feed of a page's view; ``base`` is the address of the desk without a slash at its end."""
    title, entries = STREAMS[type(view)](view, base)
    updated = max((one.updated for one in entries), default="")
    return document(f"{URN}:page:{path}", f"{title} · Foreign Desk", updated, entries, f"{base}{path}.atom")


def _front(view: Front, base: str) -> Stream:
    return "Latest stories", [_headline(one, base) for one in view.stories]


def _stories(view: StoriesPage, base: str) -> Stream:
    return "Stories", [_headline(one, base) for one in view.stories.items]


def _story(view: StoryPage, base: str) -> Stream:
    told = [_event(one.entry, base, identity=f"{URN}:happening:{one.happening.id}") for one in view.happenings]
    return view.headline.title or "Untitled", told


def _country(view: Country, base: str) -> Stream:
    return view.name, _events(view.events.items, base)


def _pair(view: Pair, base: str) -> Stream:
    return f"{view.one_name} and {view.other_name}", _events(view.events.items, base)


def _articles(view: Articles, base: str) -> Stream:
    return "Articles", [
        FeedEntry(f"{URN}:article:{one.id}", one.title or "Untitled", one.published, f"{base}{one.link}", one.source)
        for one in view.articles.items
    ]


def _following(view: Following, base: str) -> Stream:
    return "What you follow", [_notice(one, base) for one in view.alerts.items]


def _watch(view: Watch, base: str) -> Stream:
    return view.follow.name, [_notice(one, base) for one in view.alerts.items]


def _headline(one: Headline, base: str) -> FeedEntry:
    said = f"{one.articles} article{'' if one.articles == 1 else 's'}: {', '.join(one.sources)}"
    return FeedEntry(f"{URN}:story:{one.id}", one.title or "Untitled", one.end or one.start, f"{base}{one.link}", said)


def _events(told: Iterable[Entry], base: str) -> list[FeedEntry]:
    return [_event(one, base, identity=f"{URN}:event:{one.event['id']}") for one in told]


def _event(one: Entry, base: str, identity: str) -> FeedEntry:
    status = "" if one.event["status"] == "happened" else f" ({one.event['status']})"
    title = f"{_said(one.actors)} {one.verb} {_said(one.recipients)}{status}"
    sentence = f"“{one.event['sentence']['text']}” {one.article.source}".strip()
    return FeedEntry(identity, title, one.day, f"{base}{one.link}", sentence)


def _notice(one: Notice, base: str) -> FeedEntry:
    link = f"{base}{one.link}" if one.link else f"{base}/following"
    body = "\n".join([f"“{one.sentence}”", *(f"“{also}”" for also in one.also), f"Why now: {'; '.join(one.why)}"])
    return FeedEntry(
        f"{URN}:alert:{one.follow}:{one.id}", one.title or one.sentence, one.made, link, one.sentence, body
    )


def _said(side: tuple[Party, ...]) -> str:
    return ", ".join(one.name or one.words for one in side) or NOBODY


STREAMS: dict[type, Callable[..., Stream]] = {
    Front: _front,
    StoriesPage: _stories,
    StoryPage: _story,
    Country: _country,
    Pair: _pair,
    Articles: _articles,
    Following: _following,
    Watch: _watch,
}
"""What makes the feed of each page that is a stream."""
