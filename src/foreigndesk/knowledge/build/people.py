"""Joins the sources of offices into one record a person; writes ``people``, ``names`` and ``posts`` (``.tsv.gz``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from foreigndesk.knowledge.build.contested import settled_title, single_portfolios
from foreigndesk.knowledge.build.mending import mended
from foreigndesk.knowledge.build.sources import Spell, named_spells, notable_spells, reign_spells, rows, wikidata_spells
from foreigndesk.knowledge.build.unseen import go_on
from foreigndesk.knowledge.build.writing import write_table
from foreigndesk.knowledge.names import name_key, skeleton, surnames, variants, without_suffix
from foreigndesk.knowledge.person import prominence
from foreigndesk.knowledge.posts import CHIEF, GREAT_OFFICE, HEAD, LEGISLATOR, MINISTER, MINOR, SINGLE
from foreigndesk.knowledge.shipped import words
from foreigndesk.knowledge.tables import named_phrases

_HEADER = (
    "Sources: Wikidata (CC0) by way of every-politician-scrapers, Wikipedia infoboxes (CC BY-SA), CIA World Factbook "
    "(public domain), CountryInfo (CC BY-SA 3.0), Institute for Government ministers database (CC BY 4.0), "
    "world-leaders-current (CC BY-SA 4.0), REIGN (MIT), notables.tsv."
)
_SINCE = "2000"
_READ_ON = "2022-07"
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_STATE = re.compile(r"[A-Z]{3}$|X-[A-Z]+$")
_UNSAFE = re.compile(r"[\t\n|;~]")
#: Legislatures whose members the news calls by surname alone ("Sen. Corker").
_NAMED_LEGISLATURES = re.compile(
    r"united states (?:senator|representative)|knesset|parliament of the united kingdom|house of lords",
    re.IGNORECASE,
)
_INTERIM = re.compile(r"acting|interim|caretaker", re.IGNORECASE)
_HEAD_OF = re.compile(
    r"^((?:vice[- ]|deputy )?(?:president|prime minister|premier|king|queen|emir|sultan|chancellor|supreme leader|"
    r"crown prince))s? of (?:the )?(.+)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Person:
    """Somebody with offices: ``names`` are all spellings met, the canonical one first; ``gender`` is m, f or ""."""

    qid: str
    gender: str = ""
    names: list[str] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)

    @property
    def country(self) -> str:
        """The state most of the offices belong to."""
        counts: dict[str, int] = defaultdict(int)
        for spell in self.spells:
            counts[spell.country] += spell.post.rank
        return max(counts, key=lambda code: (counts[code], code))

    @property
    def rank(self) -> int:
        """The highest office ever held."""
        return max(spell.post.rank for spell in self.spells)

    @property
    def fame(self) -> int:
        """How widely known, 0..130: the highest office, how early in Wikidata, how much the state is read of."""
        notable = any(spell.source == "notables" for spell in self.spells)
        return prominence(self.rank, self.qid, self.country, notable)


def build_people(reference: Path, out: Path, cow: dict[str, str]) -> dict[str, int]:
    """Write the three tables of people; return how many people, offices, names and posts they hold."""
    states = {name: entry.country for name, entry in named_phrases().items() if entry.kind == "state" and entry.id}
    people = _known(reference / "offices", _clean(mended(wikidata_spells(reference / "offices")), states))
    named = chain(
        notable_spells(),
        named_spells(reference / "offices"),
        reign_spells(reference / "reign_leaderlist_3_21.csv", cow),
    )
    _add_named(people, _clean(mended(named), states))
    for person in people:
        person.spells = _merge(person.spells)
    kept = [person for person in people if person.spells and person.names]
    _settle(kept)
    _close(kept)
    go_on(kept)
    kept.sort(key=lambda person: (-person.fame, person.names[0], person.qid))
    columns = "name\tqid\tgender\tfame\toffices country~title~sector~rank~start~end, joined by |"
    write_table(out / "people.tsv.gz", _HEADER, columns, map(_line, kept))
    names = _name_lines(kept)
    write_table(out / "names.tsv.gz", _HEADER, "key (=surname, ~skeleton)\trows of people.tsv.gz", names)
    posts = _post_lines(kept)
    write_table(out / "posts.tsv.gz", _HEADER, "country:post\tstart~end~row of people.tsv.gz, joined by |", posts)
    return {"people": len(kept), "offices": sum(len(p.spells) for p in kept), "names": len(names), "posts": len(posts)}


def _known(offices: Path, spells: Iterable[Spell]) -> list[Person]:
    people: dict[str, Person] = {}
    for spell in spells:
        if spell.qid and spell.person and (not spell.end or spell.end >= _SINCE or spell.post.rank >= CHIEF):
            person = people.setdefault(spell.qid, Person(spell.qid))
            person.spells.append(spell)
            if spell.person not in person.names:
                person.names.append(spell.person)
    for file in ("people.csv.gz", "people_other.csv.gz"):
        for row in rows(offices / file):
            found = people.get(row["person_qid"])
            if found is not None:
                first = [re.sub(r"\s*\([^)]*\)", "", row["enwiki"]).split(",")[0].strip(), row["name"]]
                found.names = [
                    name for name in dict.fromkeys([*first, *found.names]) if name and not re.fullmatch(r"Q\d+", name)
                ]
                found.gender = row["gender"][:1] if row["gender"] in {"male", "female"} else ""
    return list(people.values())


class _Index:
    """Finds a person by state and name, and by name alone for those who serve international organisations."""

    def __init__(self) -> None:
        self._full: dict[tuple[str, str], Person] = {}
        self._short: dict[tuple[str, str], Person] = {}
        self._began: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
        self._held: dict[tuple[str, str], list[Person]] = defaultdict(list)

    def add(self, person: Person, countries: Iterable[str], names: Iterable[str]) -> None:
        """Register a person's names, in full and shortened, and when each single office began."""
        for spell in person.spells:
            for key in SINGLE & set(spell.post.keys):
                self._began[spell.country, key, spell.start[:7]].append(person)
                self._held[spell.country, key].append(person)
        for code in countries:
            for name in names:
                for key in variants(name, code):
                    table = self._full if key == name_key(name) else self._short
                    table.setdefault((code, key), person)
                    self._keep_best("INT", key, person)
                self._short.setdefault((code, skeleton(name_key(name))), person)

    def find(self, spell: Spell) -> Person | None:
        """Return the person a spell belongs to, if known."""
        for name in (spell.person, *spell.also):
            if found := self._full.get((spell.country, name_key(name))):
                return found
        for name in (spell.person, *spell.also):
            for key in [*sorted(variants(name, spell.country)), skeleton(name_key(name))]:
                for table in (self._full, self._short):
                    found = table.get((spell.country, key))
                    if found is not None and _may_be(found, spell):
                        return found
        return self._same_office(spell)

    def _same_office(self, spell: Spell) -> Person | None:
        """Return who began that single office in that month under a name that shares a word.

        The factbook spells by a system of its own: a head of state is known there by the month alone.
        """
        if len(spell.start) < 7:
            return None
        same = Person("", names=[spell.person])
        if spell.source == "countryinfo" and (found := self._in_office(spell, same)):
            return found
        by_month = spell.source == "factbook" and spell.post.rank == HEAD and len(spell.start) == 10
        began = (
            person
            for key in sorted(SINGLE & set(spell.post.keys))
            for person in self._began[spell.country, key, spell.start[:7]]
        )
        return next((person for person in began if _alike(person, same) or by_month), None)

    def _in_office(self, spell: Spell, same: Person) -> Person | None:
        """Return who held that single office two months after the start under a like name: cabinets were noted late."""
        on = _two_months_after(spell.start)
        for key in sorted(SINGLE & set(spell.post.keys)):
            for person in self._held[spell.country, key]:
                if _alike(person, same) and any(
                    known.country == spell.country
                    and key in known.post.keys
                    and known.start <= on < (known.end or "9999")
                    for known in person.spells
                ):
                    return person
        return None

    def _keep_best(self, code: str, key: str, person: Person) -> None:
        known = self._full.get((code, key))
        if known is None or person.fame > known.fame:
            self._full[code, key] = person


