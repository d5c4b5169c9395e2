"""The one place where the parts are chosen and joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from foreigndesk import __version__
from foreigndesk.errors import EndpointError, UsageError
from foreigndesk.knowledge import Knowledge, OwnActor
from foreigndesk.knowledge.own import fingerprint
from foreigndesk.ontology import PLOVER, Ontology
from foreigndesk.read import weights
from foreigndesk.read.acts import Coder
from foreigndesk.read.claims import claims_of
from foreigndesk.read.events import events_of, stated_date
from foreigndesk.read.link import Linker
from foreigndesk.read.network import Network, Seen
from foreigndesk.read.sentences import split
from foreigndesk.read.statement_finder import Finder, HeadFinder, RuleFinder, find_drafts
from foreigndesk.read.statement_network import StatementNetwork
from foreigndesk.read.statement_weights import load_statements
from foreigndesk.read.statements import statements_of
from foreigndesk.records import (
    UNFINISHED,
    Article,
    Claim,
    Coded,
    LedgerKind,
    LedgerLine,
    Reading,
    Sentence,
    Statement,
)
from foreigndesk.relate.ledger import ledger
from foreigndesk.remote.chat import Chat, Usage
from foreigndesk.remote.llm import LlmCoder
from foreigndesk.settings import CoderSettings

if TYPE_CHECKING:  # reading alone needs no database
    from foreigndesk.store.database import Store

CODED_LANGUAGES = ("en", "")
"""Languages that are coded; "" is a text too short to tell."""

FAILED = "error: "
"""How ``Reading.not_coded`` begins where reading went wrong; such a reading has no ``read_by``: it is tried again."""


class Reader:
    """Articles in, readings out: sentences, coder, actors, events."""

    def __init__(
        self,
        coder: Coder,
        knowledge: Knowledge,
        ontology: Ontology = PLOVER,
        statements: Finder | None = None,
        own: str = "",
    ) -> None:
        """Join the parts; without ``statements``, a reading has events only.

        ``own`` names what was laid over the shipped tables, or is "".
        """
        self._own = f" {own}" if own else ""
        self._coder = coder
        self._knowledge = knowledge
        self._ontology = ontology
        self._finder = statements

    @property
    def name(self) -> str:
        """What reads, with versions: coder, finder of statements, this package, what lies over its tables."""
        finder = f"{self._finder.name} " if self._finder else ""
        return f"{self._coder.name} {finder}foreigndesk/{__version__}{self._own}"

    @classmethod
    def load(
        cls,
        settings: CoderSettings | None = None,
        ontology: Ontology = PLOVER,
        usage: Usage | None = None,
        own: tuple[OwnActor, ...] = (),
        *,
        statements: bool = False,
        threads: int = 0,
    ) -> Reader:
        """Return a reader with the coder that the settings name, the shipped one by default.

        ``usage`` is counted up by a coder that is paid for; ``own`` are actors laid over the tables; ``statements``
        asks for who said what as well, found by the head trained on the shipped coder, by rules with another one;
        ``threads`` of 0 means one a core. Raises WeightsError when a model file is missing or damaged, UsageError where
        the settings do not fit together.
        """
        settings = settings or CoderSettings()
        over = fingerprint(own)
        if settings.coder == "llm":
            rules = RuleFinder() if statements else None
            return cls(LlmCoder(Chat(settings, usage or Usage()), ontology), Knowledge.load(own), ontology, rules, over)
        if not ontology.is_plover:
            raise UsageError(f"--coder {settings.coder} knows PLOVER only", hint="--ontology needs --coder llm")
        path = Path(settings.model) if settings.coder == "transformers" else None
        network = Network(weights.load(path, threads=threads))
        finder: Finder | None = None
        if statements and path is None:
            finder = HeadFinder(network, StatementNetwork(load_statements(threads=threads)))
        elif statements:
            finder = RuleFinder()
        return cls(network, Knowledge.load(own), statements=finder, own=over)

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
            coded, seen = self._coded(sentences)
            linker = Linker(self._knowledge, sentences, [stated_date(article, s) for s in sentences])
            events = events_of(article, sentences, coded, linker, self._coder.name, self._ontology)
            said = self._said(article, sentences, (coded, seen), linker)
            failures = _failures(coded)
            return Reading(article, sentences, events, failures, "" if failures else self.name, said)
        except EndpointError:
            raise  # no other article would fare better
        except Exception as error:  # noqa: BLE001 - the border of one article: recorded as its reason, and counted
            return Reading(article, not_coded=f"{FAILED}{type(error).__name__}: {error}")

    def _coded(self, sentences: Sequence[Sentence]) -> tuple[Sequence[Coded], Sequence[Seen | None]]:
        """Return what the coder found in each sentence, and each as it encoded it, where it does."""
        texts = [sentence.text for sentence in sentences]
        if self._finder and isinstance(self._coder, Network):
            return self._coder.code_and_seen(texts)
        return self._coder.code(texts), [None] * len(texts)

    def _said(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        found: tuple[Sequence[Coded], Sequence[Seen | None]],
        linker: Linker,
    ) -> tuple[Statement, ...]:
        if self._finder is None:
            return ()
        drafts = find_drafts(self._finder, article, sentences, found[1])
        return statements_of(article, sentences, drafts, linker.again(), found[0], self._finder.name)


def ledger_of(
    store: Store,
    country: str,
    *,
    partner: str = "",
    kind: LedgerKind | Literal[""] = "",
    knowledge: Knowledge | None = None,
) -> tuple[list[LedgerLine], dict[str, Article]]:
    """Return the ledger of a state (alpha-3), the latest first, and the articles by id that it is made of.

    ``partner`` keeps the lines that concern another state, too; ``kind`` those of one kind. A state is concerned where
    it gives, receives or makes the claim. ``knowledge`` are the tables, loaded unless given.
    """
    knowledge = knowledge or Knowledge.load()
    claims, articles = list[Claim](), dict[str, Article]()
    for article, events in store.articles_with(country):
        if found := claims_of(article, events, knowledge):
            articles[article.id] = article
            claims += found
    wanted = {country, partner} - {""}
    lines = [line for line in ledger(claims) if wanted <= _concerned(line) and kind in ("", line.kind)]
    return lines, articles


def _concerned(line: LedgerLine) -> set[str]:
    return {*line.givers, *line.recipients, *(step.by for step in line.steps)}


def _failures(coded: Sequence[Coded]) -> str:
    """Return what the coder failed at, as ``Reading.not_coded`` tells it, or ""."""
    reasons = Counter(one.failure for one in coded if one.failure)
    if not reasons:
        return ""
    [(reason, _)] = reasons.most_common(1)
    return f"{UNFINISHED}{reasons.total()} of {len(coded)} sentences: {reason}"
