"""What the tables say of one phrase, and what a look-up hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["state", "demonym", "metonym", "organ", "person", "organisation", "group", "agent", "bloc"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text: ``text[start:end]``, in code points, and what kind of thing it names."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom an ambiguous phrase may mean, with the share of 1 that speaks for him."""

    name: str
    id: str
    country: str
    role: str
    share: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a phrase means on a date.

    ``name`` is canonical, "" where unknown; ``id`` is alpha-3 for states and their metonyms, a Wikidata QID where known
    for people; ``country`` alpha-3, "" for international organisations and the unknown; ``code`` the country, or EUR,
    UNO or IGO for international organisations; ``sector`` PLOVER's; ``role`` the office held on that date; ``score`` in
    0..1 falls with ambiguity and guessing; ``steps`` say in words how the answer was reached;
    ``candidates`` are those considered, the likeliest first, where there were several; ``members`` the states (alpha-3)
    that an organisation or bloc had on that date, or both of a dyad ("US-Pakistan"); ``gender`` of a person m, f or ""
    where the tables do not tell.
    """

    name: str = ""
    id: str = ""
    country: str = ""
    sector: str = "UNK"
    role: str = ""
    score: float = 0.0
    steps: tuple[str, ...] = ()
    code: str = ""
    candidates: tuple[Candidate, ...] = ()
    members: tuple[str, ...] = ()
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the tables: a state, a people, an organ, an organisation, a group, a bloc or a common noun.

    ``since``/``until`` are ISO dates of any precision within which it held ("" open). ``agent`` is the kind of common
    noun (agent, body, title, generic), "" for names. ``source`` is what brought it, "" the shipped tables.
    """

    kind: Kind
    name: str
    id: str = ""
    country: str = ""
    sector: str = "UNK"
    code: str = ""
    agent: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