def _may_be(person: Person, spell: Spell) -> bool:
    """Whether a shortened name is enough: not for an office that ended before the person's first (father and son)."""
    first = min((known.start for known in person.spells if known.start), default="")
    return not spell.end or not first or spell.end >= first


def _add_named(people: list[Person], spells: Iterable[Spell]) -> None:
    """Give offices known by name to the person of that country with that name, else to a new one."""
    index = _Index()
    for person in people:
        index.add(person, {spell.country for spell in person.spells}, person.names)
    for spell in spells:
        found = index.find(spell)
        if found is None:
            found = Person("")
            people.append(found)
            found.names.append(spell.person)
        _add_spell(found, spell)
        found.names += [name for name in (spell.person, *spell.also) if name not in found.names]
        index.add(found, [spell.country], [spell.person, *spell.also])


def _add_spell(person: Person, spell: Spell) -> None:
    """Add an office unless a better source states it; that one takes an end from this where it has none."""
    keys = set(spell.post.keys)
    stated = False
    for at, known in enumerate(person.spells):
        if known.country != spell.country or known.source == spell.source:
            continue
        overlaps = known.start[:4] <= (spell.end or "9999")[:4] and spell.start[:4] <= (known.end or "9999")[:4]
        if overlaps and keys & set(known.post.keys):
            if known.seen and (not spell.end or spell.end > known.end):
                person.spells[at] = known = replace(known, end=spell.end, seen=spell.seen)
            # An end before the day on which Wikidata was read contradicts its open row, which wins.
            if not known.end and (
                not spell.end or spell.end >= _READ_ON or (spell.source == "ifg" and spell.end > known.start)
            ):
                person.spells[at] = replace(known, end=spell.end, settled=spell.source == "factbook")
            stated = True
        if overlaps and spell.source == "reign" and known.post.rank >= MINISTER:
            if known.seen and known.post.rank == HEAD:
                person.spells[at] = replace(known, end=spell.end, seen=False)
            stated = True
    if not stated:
        person.spells.append(spell)


