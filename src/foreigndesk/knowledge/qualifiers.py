"""Reads a country out of what qualifies a noun: demonyms, possessors, "of X", "in X"."""

from __future__ import annotations

from dataclasses import dataclass

from foreigndesk.knowledge.entries import Entry
from foreigndesk.knowledge.names import name_key
from foreigndesk.knowledge.people import People
from foreigndesk.knowledge.phrase import Parser, Phrase, Unit
from foreigndesk.knowledge.shipped import words

#: Words after which the country of the head stands ("soldiers in Mali", "president of France").
_HOME_AFTER = words("home_after")
#: Nouns of a relation: "Russia's allies" are not Russian.
_RELATIONAL = words("relational")
#: What people are for or against: "critics of the Iran deal" are not Iranian.
_TOPICS = words("topics")
#: Those sent abroad: "the embassy in Kabul" is not Afghan.
_ABROAD = words("abroad")
#: Family names that as single words mean something else: "Lagos bankers" are of the city.
_NO_SURNAMES = words("no_surnames")
#: A family name stands for its bearer's state from this fame on ("the Obama administration").
_KNOWN_BY_SURNAME = 86


@dataclass(frozen=True, slots=True)
class Place:
    """A country found in a phrase, with the words that gave it and, where a name gave it, what that is."""

    country: str
    by: str
    entry: Entry | None = None

    @property
    def code(self) -> str:
        """The country, or the code of the international organisation."""
        return (self.entry.code if self.entry else "") or self.country


class Qualifiers:
    """Finds countries in units."""

    def __init__(self, parser: Parser, people: People, places: dict[str, str]) -> None:
        self._parser = parser
        self._people = people
        self._places = places

    def of(self, units: tuple[Unit, ...]) -> list[Place]:
        """Return every country that units give, in order."""
        found = []
        for at, unit in enumerate(units):
            if unit.entry is not None and (unit.entry.kind != "agent" or unit.entry.country):
                found.append(Place(unit.entry.country, unit.text, unit.entry))
            elif unit.people:
                found.append(Place(unit.people[0].nearest("").country, unit.text))
            elif unit.plain and unit.capital:
                following = units[at + 1].text if at + 1 < len(units) else ""
                if country := self._by_name(unit.text, following):
                    found.append(Place(country, unit.text))
        return found

    def country(self, phrase: Phrase, noun: Entry | None) -> Place | None:
        """Return the country of what a phrase describes; a qualifier before the noun outranks one that follows."""
        if noun is not None and noun.name in _RELATIONAL:
            return None
        if found := self.of(_without_bearer(phrase.head)):
            return found[0]
        tail = () if _about(phrase, noun) else phrase.tail
        while tail:
            if tail[0].text in _HOME_AFTER and (found := self.of(tail[1:])):
                return found[0]
            following = next((at for at, unit in enumerate(tail) if at and unit.text in _HOME_AFTER), 0)
            tail = tail[following:] if following else ()
        if found := self.of(phrase.aside):
            return found[0]
        if (
            phrase.leader
            and noun is not None
            and noun.sector == "MIL"
            and (found := self.of(self._parser.units(phrase.leader)))
        ):
            return found[0]
        return None

    def _by_name(self, word: str, following: str) -> str:
        key = name_key(word)
        if following and (country := self._places.get(f"{key} {name_key(following)}")):
            return country
        bearers = () if key in _NO_SURNAMES else self._people.surnamed(word)
        if bearers and bearers[0].fame >= _KNOWN_BY_SURNAME:
            return bearers[0].nearest("").country
        return self._places.get(key, "")


def _about(phrase: Phrase, noun: Entry | None) -> bool:
    """Whether what follows the head is what it is about, or where it was sent, and not where it is from."""
    if not phrase.tail:
        return False
    sent = noun is not None and noun.name in _ABROAD and phrase.tail[0].text in {"in", "to"}
    return sent or phrase.tail[-1].text.lower() in _TOPICS


def _without_bearer(head: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Leave out the name of somebody unknown (after a title, or of several words), lest it be read as a place."""
    start = len(head)
    while start and head[start - 1].plain and head[start - 1].capital:
        start -= 1
    named = len(head) - start
    return (
        head[:start]
        if named > 1 or (named and start and head[start - 1].agent in {"title", "agent", "generic"})
        else head
    )
