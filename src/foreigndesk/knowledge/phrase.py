"""Takes a noun phrase apart: what names it holds, which part is the head, what qualifies it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from foreigndesk.knowledge.entries import Entry
from foreigndesk.knowledge.names import PARTICLES
from foreigndesk.knowledge.people import People
from foreigndesk.knowledge.person import Person
from foreigndesk.knowledge.shipped import words
from foreigndesk.knowledge.tables import ALSO_PERSONAL, CASE_BOUND, COMBINING

_TOKEN = re.compile(r"[^\s,;:()\"“”«»\[\]]+|[,;:(]")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$")
_QUANTITY = re.compile(
    r"^(?:(?:the|a|an|some|many|several|most|all|both|each|every|any|no|few|other|another|others|these|those|this|"
    r"that|our|its|his|her|their|my|your|such|certain|various|"
    r"at least|at most|more than|fewer than|less than|as many as|about|around|almost|nearly|roughly|up to|over|"
    r"(?:tens of |hundreds of )?thousands of|hundreds of|dozens of|scores of|millions of|"
    r"(?:one|two|three)-(?:thirds|quarters|fifths|tenths|third|quarter|fifth|half) of|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\d[\d,.]*(?:st|nd|rd|th|%)?(?: (?:percent|per cent|million|billion|thousand))?(?: of(?= ))?|"
    r"(?:groups?|teams?|number|handful|crowds?|bands?|pair|couple|columns?|series|(?:\w+ )?majority|half|one|some|"
    r"many|most|all|both|each|several|members|a member|member|parts?|rest|remnants|"
    r"percent|percentage|share|proportion|dozens|scores|hundreds|thousands) of)\s+)+",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*|several|some|many|dozens of|"
    r"scores of|hundreds of|thousands of)\s",
    re.IGNORECASE,
)
_DASH = re.compile(r"‑|(?<=[\w.])–(?=[A-Z])")
_FORMER = re.compile(
    r"\b(?:former|ex[- ]|erstwhile|onetime|one-time|ousted|deposed|retired|late)\s*(?=\w)", re.IGNORECASE
)
_THEN = re.compile(r"\bthen[- ](?=[A-Za-z])")
_BACKED = re.compile(
    r"(?:(?P<by>[\w.']+)[-–](?P<how>backed|supported|sponsored|funded|financed|armed|trained|aligned|allied|linked|"
    r"friendly|inspired|proxy|led|dominated|held|occupied|controlled|sanctioned|accused|brokered|supplied|made|built|designed)|\b(?P<pro>pro|anti)[-–](?P<cause>[A-Z][\w.']+))(?=\s|$)"
)
#: Words that open what follows the head.
_OPENERS = words("openers")
_STOPS = frozenset(",;:(")
_PARTICLE = re.compile(rf"(?:{'|'.join(sorted(PARTICLES, key=len, reverse=True))})(?:$|[-'][A-Z])")
_NUMBER = re.compile(r"\d[\d,.]*%?(?: (?:percent|per cent|million|thousand|hundred))?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of words that belongs together: a name of the tables, a person, a common noun or a plain word.

    ``pair`` has both states (alpha-3) of a hyphenated dyad: "US-Pakistan", "Sino-Russian".
    """

    text: str
    entry: Entry | None = None
    people: tuple[Person, ...] = ()
    possessive: bool = False
    pair: tuple[str, ...] = ()

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper() or (
            self.text[-1:].islower() and "-" in self.text and bool(_PARTICLE.match(self.text))
        )

    @property
    def plain(self) -> bool:
        """Whether no table knows it."""
        return self.entry is None and not self.people

    @property
    def agent(self) -> str:
        """The kind of common noun it is, "" for none."""
        return self.entry.agent if self.entry is not None and self.entry.kind == "agent" else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart: ``head`` ends in the noun that decides; ``tail`` and ``aside`` follow.

    ``former`` says that an office is over; ``backers`` are those only said to stand behind ("Russian-backed"),
    ``leader`` who leads ("Saudi-led"); ``definite`` that it opens with "the"; ``counted`` that so many are spoken of
    ("two Swiss", "a Dane"); ``count`` that it is a bare number.
    """

    whole: str
    head: tuple[Unit, ...]
    tail: tuple[Unit, ...] = ()
    aside: tuple[Unit, ...] = ()
    former: bool = False
    backers: tuple[str, ...] = ()
    leader: str = ""
    definite: bool = False
    counted: bool = False
    count: bool = False


class Parser:
    """Takes phrases apart with the names and nouns of the tables."""

    def __init__(self, named: dict[str, Entry], agents: dict[str, Entry], people: People) -> None:
        self._named = named
        self._folded = {k.lower(): v for k, v in named.items() if k.lower() not in CASE_BOUND and len(k) > 3}
        self._agents = agents
        self._people = people
        self._reach = _reach([*named, *self._folded, *agents])

    def parse(self, text: str) -> Phrase:
        """Take a phrase apart; never fails, at worst everything is plain words."""
        whole = " ".join(_DASH.sub("-", text.replace("’", "'")).split())
        if not _ABBREVIATED.search(whole) and whole not in self._named:
            whole = _POSSESSIVE.sub("", whole.strip(' .,;:"“”')).strip("'")
        named = whole[4:] if whole[:4].lower() == "the " else whole
        backers, leader, rest = ((), "", whole) if named in self._named else _backing(_THEN.sub("", whole))
        former = bool(_FORMER.search(rest))
        rest = _FORMER.sub("", rest) if former else rest
        if rest.isupper() and len(rest) > 4 and rest not in self._named:
            rest = rest.title()
        definite, counted = rest[:4].lower() == "the ", bool(_COUNTED.match(rest))
        if rest not in self._named:
            rest = _QUANTITY.sub("", rest) or rest
        head, tail, aside = _divide(self.units(rest))
        return Phrase(whole, head, tail, aside, former, backers, leader, definite, counted, bool(_NUMBER.match(rest)))

    def units(self, text: str) -> tuple[Unit, ...]:
        """Cut a text into units, longest names first."""
        tokens = _TOKEN.findall(text)
        bare = [_POSSESSIVE.sub("", token) if "'" in token else token for token in tokens]
        units: list[Unit] = []
        at = 0
        while at < len(tokens):
            unit, length = self._longest(tokens, bare, at)
            last = at + length - 1
            owns = tokens[last] != bare[last] and not unit.text.endswith(tokens[last])
            units.append(replace(unit, possessive=True) if owns else unit)
            at += length
        return tuple(_without_namesakes(units))

    def _longest(self, tokens: list[str], bare: list[str], at: int) -> tuple[Unit, int]:
        left = len(tokens) - at
        run = _name_run(tokens, bare, at)
        reach = max(self._reach.get(bare[at].lower(), 0), self._reach.get(tokens[at].lower(), 0), run, 1)
        for length in range(min(reach, left), 0, -1):
            inner = " ".join(tokens[at : at + length])
            said = " ".join([*tokens[at : at + length - 1], bare[at + length - 1]])
            unit = self._match(said, length, run) or (self._match(inner, length, 0) if inner != said else None)
            if unit is not None:
                return unit, length
        return Unit(bare[at]), 1

    def _match(self, said: str, length: int, run: int) -> Unit | None:
        if entry := self._named.get(said):
            return Unit(said, entry)
        if 1 < length <= run and (people := self._people.named(said)):
            return Unit(said, None, people)
        lower = said.lower()
        if entry := self._agents.get(lower):
            return Unit(said, entry)
        if (length > 1 or said == lower or said.isupper()) and (entry := self._folded.get(lower)):
            return Unit(said, entry)
        if length == 1 and "-" in said:
            return self._hyphenated(said)
        return None

    def _hyphenated(self, said: str) -> Unit | None:
        """Read "Iranian-American" by its last nationality, "US-Pakistan" and "Sino-Russian" as a pair of states."""
        first_word, *_, last_word = said.split("-")
        last = self._named.get(last_word)
        first = self._named.get(first_word) or self._named.get(f"{first_word}-")
        if first is None or last is None:
            return None
        of_state = first.kind == "state" or first.agent == COMBINING
        pair = (first.country, last.country) if of_state and "" != first.country != last.country != "" else ()
        return Unit(said, first if pair and first.kind == "state" else last, pair=pair)


def _without_namesakes(units: list[Unit]) -> list[Unit]:
    """Take "Jordan" beside an unknown name for a part of that name."""
    if len(units) < 2 or all(unit.text not in ALSO_PERSONAL for unit in units):
        return units
    return [
        Unit(unit.text, possessive=unit.possessive)
        if unit.text in ALSO_PERSONAL
        and not unit.possessive
        and (_unknown_name(units, at + 1) or _unknown_name(units, at - 1))
        else unit
        for at, unit in enumerate(units)
    ]


def _unknown_name(units: list[Unit], at: int) -> bool:
    return (
        0 <= at < len(units)
        and units[at].plain
        and units[at].capital
        and not units[at].possessive
        and units[at].text.isalpha()
    )


def _reach(phrases: Iterable[str]) -> dict[str, int]:
    """How many words the longest phrase has that opens with a word."""
    reach: dict[str, int] = {}
    for phrase in phrases:
        first = phrase.split(" ", 1)[0].lower()
        reach[first] = max(reach.get(first, 0), phrase.count(" ") + 1)
    return reach


def _name_run(tokens: list[str], bare: list[str], at: int) -> int:
    """How many words from here on may be one person's name: capitals, with particles between, up to a possessive."""
    if not tokens[at][0].isupper():
        return 0
    end = at
    while (
        end < len(tokens) and end - at < 6 and (tokens[end][0].isupper() or (end > at and _PARTICLE.match(tokens[end])))
    ):
        end += 1
        if tokens[end - 1] != bare[end - 1]:
            break
    return end - at


def _backing(text: str) -> tuple[tuple[str, ...], str, str]:
    if "-" not in text and "–" not in text:
        return (), "", text
    backers: list[str] = []
    leader = ""
    for match in _BACKED.finditer(text):
        if match["how"] == "led":
            leader = match["by"]
        backers.append(match["by"] or match["cause"])
    return tuple(backers), leader, " ".join(_BACKED.sub(" ", text).split())


def _divide(units: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], tuple[Unit, ...], tuple[Unit, ...]]:
    """Split units into head, what follows it, and what stands after the first comma."""
    comma = next((i for i, unit in enumerate(units) if unit.text in _STOPS and i), len(units))
    aside = tuple(unit for unit in units[comma + 1 :] if unit.text not in _STOPS)
    main = tuple(unit for unit in units[:comma] if unit.text not in _STOPS)
    opener = next((i for i, unit in enumerate(main) if i and unit.plain and unit.text in _OPENERS), len(main))
    return main[:opener], main[opener:], aside