def _merge(spells: list[Spell]) -> list[Spell]:
    """Join the terms of one title that follow on one another, and drop doubles."""
    titles: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in spells:
        titles[spell.country, spell.title.lower()].append(spell)
    merged: list[Spell] = []
    for held in titles.values():
        held.sort(key=lambda spell: (spell.start, spell.end or "9999"))
        current = held[0]
        for spell in held[1:]:
            if current.end and spell.start and spell.start[:7] > _two_months_after(current.end):
                merged.append(current)
                current = spell
            else:
                end = "" if not current.end or not spell.end else max(current.end, spell.end)
                current = replace(
                    current,
                    start=current.start or spell.start,
                    end=end,
                    settled=current.settled or spell.settled,
                    seen=spell.seen if end == spell.end else current.seen,
                )
        merged.append(current)
    return sorted(merged, key=lambda spell: (spell.start, spell.title))


def _two_months_after(said: str) -> str:
    if len(said) < 7:
        return said + "-12"
    year, month = int(said[:4]), int(said[5:7]) + 2
    return f"{year + (month - 1) // 12:04d}-{(month - 1) % 12 + 1:02d}"


def _clean(spells: Iterable[Spell], states: dict[str, str]) -> Iterator[Spell]:
    """Yield the spells with short titles and ISO dates; one that ends before it starts is left out."""
    for spell in spells:
        start, end = (_possible(match[0]) if (match := _DATE.match(said)) else "" for said in (spell.start, spell.end))
        if _STATE.match(spell.country) and not _shared_crown(spell) and (not end or end >= start[: len(end)]):
            yield replace(_below_secretary(_short_title(spell, states)), start=start, end=end)


def _possible(iso: str) -> str:
    """Return a date; of a day that its month lacks ("2013-06-31"), the month."""
    if len(iso) == 10:
        try:
            date.fromisoformat(iso)
        except ValueError:
            return iso[:7]
    return iso


