"""Articles into stories as they arrive: incremental, in bounded memory, the same for the same stream."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nsmallest

from foreigndesk.records import Article, Report, Story, StoryChange
from foreigndesk.settings import StorySettings
from foreigndesk.stories.cluster import Cluster, Member, Names
from foreigndesk.stories.copies import Copies
from foreigndesk.stories.parting import halves
from foreigndesk.stories.vectors import Vector, Vocabulary, Weigher

NameFinder = Callable[[str], Names]
"""Names the actors and places of a title; ``desk`` makes one of the tables of names."""

_INDEXED = 25
_JUDGED = 12
_MERGED = 6
_FIRST_SPLIT = 8
_SWEEP_DAYS = 0.25
_SPARE = 0.05
_WARM = 1_000  # open stories that are kept ready to be judged: about 50 MB


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a stream stands: how many articles came, the latest date, that of the last sweep (days since 1970).

    ``counted`` is how many articles the vocabulary was learnt from, ``copies_from`` the first writing that a copy may
    still repeat.
    """

    order: int
    now: float
    swept: float
    counted: float
    copies_from: str


class Stories:
    """The open stories of a stream.

    ``add`` says what changed; ``closed`` hands out, once, the stories that left the window. Time is the latest date
    seen in the stream: no clock. Undated articles count as of that moment.
    """

    def __init__(
        self,
        settings: StorySettings | None = None,
        names: NameFinder | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self._settings = settings or StorySettings()
        self._names = names
        self._weigher = Weigher(self._settings, vocabulary)
        self._copies = Copies(self._settings)
        self._clusters: dict[int, Cluster] = {}
        self._postings: dict[str, set[int]] = {}
        self._place: dict[str, int] = {}
        self._closed: list[Story] = []
        self._warm: OrderedDict[int, Cluster] = OrderedDict()
        self._articles = 0
        self._order = 0
        self._now = 0.0
        self._swept = 0.0

    def __len__(self) -> int:
        return len(self._clusters)

    @property
    def articles(self) -> int:
        """How many articles the open stories hold."""
        return self._articles

    @property
    def terms(self) -> int:
        """How many terms the vocabulary holds."""
        return len(self._weigher.vocabulary)

    def open(self) -> list[Story]:
        """Return the open stories, in the order they began."""
        return [c.story() for c in sorted(self._clusters.values(), key=lambda c: c.members[0].order)]

    def closed(self) -> list[Story]:
        """Return the stories closed since the last call."""
        closed, self._closed = self._closed, []
        return closed

    @property
    def moment(self) -> Moment:
        """Where the stream stands."""
        return Moment(self._order, self._now, self._swept, self._weigher.vocabulary.articles, self._copies.first)

    @property
    def weigher(self) -> Weigher:
        """What weighs the terms of articles."""
        return self._weigher

    @property
    def copies(self) -> Copies:
        """The writings that a copy may repeat."""
        return self._copies

    def cluster(self, article: str) -> Cluster:
        """Return the open story that holds an article; raises KeyError where none does."""
        return self._clusters[self._place[article]]

    def copy(self, article: str) -> Report:
        """Return the report of a copy; raises KeyError where no open story holds such a copy."""
        found = (r for m in self.cluster(article).members for _, r in m.copies if r.article == article)
        report = next(found, None)
        if report is None:
            raise KeyError(article)
        return report

    def resume(self, clusters: Iterable[Cluster], moment: Moment) -> None:
        """Take in the stories that were open at a moment, and go on from there."""
        self._order, self._now, self._swept = moment.order, moment.now, moment.swept
        for cluster in clusters:
            self._clusters[cluster.number] = cluster
            for member in cluster.members:
                self._post(member.vector, cluster.number)
                for article in _ids(member):
                    self._hold(article, cluster.number)

    def of(self, article: str) -> str:
        """Return the id of the open story that holds an article, or ""."""
        number = self._place.get(article)
        return self._clusters[number].id if number is not None else ""

    def add(self, article: Article) -> list[StoryChange]:
        """Place an article, and return what changed, in order; nothing for an id that an open story holds already."""
        if article.id in self._place:
            return []
        day = days_of(article.published) or self._now
        self._now = max(self._now, day)
        changes = list(self._sweep())
        self._order += 1
        original, likeness = self._copies.original(article.id, article.title, article.text, day)
        if original in self._place:
            number = self._place[original]
            self._take_copy(self._clusters[number], article, original, day)
            self._hold(article.id, number)
            return [*changes, StoryChange("copy", self._clusters[number].id, article.id, original, likeness)]
        return changes + list(self._place_writing(article, day))

    def _place_writing(self, article: Article, day: float) -> Iterator[StoryChange]:
        vector = self._weigher.vector(article)
        names = self._names(article.title) if self._names else Names()
        report = Report(article.id, article.title, article.source, article.published)
        member = Member(self._order, day, vector, report, names)
        ranked = self._ranked(vector, day)
        if ranked and ranked[0][0] >= self._settings.likeness:
            likeness, cluster = ranked[0]
            cluster.add(member)
            yield StoryChange("joined", cluster.id, article.id, similarity=likeness)
        else:
            cluster = Cluster.of(self._order, [member])
            self._clusters[cluster.number] = cluster
            yield StoryChange("begun", cluster.id, article.id, similarity=ranked[0][0] if ranked else 0.0)
        self._hold(article.id, cluster.number)
        self._post(member.vector, cluster.number)
        merged, changes = self._merge(cluster, [other for _, other in ranked[:_MERGED] if other is not cluster])
        yield from changes
        yield from self._split(merged)

    def _ranked(self, vector: Vector, day: float) -> list[tuple[float, Cluster]]:
        """Return the stories most like an article, looked up by its weightiest terms, likest first."""
        shared: dict[int, float] = {}
        for term, weight in zip(vector.terms[:_INDEXED], vector.weights, strict=False):
            gain = weight**2
            for number in self._postings.get(term, ()):
                shared[number] = shared.get(number, 0.0) + gain
        best = nsmallest(_JUDGED, ((-gain, number) for number, gain in shared.items()))
        likely = [self._clusters[number] for _, number in best]
        judged = [(cluster.likeness(vector, day, self._settings), cluster) for cluster in likely]
        self._keep_warm(likely)
        return sorted(judged, key=lambda pair: (-pair[0], pair[1].number))

    def _keep_warm(self, clusters: Iterable[Cluster]) -> None:
        """Let the stories that were judged last be judged fast again."""
        for cluster in clusters:
            self._warm[cluster.number] = cluster
            self._warm.move_to_end(cluster.number)
        while len(self._warm) > _WARM:
            self._warm.popitem(last=False)[1].cool()

    def _merge(self, cluster: Cluster, others: Iterable[Cluster]) -> tuple[Cluster, list[StoryChange]]:
        """Join other stories to one while they are alike enough; the one begun first gives its name."""
        changes = []
        least = self._settings.merge * self._settings.likeness
        left = list(others)
        while left:
            judged = [(cluster.likeness_to(other, self._settings), -other.number, other) for other in left]
            likeness, _, other = max(judged, key=lambda row: row[:2])
            if likeness < least:
                break
            left.remove(other)
            older, newer = sorted((cluster, other), key=lambda c: c.members[0].order)
            gone = newer.id
            cluster = self._replace((older, newer), older.members + newer.members)[0]
            changes.append(StoryChange("merged", cluster.id, other=gone, similarity=likeness))
        return cluster, changes

    def _split(self, cluster: Cluster) -> Iterator[StoryChange]:
        """Try to part a story whenever the number of its writings has doubled."""
        count = len(cluster.members)
        if count < _FIRST_SPLIT or count & (count - 1):
            return
        groups = halves(cluster.members, self._settings)
        if groups is None:
            return
        stays, leaves = sorted(groups, key=lambda group: group[0].order)
        one, other = self._replace((cluster,), stays, leaves)
        yield StoryChange("split", one.id, other=other.id, similarity=one.likeness_to(other, self._settings))

    def _replace(self, old: Iterable[Cluster], *groups: list[Member]) -> list[Cluster]:
        """Put new stories in the place of old ones."""
        for cluster in old:
            self._unpost(cluster)
        made = []
        for group in groups:
            first = min(member.order for member in group)
            cluster = Cluster.of(first, group)
            self._clusters[cluster.number] = cluster
            made.append(cluster)
            for member in group:
                self._post(member.vector, cluster.number)
                for article in _ids(member):
                    self._place[article] = cluster.number
        return made

    def _take_copy(self, cluster: Cluster, article: Article, original: str, day: float) -> None:
        report = Report(article.id, article.title, article.source, article.published, copy_of=original)
        member = next(m for m in cluster.members if m.report.article == original)
        member.copies.append((self._order, report))
        cluster.last = max(cluster.last, day)

    def _hold(self, article: str, number: int) -> None:
        self._place[article] = number
        self._articles += 1

    def _post(self, vector: Vector, number: int) -> None:
        for term in vector.terms[:_INDEXED]:
            self._postings.setdefault(term, set()).add(number)

    def _unpost(self, cluster: Cluster) -> None:
        del self._clusters[cluster.number]
        self._warm.pop(cluster.number, None)
        for term in {term for member in cluster.members for term in member.vector.terms[:_INDEXED]}:
            holders = self._postings[term]
            holders.discard(cluster.number)
            if not holders:
                del self._postings[term]

    def _sweep(self) -> Iterator[StoryChange]:
        """Close what was silent for the window; where that is not enough, what was silent longest."""
        full = self._articles >= self._settings.window_articles
        if not full and self._now - self._swept < _SWEEP_DAYS:
            return
        self._swept = self._now
        room = self._settings.window_articles * (1 - _SPARE)
        for cluster in sorted(self._clusters.values(), key=lambda c: (c.last, c.number)):
            silent = self._now - cluster.last > self._settings.window_days
            if not silent and not (full and self._articles > room):
                return
            self._unpost(cluster)
            for member in cluster.members:
                self._copies.forget(member.report.article)
                for article in _ids(member):
                    del self._place[article]
            self._articles -= cluster.articles()
            story = cluster.story()
            self._closed.append(story)
            yield StoryChange("closed", story.id)


def days_of(published: str) -> float:
    """Return an ISO 8601 date or date-time as days since 1970, UTC where no zone is stated; 0.0 where it is none."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return 0.0
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 86_400


def _ids(member: Member) -> Iterator[str]:
    yield member.report.article
    yield from (report.article for _, report in member.copies)
