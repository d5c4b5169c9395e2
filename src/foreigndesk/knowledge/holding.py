"""Which of the people of that name is meant, and what office that person held on the date."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foreigndesk.knowledge.entries import Candidate, Resolution
from foreigndesk.knowledge.names import PARTICLES
from foreigndesk.knowledge.people import People
from foreigndesk.knowledge.person import Office, Person
from foreigndesk.knowledge.phrase import Phrase, Unit
from foreigndesk.knowledge.posts import GREAT_OFFICE, post_keys
from foreigndesk.knowledge.qualifiers import Qualifiers

_COURTESY = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "madame": "f",
    "dr": "",
    "mister": "m",
    "sheikh": "m",
    "mullah": "m",
    "prince": "m",
}
#: Who held office in these is of the elite afterwards; soldiers, clerics, rebels, journalists stay what they are.
_LAPSING = frozenset({"GOV", "LEG", "IGO", "SPY", "COP"})
#: Tables and newspapers differ by weeks at a handover: a title still said within this time is believed.
_HANDOVER = timedelta(days=60)
#: A family name alone means somebody in an office of this rank, or as famous as that.
_RANK_ALONE, _FAME_ALONE = 6, 82
#: Shortly before or after office a less known name still means the office-holder.
_FAME_NEAR, _NEAR = 70, 4
_INITIALS = re.compile(r"(?:[A-Z]\.-?)+")
_CANDIDATES = 5
#: Below this share the likeliest of a family name is not named, unless he holds a great office.
_LEAST_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class _Said:
    """What the text says of the person: the country, the titles' keys, the gender, the date."""

    on: str
    country: str
    home: str
    keys: frozenset[str]
    gender: str
    former: bool


class Namesakes:
    """Finds the person a phrase means."""

    def __init__(self, people: People, qualifiers: Qualifiers) -> None:
        self._people = people
        self._qualifiers = qualifiers

    def resolve(self, phrase: Phrase, on: str, home: str) -> Resolution | None:
        """Return the person that a phrase is, or None where it is no person of the tables."""
        at = _person_at(phrase.head)
        if at is not None:
            said = self._said(phrase.head[:at], phrase, on, home)
            return _choose(phrase.head[at].people, phrase.head[at].text, said, 1.0)
        if _apposed(phrase):
            before = (*phrase.head, *phrase.tail[1:-1])
            return _choose(phrase.tail[-1].people, phrase.tail[-1].text, self._said(before, phrase, on, home), 1.0)
        return self._unlisted(phrase, on, home)

    def _unlisted(self, phrase: Phrase, on: str, home: str) -> Resolution | None:
        """A name without a full match: by transliteration, then by family name alone."""
        trailing = _trailing_name(phrase.head)
        before = phrase.head[: len(phrase.head) - len(trailing)]
        words = [unit.text for unit in trailing]
        courtesy = ""
        if words and words[0].rstrip(".").lower() in _COURTESY:
            courtesy = words.pop(0).rstrip(".").lower()
        if not words or (
            before
            and before[-1].entry is not None
            and before[-1].entry.kind in {"group", "organ", "organisation"}
            and not before[-1].possessive
        ):
            return None
        name = " ".join(words)
        said = self._said(before, phrase, on, home, _COURTESY.get(courtesy, ""))
        if len(words) > 1 and (people := self._people.sounding(name)):
            return _choose(tuple(one for one in people if _timely(one, said)), name, said, 0.8)
        if people := self._people.surnamed(name) or self._initialled(words):
            return _choose(people, name, said, 0.7)
        return None

    def _initialled(self, words: list[str]) -> tuple[Person, ...]:
        """Return those of a family name whose given name begins with the initial before it: "J. Kerry"."""
        if len(words) < 2 or not _INITIALS.fullmatch(words[0]):
            return ()
        bearers = self._people.surnamed(" ".join(words[1:]))
        return tuple(one for one in bearers if one.name[:1] == words[0][0])

    def _said(self, before: tuple[Unit, ...], phrase: Phrase, on: str, home: str, gender: str = "") -> _Said:
        places = [place for units in (before, phrase.aside) for place in self._qualifiers.of(units) if place.country]
        titles = [
            unit.entry.name
            for unit in (*before, *phrase.aside)
            if unit.entry is not None and unit.agent in {"title", "generic", "agent"}
        ]
        keys = frozenset(key for title in titles for key in post_keys(title))
        gender = gender or next(
            (_COURTESY[unit.text.rstrip(".").lower()] for unit in before if unit.text.rstrip(".").lower() in _COURTESY),
            "",
        )
        return _Said(on, places[0].country if places else "", home, keys, gender, phrase.former)


