"""A desk in a notebook: relations, realignments, imports, follows and alerts from Python.

>>> desk = Desk.open("desk.sqlite")
>>> desk.relation("PAK", "USA").series(by="month")
>>> desk.preview("shift:PAK-USA down").a_day
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from foreigndesk.alerting import Alerting, Preview
from foreigndesk.changes import Changes
from foreigndesk.errors import StoreError, UsageError
from foreigndesk.filing import open_desk
from foreigndesk.follow.listing import follow_of
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.times import stamp
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Alert, Every, Follow
from foreigndesk.relate.events import LoadReport
from foreigndesk.relate.frames import every_series
from foreigndesk.relations.corpora import Corpus, imported, imports, keep_import, own_corpus
from foreigndesk.relations.facts import Fact, FactsReport, facts_of, import_facts
from foreigndesk.relations.loading import load_file
from foreigndesk.relations.own import OWN
from foreigndesk.relations.realignment import Network, Realignment, networks, realignment
from foreigndesk.relations.relation import Relation
from foreigndesk.relations.sides import side
from foreigndesk.store.database import Store
from foreigndesk.store.location import Location


class Desk:
    """An open desk. Its own events and each import are corpora, counted apart; ``corpus`` names one.

    What was read once is kept: open it anew after adding articles.
    """

    def __init__(self, store: Store) -> None:
        self._store, self.path = store, store.desk
        self._imported: dict[str, Corpus] = {}

    @classmethod
    def open(cls, desk: Location | str, *, create: bool = False) -> Self:
        """Open a desk: its file, or ``postgresql://…``; raises StoreError."""
        return cls(open_desk(desk, create=create))

    @property
    def corpora(self) -> list[str]:
        """The names of the corpora: ``desk`` where it has events of states, then the imports."""
        return [*([OWN] if self._own else []), *imports(self.path)]

    def corpus(self, name: str = OWN) -> Corpus:
        """Return a corpus; raises StoreError where there is none of that name."""
        if name == OWN:
            if self._own is None:
                raise StoreError(f"{self.path}: no dated event between states", hint="add articles, or import events")
            return self._own
        if name not in self._imported:
            self._imported[name] = imported(self.path, name)[0]
        return self._imported[name]

    def relation(self, source: str, target: str, *, corpus: str = OWN) -> Relation:
        """Return the relation of two states (alpha-3), several joined by +, or blocs; raises UsageError for others."""
        return Relation(self.corpus(corpus), side(source), side(target))

    def every_series(self, *, corpus: str = OWN) -> pd.DataFrame:
        """Return the monthly series of all ordered pairs of states."""
        return every_series(self.corpus(corpus).cut("month")[0])

    def realignment(
        self, state: str, partners: Sequence[str] = (), *, at: str, days: int = 182, corpus: str = OWN
    ) -> Realignment:
        """Return how a state's relations changed at a date: so many days before it against so many after."""
        return realignment(self.corpus(corpus), state, partners, at, days)

    def networks(self, *, days: int = 364, corpus: str = OWN) -> list[Network]:
        """Return the network of states in spans of so many days."""
        return networks(self.corpus(corpus), days)

    def import_events(self, file: Path | str, name: str, mapping: Mapping[str, str] | None = None) -> LoadReport:
        """Import event data of others under a name, and return what was found in the file."""
        events, report = load_file(Path(file), name, mapping)
        keep_import(self.path, name, events, report)
        self._imported.pop(name, None)
        return report

    def import_facts(self, kind: str, file: Path | str) -> FactsReport:
        """Import slow facts (``sipri``, ``unvotes``), and return what was found in the file."""
        return import_facts(self.path, kind, Path(file))

    def facts(self, state: str, partners: Sequence[str], years: Sequence[int]) -> list[Fact]:
        """Return the imported facts of a state with partners in some years."""
        return facts_of(self.path, state, partners, years)

    def preview(self, rule: str) -> Preview:
        """Return what a rule would have told in the 30 days up to the desk's newest article.

        Raises RuleError, which points at the place, where the rule cannot be read.
        """
        return self._alerting.preview(self._store, follow_of(rule, self._parser, ""))

    def follow(self, rule: str, *, name: str = "", to: Sequence[str] = (), every: Every = "at once") -> Follow:
        """Keep a follow and return it: what comes from now on is told; what the desk has is no news to it.

        ``to`` names channels of the delivery file by which ``foreigndesk alerts send`` sends; none is feeds only.
        Raises RuleError, which points at the place, where the rule cannot be read.
        """
        wanted = follow_of(rule, self._parser, stamp(_now()), name=name, to=tuple(to), every=every)
        self.catch_up()
        self._store.following(lambda board: board.put_follow(wanted))
        return wanted

    def unfollow(self, identity: str) -> None:
        """End a follow; what of it waits to be sent is dropped. Raises UsageError where there is none of that id."""
        if not self._store.following(lambda board: board.remove_follow(identity)):
            raise UsageError(f"no follow has the id “{identity}”", hint="follows lists them")

    def follows(self) -> list[Follow]:
        """Return what is followed, the oldest first."""
        return self._store.following(lambda board: board.follows(), writing=False)

    def alerts(self, follow: str = "", limit: int = 0) -> list[Alert]:
        """Return the alerts of a follow by its id, or all, the latest first; ``limit`` 0 is no limit."""
        return self._store.following(lambda board: board.alerts(follow, limit), writing=False)

    def catch_up(self) -> int:
        """Hold the articles not yet considered against the follows; return how many alerts that made."""
        return self._alerting.catch_up(self._store, _now)

    @cached_property
    def _parser(self) -> Parser:
        return Parser(Knowledge.load())

    @cached_property
    def _alerting(self) -> Alerting:
        return Alerting(self._parser, changes=Changes(self._parser.knowledge))

    @cached_property
    def _own(self) -> Corpus | None:
        return own_corpus(self._store)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _now() -> datetime:
    return datetime.now(UTC)
