"""What every page draws on: the open desk, the tables of who is who, and today's date."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request

from foreigndesk.knowledge import Knowledge
from foreigndesk.settings import ReaderSettings
from foreigndesk.store.database import Store
from foreigndesk.store.dyads import Month
from foreigndesk.store.views import Size

Made = TypeVar("Made")


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Served:
    """The desk as served: ``states`` maps alpha-3 to name, ``clock`` tells the time, ``reader`` when alerts are due."""

    store: Store
    knowledge: Knowledge
    states: Mapping[str, str]
    clock: Callable[[], datetime] = now
    reader: ReaderSettings = field(default_factory=ReaderSettings)
    _kept: dict[str, tuple[int, Any]] = field(default_factory=dict)
    _lock: AbstractContextManager[object] = field(default_factory=threading.RLock)

    def name(self, country: str) -> str:
        """Return a state's name, its code where no table has it, "" for none."""
        return self.states.get(country, country)

    @property
    def last_month(self) -> str:
        """The month (YYYY-MM) of the newest article, "" where none is dated: where charts end."""
        return self.size.last[:7]

    @property
    def size(self) -> Size:
        """How much the desk holds."""
        return self.once("size", self.store.views.size)

    @property
    def months(self) -> Sequence[Month]:
        """The counts of all pairs of states by month."""
        return self.once("months", self.store.views.all_months)

    def once(self, what: str, make: Callable[[], Made]) -> Made:
        """Return what ``make`` makes, made anew only when the desk has changed since."""
        revision = self.store.revision()
        with self._lock:
            known = self._kept.get(what)
            if known is None or known[0] != revision:
                known = (revision, make())
                self._kept[what] = known
        made: Made = known[1]
        return made

    def always(self, what: str, make: Callable[[], Made]) -> Made:
        """Return what ``make`` makes, made once: for what does not hang on the desk."""
        with self._lock:
            if what not in self._kept:
                self._kept[what] = (0, make())
            made: Made = self._kept[what][1]
        return made


def served(request: Request) -> Served:
    """Return what the application serves."""
    found: Served = request.app.state.served
    return found


Desk = Annotated[Served, Depends(served)]


def serving(store: Store, reader: ReaderSettings | None = None) -> Served:
    """Return a desk to serve, with the shipped tables."""
    knowledge = Knowledge.load()
    names = {state.code: state.name for state in knowledge.states}
    return Served(store, knowledge, names, reader=reader or ReaderSettings())
