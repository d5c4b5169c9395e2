"""Finds in running text every phrase that the tables know: the longest, without overlaps, on word boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from foreigndesk.knowledge.entries import Entry, Hit, Kind
from foreigndesk.knowledge.names import PARTICLES, name_key
from foreigndesk.knowledge.people import People
from foreigndesk.knowledge.shipped import words
from foreigndesk.knowledge.tables import ALSO_PERSONAL, CASE_BOUND

_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]*"
_LINK = "|".join(sorted({*PARTICLES, *(p.capitalize() for p in PARTICLES)}, key=len, reverse=True))
_RUN = re.compile(rf"{_NAME}(?:[ -](?:(?:{_LINK})[ -])*{_NAME})*")
_WORD = re.compile(r"[^ ]+")
_LAST_WORD = re.compile(r"(?<![.!?] )\b([A-Z][a-z]+) $")
_NEXT_WORD = re.compile(r" ([A-Z][a-z]+)\b")
_DYAD_END = re.compile(r"[A-Z][A-Za-z]+")
_LONGEST_NAME = 6
_FAMOUS = 64
_COURTESY = words("courtesy")
#: Words that open a sentence and are no given names.
_FUNCTION = words("function")
#: Family names of the tables that as single words mean something else more often.
_NO_SURNAMES = words("no_surnames")


class Scanner:
    """Scans texts for names (as written) and common nouns (in any case)."""

    def __init__(self, named: dict[str, Entry], agents: dict[str, Entry], people: People) -> None:
        self._kinds: list[Kind] = []
        patterns: list[str] = []
        for spelling, entry in named.items():
            patterns.append(spelling)
            self._kinds.append(entry.kind)
            if len(spelling) > 4 and not spelling.isupper() and spelling.lower() not in CASE_BOUND:
                patterns.append(spelling.upper())
                self._kinds.append(entry.kind)
        self._named = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
        self._agents = AhoCorasick(list(agents), matchkind=MatchKind.LeftmostLongest)
        self._people = people
        self._opening = frozenset(i for i, pattern in enumerate(patterns) if pattern.endswith("-"))
        self._states = frozenset(spelling for spelling, entry in named.items() if entry.kind in {"state", "demonym"})
        self._nouns = frozenset(agents)
        self._spellings = frozenset(named)

    def scan(self, text: str) -> tuple[Hit, ...]:
        """Return the hits in reading order."""
        plain = text.replace("’", "'")
        found = [Hit(start, end, "person") for start, end in self._persons(plain)]
        found += [
            Hit(s, e, self._kinds[i])
            for i, s, e in self._named.find_matches_as_indexes(plain)
            if (self._opens_dyad(plain, s, e) if i in self._opening else _bounded(plain, s, e))
            and not (plain[s:e] in ALSO_PERSONAL and self._in_name(plain, s, e))
        ]
        lower = _lowered(plain)
        found += [
            Hit(s, e, "agent") for _, s, e in self._agents.find_matches_as_indexes(lower) if _bounded(plain, s, e)
        ]
        return _without_overlaps(found)

    def _opens_dyad(self, text: str, start: int, end: int) -> bool:
        """Whether "Sino-" stands before a people or a state: "Indo-Pakistani", not "Indo-Pacific"."""
        following = _DYAD_END.match(text, end)
        return _bounded(text, start, end - 1) and following is not None and following[0] in self._states

    def _in_name(self, text: str, start: int, end: int) -> bool:
        """Whether a state's name is part of somebody's: "Michael Jordan", "Chad Wolf"."""
        before, after = _LAST_WORD.search(text[max(0, start - 30) : start]), _NEXT_WORD.match(text, end)
        around = [match[1] for match in (before, after) if match]
        return any(
            word.lower() not in self._nouns and word not in self._spellings and word.lower() not in _FUNCTION
            for word in around
        )

    def _persons(self, text: str) -> Iterator[tuple[int, int]]:
        for run in _RUN.finditer(text):
            words = [(m.start() + run.start(), m.end() + run.start()) for m in _WORD.finditer(run[0])]
            at = 0
            while at < len(words):
                length = self._known(text, words, at)
                if length:
                    yield words[at][0], _trimmed(text, words[at][0], words[at + length - 1][1])
                at += length or 1

    def _known(self, text: str, words: list[tuple[int, int]], at: int) -> int:
        for length in range(min(_LONGEST_NAME, len(words) - at), 1, -1):
            said = text[words[at][0] : _trimmed(text, words[at][0], words[at + length - 1][1])]
            if self._people.knows(name_key(said)):
                return length
        if len(words) - at <= 2 and self._alone(text, words[:at]):
            said = text[words[at][0] : _trimmed(text, words[at][0], words[-1][1])]
            if len(words) - at == 2 and (called := self._people.surnamed(said)) and called[0].fame >= _FAMOUS:
                return 2
        if len(words) - at == 1 and self._alone(text, words[:at]):
            said = text[words[at][0] : _trimmed(text, words[at][0], words[at][1])]
            called = self._people.surnamed(said) if len(said) > 3 else ()
            if called and called[0].fame >= _FAMOUS and said.lower() not in _NO_SURNAMES:
                return 1
        return 0

    def _alone(self, text: str, before: list[tuple[int, int]]) -> bool:
        """Whether the capitals before a family name are no given name: a title, or the word that opens the sentence."""
        if not before:
            return True
        start, end = before[-1]
        word = text[start:end].lower()
        return (
            word.rstrip(".") in _COURTESY
            or word in self._nouns
            or (len(before) == 1 and _opens_sentence(text, start) and word in _FUNCTION)
        )


def _bounded(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


def _lowered(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a name without a possessive or a full stop that closes the sentence."""
    if text[start:end].endswith("'s"):
        return end - 2
    while end > start and text[end - 1] in ".'-":
        end -= 1
    return end


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?\n"


def _without_overlaps(found: list[Hit]) -> tuple[Hit, ...]:
    found.sort(key=lambda hit: (hit.start - hit.end, hit.start, hit.kind == "person", hit.kind == "agent", hit.kind))
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in found:
        if not taken.intersection(range(hit.start, hit.end)):
            kept.append(hit)
            taken.update(range(hit.start, hit.end))
    return tuple(sorted(kept, key=lambda hit: hit.start))
