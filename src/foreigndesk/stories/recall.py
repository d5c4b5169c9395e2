"""Open stories from what was kept of them: a stream that goes on as if it had never stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rensa import RMinHash

from foreigndesk.settings import StorySettings
from foreigndesk.stories.cluster import Cluster, Member
from foreigndesk.stories.memory import member_from_bytes, report_from_bytes, story_from_bytes
from foreigndesk.stories.stream import Moment, Stories
from foreigndesk.stories.vectors import Vocabulary


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """One article of an open story as kept: ``order`` is its place in the stream, ``copy_of`` whose writing it is."""

    order: int
    story: str
    copy_of: str
    state: bytes


@dataclass(frozen=True, slots=True)
class KeptStory:
    """One open story as kept."""

    id: str
    title: str
    state: bytes


def recalled(
    settings: StorySettings,
    counts: Mapping[str, float],
    moment: Moment,
    stories: Iterable[KeptStory],
    articles: Iterable[KeptArticle],
) -> Stories:
    """Return the stream at this moment; ``articles`` come in its order.

    A story whose first article is gone from the store is closed. Raises RecordError where a state is damaged.
    """
    stream = Stories(settings, vocabulary=Vocabulary(counts=counts, articles=moment.counted))
    members: dict[str, list[Member]] = {}
    writings: dict[str, tuple[Member, RMinHash | None]] = {}
    for kept in articles:
        if kept.copy_of in writings:
            writings[kept.copy_of][0].copies.append((kept.order, report_from_bytes(kept.state)))
        elif not kept.copy_of:
            member, sketch = member_from_bytes(kept.state, kept.order)
            writings[member.report.article] = (member, sketch)
            members.setdefault(kept.story, []).append(member)
    stream.resume(_clusters(stories, members), moment)
    in_mind = not moment.copies_from
    for article, (member, sketch) in writings.items():
        in_mind = in_mind or article == moment.copies_from
        if in_mind and stream.of(article):
            stream.copies.restore(article, member.report.title, member.day, sketch)
    return stream


def _clusters(stories: Iterable[KeptStory], members: Mapping[str, list[Member]]) -> Iterator[Cluster]:
    for kept in stories:
        own = members.get(kept.id, [])
        if own and own[0].report.article == kept.id:
            total, last = story_from_bytes(kept.state)
            yield Cluster(own[0].order, own, total, last, kept.title)
