"""What an article itself says of names: acronyms it introduces, what it calls somebody, bodies that no table knows.

"China National Petroleum Corporation (CNPC)" makes CNPC that company in this article. "Ansar al-Sharia is a group",
"the militant group Ansar al-Sharia" let "the group" take it up. "Khatam al-Anbiya, the largest construction firm in
Iran," tells that a name of no table is a firm, and of which state. Purely by form (appositions and predicate nouns).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foreigndesk.knowledge.shipped import words
from foreigndesk.read.tables import rows, words_of_kind
from foreigndesk.records import Span

BODIES = {row["noun"]: row["kind"] for row in rows("body_nouns.csv")}
"""Nouns for bodies, and of what kind they are."""

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'&.-]*)"
_LINK = r"(?:of|for|and|the|de|du|des|del|la|al|el|on|in|to|&)"
_NAME = rf"{_NAME_WORD}(?:[ -](?:{_LINK}[ -])*{_NAME_WORD})*"
_BRACKETED = re.compile(rf"(?P<name>{_NAME}) \((?:the |or |known as )?[“\"]?(?P<short>[A-Z][A-Za-z&-]{{1,9}})[”\"]?\)")
_BEFORE = re.compile(r"([a-z]+)\s+$")
_SMALL = frozenset(("of", "for", "and", "the", "de", "du", "des", "del", "la", "al", "el", "on", "in", "to"))


_NOUNS = "|".join(sorted(BODIES, key=len, reverse=True))
_FOLLOWS = "|".join(sorted(words("after_noun") | words_of_kind("time_words.csv", "past")))
_GOES_ON = rf"(?![’'-])(?!\s+(?!(?:{_FOLLOWS}|says|\w+ed)\b)[a-z])"
"""Behind the noun that ends a description: no possessive, and no further noun."""

_DESCRIPTION = (
    rf"(?:an?|one of the|the(?=\s+(?:[\w’'-]+\s+)+?(?:{_NOUNS})))\s+(?:[\w’'-]+\s+){{0,5}}?(?P<noun>{_NOUNS})s?\b"
    rf"{_GOES_ON}"
)
_THE_BODY = re.compile(rf"\b[Tt]he (?:[\w’'-]+ ){{0,2}}?(?:{_NOUNS})\b{_GOES_ON}")
_CALLED = re.compile(rf"(?:,|,? (?:is|was|are|were|has become))\s+(?P<said>{_DESCRIPTION}(?P<rest>[^,.;]*))")
_INTRODUCED = re.compile(rf"(?P<name>{_NAME}),\s+(?P<said>{_DESCRIPTION}(?P<rest>[^,.;]*)),")


@dataclass(frozen=True, slots=True)
class Introduced:
    """A name that a sentence introduces: ``span`` in it, and what it says of the name.

    ``short`` is the acronym in brackets, ``said`` a description ("the largest construction firm in Iran"), ``noun`` its
    head; "" where there is none.
    """

    span: Span
    short: str = ""
    said: str = ""
    noun: str = ""


def introduced(text: str) -> Iterator[Introduced]:
    """Yield the names that a sentence introduces with an acronym, then those with a description."""
    for match in _BRACKETED.finditer(text):
        if (start := _where_it_begins(match["name"], match["short"])) is not None:
            first = match.start("name") + start
            yield Introduced((first, match.end("name")), match["short"])
    for match in _INTRODUCED.finditer(text):
        word, _, others = match["name"].partition(" ")
        opens = others and (word == "The" or word.lower() in words("function"))
        start = match.start() + len(word) + 1 if opens else match.start()
        yield Introduced((start, match.end("name")), "", match["said"], match["noun"])


def descriptions(text: str) -> Iterator[Span]:
    """Yield where a sentence speaks of a body by what it is: "the company", "the Chinese bank"."""
    for match in _THE_BODY.finditer(text):
        yield match.span()


def nouns_for(text: str, span: Span) -> frozenset[str]:
    """Return the nouns by which a sentence calls whom ``span`` names: "X is a group", "X, a bank", "the movement X"."""
    called = _CALLED.match(text, span[1])
    before = _BEFORE.search(text, 0, span[0])
    nouns = [called["noun"] if called else "", before[1] if before else ""]
    return frozenset(nouns) & BODIES.keys()


def _where_it_begins(name: str, short: str) -> int | None:
    """Return where in a run of capitals the name begins whose initials an acronym has; None where none has them."""
    name = f"    {name[4:]}" if name.startswith("The ") else name
    letters = [letter for letter in short if letter.isupper()]
    found = [(m.start(), m[0]) for m in re.finditer(r"[^\s-]+", name)]
    for at in range(len(found)):
        initials = [word[0].upper() for _, word in found[at:]]
        great = [word[0].upper() for _, word in found[at:] if word.lower() not in _SMALL]
        if found[at][1][0].isupper() and len(letters) > 1 and letters in (initials, great):
            return found[at][0]
    return None
