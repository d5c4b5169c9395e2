"""One story while it is open: its articles, their mean, and how like it others are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import add

from foreigndesk.records import Report, Story
from foreigndesk.settings import StorySettings
from foreigndesk.stories.vectors import Vector

_SUM_TERMS = 600
_NAMES = 6


@dataclass(frozen=True, slots=True)
class Names:
    """The actors and places that a title names."""

    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class Member:
    """One writing with its copies; ``order`` is its place in the stream, ``day`` its date in days."""

    order: int
    day: float
    vector: Vector
    report: Report
    names: Names
    copies: list[tuple[int, Report]] = field(default_factory=list)


@dataclass(slots=True)
class Cluster:
    """The writings of one story with the sum of their vectors; ``number`` tells open stories apart.

    ``title`` is that of the writing most like all others, chosen anew whenever their number has doubled: a title that
    changed with each article could not be followed.
    """

    number: int
    members: list[Member]
    total: Vector
    last: float
    title: str = ""
    _weights: dict[str, float] | None = None

    @classmethod
    def of(cls, number: int, members: Sequence[Member]) -> Cluster:
        """Return the story of these writings."""
        ordered = sorted(members, key=lambda member: member.order)
        made = cls(number, ordered, total(m.vector for m in ordered), max(m.day for m in ordered))
        made.title = made._title()
        return made

    @property
    def id(self) -> str:
        """The story's id: its first article's."""
        return self.members[0].report.article

    def articles(self) -> int:
        """Return how many articles it holds, copies too."""
        return sum(1 + len(member.copies) for member in self.members)

    def likeness(self, article: Vector, day: float, settings: StorySettings) -> float:
        """Return the mean likeness of an article to the writings (average link), less for silence and brevity."""
        mean = article.dot(self._by_term()) / len(self.members)
        return mean * trust(len(article.terms), settings) * decay(day - self.last, settings)

    def likeness_to(self, other: Cluster, settings: StorySettings) -> float:
        """Return the mean likeness between the writings of two stories."""
        mean = self.total.dot(other._by_term()) / (len(self.members) * len(other.members))
        terms = min(len(self.total.terms), len(other.total.terms))
        return mean * trust(terms, settings) * decay(self.last - other.last, settings)

    def add(self, member: Member) -> None:
        """Take in a writing."""
        self.members.append(member)
        self.total = total((self.total, member.vector))
        self.cool()
        self.last = max(self.last, member.day)
        if not self.title or len(self.members) & (len(self.members) - 1) == 0:
            self.title = self._title()

    def cool(self) -> None:
        """Forget what was made to judge it faster: as mapping its sum takes ten times the memory."""
        self._weights = None

    def story(self) -> Story:
        """Return the story as a record."""
        placed = [(m.order, m.report) for m in self.members] + [copy for m in self.members for copy in m.copies]
        reports = tuple(report for _, report in sorted(placed, key=lambda pair: pair[0]))
        dates = sorted(report.published for report in reports if report.published)
        return Story(
            id=self.id,
            title=self.title,
            reports=reports,
            start=dates[0] if dates else "",
            end=dates[-1] if dates else "",
            sources=tuple(dict.fromkeys(report.source for report in reports if report.source)),
            places=_most_frequent(name for m in self.members for name in m.names.places),
            actors=_most_frequent(name for m in self.members for name in m.names.actors),
        )

    def _by_term(self) -> dict[str, float]:
        if self._weights is None:
            self._weights = self.total.mapping()
        return self._weights

    def _title(self) -> str:
        """Return the title of the writing most like all others; the earlier one where they are equal."""
        whole = self.total.mapping()
        titled = [member for member in self.members if member.report.title] or self.members
        return max(titled, key=lambda member: (member.vector.dot(whole), -member.order)).report.title


def trust(terms: int, settings: StorySettings) -> float:
    """Return how far a likeness over so many terms can be trusted: a title shares a word by chance more easily."""
    return terms / (terms + settings.brevity) if terms else 0.0


def decay(days: float, settings: StorySettings) -> float:
    """Return what silence leaves of a likeness."""
    return math.exp(-abs(days) / settings.decay_days) if days else 1.0


def total(vectors: Iterable[Vector]) -> Vector:
    """Return the sum of vectors, its weightiest terms."""
    given = list(vectors)
    if len(given) == 1:
        return given[0]
    weights = given[0].mapping()
    for vector in given[1:]:
        sums = map(add, map(weights.get, vector.terms, repeat(0.0)), vector.weights)
        weights.update(zip(vector.terms, sums, strict=True))
    return Vector.of(weights, _SUM_TERMS)


def _most_frequent(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common(_NAMES))
