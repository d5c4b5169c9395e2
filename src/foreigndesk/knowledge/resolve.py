"""Turns a noun phrase into an actor on a date: the head noun decides the sector, what qualifies it the country."""

from __future__ import annotations

from dataclasses import dataclass, replace

from foreigndesk.knowledge.entries import Entry, Resolution
from foreigndesk.knowledge.names import name_key
from foreigndesk.knowledge.people import Office, People, Person
from foreigndesk.knowledge.phrase import Parser, Phrase, Unit
from foreigndesk.knowledge.posts import post_keys

#: Prepositions after which the country of the head stands ("soldiers in Mali", "president of France").
_HOME_AFTER = frozenset({"of", "in", "from", "at", "for", "within", "across", "inside", "near", "based", "loyal", "close", "living", "stationed", "like", "linked", "affiliated"})
#: Sectors whose former members belong to the elite.
_OFFICE_SECTORS = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "IGO", "PTY"})
#: Nouns of a relation: "Russia's allies" are not Russian.
_RELATIONAL = frozenset({"ally", "neighbor", "neighbour", "enemy", "adversary", "foe", "partner", "rival", "western ally", "successor", "predecessor", "counterpart"})
#: Words that a noun may carry without becoming another thing; what stands before them is looked at as well.
_BELONGS = frozenset({"group", "organisation"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A country found in a phrase, with the word that gave it."""

    country: str
    by: str
    entry: Entry | None = None


class Resolver:
    """Resolves phrases; holds the tables and nothing else."""

    def __init__(self, parser: Parser, people: People, places: dict[str, str]) -> None:
        self._parser = parser
        self._people = people
        self._places = places

    def resolve(self, text: str, on: str, home: str) -> Resolution:
        """Resolve a phrase as said on an ISO date ("" unknown) in an article about ``home`` ("" unknown)."""
        phrase = self._parser.parse(text)
        if not phrase.head:
            return Resolution(steps=("nothing to resolve",))
        return self._person(phrase, on, home) or self._named(phrase) or self._described(phrase, on, home)

    # people

    def _person(self, phrase: Phrase, on: str, home: str) -> Resolution | None:
        found = _person_unit(phrase)
        if found is None:
            return self._surname(phrase, on, home)
        unit, before = found
        return self._choose(unit.people, unit.text, before, phrase, on, home, 1.0)

    def _surname(self, phrase: Phrase, on: str, home: str) -> Resolution | None:
        """A name without a full match: by transliteration, then by family name alone."""
        trailing = _trailing_name(phrase.head)
        if not trailing:
            return None
        said = " ".join(unit.text for unit in trailing)
        before = phrase.head[: len(phrase.head) - len(trailing)]
        if before and before[-1].entry is not None and before[-1].entry.kind in {"group", "organ", "organisation"} and len(trailing) == 1 and not before[-1].possessive:
            return None
        if len(said.split()) > 1 and (people := self._people.sounding(said)):
            return self._choose(people, said, before, phrase, on, home, 0.8)
        words = said.split()
        named = len(words) == 1 or words[0] in {"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Mister", "Sheikh", "Sir", "Lord"} or any(_titles(before))
        if not named:
            return None
        last = words[-1] if len(words) > 1 and words[0].rstrip(".") in {"Mr", "Mrs", "Ms", "Dr", "Mister", "Sheikh", "Sir", "Lord"} else said
        people = self._people.surnamed(last)
        return self._choose(people, last, before, phrase, on, home, 0.7) if people else None

    def _choose(self, people: tuple[Person, ...], said: str, before: tuple[Unit, ...], phrase: Phrase, on: str, home: str, trust: float) -> Resolution | None:
        country = next((place.country for place in self._qualifiers(before)), "")
        titles = [*_titles(before), *_titles(phrase.aside)]
        country = country or next((place.country for place in self._qualifiers(phrase.aside)), "")
        keys = {key for title in titles for key in post_keys(title)}
        ranked = sorted(people, key=lambda p: (-_weight(p, on, country, home, keys), p.name, p.qid))
        best = ranked[0]
        lead = _weight(best, on, country, home, keys) - (_weight(ranked[1], on, country, home, keys) if len(ranked) > 1 else 0)
        steps = [f"“{said}” is {best.name}" if len(people) == 1 else f"“{said}” may be {len(people)} people; the likeliest is {best.name}"]
        if trust < 0.75 and not _plausible(best, on, country, keys):
            return None
        score = trust if len(people) == 1 or lead >= 12 else trust * (0.6 + max(0.0, lead) / 40)
        if len(ranked) > 1 and lead < 4:
            steps.append(f"ambiguous: {ranked[1].name} fits about as well")
            if trust < 0.75 and ranked[1].nearest(on).country != best.nearest(on).country:
                return Resolution("", "", country, "UNK", "", 0.2, tuple(steps))
            score = min(score, 0.5)
        return _in_office(best, on, phrase.former, bool(keys), country, round(score, 2), steps)

    # names

    def _named(self, phrase: Phrase) -> Resolution | None:
        """A phrase whose head is a name of the tables: a state, an organ, an organisation, a group, a bloc."""
        entry = phrase.head[-1].entry
        if entry is None or entry.kind == "agent":
            return None
        if phrase.head[-1].possessive:
            return None
        steps = [f"“{phrase.head[-1].text}” is {entry.name or entry.country} ({entry.kind})", *_backed(phrase)]
        if entry.kind == "demonym":
            return Resolution("", "", entry.country, "CVL", "", 0.8, tuple(steps), entry.country)
        return Resolution(entry.name, entry.id, entry.country, entry.sector, "", 0.95, tuple(steps), entry.code or entry.country)

    # descriptions

    def _described(self, phrase: Phrase, on: str, home: str) -> Resolution:
        noun = self._noun(phrase.head)
        steps = [f"“{noun.name}” is {noun.sector}"] if noun else ["no noun of the tables at the head"]
        steps += _backed(phrase)
        sector, holder = self._sector(phrase, noun)
        if holder:
            steps.append(f"sector {sector} from {holder}")
        place = self._country(phrase, noun)
        if place:
            steps.append(f"country {place.country or 'none'} from “{place.by}”")
        elif home and noun is not None and sector != "UNK":
            place = _Place(home, "")
            steps.append(f"country {home} from the article")
        country = place.country if place else ""
        code = place.entry.code if place and place.entry and place.entry.code else country
        if phrase.former and sector in _OFFICE_SECTORS:
            sector = "ELI"
            steps.append("former: no longer in office")
        elif noun and noun.agent == "title" and country and on and sector == "GOV":
            if holding := self._holder(phrase, noun, country, on, steps):
                return holding
        score = 0.3 + (0.3 if noun else 0.0) + (0.2 if country else 0.0)
        name = place.entry.name if place and place.entry and place.entry.kind in {"organisation", "group"} and sector in {place.entry.sector, "IGO"} else ""
        return Resolution(name, "", country, sector, "", round(score, 2), tuple(steps), code)

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
        held = [office for office in people[0].offices if office.held(on) and office.country == country and keys & set(post_keys(office.title))]
        office = max(held, key=lambda o: o.rank) if held else people[0].nearest(on)
        return Resolution(people[0].name, people[0].qid, country, office.sector, office.title, 0.85, tuple(steps), country)

    def _noun(self, head: tuple[Unit, ...]) -> Entry | None:
        """The common noun that decides: the last one of the head, wherever plain words follow it."""
        for unit in reversed(head):
            if unit.entry is not None and unit.entry.kind == "agent":
                return unit.entry
        return None

    def _sector(self, phrase: Phrase, noun: Entry | None) -> tuple[str, str]:
        """The head's sector, and what gave it where that is not the head itself."""
        qualifying = [unit.entry for unit in phrase.head if unit.entry is not None and unit.entry is not noun]
        qualifying += [unit.entry for unit in phrase.tail[1:2] if unit.entry is not None and phrase.tail[0].text in {"of", "for", "from", "at", "in"}]
        persons = [unit for unit in phrase.head if unit.people and unit.possessive]
        own = noun.sector if noun else "UNK"
        for entry in reversed(qualifying):
            if entry.kind == "group" and own in {"GOV", "MIL", "UAF", "UNK", "CVL", "ELI", "REB"}:
                return entry.sector, entry.name
            if entry.kind == "organisation" and own in {"GOV", "MIL", "UNK", "NGO", "CVL"} and (noun is None or noun.name not in {"supporter", "protester"}):
                return entry.sector, entry.name
            if noun is None and entry.kind in {"organ", "group"}:
                return entry.sector, entry.name
            if noun is not None and noun.agent == "generic":
                if entry.kind in {"organ", "metonym"} or (entry.kind == "agent" and entry.agent != "generic"):
                    return entry.sector, entry.name
            if own == "MIL" and entry.sector == "REB" and entry.kind == "agent":
                return "REB", entry.name
        if noun is None and persons:
            return "UNK", ""
        return own, ""

    def _country(self, phrase: Phrase, noun: Entry | None) -> _Place | None:
        if noun is not None and noun.name in _RELATIONAL:
            return None
        if found := self._qualifiers(phrase.head):
            return found[0]
        tail = phrase.tail
        while tail:
            opener = tail[0].text
            if opener in _HOME_AFTER and (found := self._qualifiers(tail[1:3] if opener == "to" else tail[1:])):
                return found[0]
            following = next((i for i, unit in enumerate(tail) if i and unit.text in _HOME_AFTER), 0)
            tail = tail[following:] if following else ()
        if found := self._qualifiers(phrase.aside):
            return found[0]
        if phrase.leader and (found := self._qualifiers(self._parser.units(phrase.leader))) and noun is not None and noun.sector == "MIL":
            return found[0]
        return None

    def _qualifiers(self, units: tuple[Unit, ...]) -> list[_Place]:
        """Every country that units give, in order: by state, people, organ, group, person, or a city written like a name."""
        found = []
        for i, unit in enumerate(units):
            if unit.entry is not None and unit.entry.kind != "agent":
                found.append(_Place(unit.entry.country, unit.text, unit.entry))
            elif unit.people:
                found.append(_Place(unit.people[0].nearest("").country, unit.text))
            elif unit.capital and unit.entry is None:
                pair = f"{unit.text} {units[i + 1].text}" if i + 1 < len(units) else ""
                country = self._places.get(name_key(pair), "") if pair else ""
                country = country or self._places.get(name_key(unit.text), "")
                if country:
                    found.append(_Place(country, unit.text))
        return found


def _person_unit(phrase: Phrase) -> tuple[Unit, tuple[Unit, ...]] | None:
    """The person that the phrase is, with what stands before the name; None where a person only qualifies."""
    head = phrase.head
    if head[-1].people and not head[-1].possessive:
        return head[-1], head[:-1]
    title = head[-1].entry is not None and head[-1].entry.kind == "agent" and head[-1].entry.agent == "title"
    if title and len(phrase.tail) > 2 and phrase.tail[0].text in {"of", "for"} and phrase.tail[-1].people:
        return phrase.tail[-1], (*head, *phrase.tail[1:-1])
    return None


def _trailing_name(head: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The capitalised words at the end of the head that no table knows."""
    start = len(head)
    while start and head[start - 1].entry is None and not head[start - 1].people and head[start - 1].capital and not head[start - 1].possessive:
        start -= 1
    return head[start:]


def _titles(units: tuple[Unit, ...]) -> list[str]:
    return [unit.entry.name for unit in units if unit.entry is not None and unit.entry.kind == "agent" and unit.entry.agent in {"title", "generic"}]


def _weight(person: Person, on: str, country: str, home: str, keys: set[str]) -> float:
    """How well a person fits: an office on the date, fame, the country and the title said."""
    office = person.office(on)
    weight = person.fame * 0.5 + (office.rank * 5 if office else 0)
    if country:
        weight += 40 if any(held.country == country for held in person.offices) else -20
    elif home and any(held.country == home for held in person.offices):
        weight += 10
    if keys and any(keys & set(post_keys(held.title)) for held in person.offices):
        weight += 25
    return weight


def _plausible(person: Person, on: str, country: str, keys: set[str]) -> bool:
    """Whether a family name alone may mean this person: in high office then or once a head, or named with title or country."""
    office = person.office(on)
    return (office is not None and office.rank >= 5) or person.fame >= 72 or bool(country or keys)


def _in_office(person: Person, on: str, former: bool, titled: bool, country: str, score: float, steps: list[str]) -> Resolution:
    office = person.office(on)
    if office and not former:
        steps.append(f"{office.title} of {office.country} from {office.start or '?'} to {office.end or 'now'}")
        return _holding(person, office, office.sector, office.title, score, steps)
    last = person.nearest(on)
    steps.append(f"no office known on {on or 'the last day of the tables'}; once {last.title} of {last.country}")
    return _holding(person, last, "ELI", f"former {last.title}" if last.start <= (on or "9999") else f"later {last.title}", score, steps)


def _holding(person: Person, office: Office, sector: str, role: str, score: float, steps: list[str]) -> Resolution:
    country = "" if office.country == "INT" else office.country[:3] if not office.country.startswith("X-") else "UKR"
    return Resolution(person.name, person.qid, country, sector, role, score, tuple(steps), country or "IGO")


def _backed(phrase: Phrase) -> list[str]:
    return [f"{backer} stands behind and is not the actor" for backer in phrase.backers]


def unresolved(resolution: Resolution) -> Resolution:
    """Return the resolution without its trail, for comparing."""
    return replace(resolution, steps=())
