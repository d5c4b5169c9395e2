"""People laid over the shipped ones: their names and posts, indexed as the shipped tables are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from foreigndesk.knowledge.names import name_key, skeleton, surnames, variants, without_suffix
from foreigndesk.knowledge.own import OwnActor
from foreigndesk.knowledge.person import Office, Person, prominence
from foreigndesk.knowledge.posts import CHIEF, LEGISLATOR, MINOR, classify, post_keys

_LISTED = 30
"""Fame beyond his office of whom a user lists himself: enough to be meant where others bear his name."""

Shipped = Callable[[str], tuple[Person, ...]]
"""Finds the shipped people of a full name."""


class PeopleLayer:
    """People by the keys of their names, and holders of posts; whom the shipped tables know is one with them."""

    def __init__(self, actors: Iterable[OwnActor], shipped: Shipped) -> None:
        self._names: dict[str, list[Person]] = defaultdict(list)
        self._posts: dict[str, list[tuple[Office, Person]]] = defaultdict(list)
        self._replaced: set[Person] = set()
        for rows in _by_person(actors):
            self._add(rows, shipped)

    def found(self, key: str, shipped: tuple[Person, ...]) -> tuple[Person, ...]:
        """Return whom a key means: those of this layer, then the shipped ones that it leaves as they are."""
        own = tuple(self._names.get(key, ()))
        return (*own, *(person for person in shipped if person not in self._replaced))

    def everyone(self) -> Iterator[Person]:
        """Yield each person of this layer once."""
        yield from dict.fromkeys(person for people in self._names.values() for person in people)

    def replaces(self, person: Person) -> bool:
        """Whether a shipped person stands in this layer with more or other offices."""
        return person in self._replaced

    def knows(self, key: str) -> bool:
        """Whether a folded full name is in this layer."""
        return key in self._names

    def holders(self, post: str, on: str) -> tuple[Person, ...]:
        """Return who held a post ("PAK:defence minister") on a date."""
        found = (person for office, person in self._posts.get(post, ()) if office.start and office.held(on))
        return tuple(dict.fromkeys(found))

    def _add(self, rows: list[OwnActor], shipped: Shipped) -> None:
        names = list(dict.fromkeys(name for row in rows for name in (row.name, *row.aliases)))
        known = _known(rows[0], names, shipped)
        offices = tuple(_office(row) for row in rows)
        best = max(offices, key=lambda office: office.rank)
        listed = 0 if rows[0].source.startswith("refreshed") else _LISTED
        fame = prominence(best.rank, rows[0].id, best.country, bool(listed)) + listed
        if known is not None:
            self._replaced.add(known)
            kept = tuple(office for office in known.offices if not any(_restates(new, office) for new in offices))
            offices = (*kept, *offices)
            names.append(known.name)
            fame = max(fame, known.fame)
        gender = known.gender if known else ""
        self._index(Person(rows[0].name, rows[0].id or (known.qid if known else ""), gender, fame, offices), names)

    def _index(self, person: Person, names: list[str]) -> None:
        best = max(person.offices, key=lambda office: office.rank)
        keys: set[str] = set()
        for name in names:
            full = variants(name, best.country)
            keys |= full | {without_suffix(key) for key in full}
            if best.rank > LEGISLATOR:
                keys |= {f"~{skeleton(key)}" for key in full if " " in key}
            if best.rank >= CHIEF or person.fame >= CHIEF * 8:
                keys |= {f"={key}" for key in surnames(name, best.country)}
        for key in sorted(keys):
            self._names[key].append(person)
        for office in person.offices:
            if office.rank > MINOR:
                for key in post_keys(office.title):
                    self._posts[f"{office.country}:{key}"].append((office, person))


def _by_person(actors: Iterable[OwnActor]) -> list[list[OwnActor]]:
    """Return the rows of each person together: those of one id, else of one name and state."""
    found: dict[tuple[str, str], list[OwnActor]] = defaultdict(list)
    for actor in actors:
        if actor.kind == "person":
            found[(actor.id, "") if actor.id else (name_key(actor.name), actor.country)].append(actor)
    return list(found.values())


def _known(row: OwnActor, names: list[str], shipped: Shipped) -> Person | None:
    """Return the shipped person that rows are about: of that id, else of that very name and state."""
    called = [person for name in names for person in shipped(name)]
    if row.id:
        return next((person for person in called if person.qid == row.id), None)
    return next(
        (
            p
            for p in called
            if name_key(p.name) == name_key(row.name) and any(o.country == row.country for o in p.offices)
        ),
        None,
    )


def _office(row: OwnActor) -> Office:
    post = classify(row.role)
    return Office(
        row.country,
        row.role,
        row.sector or (post.sector if row.role else "UNK"),
        post.rank,
        row.since,
        row.until,
        row.source,
    )


def _restates(new: Office, old: Office) -> bool:
    """Whether an office says anew what another said: the same post of the same state at a time they share."""
    same = new.country == old.country and bool({*post_keys(new.title)} & {*post_keys(old.title)})
    first, last = max(new.start, old.start), min(new.end or "9999", old.end or "9999")
    return same and first[:4] <= last[:4]
