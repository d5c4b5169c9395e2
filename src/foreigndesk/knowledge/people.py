"""People and the offices they held, from..to: who somebody is on a date, and who held an office on a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from foreigndesk.knowledge.layer import PeopleLayer
from foreigndesk.knowledge.names import name_key, skeleton
from foreigndesk.knowledge.own import OwnActor
from foreigndesk.knowledge.person import Office, Person
from foreigndesk.knowledge.posts import post_keys
from foreigndesk.knowledge.shipped import pairs, text, words

ALIKE = 0.65
"""Least share of letters that two spellings of one name have in common: short names have one skeleton by chance."""


#: Words that open a given name of two words.
_COMPOUND = words("compound_given")
#: After the last date that the sources see, an open office is taken as still held.
_OPEN = "9999"


class People:
    """The people of the shipped tables, parsed when asked for, and those laid over them."""

    def __init__(self, own: Iterable[OwnActor] = ()) -> None:
        self._rows = [line for line in text("people.tsv.gz").split("\n") if not line.startswith("#")]
        self._names = pairs("names.tsv.gz")
        self._posts = pairs("posts.tsv.gz")
        self.person = lru_cache(maxsize=32768)(self._parse)
        self._layer = PeopleLayer(own, lambda name: self._shipped(name_key(name)))

    def named(self, name: str) -> tuple[Person, ...]:
        """Return those called so in full, the best known first; a middle initial that tables lack is passed over."""
        key = name_key(name)
        if found := self._found(key):
            return tuple(person for person in found if not _half_a_name(key, person))
        short, initials = _without_initials(key)
        return tuple(p for p in self._found(short) if _bears(p, initials)) if initials else ()

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
        short, _ = _without_initials(key)
        return any(one in self._names or self._layer.knows(one) for one in dict.fromkeys((key, short)))

    def everyone(self) -> Iterator[Person]:
        """Yield every person: those laid over the shipped ones first."""
        yield from self._layer.everyone()
        for row in range(len(self._rows)):
            if self._rows[row] and not self._layer.replaces(person := self._parse(row)):
                yield person

    def holder(self, country: str, title: str, on: str) -> tuple[Person, ...]:
        """Return who held an office of a state on a date; several where the sources overlap."""
        found: dict[str, Person] = {}
        for key in post_keys(title):
            if newer := self._layer.holders(f"{country}:{key}", on):
                return newer
            for spell in filter(None, self._posts.get(f"{country}:{key}", "").split("|")):
                start, end, row = spell.split("~")
                if start and start <= on and on[: len(end)] <= (end or _OPEN):
                    found.setdefault(row, self.person(int(row)))
        return tuple(found.values())

    def _found(self, key: str) -> tuple[Person, ...]:
        return self._layer.found(key, self._shipped(key))

    def _shipped(self, key: str) -> tuple[Person, ...]:
        return tuple(self.person(int(row)) for row in self._names.get(key, "").split())

    def _parse(self, row: int) -> Person:
        name, qid, gender, fame, offices = self._rows[row].split("\t")
        return Person(name, qid, gender, int(fame), tuple(_office(field) for field in offices.split("|")))


def _without_initials(key: str) -> tuple[str, tuple[str, ...]]:
    """Take the initials out of the middle of a name's key: "vladimir v putin" gives "vladimir putin" and "v"."""
    first, *middle, last = key.split() if key.count(" ") > 1 else (key, "")
    initials = tuple(word for word in middle if len(word) == 1)
    return " ".join([first, *(word for word in middle if len(word) > 1), last]).strip(), initials


def _bears(person: Person, initials: tuple[str, ...]) -> bool:
    """Whether middle initials may be a person's: the tables know no middle names, or some that begin so, in order."""
    middle = name_key(person.name).split()[1:-1]
    in_order = all(word[0] == initial for word, initial in zip(middle, initials, strict=False))
    return in_order or (len(middle) > len(initials) and any(word[0] in initials for word in middle))


def _half_a_name(key: str, person: Person) -> bool:
    """Whether a key is only the given name of somebody with a family name: "abdul hadi" of Abdul Hadi Arghandiwal."""
    words = key.split()
    return len(words) == 2 and words[0] in _COMPOUND and len(name_key(person.name).split()) > 2


def _office(field: str) -> Office:
    country, title, sector, rank, start, end = field.split("~")
    return Office(country, title, sector, int(rank), start, end)