def _below_secretary(spell: Spell) -> Spell:
    """Tell Britain's "Minister for the Armed Forces" from France's: a secretary of state stands above him."""
    single = SINGLE & set(spell.post.keys) - {"prime minister"}
    if single and spell.country == "GBR" and spell.title.startswith("Minister "):
        return replace(spell, title=re.sub("^Minister", "Minister of State", spell.title))
    return spell


def _shared_crown(spell: Spell) -> bool:
    """Whether it is the British sovereign's title in another realm: there he is no actor of his own."""
    return spell.country in words("realms") and bool(re.match(r"(?:monarch|king|queen)\b", spell.title, re.IGNORECASE))


def _short_title(spell: Spell, states: dict[str, str]) -> Spell:
    """Shorten "President of Russia" to "President" where the office is the state's own; a region's keeps its name."""
    match = _HEAD_OF.match(spell.title)
    if match and states.get(match[2]) == spell.country:
        return replace(spell, title=match[1][:1].upper() + match[1][1:])
    return spell


def _settle(people: list[Person]) -> None:
    """Take from joint titles what somebody else held alone meanwhile."""
    alone = single_portfolios(spell for person in people for spell in person.spells)
    for person in people:
        person.spells = [settled_title(spell, person.spells, alone) for spell in person.spells]


def _close(people: list[Person]) -> None:
    """End open spells of single offices where somebody else has followed under the same title."""
    began: dict[tuple[str, str], list[tuple[str, Person]]] = defaultdict(list)
    for person in people:
        for spell in person.spells:
            if _single(spell) and len(spell.start) >= 7:
                began[spell.country, spell.title.lower()].append((spell.start, person))
    for person in people:
        for at, spell in enumerate(person.spells):
            if not spell.end and not spell.settled and _single(spell):
                followed = began[spell.country, spell.title.lower()]
                later = [d for d, other in followed if d[:7] > spell.start[:7] and not _alike(person, other)]
                if later:
                    person.spells[at] = replace(spell, end=min(later))


def _single(spell: Spell) -> bool:
    """Whether the office has one holder at a time and this is no stop-gap in it."""
    great = spell.post.rank >= GREAT_OFFICE and bool(SINGLE & set(spell.post.keys))
    return great and not _INTERIM.search(spell.title)


def _alike(person: Person, other: Person) -> bool:
    """Whether two records may be one person under two spellings: they share a long word of the name."""
    words, others = (
        {skeleton(word) for name in p.names for word in name_key(name).split() if len(word) > 4}
        for p in (person, other)
    )
    return person is other or bool(words & others)


def _line(person: Person) -> str:
    offices = []
    for spell in person.spells:
        title = _UNSAFE.sub(",", spell.title)
        offices.append(
            "~".join((spell.country, title, spell.post.sector, str(spell.post.rank), spell.start, spell.end))
        )
    return "\t".join(
        (_UNSAFE.sub(",", person.names[0]), person.qid, person.gender, str(person.fame), "|".join(offices))
    )


def _name_lines(people: list[Person]) -> list[str]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        keys: set[str] = set()
        country = person.country
        called = person.rank >= CHIEF or any(_NAMED_LEGISLATURES.search(spell.title) for spell in person.spells)
        for name in person.names:
            full = variants(name, country)
            full |= {without_suffix(key) for key in full}
            keys |= full
            if person.rank > LEGISLATOR or called:
                keys |= {f"~{skeleton(key)}" for key in full if " " in key}
            if called:
                keys |= {f"={key}" for key in surnames(name, country)}
        for key in keys:
            if len(key) > 1:
                index[key].append(number)
    return [f"{key}\t{' '.join(map(str, found))}" for key, found in sorted(index.items())]


def _post_lines(people: list[Person]) -> list[str]:
    held: dict[str, set[str]] = defaultdict(set)
    for number, person in enumerate(people):
        for spell in person.spells:
            if spell.post.rank > MINOR:
                for key in spell.post.keys:
                    held[f"{spell.country}:{_UNSAFE.sub(',', key)}"].add(f"{spell.start}~{spell.end}~{number}")
    return [f"{key}\t{'|'.join(sorted(spells))}" for key, spells in sorted(held.items())]
