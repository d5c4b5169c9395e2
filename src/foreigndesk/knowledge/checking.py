"""What is wrong in the tables of offices: overlaps, gaps and impossible dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from foreigndesk.knowledge.person import Office, Person
from foreigndesk.knowledge.posts import SINGLE, post_keys

Kind = Literal["impossible", "overlap", "gap"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_ACTING = re.compile(r"acting|interim|caretaker|deputy|vice|designate|former|elect\b", re.IGNORECASE)
OVERLAP_DAYS, GAP_DAYS, LONGEST_YEARS = 60, 365, 75
"""Sources differ by weeks at a handover, and an office may stay empty for months; nobody has held one longer than a
reigning monarch."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: of which ``kind``, where, from..to, and who is concerned."""

    kind: Kind
    country: str
    post: str
    since: str
    until: str
    who: tuple[str, ...]


def findings(people: Iterable[Person], since: str) -> Iterator[Finding]:
    """Yield what is wrong: impossible dates of any office; overlaps and gaps of posts that one person holds at a time.

    Overlaps and gaps are looked for from the ISO date ``since`` on.
    """
    posts: dict[tuple[str, str], list[tuple[Office, Person]]] = defaultdict(list)
    for person in people:
        for office in person.offices:
            if not _possible(office):
                yield Finding("impossible", office.country, office.title, office.start, office.end, (person.name,))
            elif len(office.start) >= 7 and not _ACTING.search(office.title):
                for key in SINGLE & set(post_keys(office.title)):
                    posts[office.country, key].append((office, person))
    for (country, post), held in sorted(posts.items(), key=lambda item: item[0]):
        held.sort(key=lambda one: (one[0].start, one[0].end or "9999", one[1].name))
        yield from _overlaps(country, post, held, since)
        yield from _gaps(country, post, held, since)


def _possible(office: Office) -> bool:
    days = [_day(text) for text in (office.start, office.end) if text]
    if None in days:
        return False
    if not office.start or not office.end:
        return True
    in_order = office.start[: len(office.end)] <= office.end
    return in_order and int(office.end[:4]) - int(office.start[:4]) <= LONGEST_YEARS


def _overlaps(country: str, post: str, held: list[tuple[Office, Person]], since: str) -> Iterator[Finding]:
    told: set[frozenset[str]] = set()
    for at, (office, person) in enumerate(held):
        for later, other in held[at + 1 :]:
            until = min(office.end or "9999", later.end or "9999")
            if (office.end or "9999") <= later.start:
                continue
            names = frozenset((person.name, other.name))
            if len(names) == 2 and names not in told and until >= since and _days(later.start, until) > OVERLAP_DAYS:
                told.add(names)
                yield Finding("overlap", country, post, later.start, _shown(until), (person.name, other.name))


def _gaps(country: str, post: str, held: list[tuple[Office, Person]], since: str) -> Iterator[Finding]:
    reached, last = "", ""
    for office, person in held:
        if reached and reached != "9999" and office.start >= since and _days(reached, office.start) > GAP_DAYS:
            yield Finding("gap", country, post, reached, office.start, (last, person.name))
        end = office.end or "9999"
        if end > reached:
            reached, last = end, person.name


def _shown(until: str) -> str:
    return "" if until == "9999" else until


def _days(start: str, end: str) -> int:
    first, last = _day(start), _day(end, last=True)
    return (last - first).days if first and last else 0


def _day(text: str, *, last: bool = False) -> date | None:
    """Return the first or last day of an ISO date of any precision; None for what is no date."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day)
        return date(year, month or 12, 28) if last else date(year, month or 1, 1)
    except ValueError:
        return None
