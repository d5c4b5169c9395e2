"""Turns a noun phrase into an actor on a date: the head noun decides the sector, what qualifies it the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from foreigndesk.knowledge import homonyms
from foreigndesk.knowledge.entries import Candidate, Entry, Resolution
from foreigndesk.knowledge.holding import Namesakes
from foreigndesk.knowledge.members import members
from foreigndesk.knowledge.people import People
from foreigndesk.knowledge.phrase import Parser, Phrase, Unit
from foreigndesk.knowledge.posts import post_keys
from foreigndesk.knowledge.qualifiers import Place, Qualifiers
from foreigndesk.knowledge.shipped import words
from foreigndesk.knowledge.spelling import nearest_noun

#: Sectors whose former members belong to the elite.
_OFFICE_SECTORS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "IGO", "PTY"})
#: Nouns that take the sector of the body they head or belong to ("president of the league", "police chief").
_ROLES = words("roles")
#: Nouns that only name a part of what qualifies them ("the fleet's Arctic group").
_PARTS = words("parts")
#: Nouns that are adjectives when another noun follows; they then lend no sector.
_ADJECTIVES = words("adjectives")
_OWNERS = frozenset({"of", "for", "from", "at", "in"})
#: What stands between a group or an organ and the state whose branch or own it is: "the Ministry of Defence of Kenya".
_WHOSE = {"group": {"in"}, "organ": {"in", "of"}}
_TAKEN_OVER = frozenset({"GOV", "MIL", "UAF", "UNK", "CVL", "ELI", "REB", "PTY", "SPY"})
_PUBLIC = words("public")


_SURE = 0.95
"""The score of a name that stands for one thing only."""


class Resolver:
    """Resolves phrases; holds the tables and nothing else."""

    def __init__(
        self,
        parser: Parser,
        people: People,
        places: dict[str, str],
        agents: dict[str, Entry],
        over_time: Mapping[str, tuple[Entry, ...]],
    ) -> None:
        self._over_time = over_time
        self._parser = parser
        self._people = people
        self._agents = agents
        self._qualifiers = Qualifiers(parser, people, places)
        self._namesakes = Namesakes(people, self._qualifiers)

    def resolve(self, text: str, on: str, home: str) -> Resolution:
        """Resolve a phrase as said on an ISO date ("" unknown) in an article about ``home`` ("" unknown)."""
        phrase = self._parser.parse(text)
        if not phrase.head:
            return Resolution(steps=("nothing to resolve",))
        found = self._found(phrase, on, home)
        pair = next((unit.pair for unit in phrase.head if unit.pair), ())
        return (
            replace(found, members=pair, steps=(*found.steps, f"of two states: {' and '.join(pair)}"))
            if pair
            else found
        )

    def _found(self, phrase: Phrase, on: str, home: str) -> Resolution:
        if phrase.count:
            return Resolution("", "", "", "CVL", "", 0.2, ("a bare number: people, most likely",))
        phrase = self._generic(phrase)
        return (
            self._namesakes.resolve(phrase, on, home)
            or self._named(phrase, on, home)
            or self._described(phrase, on, home)
        )

    def _generic(self, phrase: Phrase) -> Phrase:
        """Take "Chile's Defense Department" for a common noun although the United States' own is a name."""
        last = phrase.head[-1]
        if last.entry is None or last.entry.kind != "organ" or (noun := self._agents.get(last.text.lower())) is None:
            return phrase
        if all(
            place.country in {"", last.entry.country}
            for place in self._qualifiers.of((*phrase.head[:-1], *phrase.tail[1:]))
        ):
            return phrase
        return replace(phrase, head=(*phrase.head[:-1], replace(last, entry=noun)))

    def _named(self, phrase: Phrase, on: str, home: str) -> Resolution | None:
        """A phrase whose head is a name of the tables: a state, an organ, an organisation, a group, a bloc."""
        last = phrase.head[-1]
        entry = self._dated(last, on)
        if entry is None or entry.kind == "agent" or last.possessive:
            return None
        places = self._qualifiers.of(phrase.head[:-1])
        if not places and phrase.tail and phrase.tail[0].text in _WHOSE.get(entry.kind, ()):
            places = self._qualifiers.of(phrase.tail[1:])
        other = places[0].country if places and places[0].country != entry.country else ""
        steps = [f"“{last.text}” is {entry.name or entry.country} ({entry.kind})", *_backed(phrase)]
        homonym = homonyms.meant(last.text, home, entry.country)
        namesakes = homonyms.candidates(entry, last.text, homonym) if home != entry.country else ()
        if homonym:
            steps.append(f"in an article about {home}: {homonym.meant or homonym.country}")
            return Resolution(
                homonym.meant, "", homonym.country, entry.sector, "", homonyms.BY_HOME, tuple(steps), homonym.country,
                namesakes,
            )  # fmt: skip
        if other and entry.kind == "organ":
            return _foreign(entry, other, steps)
        if entry.kind == "demonym":
            return _people(entry, phrase, other, steps)
        country = entry.country or (other if entry.kind == "group" else "")
        return _standing(entry, country, on, steps, namesakes)

    def _dated(self, unit: Unit, on: str) -> Entry | None:
        """Return what a name stands for on the date, where it stood for one thing after another."""
        over_time = self._over_time.get(unit.text, ())
        held = [entry for entry in over_time if _holds(entry, on)]
        return held[0] if held else (over_time[0] if over_time else unit.entry)

    def _described(self, phrase: Phrase, on: str, home: str) -> Resolution:
        unit = self._noun(phrase)
        noun = unit.entry if unit else None
        steps = [f"“{noun.name}” is {noun.sector}"] if noun else ["no noun of the tables at the head"]
        steps += _backed(phrase)
        sector, lender = self._sector(phrase, noun)
        if lender:
            steps.append(f"sector {sector} from {lender}")
        place = self._qualifiers.country(phrase, noun)
        if place and (homonym := homonyms.meant(place.by, home, place.country)):
            place = Place(homonym.country, place.by)
        if place:
            steps.append(f"country {place.country or 'none'} from “{place.by}”")
        elif home and noun is not None and sector != "UNK":
            place = Place(home, "")
            steps.append(f"country {home} from the article")
        country = place.country if place else ""
        if phrase.former and sector in _OFFICE_SECTORS:
            sector = "ELI"
            steps.append("former: no longer in office")
        elif unit and noun and country and on and sector == "GOV" and _one_office(unit):
            holding = self._holder(phrase, noun, country, on, steps)
            if holding is not None:
                return holding
        score = 0.3 + (0.3 if noun else 0.0) + (0.2 if country else 0.0)
        name = _proper_name(phrase, noun, place, sector)
        return Resolution(
            name, "", country, sector, "", round(score, 2), tuple(steps), (place.code if place else "") or country
        )

    def _holder(self, phrase: Phrase, noun: Entry, country: str, on: str, steps: list[str]) -> Resolution | None:
        title = noun.name
        if phrase.tail and phrase.tail[0].text == "of" and title in {"minister", "secretary"} and len(phrase.tail) > 1:
            title = f"{title} of {phrase.tail[1].text}"
        people = self._people.holder(country, title, on)
        if len(people) != 1:
            if people:
                steps.append(f"the office may be {' or '.join(person.name for person in people)}: not decided")
            return None
        steps.append(f"{title} of {country} on {on} was {people[0].name}")
        keys = set(post_keys(title))
        held = [
            office
            for office in people[0].offices
            if office.held(on) and office.country == country and keys & set(post_keys(office.title))
        ]
        office = max(held, key=lambda o: o.rank) if held else people[0].nearest(on)
        return Resolution(
            people[0].name, people[0].qid, country, office.sector, office.title, 0.85, tuple(steps), country,
            gender=people[0].gender,
        )  # fmt: skip

    def _noun(self, phrase: Phrase) -> Unit | None:
        """The common noun that decides: the last of the head, or what stands after the comma where that is a name."""
        last = phrase.head[-1]
        if (
            last.plain
            and (not last.capital or len(phrase.head) == 1)
            and (entry := nearest_noun(last.text.lower(), self._agents))
        ):
            return Unit(entry.name, entry)
        for at in range(len(phrase.head) - 1, -1, -1):
            unit = phrase.head[at]
            if unit.agent and not (
                unit.entry
                and unit.entry.name in _ADJECTIVES
                and at + 1 < len(phrase.head)
                and not phrase.head[at + 1].capital
            ):
                return unit
        return next((unit for unit in phrase.aside if unit.agent), None) if last.plain and last.capital else None

    def _sector(self, phrase: Phrase, noun: Entry | None) -> tuple[str, str]:
        """The head's sector, and what lent it where that is not the head itself."""
        lenders = [unit.entry for unit in phrase.head if unit.entry is not None and unit.entry is not noun]
        if phrase.tail and phrase.tail[0].text in _OWNERS:
            lenders = [unit.entry for unit in reversed(phrase.tail[1:]) if unit.entry is not None] + lenders
            lenders = lenders if phrase.tail[0].text != "in" else [e for e in lenders if e.kind != "agent"]
        if noun is not None and any(unit.entry is noun for unit in phrase.aside):
            lenders += [unit.entry for unit in phrase.aside if unit.entry is not None and unit.entry is not noun]
        own = noun.sector if noun else "UNK"
        if own in {"CVL", "UNK"} and [unit.text for unit in phrase.tail[:2]] == ["close", "to"]:
            return "ELI", "being close to power"
        for entry in reversed(lenders):
            if lent := _lent(entry, noun, own):
                return lent, entry.name
        return own, ""


