"""Articles as weighted terms: TF-IDF over a vocabulary that grows with the stream and never past its limit."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, repeat
from operator import mul
from sys import intern

from foreigndesk.records import Article
from foreigndesk.settings import StorySettings
from foreigndesk.stories.terms import terms_of

MOST_TERMS = 400_000
"""Terms that the vocabulary holds at most; then every count is halved and what falls under one is forgotten."""

_MOSTLY = 0.6
_NOUGHT = repeat(0.0)


@dataclass(frozen=True, slots=True)
class Vector:
    """Terms with their weights, the weightiest first; a tuple and an array take a tenth of a dictionary's memory."""

    terms: tuple[str, ...]
    weights: array[float]

    @classmethod
    def of(cls, weights: Mapping[str, float], limit: int) -> Vector:
        """Return the ``limit`` weightiest terms; equal weights are ordered by the term."""
        kept = sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:limit]  # the second sort keeps the first
        return cls(tuple(kept), array("f", map(weights.__getitem__, kept)))

    def dot(self, other: Mapping[str, float]) -> float:
        """Return the inner product with a mapping of terms to weights."""
        return float(sum(map(mul, self.weights, map(other.get, self.terms, _NOUGHT))))

    def mapping(self) -> dict[str, float]:
        """Return the weights by term."""
        return dict(zip(self.terms, self.weights, strict=True))

    def norm(self) -> float:
        """Return the Euclidean length."""
        return math.sqrt(sum(map(mul, self.weights, self.weights)))


class Vocabulary:
    """In how many articles of the stream each term stood."""

    def __init__(
        self, limit: int = MOST_TERMS, counts: Mapping[str, float] | None = None, articles: float = 0.0
    ) -> None:
        self._limit = limit
        self._counts: dict[str, float] = {intern(term): count for term, count in (counts or {}).items()}
        self.articles = articles

    def __len__(self) -> int:
        return len(self._counts)

    def counts(self, terms: Iterable[str]) -> dict[str, float]:
        """Return in how many articles each of these terms stood; those of none are left out."""
        return {term: self._counts[term] for term in terms if term in self._counts}

    def all_counts(self) -> Mapping[str, float]:
        """Return the counts of all terms."""
        return self._counts

    def add(self, terms: Iterable[str]) -> bool:
        """Count one article's terms (each given once); say whether all counts were halved for want of room."""
        self.articles += 1
        for term in terms:
            self._counts[intern(term)] = self._counts.get(term, 0.0) + 1
        full = len(self._counts) > self._limit
        while len(self._counts) > self._limit:
            self.articles /= 2
            self._counts = {term: count / 2 for term, count in self._counts.items() if count >= 2}
        return full

    def rarities(self, terms: Iterable[str]) -> list[float]:
        """Return the inverse document frequency of each term: about 0 for one that every article holds."""
        articles, count = self.articles + 1, self._counts.get
        return [max(0.0, math.log(articles / (count(term, 0.0) + 0.5))) for term in terms]


class Weigher:
    """Gives each article of a stream its vector; the vocabulary is learnt on the way.

    ``counted`` are the terms of the last article, ``halved`` says whether it made all counts be halved.
    """

    def __init__(self, settings: StorySettings, vocabulary: Vocabulary | None = None) -> None:
        self._settings = settings
        self.vocabulary = Vocabulary() if vocabulary is None else vocabulary
        self.counted: tuple[str, ...] = ()
        self.halved = False

    def vector(self, article: Article) -> Vector:
        """Count the article's terms and return its vector, of length 1 (or empty, where nothing in it tells)."""
        in_text = terms_of(article.text, self._settings.head_words)
        in_title = terms_of(article.title, self._settings.head_words)
        counts, pairs = (
            Counter({term: self._settings.title_weight * count for term, count in Counter(title).items()})
            for title in ((term for term, _ in in_title), _pairs(in_title))
        )
        counts.update(term for term, _ in in_text)
        pairs.update(_pairs(in_text))
        counts.update(pairs)
        self.counted, self.halved = tuple(counts), self.vocabulary.add(counts)
        rarities = self.vocabulary.rarities(counts)
        weights = dict(zip(counts, map(mul, map(math.log1p, counts.values()), rarities), strict=True))
        for terms, weight in ((_names(in_text), self._settings.name_weight), (pairs, self._settings.pair_weight)):
            for term in terms:
                weights[term] *= weight
        return _unit(Vector.of({t: w for t, w in weights.items() if w > 0}, self._settings.terms))


def _pairs(words: list[tuple[str, bool]]) -> Iterator[str]:
    """Yield each two capitalised words in a row: the name of one more often than either alone."""
    return (f"{one} {other}" for (one, upper), (other, too) in pairwise(words) if upper and too)


def _names(in_text: list[tuple[str, bool]]) -> set[str]:
    """Return the terms that mostly stand capitalised: titles do not count, as many capitalise every word."""
    seen = Counter(term for term, _ in in_text)
    capital = Counter(term for term, upper in in_text if upper)
    return {term for term, count in capital.items() if count >= _MOSTLY * seen[term] and not term.isdigit()}


def _unit(vector: Vector) -> Vector:
    length = vector.norm()
    return (
        Vector(tuple(map(intern, vector.terms)), array("f", (w / length for w in vector.weights))) if length else vector
    )
