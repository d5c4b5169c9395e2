"""The one door to the tables: :class:`Knowledge`."""

from __future__ import annotations

from functools import lru_cache

from foreigndesk.knowledge.entries import Hit, Resolution
from foreigndesk.knowledge.gazetteer import Gazetteer, Spot
from foreigndesk.knowledge.people import People
from foreigndesk.knowledge.phrase import Parser
from foreigndesk.knowledge.resolve import Resolver
from foreigndesk.knowledge.scanning import Scanner
from foreigndesk.knowledge.shipped import lines, pairs
from foreigndesk.knowledge.tables import agent_phrases, named_phrases


class Knowledge:
    """States, organisations, groups, people and their offices: finds their names, says whom a phrase means."""

    def __init__(self) -> None:
        named, agents, people = named_phrases(), agent_phrases(), People()
        self.people = people
        self._scanner = Scanner(named, agents, people)
        resolver = Resolver(Parser(named, agents, people), people, pairs("places.tsv.gz"), agents)
        self._gazetteer = Gazetteer(named)
        self._capitals = {code: capital for code, _name, _official, capital, _qid in lines("states.tsv")}
        self._resolve = lru_cache(maxsize=65536)(resolver.resolve)

    @staticmethod
    @lru_cache(maxsize=1)
    def load() -> Knowledge:
        """Load the shipped tables, once a process."""
        return Knowledge()

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Return the longest phrases of the tables in a text, without overlaps, in reading order."""
        return self._scanner.scan(text)

    def resolve(self, text: str, *, on: str = "", home: str = "") -> Resolution:
        """Say whom a noun phrase means on an ISO date ("" unknown).

        ``home`` is the alpha-3 country that an unqualified agent ("police", "the defence minister") belongs to by
        context, or "".
        """
        return self._resolve(text, on[:10], home)

    def locate(self, name: str, *, within: tuple[str, ...] = (), kind: str = "") -> Spot | None:
        """Return the place that a name means in a text about the states ``within`` (alpha-3, the likeliest first).

        ``kind`` is what the text calls it ("region", "city"), or "". None where no table knows the name.
        """
        return self._gazetteer.located(name, within, kind)

    def capital(self, country: str) -> str:
        """Return the name of a state's capital, "" where it has none or no such state is known."""
        return self._capitals.get(country, "")

    def inside(self, name: str, country: str, *, kind: str = "", region: str = "") -> Spot | None:
        """Return the region or city of a state (and of its ``region``, where one is so called) with that name."""
        return self._gazetteer.inside(name, country, kind, region)
