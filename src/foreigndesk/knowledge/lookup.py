"""The one door to the tables: :class:`Knowledge`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from foreigndesk.knowledge import homonyms
from foreigndesk.knowledge.entries import Hit, Resolution
from foreigndesk.knowledge.gazetteer import Gazetteer, Spot
from foreigndesk.knowledge.own import OwnActor, named_entries
from foreigndesk.knowledge.people import People
from foreigndesk.knowledge.phrase import Parser
from foreigndesk.knowledge.resolve import Resolver
from foreigndesk.knowledge.scanning import Scanner
from foreigndesk.knowledge.shipped import lines, pairs
from foreigndesk.knowledge.tables import agent_phrases, named_phrases


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state or territory of ISO 3166-1: alpha-3 ``code``, names, ``capital`` ("" for none), Wikidata id."""

    code: str
    name: str
    official: str
    capital: str
    qid: str


class Knowledge:
    """States, organisations, groups, people and their offices: finds their names, says whom a phrase means."""

    def __init__(self, own: tuple[OwnActor, ...] = ()) -> None:
        over_time = named_entries(own)
        named = named_phrases() | {spelling: entries[0] for spelling, entries in over_time.items()}
        agents, people = agent_phrases(), People(own)
        self.people = people
        self._scanner = Scanner(named, agents, people)
        resolver = Resolver(Parser(named, agents, people), people, pairs("places.tsv.gz"), agents, over_time)
        self._gazetteer = Gazetteer(named)
        self.states = tuple(StateRow(*row) for row in lines("states.tsv"))
        self._capitals = {state.code: state.capital for state in self.states}
        self._names = {state.code: state.name for state in self.states}
        self._codes = {code: name for code, name in self._names.items() if code not in named}
        self._resolve = lru_cache(maxsize=65536)(resolver.resolve)

    @staticmethod
    @lru_cache(maxsize=1)
    def load(own: tuple[OwnActor, ...] = ()) -> Knowledge:
        """Load the shipped tables and lay ``own`` over them, of which the first rows outrank later ones."""
        return Knowledge(own)

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Return the longest phrases of the tables in a text, without overlaps, in reading order."""
        return self._scanner.scan(text)

    def resolve(self, text: str, *, on: str = "", home: str = "") -> Resolution:
        """Say whom a noun phrase means on an ISO date ("" unknown).

        ``home`` is the alpha-3 country that an unqualified agent ("police", "the defence minister") belongs to by
        context, or "". An alpha-3 code that stands alone is its state.
        """
        return self._resolve(self._codes.get(text, text), on[:10], home)

    def told_by(self, text: str) -> dict[str, str]:
        """Return for each name of two places in a text ("Georgia") the state (alpha-3) whose words stand beside it."""
        return homonyms.told(text)

    def locate(self, name: str, *, within: tuple[str, ...] = (), kind: str = "") -> Spot | None:
        """Return the place that a name means in a text about the states ``within`` (alpha-3, the likeliest first).

        ``kind`` is what the text calls it ("region", "city"), or "". None where no table knows the name.
        """
        return self._gazetteer.located(name, within, kind)

    def members(self, name: str, on: str = "") -> tuple[str, ...]:
        """Return the states (alpha-3) that an organisation or bloc had on an ISO date: "the Gulf states", "NATO".

        "" asks for those of the last day that the tables know; () where the tables know no such set.
        """
        return self.resolve(name, on=on).members

    def state(self, country: str) -> Resolution:
        """Return a state as an actor: the one of an alpha-3 code, nobody where none has it."""
        return self.resolve(self._names[country]) if country in self._names else Resolution()

    def capital(self, country: str) -> str:
        """Return the name of a state's capital, "" where it has none or no such state is known."""
        return self._capitals.get(country, "")

    def inside(self, name: str, country: str, *, kind: str = "", region: str = "") -> Spot | None:
        """Return the region or city of a state (and of its ``region``, where one is so called) with that name."""
        return self._gazetteer.inside(name, country, kind, region)