def _choose(people: tuple[Person, ...], name: str, said: _Said, trust: float) -> Resolution | None:
    """Choose among namesakes; ``trust`` is 1 for a full name, less for a spelling or a family name alone."""
    alone = trust < 0.75
    fitting = [person for person in people if not said.gender or not person.gender or person.gender == said.gender]
    if alone:
        fitting = [person for person in fitting if _plausible(person, said, len(people) == 1)]
    if not fitting:
        return None
    ranked = sorted(
        ((_weight(person, said), person) for person in fitting), key=lambda pair: (-pair[0], pair[1].name, pair[1].qid)
    )
    weight, best = ranked[0]
    candidates = _candidates(ranked, said) if len(ranked) > 1 else ()
    steps = [
        f"“{name}” is {best.name}"
        if len(ranked) == 1
        else f"“{name}” may be {len(ranked)} people; the likeliest is {best.name}"
    ]
    score = trust
    if len(ranked) > 1:
        lead = weight - ranked[1][0]
        score = trust if lead >= 12 else trust * (0.6 + max(0.0, lead) / 40)
        if lead < 4:
            second = ranked[1][1]
            steps.append(f"ambiguous: {second.name} fits about as well")
            score = min(score, 0.5)
            if alone:
                return _undecided(tuple(person for at, person in ranked if weight - at < 4), said, steps, candidates)
        if alone and candidates[0].share < _LEAST_SHARE and not _heads(best, said.on):
            steps.append("too many bear the name to tell")
            return _undecided(tuple(person for _, person in ranked), said, steps, candidates)
    return replace(_in_office(best, said, round(score, 2), steps), candidates=candidates)


def _undecided(
    people: tuple[Person, ...], said: _Said, steps: list[str], candidates: tuple[Candidate, ...]
) -> Resolution:
    """Name nobody; where all who fit alike are of one state or sector, that much is known."""
    offices = [person.office(said.on) or person.nearest(said.on) for person in people]
    countries, sectors = {office.country for office in offices}, {office.sector for office in offices}
    country = said.country or (countries.pop() if len(countries) == 1 else "")
    sector = sectors.pop() if len(sectors) == 1 else "UNK"
    return Resolution("", "", country, sector, "", 0.2, tuple(steps), country, candidates)


def _heads(person: Person, on: str) -> bool:
    """Whether somebody well known heads a state or government, or holds another great office, on that date."""
    office = person.office(on)
    return office is not None and office.rank >= GREAT_OFFICE and person.fame >= _FAME_ALONE


def _timely(person: Person, said: _Said) -> bool:
    """Whether a name spelt otherwise may be this person's: of the state or title said, well known, or in office."""
    if said.country or said.keys:
        return True
    return person.office(said.on) is not None or person.fame >= _FAME_NEAR or _years_off(person, said.on) <= _NEAR


def _candidates(ranked: list[tuple[float, Person]], said: _Said) -> tuple[Candidate, ...]:
    """Return the likeliest with their shares; ten points of weight are a factor of e."""
    odds = [math.exp((weight - ranked[0][0]) / 10) for weight, _ in ranked]
    listed = []
    for share, (_, person) in zip(odds, ranked[:_CANDIDATES], strict=False):
        office = person.office(said.on) or person.nearest(said.on)
        share = round(share / sum(odds), 2)
        listed.append(Candidate(person.name, person.qid, office.country, office.title, share))
    return tuple(listed)


def _weight(person: Person, said: _Said) -> float:
    """How well a person fits: an office on the date, fame, the country and the title said."""
    office = person.office(said.on)
    weight = person.fame * 0.5 + (max(0, office.rank - 4) * 3 if office else 0)
    if said.country:
        weight += 40 if any(held.country == said.country for held in person.offices) else -30
    elif said.home and any(held.country == said.home for held in person.offices):
        weight += 10
    if said.keys and any(said.keys & set(post_keys(held.title)) for held in person.offices):
        weight += 25
    return weight


