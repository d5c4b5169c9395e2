"""Files articles as they are kept: into a story, and their events into happenings, in one transaction with both.

Grouping is held in memory between articles. Where the desk's stream is not where that memory stands (the first
article, a transaction undone, another program's articles), it is recalled from the desk: what is filed then is the
same as if nothing had happened between.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from foreigndesk.records import Article, Event, StoryChange, Topic
from foreigndesk.settings import HappeningSettings, StorySettings
from foreigndesk.store.database import PATIENCE, Store, open_store
from foreigndesk.store.happenings import KeptTelling, NewTelling, Spanned
from foreigndesk.store.location import Location
from foreigndesk.store.shelf import Shelf
from foreigndesk.stories.happenings import Happenings, Telling, Told, sides, telling
from foreigndesk.stories.memory import member_to_bytes, report_to_bytes, story_to_bytes
from foreigndesk.stories.recall import KeptArticle, KeptStory, recalled
from foreigndesk.stories.stream import Moment, Stories
from foreigndesk.stories.topics import topics

_KNOWN_ELSEWHERE = ("event", "article", "writing", "story")


class Filing:
    """Files the articles of one desk."""

    def __init__(self, stories: StorySettings | None = None, happenings: HappeningSettings | None = None) -> None:
        self._story_settings = stories or StorySettings()
        self._settings = happenings or HappeningSettings()
        self._stream: Stories | None = None
        self._stands: tuple[int, str] | None = None

    def file(self, shelf: Shelf, article: Article, events: Sequence[Event]) -> None:
        """File an article that is new, or whose events may have changed: one keeps its story whatever it says now."""
        if shelf.place(article.id) is None:
            self._group(shelf, article)
        story, copy_of = shelf.place(article.id) or ("", "")
        told = [telling(Told(e, article.published, story, copy_of or article.id), self._settings) for e in events]
        self._tell(shelf, article.id, told)
        shelf.set_filed(article.id)

    def _group(self, shelf: Shelf, article: Article) -> None:
        stream = self._at(shelf)
        self._stream = None  # until all is written: a failure between leaves nothing to go on from
        changes = stream.add(article)
        stream.closed()  # the desk has them already
        self._keep(shelf, stream, article, changes)
        moment = stream.moment
        weigher = stream.weigher
        counts = weigher.vocabulary.all_counts() if weigher.halved else weigher.vocabulary.counts(weigher.counted)
        shelf.put_terms(counts, anew=weigher.halved)
        shelf.put_stream(moment.order, article.id, asdict(moment))
        self._stream, self._stands = stream, (moment.order, article.id)

    def _at(self, shelf: Shelf) -> Stories:
        """Return the stream where the desk stands."""
        kept = shelf.stream()
        if kept is None:
            return Stories(self._story_settings)
        if self._stream is not None and self._stands == kept[:2]:
            return self._stream
        return recalled(
            self._story_settings,
            shelf.terms(),
            Moment(**kept[2]),
            (KeptStory(*row) for row in shelf.open_stories()),
            (KeptArticle(*row) for row in shelf.open_articles()),
        )

    def _keep(self, shelf: Shelf, stream: Stories, article: Article, changes: Sequence[StoryChange]) -> None:
        """Bring the desk after what adding an article changed."""
        for change in changes:
            if change.kind in ("begun", "joined"):
                member = stream.cluster(article.id).members
                own = next(m for m in reversed(member) if m.report.article == article.id)
                state = member_to_bytes(own, stream.copies.sketch(article.id))
                shelf.put_article(article.id, change.story, stream.moment.order, "", state)
            elif change.kind == "copy":
                report = stream.copy(article.id)
                state = report_to_bytes(report)
                shelf.put_article(article.id, change.story, stream.moment.order, report.copy_of, state)
            else:
                split_off = stream.cluster(change.other).story().reports if change.kind == "split" else ()
                shelf.follow_change(change, [report.article for report in split_off])
        touched = dict.fromkeys(c.other if c.kind == "split" else c.story for c in changes if c.kind != "closed")
        touched[stream.of(article.id)] = None
        for story in touched:
            if stream.of(story) == story:  # one that split and merged again in the same step is gone
                cluster = stream.cluster(story)
                shelf.put_story(cluster.story(), story_to_bytes(cluster.total, cluster.last))

    def _tell(self, shelf: Shelf, article: str, told: Sequence[Telling]) -> None:
        """Put an article's events into happenings; those that are as they were stay where they are."""
        before = shelf.happenings_of(article)
        states = {one.event: _state(one) for one in told}
        gone = [event for event, (_, state) in before.items() if states.get(event) != state]
        if gone:
            shelf.take_out(article, gone)
        touched = dict.fromkeys(before[event][0] for event in gone)
        new = [one for one in {one.event: one for one in told}.values() if one.event in gone or one.event not in before]
        groups = Happenings(self._settings, self._candidates(shelf, new, list(touched)))
        placed = []
        for one in new:
            happening = groups.add(one)
            placed.append(NewTelling(one.event, happening, len(groups[happening]), states[one.event]))
            touched[happening] = None
        shelf.put_in(article, placed)
        shelf.put_happenings([_spanned(groups, identity) for identity in touched if identity in groups])
        shelf.drop_happenings([identity for identity in touched if identity not in groups])

    def _candidates(
        self, shelf: Shelf, new: Sequence[Telling], touched: Sequence[str]
    ) -> Mapping[str, Sequence[Telling]]:
        """Return the happenings that tellings may belong to, those that lost one too."""
        margin = self._settings.days
        asked: dict[tuple[str, int, int], set[str]] = {}
        for one in new:
            asked.setdefault((one.quad, one.first - margin, one.last + margin), set()).update(sides(one))
        ids = dict.fromkeys(touched)
        for (quad, first, last), parties in asked.items():
            ids.update(dict.fromkeys(shelf.alike(quad, sorted(parties), (first, last))))
        found = shelf.tellings(list(ids)) if ids else {}
        return {identity: [_restored(kept) for kept in group] for identity, group in found.items()}


def _spanned(groups: Happenings, identity: str) -> Spanned:
    group = groups[identity]
    parties = dict.fromkeys(side for one in group for side in sides(one))
    first, last = min(one.first for one in group), max(one.last for one in group)
    return Spanned(groups.record(identity), tuple(parties), first, last)


def _state(one: Telling) -> dict[str, Any]:
    """Return what is kept of a telling beside what other columns and tables tell."""
    kept = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in _KNOWN_ELSEWHERE}
    return {**kept, "actors": list(one.actors), "recipients": list(one.recipients), "words": sorted(one.words)}


def _restored(kept: KeptTelling) -> Telling:
    state = dict(kept.state)
    lists = {"actors": tuple(state["actors"]), "recipients": tuple(state["recipients"])}
    known = {name: getattr(kept, name) for name in _KNOWN_ELSEWHERE}
    return Telling(**{**state, **lists, **known, "words": frozenset(state["words"])})


def open_desk(desk: Location | str, *, create: bool, patience: float = PATIENCE) -> Store:
    """Open a desk to put articles or corrections into it: each is filed into stories and happenings.

    What was put without filing is caught up with first. Raises ``StoreError``.
    """
    store = open_store(desk, create=create, patience=patience, filing=Filing())
    store.catch_up()
    return store


def topics_of(store: Store, articles: Sequence[str]) -> list[Topic]:
    """Return the topics of an article, or of a story's articles together."""
    found = list(store.articles(articles))
    return topics(found, [event for article in found for event in store.events_of(article.id)])
