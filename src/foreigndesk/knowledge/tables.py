"""Reads the shipped tables into phrases: what each spelling stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from foreigndesk.knowledge.entries import Entry, Kind
from foreigndesk.knowledge.shipped import lines, words

#: Names that in lower case or as a plain word mean something else; they count only as written in the tables.
CASE_BOUND = words("case_bound")

#: States and capitals that are given names or family names too: beside an unknown name they are part of it.
ALSO_PERSONAL = words("also_personal")

COMBINING = "combining"
"""The ``agent`` of a first part of dyads, spelt with its hyphen: "Sino-"."""


def named_phrases() -> dict[str, Entry]:
    """Return every proper name of the tables, as spelt, with what it stands for.

    The first table to claim a spelling keeps it.
    """
    phrases: dict[str, Entry] = {}
    for spelling, entry in _all_named():
        phrases.setdefault(spelling.replace("’", "'"), entry)
    return phrases


def agent_phrases() -> dict[str, Entry]:
    """Return the common nouns, singular and plural, in lower case."""
    phrases: dict[str, Entry] = {}
    for country, sector, kind, nouns in chain(_communities(), (["", *row] for row in lines("agents.tsv"))):
        for phrase in nouns.split("|"):
            entry = Entry("agent", phrase, "", country, sector, agent=kind)
            for spelling in (phrase, phrase if phrase.endswith("es") else plural(phrase)):
                phrases.setdefault(spelling, entry)
    return phrases


def _communities() -> Iterator[list[str]]:
    """Yield the peoples spoken of mostly in one state as rows of common nouns, each with that state before it."""
    return ([country, sector, "agent", nouns] for country, sector, nouns in lines("communities.tsv"))


def plural(phrase: str) -> str:
    """Return the plural of a noun phrase: its head is the last word, or the word before "of"."""
    head, of, tail = phrase.partition(" of ")
    if head.endswith(("man", "Man")) and not head.endswith(("German", "Roman", "Ottoman", "human", "Oman", "shaman")):
        head = head[:-2] + "en"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head += "es"
    else:
        head += "s"
    return head + of + tail


def _all_named() -> Iterator[tuple[str, Entry]]:
    yield from _organs()
    yield from _organisations()
    yield from _groups()
    yield from _states()
    yield from _regions()
    yield from _blocs()
    for name, country in lines("regions_more.tsv"):
        yield name, Entry("state", name, "", country, "GOV", country)
    states = {code: name for code, name, *_ in lines("states.tsv")}
    for country, people in lines("locals.tsv"):
        for spelling in people.split("|"):
            yield from _people_of(spelling, Entry("demonym", states[country], "", country, "CVL", country))
    for name, aliases in lines("waters.tsv"):
        yield from _spellings(name, aliases, Entry("bloc", name))


def _organs() -> Iterator[tuple[str, Entry]]:
    for name, country, sector, aliases in chain(
        *map(lines, ("organs.tsv", "organs_more.tsv", "bodies.tsv", "parties.tsv"))
    ):
        kind: Kind = (
            "metonym"
            if name in {"Kremlin", "White House", "Whitehall", "Downing Street", "Blue House", "Élysée Palace"}
            else "organ"
        )
        yield from _spellings(
            name, aliases, Entry(kind, name, country if kind == "metonym" else "", country, sector, country)
        )


def _organisations() -> Iterator[tuple[str, Entry]]:
    for name, code, sector, aliases in chain(lines("organisations.tsv"), lines("organisations_more.tsv")):
        kept = "IGO" if sector == "LEG" and code != "EUR" else sector
        yield from _spellings(name, aliases, Entry("organisation", name, "", "", kept, "" if code == "NGO" else code))


def _groups() -> Iterator[tuple[str, Entry]]:
    for name, country, sector, aliases in chain(lines("groups.tsv"), lines("groups_more.tsv")):
        yield from _spellings(name, aliases, Entry("group", name, "", country, sector, country))


def _blocs() -> Iterator[tuple[str, Entry]]:
    for name, sector, aliases in lines("blocs.tsv"):
        yield from _spellings(name, aliases, Entry("bloc", name, "", "", sector))


def _states() -> Iterator[tuple[str, Entry]]:
    official = {code: (name, capital) for code, name, _, capital, _ in lines("states.tsv")}
    for code, names, demonyms, metonyms in lines("demonyms.tsv"):
        name, capital = official[code]
        for spelling in filter(None, names.split("|")):
            spelling, _, years = spelling.partition("@")
            since, _, until = years.partition("-")
            yield spelling, Entry("state", name, code, code, "GOV", code, "", since, until)
        for spelling in filter(None, demonyms.split("|")):
            yield from _people_of(spelling, Entry("demonym", name, code, code, "CVL", code))
        for spelling in filter(None, [capital, *metonyms.split("|")]):
            yield spelling, Entry("metonym", spelling.removeprefix("The "), code, code, "GOV", code)
    for code, name, formal, _capital, _qid in lines("states.tsv"):  # behind the names with years
        entry = Entry("state", name, code, code, "GOV", code)
        yield name, entry
        if formal and "*" not in formal:
            yield formal.removeprefix("the "), entry
    for form, code in lines("combining.tsv"):
        yield f"{form}-", Entry("demonym", official[code][0], code, code, "GOV", code, COMBINING)
    metonymic = {code for code, *_ in lines("demonyms.tsv")}
    for code, (_name, capital) in official.items():
        if capital and code not in metonymic:
            yield capital, Entry("metonym", capital, code, code, "GOV", code)


def _regions() -> Iterator[tuple[str, Entry]]:
    for name, country, aliases, demonyms, metonyms in lines("regions.tsv"):
        yield from _spellings(name, aliases, Entry("state", name, "", country, "GOV", country))
        for spelling in filter(None, demonyms.split("|")):
            yield from _people_of(spelling, Entry("demonym", name, "", country, "CVL", country))
        for spelling in filter(None, metonyms.split("|")):
            yield spelling, Entry("metonym", spelling, "", country, "GOV", country)


def _people_of(spelling: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    yield spelling, entry
    if not spelling.endswith(("sh", "ch", "ese", "s", "men", ".", "Dutch")) and not spelling.isupper():
        yield plural(spelling), replace(entry, agent="plural")


def _spellings(name: str, aliases: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    for spelling in (name, *filter(None, aliases.split("|"))):
        yield spelling, entry