def _plausible(person: Person, said: _Said, only: bool) -> bool:
    """Whether a family name alone may mean this person.

    In high office then, very well known, or of the country or title said; ``only``: nobody else of the tables bears it.
    """
    office = person.office(said.on)
    if said.country and not any(held.country == said.country for held in person.offices):
        return False
    if said.keys and any(said.keys & set(post_keys(held.title)) for held in person.offices):
        return True
    if person.fame >= _FAME_ALONE:
        return True
    if office is None:
        return person.fame >= _FAME_NEAR and _years_off(person, said.on) <= _NEAR
    if (office.rank >= _RANK_ALONE and person.fame >= 64) or person.fame >= 68:
        return True
    return bool(said.country or said.keys or said.gender or only) and (office.rank >= 5 or person.fame >= 30)


def _years_off(person: Person, on: str) -> int:
    """How many years lie between the date and the nearest high office."""
    years = [
        int(date[:4]) for office in person.offices if office.rank >= 5 for date in (office.start, office.end) if date
    ]
    return min((abs(year - int(on[:4] or 2026)) for year in years), default=99)


def _in_office(person: Person, said: _Said, score: float, steps: list[str]) -> Resolution:
    office = person.office(said.on)
    if office is None and not said.former:
        office = _just_left(person, said, steps)
    if office is not None and not said.former:
        told = f" ({office.source})" if office.source else ""
        steps.append(f"{office.title} of {office.country} from {office.start or '?'} to {office.end or 'now'}{told}")
        return _resolution(person, office, office.sector, office.title, score, steps)
    last = person.nearest(said.on)
    ahead = bool(said.on) and last.start > said.on
    when = said.on or "the last day of the tables"
    once = "later" if ahead else "once"
    told = "said to be over" if said.former else f"no office known on {when}"
    steps.append(f"{told}; {once} {last.title} of {last.country}")
    sector = "ELI" if last.sector in _LAPSING or said.former else last.sector
    return _resolution(person, last, sector, f"{'later' if ahead else 'former'} {last.title}", score, steps)


def _just_left(person: Person, said: _Said, steps: list[str]) -> Office | None:
    """The office whose title the text still says although the tables end it some weeks before."""
    if not said.keys or len(said.on) < 10:
        return None
    since = (date.fromisoformat(said.on) - _HANDOVER).isoformat()
    left = [office for office in person.offices if office.end and since <= office.end <= said.on]
    if left:
        steps.append("the text still says the title; the tables end it within two months")
    return max(left, key=lambda office: office.rank) if left else None


def _resolution(person: Person, office: Office, sector: str, role: str, score: float, steps: list[str]) -> Resolution:
    country = {"INT": "", "X-DNR": "UKR", "X-LNR": "UKR"}.get(office.country, office.country)
    code = country or ("" if sector == "REB" else "IGO")
    return Resolution(person.name, person.qid, country, sector, role, score, tuple(steps), code, gender=person.gender)


def _person_at(head: tuple[Unit, ...]) -> int | None:
    """Where in the head the person stands that it is: last, or followed only by further names."""
    for at in range(len(head) - 1, -1, -1):
        unit = head[at]
        if unit.people and not unit.possessive:
            return at
        if not (unit.plain and unit.capital):
            return None
    return None


def _apposed(phrase: Phrase) -> bool:
    """Whether the person follows a title with its portfolio: "Minister of Defence Sergei Shoigu"."""
    tail = phrase.tail
    return (
        phrase.head[-1].agent == "title" and len(tail) > 2 and tail[0].text in {"of", "for"} and bool(tail[-1].people)
    )


def _trailing_name(head: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The capitalised words at the end of the head that no table knows."""
    start = len(head)
    while start and head[start - 1].plain and not head[start - 1].possessive:
        if not head[start - 1].capital and (head[start - 1].text not in PARTICLES or start == len(head)):
            break
        start -= 1
    while start < len(head) and not head[start].capital:
        start += 1
    return head[start:]
