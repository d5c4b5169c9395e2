"""A person, the offices held from..to, and how widely known."""

from __future__ import annotations

import math
from dataclasses import dataclass

from foreigndesk.knowledge.shipped import words

#: Extra fame of the officials of states that fill the foreign pages.
_MUCH_READ = {"USA": 36, "INT": 12} | dict.fromkeys(words("much_read"), 12)
_NOTABLE = 25
#: After the last date that the sources see, an open office is taken as still held.
_OPEN = "9999"


@dataclass(frozen=True, slots=True)
class Office:
    """One office held by one person; ``start``/``end`` are ISO dates of any precision, "" where open or unknown.

    ``source`` is what brought it, "" the shipped tables.
    """

    country: str
    title: str
    sector: str
    rank: int
    start: str
    end: str
    source: str = ""

    def held(self, on: str) -> bool:
        """Whether it was held on an ISO date; "" asks for today as the tables know it."""
        if not on:
            return not self.end
        return self.start[: len(on)] <= on and on[: len(self.end)] <= (self.end or _OPEN)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the tables. ``fame`` is 0..133: the highest office ever held, then how widely known."""

    name: str
    qid: str
    gender: str
    fame: int
    offices: tuple[Office, ...]

    def office(self, on: str) -> Office | None:
        """Return the highest office held on that date, or None."""
        held = [office for office in self.offices if office.held(on)]
        return max(held, key=lambda office: (office.rank, office.start)) if held else None

    def nearest(self, on: str) -> Office:
        """Return the highest office begun by the date, the latest of equals; before all of them, the first."""
        past = [office for office in self.offices if office.start <= (on or _OPEN)]
        if not past:
            return min(self.offices, key=lambda office: (office.start, -office.rank))
        return max(past, key=lambda office: (office.rank, office.end or _OPEN))


def prominence(rank: int, qid: str, country: str, notable: bool) -> int:
    """Return how widely known, 0..133, somebody is: the highest office, how early in Wikidata, how read the state."""
    number = int(qid[1:]) if qid[1:].isdigit() else 10**8
    early = max(0.0, 8.5 - math.log10(number)) * 3
    return rank * 8 + round(max(early, _NOTABLE if notable else 0)) + _MUCH_READ.get(country, 0)
