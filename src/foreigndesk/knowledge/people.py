"""People and the offices they held, from..to: who somebody is on a date, and who held an office on a date."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from foreigndesk.knowledge.names import name_key, skeleton
from foreigndesk.knowledge.posts import post_keys
from foreigndesk.knowledge.shipped import pairs, text

#: After the last date that the sources see, an open office is taken as still held.
_OPEN = "9999"


@dataclass(frozen=True, slots=True)
class Office:
    """One office held by one person; ``start``/``end`` are ISO dates of any precision, "" where open or unknown."""

    country: str
    title: str
    sector: str
    rank: int
    start: str
    end: str

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


ALIKE = 0.65
"""Least share of letters that two spellings of one name have in common: short names have one skeleton by chance."""


class People:
    """The people of the shipped tables, parsed when asked for."""

    def __init__(self) -> None:
        self._rows = [line for line in text("people.tsv.gz").split("\n") if not line.startswith("#")]
        self._names = pairs("names.tsv.gz")
        self._posts = pairs("posts.tsv.gz")
        self.person = lru_cache(maxsize=32768)(self._parse)

    def named(self, name: str) -> tuple[Person, ...]:
        """Return those called so in full, the best known first."""
        return self._found(name_key(name))

    def sounding(self, name: str) -> tuple[Person, ...]:
        """Return those whose full name may be a transliteration of this one."""
        key = name_key(name)
        found = self._found(f"~{skeleton(key)}") if " " in key else ()
        return tuple(p for p in found if SequenceMatcher(None, key, name_key(p.name)).ratio() >= ALIKE)

    def surnamed(self, name: str) -> tuple[Person, ...]:
        """Return those called so by family name, the best known first."""
        return self._found(f"={name_key(name)}")

    def knows(self, key: str) -> bool:
        """Whether a folded full name is in the tables."""
        return key in self._names

    def holder(self, country: str, title: str, on: str) -> tuple[Person, ...]:
        """Return who held an office of a state on a date; several where the sources overlap."""
        found: dict[str, Person] = {}
        for key in post_keys(title):
            for spell in filter(None, self._posts.get(f"{country}:{key}", "").split("|")):
                start, end, row = spell.split("~")
                if start and start <= on and on[: len(end)] <= (end or _OPEN):
                    found.setdefault(row, self.person(int(row)))
        return tuple(found.values())

    def _found(self, key: str) -> tuple[Person, ...]:
        return tuple(self.person(int(row)) for row in self._names.get(key, "").split())

    def _parse(self, row: int) -> Person:
        name, qid, gender, fame, offices = self._rows[row].split("\t")
        return Person(name, qid, gender, int(fame), tuple(_office(field) for field in offices.split("|")))


def _office(field: str) -> Office:
    country, title, sector, rank, start, end = field.split("~")
    return Office(country, title, sector, int(rank), start, end)
