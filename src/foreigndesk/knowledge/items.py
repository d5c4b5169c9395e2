"""Finds in a text the things that change hands: arms, equipment, aid, finance, goods, access, documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from foreigndesk.knowledge.shipped import lines, words
from foreigndesk.knowledge.tables import plural

_MODIFIER = "modifier"
_FOLLOWS = words("after_noun")
_NEXT_WORD = re.compile(r"[ -]([a-z][\w’']*)")
_WITHIN_NAME = re.compile(r"[A-Z][\w’'.-]* $")
_NUMBER = r"\d{1,4}[A-Z]{0,3}\d?"
"""What "#" stands for in a designation: the 35 of Su-35, the 29K of MiG-29K."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing named in a text: ``start``/``end`` are its code points, modifiers included; ``kind`` is the table's.

    ``name`` is the table's, in the singular ("Su-35", "spare part").
    """

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: str
    name: str


def items_in(text: str) -> tuple[Item, ...]:
    """Return the items that a text names, in reading order, without overlaps, the longest names first.

    Items that stand side by side are one, of the last one's kind: "F-16 spare parts". What only qualifies another noun
    ("oil prices") or is part of a name ("the National Ship Company") is none.
    """
    merged: list[_Found] = []
    for one in _without_overlaps(text):
        last = merged[-1] if merged else None
        if last is not None and text[last.end : one.start] in {" ", "-"}:
            merged[-1] = _Found(last.start, one.end, one.kind, one.name if one.kind != _MODIFIER else last.name)
        else:
            merged.append(one)
    return tuple(Item(one.start, one.end, one.kind, one.name) for one in merged if _stands(text, one))


def _stands(text: str, one: _Found) -> bool:
    """Whether an item is the head of its phrase, and no part of somebody's name."""
    if one.kind == _MODIFIER:
        return False
    following = _NEXT_WORD.match(text, one.end)
    word = following[1] if following else ""
    if word and word not in _FOLLOWS and not word.endswith(("ed", "ing", "ly")):
        return False
    named = one.name == one.name.lower() and text[one.start].isupper()
    return not (named and _WITHIN_NAME.search(text, 0, one.start) and _few_capitals(text))


def _few_capitals(text: str) -> bool:
    """Whether a text is no headline in which every word has a capital."""
    initials = [word[0] for word in text.split() if word[0].isalpha()]
    return sum(letter.isupper() for letter in initials) * 2 < len(initials)


def _without_overlaps(text: str) -> list[_Found]:
    kept: list[_Found] = []
    taken: set[int] = set()
    for one in sorted(_named(text), key=lambda one: (one.start - one.end, one.start)):
        if not taken.intersection(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda one: one.start)


def _named(text: str) -> Iterator[_Found]:
    nouns, noun_of, names, name_of, designations = _finders()
    lower = text.lower()
    if len(lower) == len(text):  # a letter whose small form is two would shift all that follows
        for at, start, end in nouns.find_matches_as_indexes(lower):
            if _bounded(text, start, end):
                yield _Found(start, end, *noun_of[at])
    for at, start, end in names.find_matches_as_indexes(text):
        if _bounded(text, start, end):
            yield _Found(start, end, *name_of[at])
    for pattern, kind in designations:
        for match in pattern.finditer(text):
            yield _Found(match.start(), match.end(), kind, match["name"])


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-") and not after.isalnum()


@lru_cache(maxsize=1)
def _finders() -> tuple[
    AhoCorasick,
    list[tuple[str, str]],
    AhoCorasick,
    list[tuple[str, str]],
    tuple[tuple[re.Pattern[str], str], ...],
]:
    nouns: dict[str, tuple[str, str]] = {}
    names: dict[str, tuple[str, str]] = {}
    designations: dict[str, list[str]] = {}
    for kind, listed in lines("items.tsv"):
        for name in listed.split("|"):
            if "#" in name:
                designations.setdefault(kind, []).append(re.escape(name).replace(r"\#", _NUMBER))
            elif name == name.lower():
                bare = name.removesuffix("=")
                for spelling in (bare,) if name != bare else (bare, plural(bare)):
                    nouns.setdefault(spelling, (kind, bare))
            else:
                for spelling in (name, name if name.endswith("s") else f"{name}s"):
                    names.setdefault(spelling, (kind, name))
    patterns = tuple(
        (re.compile(rf"(?<![\w-])(?P<name>{'|'.join(sorted(forms, key=len, reverse=True))})s?(?![\w-])"), kind)
        for kind, forms in designations.items()
    )
    return (
        AhoCorasick(list(nouns), matchkind=MatchKind.LeftmostLongest),
        list(nouns.values()),
        AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest),
        list(names.values()),
        patterns,
    )
