"""The one place where the parts are chosen and joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from foreigndesk.knowledge import Knowledge
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

TOGETHER = 24
"""Articles coded in one go: enough sentences that batches of like length fill up, few enough to keep memory flat."""


class Reader:
    """Articles in, readings out: sentences, screen, coder, actors, events."""

    def __init__(self, coder: Coder, screen: Screen, knowledge: Knowledge) -> None:
        """Join the parts."""
        self._coder = coder
        self._screen = screen
        self._knowledge = knowledge

    @classmethod
    def load(cls, *, threads: int = 0) -> Reader:
        """Return a reader with the shipped model and tables; ``threads`` of 0 means one a core.

        Raises WeightsError when the model file is missing or damaged.
        """
        shipped = weights.load(threads=threads)
        return cls(Network(shipped), Screen(shipped.screen, shipped.screen_cut), Knowledge.load())

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield one reading an article, in order."""
        stream = iter(articles)
        while group := list(islice(stream, TOGETHER)):
            yield from self._read(group)

    def _read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        sentences = [split(a) if a.language in CODED_LANGUAGES else () for a in articles]
        flat = [s for group in sentences for s in group]
        coded = iter(self._coded(flat))
        for article, own in zip(articles, sentences, strict=True):
            found = [next(coded) for _ in own]
            if article.language in CODED_LANGUAGES:
                yield Reading(article, own, self._events(article, own, found))
            else:
                yield Reading(article, not_coded=f"language: {article.language}")

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
