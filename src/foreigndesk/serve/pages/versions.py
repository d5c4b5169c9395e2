"""How articles changed after they were published."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from foreigndesk.errors import MissingError
from foreigndesk.formats.difference import Changed, changed
from foreigndesk.serve.pages.article import ArticleId
from foreigndesk.serve.paging import A_PAGE, Listed, PageQuery, listed, offset
from foreigndesk.serve.served import Desk
from foreigndesk.serve.telling import article_link, versions_link


@dataclass(frozen=True, slots=True)
class Altered:
    """An article that has other words now: ``versions`` is how many forms of it there are."""

    id: str
    title: str
    versions: int
    link: str


@dataclass(frozen=True, slots=True)
class AlteredArticles:
    """Articles that changed, the one last changed first."""

    articles: Listed[Altered]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a version: the number of the next, when it came (ISO, "" unknown), and what it changed."""

    number: int
    replaced: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of an article, the latest change first."""

    article: str
    title: str
    steps: tuple[Step, ...]
    link: str


def altered(desk: Desk, page: PageQuery = 1) -> AlteredArticles:
    """Articles that changed after they were published, the one last changed first."""
    found = desk.store.history.changed()[offset(page) : offset(page) + A_PAGE + 1]
    rows = [Altered(one, title, count + 1, versions_link(one)) for one, _, title, count in found]
    return AlteredArticles(listed(rows, page))


def versions(desk: Desk, article_id: ArticleId) -> Versions:
    """What changed in an article, version by version."""
    found = desk.store.history.versions(article_id)
    if not found:
        raise MissingError(f"The desk has no article {article_id[:80]}.", hint="/versions lists those that changed.")
    steps = tuple(
        Step(
            after.number,
            before.replaced,
            tuple(changed(f"{before.title}\n{before.text}", f"{after.title}\n{after.text}")),
        )
        for before, after in pairwise(found)
    )
    return Versions(article_id, found[-1].title, steps[::-1], article_link(article_id))