def _standing(entry: Entry, country: str, on: str, steps: list[str], namesakes: tuple[Candidate, ...]) -> Resolution:
    """What a name stands for on a date, with its members then; less sure outside its years or with a namesake."""
    timely = _holds(entry, on)
    if not timely:
        steps.append(f"a name of {entry.since or '…'} to {entry.until or '…'}, said on {on}")
    elif entry.since or entry.until:
        steps.append(f"a name of {entry.since or '…'} to {entry.until or '…'}")
    if entry.source:
        steps.append(entry.source)
    if namesakes:
        steps.append(f"or {namesakes[1].name or namesakes[1].country}, which has the same name")
    states = members(entry.name, on) if entry.kind in {"organisation", "bloc"} else ()
    if states:
        steps.append(f"members{f' on {on}' if on else ''}: {len(states)}")
    score = _SURE if timely and not namesakes else homonyms.UNASKED
    return Resolution(
        entry.name, entry.id, country, entry.sector, "", score, tuple(steps), entry.code or country, namesakes, states
    )


def _holds(entry: Entry, on: str) -> bool:
    """Whether a name was one on an ISO date; "" asks for no date."""
    if not on:
        return True
    return entry.since[: len(on)] <= on and (not entry.until or on[: len(entry.until)] <= entry.until)


