"""Takes a noun phrase apart: what names it holds, which part is the head, what qualifies it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from foreigndesk.knowledge.entries import Entry
from foreigndesk.knowledge.names import PARTICLES, name_key
from foreigndesk.knowledge.people import People, Person
from foreigndesk.knowledge.tables import CASE_BOUND

_TOKEN = re.compile(r"[^\s,;:()\"“”«»\[\]]+|[,;:(]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_QUANTITY = re.compile(
    r"^(?:(?:the|a|an|some|many|several|most|all|both|each|every|any|no|few|other|another|others|these|those|this|that|our|its|his|her|their|my|your|such|certain|various|"
    r"at least|at most|more than|fewer than|less than|as many as|about|around|almost|nearly|roughly|up to|over|dozens of|scores of|hundreds of|thousands of|"
    r"tens of thousands of|hundreds of thousands of|millions of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d[\d,.]*(?:st|nd|rd|th)?|"
    r"(?:group|team|number|handful|crowd|band|pair|couple|column|series|majority|half|one|some|many|most|all|several|members|a member|member|part|parts|rest|remnants|residents|"
    r"people|citizens) of)\s+)+",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex[- ]|erstwhile|onetime|one-time|ousted|deposed|retired|late|then-)\s*(?=\w)", re.IGNORECASE)
_THEN = re.compile(r"\bthen[- ](?=[A-Za-z])")
_BACKED = re.compile(
    r"(?:(?P<by>[\w.’']+(?: Arab(?:ia|ian)?)?)[-–](?P<how>backed|supported|sponsored|funded|financed|armed|trained|aligned|allied|linked|friendly|inspired|proxy|led|dominated|held|"
    r"occupied|controlled|run|wing|sanctioned|accused|brokered|supplied|made|built|designed)|\b(?P<pro>pro|anti)[-–](?P<cause>[A-Z][\w.’']+))(?=\s|$)"
)
#: Words that open what follows the head.
_OPENERS = frozenset(
    "of in for from at on with by against near close to under who whom that which whose including like during after before over behind inside outside linked accused suspected "
    "based loyal fighting supporting opposed allied affiliated associated led backed supported and or via within across along between towards toward living working using trying "
    "belonging responsible seeking calling wearing carrying killed held arrested stationed deployed operating protesting demanding".split()
)
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of words that belongs together: a name of the tables, a person, a common noun or a plain word."""

    text: str
    entry: Entry | None = None
    people: tuple[Person, ...] = ()
    possessive: bool = False

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart: ``head`` ends in the noun that decides, ``tail`` follows it, ``aside`` stands after a comma.

    ``backers`` are those only said to stand behind ("Russian-backed"), ``leader`` who leads ("Saudi-led").
    """

    whole: str
    head: tuple[Unit, ...]
    tail: tuple[Unit, ...] = ()
    aside: tuple[Unit, ...] = ()
    former: bool = False
    backers: tuple[str, ...] = ()
    leader: str = ""


class Parser:
    """Takes phrases apart with the names and nouns of the tables."""

    def __init__(self, named: dict[str, Entry], agents: dict[str, Entry], people: People) -> None:
        self._named = named
        self._folded = {k.lower(): v for k, v in named.items() if k.lower() not in CASE_BOUND and len(k) > 3}
        self._agents = agents
        self._people = people

    def parse(self, text: str) -> Phrase:
        """Take a phrase apart; never fails, at worst everything is plain words."""
        whole = " ".join(text.replace("’", "'").replace("‑", "-").split()).strip(" .,;:'\"“”") if not _ends_short(text) else " ".join(text.split())
        whole = whole.replace("’", "'")
        rest = _THEN.sub("", whole)
        backers, leader, rest = _backing(rest)
        former = bool(_FORMER.search(rest))
        rest = _FORMER.sub("", rest) if former else rest
        if (whole.isupper() and len(whole) > 4) and whole not in self._named:
            rest = rest.title()
        if rest not in self._named:
            rest = _QUANTITY.sub("", rest) or rest
        units = self.units(rest)
        head, tail, aside = _divide(units)
        return Phrase(whole, head, tail, aside, former, backers, leader)

    def units(self, text: str) -> tuple[Unit, ...]:
        """Cut a text into units, longest names first."""
        tokens = _TOKEN.findall(text)
        bare = [_POSSESSIVE.sub("", token) for token in tokens]
        units: list[Unit] = []
        at = 0
        while at < len(tokens):
            unit, length = self._longest(tokens, bare, at)
            owns = tokens[at + length - 1] != bare[at + length - 1] and not unit.text.endswith(tokens[at + length - 1])
            units.append(replace(unit, possessive=True) if owns else unit)
            at += length
        return tuple(units)

    def _longest(self, tokens: list[str], bare: list[str], at: int) -> tuple[Unit, int]:
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            if any(bare[i] != tokens[i] for i in range(at, at + length - 1)):
                inner = " ".join(tokens[at : at + length])
                if inner in self._named:
                    return Unit(inner, self._named[inner]), length
                if inner.lower() in self._agents:
                    return Unit(inner, self._agents[inner.lower()]), length
                continue
            said = " ".join([*bare[at : at + length - 1], bare[at + length - 1]])
            if unit := self._match(said, length):
                return unit, length
            if said != " ".join(tokens[at : at + length]) and " ".join(tokens[at : at + length]) in self._named:
                full = " ".join(tokens[at : at + length])
                return Unit(full, self._named[full]), length
        return Unit(bare[at]), 1

    def _match(self, said: str, length: int) -> Unit | None:
        if entry := self._named.get(said):
            return Unit(said, entry)
        if length > 1 and said[:1].isupper() and _name_like(said):
            if people := self._people.named(said):
                return Unit(said, None, people)
        lower = said.lower()
        if entry := self._agents.get(lower):
            return Unit(said, entry)
        if length > 1 or said.islower() or said.isupper():
            if entry := self._folded.get(lower):
                return Unit(said, entry)
        if length == 1 and "-" in said:
            return self._hyphenated(said)
        return None

    def _hyphenated(self, said: str) -> Unit | None:
        """Read "Iranian-American" by its last nationality and "US-Pakistan" by its first state."""
        parts = [self._named.get(part) for part in said.split("-")]
        if any(part is None for part in parts):
            return None
        last = parts[-1]
        return Unit(said, last if last and last.kind == "demonym" else parts[0])


def _ends_short(text: str) -> bool:
    return text.rstrip().endswith(("U.S.", "U.N.", "U.K.", "E.U.", "D.C.", "A.U."))


def _name_like(said: str) -> bool:
    words = said.split()
    return all(word[:1].isupper() or name_key(word).split()[:1] and name_key(word).split()[0] in PARTICLES for word in words)


def _backing(text: str) -> tuple[tuple[str, ...], str, str]:
    backers: list[str] = []
    leader = ""
    for match in _BACKED.finditer(text):
        if match["how"] == "led":
            leader = match["by"]
        backers.append(match["by"] or match["cause"])
    return tuple(backers), leader, " ".join(_BACKED.sub(" ", text).split())


def _divide(units: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], tuple[Unit, ...], tuple[Unit, ...]]:
    """Split units into head, what follows it, and what stands after the first comma."""
    comma = next((i for i, unit in enumerate(units) if unit.text in {",", ";", ":", "("} and i), len(units))
    aside = tuple(unit for unit in units[comma + 1 :] if unit.text not in {",", ";", ":", "("})
    main = tuple(unit for unit in units[:comma] if unit.text not in {",", ";", ":", "("})
    opener = next((i for i, unit in enumerate(main) if i and unit.entry is None and not unit.people and unit.text in _OPENERS), len(main))
    return main[:opener], main[opener:], aside
