"""The one place where the parts are chosen and joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from foreigndesk.knowledge import Knowledge, OwnActor
from foreigndesk.read import weights
from foreigndesk.read.acts import Coded, Coder
from foreigndesk.read.events import events_of, stated_date
from foreigndesk.read.link import Linker
from foreigndesk.read.network import Network
from foreigndesk.read.screen import Screen
from foreigndesk.read.sentences import split
from foreigndesk.records import Article, Event, Reading, Sentence

CODED_LANGUAGES = ("en", "")
"""Languages that the shipped coder reads; "" is a text too short to tell."""


class Reader:
    """Articles in, readings out: sentences, screen, coder, actors, events."""

    def __init__(self, coder: Coder, screen: Screen, knowledge: Knowledge) -> None:
        """Join the parts."""
        self._coder = coder
        self._screen = screen
        self._knowledge = knowledge

    @classmethod
    def load(cls, *, own: tuple[OwnActor, ...] = (), threads: int = 0) -> Reader:
        """Return a reader with the shipped model and tables; ``threads`` of 0 means one a core.

        ``own`` are actors laid over the tables.

        Raises WeightsError when the model file is missing or damaged.
        """
        shipped = weights.load(threads=threads)
        return cls(Network(shipped), Screen(shipped.screen, shipped.screen_cut), Knowledge.load(own))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield one reading an article, in order, as soon as it is read.

        Sentences are batched within an article only: int8 products are scaled by what stands in a batch, and an
        article must be read alike whatever stands beside it.
        """
        for article in articles:
            if article.language in CODED_LANGUAGES:
                yield self._reading(article)
            else:
                yield Reading(article, not_coded=f"language: {article.language}")

    def _reading(self, article: Article) -> Reading:
        """Return the article's reading; whatever goes wrong in one article is told there and stops no other."""
        try:
            sentences = split(article)
            return Reading(article, sentences, self._events(article, sentences, self._coded(sentences)))
        except Exception as error:  # noqa: BLE001 - the border of one article: recorded as its reason, and counted
            return Reading(article, not_coded=f"error: {type(error).__name__}: {error}")

    def _coded(self, sentences: Sequence[Sentence]) -> list[Coded]:
        """Code the sentences that the screen lets through."""
        passed = [i for i, ok in enumerate(self._screen.passes([s.text for s in sentences])) if ok]
        out = [Coded()] * len(sentences)
        for i, coded in zip(passed, self._coder.code([sentences[i].text for i in passed]), strict=True):
            out[i] = coded
        return out

    def _events(self, article: Article, sentences: Sequence[Sentence], coded: Sequence[Coded]) -> tuple[Event, ...]:
        linker = Linker(self._knowledge, sentences, [stated_date(article, s) for s in sentences])
        return events_of(article, sentences, coded, linker, self._coder.name)
