"""The one place where the parts are chosen and joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from foreigndesk import __version__
from foreigndesk.errors import EndpointError, UsageError
from foreigndesk.filing import Filing
from foreigndesk.knowledge import Knowledge, OwnActor
from foreigndesk.ontology import PLOVER, Ontology
from foreigndesk.read import weights
from foreigndesk.read.acts import Coder
from foreigndesk.read.events import events_of, stated_date
from foreigndesk.read.link import Linker
from foreigndesk.read.network import Network
from foreigndesk.read.sentences import split
from foreigndesk.records import UNFINISHED, Article, Coded, Event, Reading, Sentence
from foreigndesk.remote.chat import Chat, Usage
from foreigndesk.remote.llm import LlmCoder
from foreigndesk.settings import CoderSettings
from foreigndesk.store.database import PATIENCE, Store, open_store

CODED_LANGUAGES = ("en", "")
"""Languages that are coded; "" is a text too short to tell."""

FAILED = "error: "
"""How ``Reading.not_coded`` begins where reading went wrong; such a reading has no ``read_by``: it is tried again."""


class Reader:
    """Articles in, readings out: sentences, coder, actors, events."""

    def __init__(self, coder: Coder, knowledge: Knowledge, ontology: Ontology = PLOVER) -> None:
        """Join the parts."""
        self._coder = coder
        self._knowledge = knowledge
        self._ontology = ontology

    @property
    def name(self) -> str:
        """What reads, with versions: the coder, and this package with its rules and tables."""
        return f"{self._coder.name} foreigndesk/{__version__}"

    @classmethod
    def load(
        cls,
        settings: CoderSettings | None = None,
        ontology: Ontology = PLOVER,
        usage: Usage | None = None,
        own: tuple[OwnActor, ...] = (),
        *,
        threads: int = 0,
    ) -> Reader:
        """Return a reader with the coder that the settings name, the shipped one by default.

        ``usage`` is counted up by a coder that is paid for; ``own`` are actors laid over the tables; ``threads`` of 0
        means one a core. Raises WeightsError when a model file is missing or damaged, UsageError where the settings do
        not fit together.
        """
        settings = settings or CoderSettings()
        if settings.coder == "llm":
            return cls(LlmCoder(Chat(settings, usage or Usage()), ontology), Knowledge.load(own), ontology)
        if not ontology.is_plover:
            raise UsageError(f"--coder {settings.coder} knows PLOVER only", hint="--ontology needs --coder llm")
        path = Path(settings.model) if settings.coder == "transformers" else None
        return cls(Network(weights.load(path, threads=threads)), Knowledge.load(own))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield one reading an article, in order, as soon as it is read.

        Sentences are batched within an article only: int8 products are scaled by what stands in a batch, and an
        article must be read alike whatever stands beside it. Raises EndpointError where the coder's server is gone.
        """
        for article in articles:
            if article.language in CODED_LANGUAGES:
                yield self._reading(article)
            else:
                yield Reading(article, not_coded=f"language: {article.language}", read_by=self.name)

    def _reading(self, article: Article) -> Reading:
        """Return the article's reading; whatever goes wrong in one article is told there and stops no other."""
        try:
            sentences = split(article)
            coded = self._coder.code([sentence.text for sentence in sentences])
            events = self._events(article, sentences, coded)
            failures = _failures(coded)
            return Reading(article, sentences, events, failures, "" if failures else self.name)
        except EndpointError:
            raise  # no other article would fare better
        except Exception as error:  # noqa: BLE001 - the border of one article: recorded as its reason, and counted
            return Reading(article, not_coded=f"{FAILED}{type(error).__name__}: {error}")

    def _events(self, article: Article, sentences: Sequence[Sentence], coded: Sequence[Coded]) -> tuple[Event, ...]:
        linker = Linker(self._knowledge, sentences, [stated_date(article, s) for s in sentences])
        return events_of(article, sentences, coded, linker, self._coder.name, self._ontology)


def _failures(coded: Sequence[Coded]) -> str:
    """Return what the coder failed at, as ``Reading.not_coded`` tells it, or ""."""
    reasons = Counter(one.failure for one in coded if one.failure)
    if not reasons:
        return ""
    [(reason, _)] = reasons.most_common(1)
    return f"{UNFINISHED}{reasons.total()} of {len(coded)} sentences: {reason}"


def open_desk(path: Path, *, create: bool, patience: float = PATIENCE) -> Store:
    """Open the desk at ``path`` to put articles or corrections into it: each is filed into stories and happenings.

    What was put without filing is caught up with first. Raises ``StoreError``.
    """
    store = open_store(path, create=create, patience=patience, filing=Filing())
    store.catch_up()
    return store