def _one_office(unit: Unit) -> bool:
    """Whether a unit names one office ("the defence minister"), not several ("foreign ministers")."""
    return unit.agent == "title" and unit.entry is not None and unit.text.lower() == unit.entry.name


def _lent(entry: Entry, noun: Entry | None, own: str) -> str:
    """The sector that a qualifying name or noun lends the head, "" for none."""
    public = noun is not None and noun.name in _PUBLIC
    if entry.kind == "group" and own in _TAKEN_OVER and not public:
        return entry.sector
    if (
        entry.kind == "organisation"
        and own in {"GOV", "MIL", "UNK", "NGO", "CVL", "MED", "EDU", "LAB", "HLH"}
        and not public
    ):
        return entry.sector
    if noun is None and entry.kind == "metonym":
        return ""
    if entry.kind in {"organ", "metonym"} and (
        noun is None or noun.agent == "generic" or noun.name in _ROLES or noun.name in _PARTS
    ):
        return entry.sector
    if entry.kind == "agent" and entry.name not in _ADJECTIVES:
        if (
            noun is not None
            and (noun.agent == "generic" or noun.name in _ROLES)
            and entry.agent != "generic"
            and entry.sector != "UNK"
        ):
            return entry.sector
        if own == "MIL" and entry.sector == "REB":
            return "REB"
    return ""


def _people(entry: Entry, phrase: Phrase, other: str, steps: list[str]) -> Resolution:
    """A people: "two Russians", "a Dane" are civilians, a bare "Russian" or "the Russians" stands for the state."""
    acting = phrase.definite or (entry.agent != "plural" and not phrase.counted)
    sector = "GOV" if acting and not phrase.head[:-1] else "CVL"
    country = other if other and phrase.head[-1].text.endswith("s") else entry.country
    return Resolution("", "", country, sector, "", 0.7, tuple(steps), country)


def _foreign(entry: Entry, country: str, steps: list[str]) -> Resolution:
    steps.append(f"said of {country}: not the one of {entry.country}")
    return Resolution("", "", country, entry.sector, "", 0.6, tuple(steps), country)


def _proper_name(phrase: Phrase, noun: Entry | None, place: Place | None, sector: str) -> str:
    """A name for what only a description fits: the organisation it is part of, or the words as written like a name."""
    entry = place.entry if place else None
    if entry is not None and entry.kind in {"organisation", "group"} and sector in {entry.sector, "IGO"}:
        return entry.name
    if entry is not None and entry.kind == "organ" and noun is not None and noun.name in _PARTS:
        return entry.name
    head = phrase.head
    if phrase.backers:
        return ""
    title = max((at for at, unit in enumerate(head) if unit.agent in {"title", "generic"}), default=-1)
    if title >= 0:
        trailing = head[title + 1 :]
        return " ".join(unit.text for unit in trailing if all(other.plain and other.capital for other in trailing))
    if (
        all(unit.capital for unit in head)
        and any(unit.plain for unit in head)
        and not any(unit.possessive for unit in head[:-1])
    ):
        if phrase.tail and all(unit.capital or unit.text in {"of", "for", "the", "and", "in"} for unit in phrase.tail):
            return phrase.whole.removeprefix("the ").removeprefix("The ")
        return " ".join(unit.text for unit in head)
    return ""


def _backed(phrase: Phrase) -> list[str]:
    return [f"{backer} stands behind and is not the actor" for backer in phrase.backers]
