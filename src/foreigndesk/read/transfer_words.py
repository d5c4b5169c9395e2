"""The words by which transfers are told, as patterns; the facts stand in ``transfer_words.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from foreigndesk.read.tables import rows

TABLE = "transfer_words.csv"

ITEMS = ("arms", "aid", "loans", "trade", "access")
VERBS = ("give", "get", "stop", "cancel", "lift", "impose", "agree", "promise", "discuss", "claim", "deny", "threat")


@cache
def items() -> dict[str, str]:
    """Return each word for a thing, singular and plural → its kind."""
    found: dict[str, str] = {}
    for row in rows(TABLE):
        if row["class"] in ITEMS:
            for word in (row["word"], *_split(row["more"])):
                found |= {word: row["class"], f"{word}s": row["class"]}
    return found


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """Return each form of a verb → its class and its first form."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows(TABLE):
        if row["class"] in VERBS:
            for form in (*_regular(row["word"]), *_split(row["more"])):
                found.setdefault(form, (row["class"], row["word"]))
    return found


@cache
def others(kind: str) -> dict[str, str]:
    """Return the nouns or modals → the class of verb that they stand for."""
    return {row["word"]: row["more"] for row in rows(TABLE) if row["class"] == kind}


@cache
def pattern(*, of: str) -> re.Pattern[str]:
    """Return the pattern of all ``items``, ``verbs``, ``noun`` or ``modal`` words."""
    words = items() if of == "items" else verbs() if of == "verbs" else others(of)
    plural = "s?" if of == "noun" else ""
    one_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?i:(?:(?<![\w-])|(?=n?['’]))(?:{one_of}){plural}(?!\w))")


def _split(words: str) -> list[str]:
    return words.split("|") if words else []


def _regular(verb: str) -> Iterator[str]:
    """Yield the regular forms of a verb."""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("ee"):
        yield from (verb, verb + "s", verb + "d", verb + "ing")
        return
    if re.search(r"[^aeiou]y$", verb):
        yield from (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
        return
    hissing = verb.endswith(("sh", "ch", "ss", "x"))
    yield from (verb, verb + ("es" if hissing else "s"), stem + "ed", stem + "ing")
