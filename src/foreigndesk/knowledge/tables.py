"""Reads the shipped tables into phrases: what each spelling stands for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib.resources import files

from foreigndesk.knowledge.entries import Entry, Kind

_TABLES = files("foreigndesk.knowledge") / "tables"
#: Names that in lower case or as a plain word mean something else; they count only as written in the tables.
CASE_BOUND = frozenset(
    "turkey chad jordan china us usa who ice raw it fox apple dawn future total amazon car as pa can pan an on mit is cis apc dia sis wagner memorial spa saba "
    "mud star quad fatherland labour labor conservatives republican democrat conservative house senate congress brussels islah azov davos "
    "amnesty anonymous guinea islamic pole poles dane finn brit scot swede kiwi croat polish mali oman niger cuba iraq iran mena the isis "
    "mend tak eff nice bild tolo rand the ft eta amnesty lao togo peru milf tories rt saudi".split()
)


def lines(name: str) -> Iterator[list[str]]:
    """Yield the fields of each row of a shipped table."""
    for line in text(name).split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def text(name: str) -> str:
    """Return a shipped table as one string."""
    data = (_TABLES / name).read_bytes()
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")


def flat_pairs(name: str) -> dict[str, str]:
    """Return a table of two columns as a mapping."""
    rows = text(name).split("\n", 2)[2]
    cells = rows.rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], cells[1::2], strict=True))


def named_phrases() -> dict[str, Entry]:
    """Return every proper name of the tables, as spelt, with what it stands for; the first table to claim a spelling keeps it."""
    phrases: dict[str, Entry] = {}
    for spelling, entry in _all_named():
        phrases.setdefault(spelling.replace("’", "'"), entry)
    return phrases


def agent_phrases() -> dict[str, Entry]:
    """Return the common nouns, singular and plural, in lower case."""
    phrases: dict[str, Entry] = {}
    for sector, kind, words in lines("agents.tsv"):
        for phrase in words.split("|"):
            entry = Entry("agent", phrase, sector=sector, agent=kind)
            for spelling in (phrase, plural(phrase)):
                phrases.setdefault(spelling, entry)
    return phrases


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
    yield from _blocs()
    yield from _generated()


def _organs() -> Iterator[tuple[str, Entry]]:
    for name, country, sector, aliases in lines("organs.tsv"):
        kind: Kind = "metonym" if name in {"Kremlin", "White House", "Whitehall", "Downing Street", "Blue House", "Élysée Palace"} else "organ"
        yield from _spellings(name, aliases, Entry(kind, name, country if kind == "metonym" else "", country, sector, country))


def _organisations() -> Iterator[tuple[str, Entry]]:
    for name, code, sector, aliases in lines("organisations.tsv"):
        kept = "IGO" if sector == "LEG" and code != "EUR" else sector
        yield from _spellings(name, aliases, Entry("organisation", name, "", "", kept, "" if code == "NGO" else code))


def _groups() -> Iterator[tuple[str, Entry]]:
    for name, country, sector, aliases in lines("groups.tsv"):
        yield from _spellings(name, aliases, Entry("group", name, "", country, sector, country))


def _blocs() -> Iterator[tuple[str, Entry]]:
    for name, sector, _members, aliases in lines("blocs.tsv"):
        yield from _spellings(name, aliases, Entry("bloc", name, "", "", sector))


def _states() -> Iterator[tuple[str, Entry]]:
    official: dict[str, tuple[str, str]] = {}
    for code, name, formal, capital, _qid in lines("states.tsv"):
        entry = Entry("state", name, code, code, "GOV", code)
        official[code] = (name, capital)
        yield name, entry
        if formal and "*" not in formal:
            yield formal.removeprefix("the "), entry
    for code, names, demonyms, metonyms in lines("demonyms.tsv"):
        name, capital = official[code]
        for spelling in filter(None, names.split("|")):
            spelling, _, years = spelling.partition("@")
            since, _, until = years.partition("-")
            yield spelling, Entry("state", name, code, code, "GOV", code, "", since, until)
        for spelling in filter(None, demonyms.split("|")):
            entry = Entry("demonym", name, code, code, "CVL", code)
            yield spelling, entry
            if not spelling.endswith(("sh", "ch", "ese", "s", "men", ".")) and not spelling.isupper():
                yield plural(spelling), entry
        for spelling in filter(None, [capital, *metonyms.split("|")]):
            yield spelling, Entry("metonym", spelling.removeprefix("The "), code, code, "GOV", code)
    metonymic = {code for code, *_ in lines("demonyms.tsv")}
    for code, (_name, capital) in official.items():
        if capital and code not in metonymic:
            yield capital, Entry("metonym", capital, code, code, "GOV", code)


def _generated() -> Iterator[tuple[str, Entry]]:
    return iter(())


def _spellings(name: str, aliases: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    for spelling in (name, *filter(None, aliases.split("|"))):
        yield spelling, entry
