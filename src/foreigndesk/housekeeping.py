"""A desk moved, backed up and pruned: what is done to it as a whole, on whichever database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foreigndesk.errors import StoreError, UsageError
from foreigndesk.follow.match import holds
from foreigndesk.follow.rules import Rule
from foreigndesk.follow.subject import Look, Subject
from foreigndesk.store.copying import copy_files
from foreigndesk.store.database import Store, open_store
from foreigndesk.store.location import Location, location
from foreigndesk.store.upkeep import settle

AT_ONCE = 50
"""Articles pruned in one transaction: between two of them, others may write."""


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many articles let go of their text, and of how many characters of it; ``kept`` were spared by a rule."""

    articles: int
    characters: int
    kept: int


def copy_desk(source: Store, target: Location | str) -> dict[str, int]:
    """Copy a desk into another that is new or empty, with the imports beside it; return how many rows of each table.

    Both stay usable. Raises UsageError where the other desk has something in it, StoreError where what arrived is not
    what was there: nothing is copied then.
    """
    with open_store(target, create=True) as other:
        counts = source.upkeep.copy_to(other.upkeep)
        copy_files(source.desk, other.desk)
    return counts


def back_up(source: Store, file: Path | str) -> Path:
    """Write a desk as it is at this moment to a new file, which is a desk itself, and return its path.

    Others may write meanwhile. The file has its name only when all of it is there and whole. Raises UsageError where it
    is there already, StoreError where it cannot be written.
    """
    target = location(file)
    if not isinstance(target, Path):
        raise UsageError(f"{target}: a backup is a file", hint="to fill another server: foreigndesk desk copy")
    if target.exists():
        raise UsageError(f"{target}: is there already", hint="name a new file")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    if isinstance(source.desk, Path):
        source.upkeep.copy_file(part)
    else:
        with open_store(part, create=True) as made:
            source.upkeep.copy_to(made.upkeep)
    with open_store(part, create=False) as made:
        if faults := made.upkeep.check().faults:
            raise StoreError(f"{part}: the copy is not whole: {faults[0]}", hint="see: foreigndesk desk check")
    settle(part, target)
    copy_files(source.desk, target)
    return target


def prune(store: Store, before: str, at: str, *, only: Rule | None = None, spared: Sequence[Rule] = ()) -> Pruned:
    """Let go of the text of articles published before an ISO date, but for the sentences that are evidence.

    Events, counts, stories, alerts and titles stay, and the desk still knows the articles when it meets them. ``only``
    takes those that a rule matches, ``spared`` leaves those that one of some rules matches; ``at`` is now (ISO 8601).
    """
    articles = characters = kept = 0
    old = store.upkeep.prunable(before)
    for at_once in range(0, len(old), AT_ONCE):
        some = old[at_once : at_once + AT_ONCE]
        wanted = list(_wanted(store, some, only, spared)) if only or spared else some
        count, gone = store.upkeep.prune(wanted, at)
        articles, characters, kept = articles + count, characters + gone, kept + len(some) - len(wanted)
    return Pruned(articles, characters, kept)


def _wanted(store: Store, ids: Sequence[str], only: Rule | None, spared: Sequence[Rule]) -> Iterator[str]:
    for article in store.articles(ids):
        look = Look(Subject(article, tuple(store.events_of(article.id))))
        if (only is None or holds(only, look)) and not any(holds(rule, look) for rule in spared):
            yield article.id
