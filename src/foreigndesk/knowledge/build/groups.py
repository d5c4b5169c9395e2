"""Writes the generated tables of armed groups, parties, ministries and international organisations."""

from __future__ import annotations

import re
from pathlib import Path

from foreigndesk.knowledge.build.sources import Row, rows
from foreigndesk.knowledge.build.writing import write_table
from foreigndesk.knowledge.shipped import lines as lines_of

#: Actor lists name governments, crowds and clans too; these are no groups with a name of their own.
_NO_NAME = re.compile(
    r"^(?:government|military faction|supporters? of|civilians?|students|forces of|opposition|former|dissident|"
    r"unidentified|unknown|rebels?|soldiers|protest|rioters|farmers|residents)\b|"
    r"\b(?:clan|tribe|subclan|ethnic|supporters|villagers|voters|fans|team|settlers|pastoralists)\b|\(",
    re.IGNORECASE,
)
_UNSAFE = re.compile(r"[\t\n|]")
_BRACKETED = re.compile(r"\s*\(([^)]*)\)\s*$")
_CLASSES = {"": "REB", "REB": "REB", "OTH": "REB"}
_SHORTEST = 9


def build_groups(reference: Path, out: Path) -> int:
    """Write ``groups_more.tsv``: groups with one known state, two words or more, or a long name."""
    found: dict[str, tuple[str, set[str]]] = {}
    for row in rows(reference / "offices" / "armed_groups.csv"):
        name = " ".join(row["name"].split())
        if _usable(row, name):
            country, aliases = found.setdefault(name, (row["country_iso3"], set()))
            if country == row["country_iso3"]:
                aliases |= {alias for alias in row["aliases"].split("|") if _proper(alias)}
    lines = [
        f"{name}\t{country}\tREB\t{'|'.join(sorted(aliases))}" for name, (country, aliases) in sorted(found.items())
    ]
    sources = "Sources: UCDP/PRIO and UCDP GED actor lists (CC BY 4.0), Phoenix.MilNonState.actors (MIT)."
    write_table(out / "groups_more.tsv", sources, "name\tcountry\tsector\taliases", lines)
    return len(lines)


def build_organs(reference: Path, out: Path) -> int:
    """Write ``organs_more.tsv``: ministries with a name of their own."""
    states = {code: name for code, name, *_ in lines_of("states.tsv")}
    lines = []
    for row in rows(reference / "offices" / "ministries.csv"):
        state = states.get(row["country_iso3"], "")
        name = _BRACKETED.sub("", row["ministry"].strip())
        if state and not row["ended"] and name.count(" ") > 1 and name.endswith(f" of {state}"):
            lines.append(f"{_UNSAFE.sub(' ', name)}\t{row['country_iso3']}\tGOV\t")
    write_table(
        out / "organs_more.tsv",
        "Source: Wikidata (CC0) by way of every-politician-scrapers.",
        "name\tcountry\tsector\taliases",
        sorted(set(lines)),
    )
    return len(set(lines))


def build_organisations(reference: Path, out: Path) -> int:
    """Write ``organisations_more.tsv``: international organisations alive after 1990, by full name."""
    lines = []
    for row in rows(reference / "offices" / "international_organisations.csv"):
        name = _BRACKETED.sub("", row["name"]).strip()
        if (row["ended"] and row["ended"] < "1990") or len(name.split()) < 2 or "/" in name:
            continue
        code, sector = (
            ("", "NGO") if row["kind"] == "NGO" else ("UNO" if row["kind"].startswith("UN") else "IGO", "IGO")
        )
        acronym = (
            row["acronym"]
            if row["kind"].startswith("UN") and row["acronym"].isupper() and len(row["acronym"]) > 4
            else ""
        )
        lines.append(f"{_UNSAFE.sub(' ', name)}\t{code}\t{sector}\t{acronym}")
    sources = (
        "Sources: Correlates of War IGO v3 (free with citation); acronyms of the CIA World Factbook (public domain)."
    )
    write_table(out / "organisations_more.tsv", sources, "name\tcode\tsector\taliases", sorted(set(lines)))
    return len(set(lines))


def _usable(row: Row, name: str) -> bool:
    recent = not row["last_year"] or row["last_year"] >= "1990"
    return (
        len(row["country_iso3"]) == 3
        and recent
        and row["cls"] in _CLASSES
        and "factbook" not in row["source"]
        and _proper(name)
    )


def _proper(name: str) -> bool:
    """Whether it is a name that cannot be mistaken for common words or a person's name."""
    return (
        len(name) >= _SHORTEST
        and " " in name
        and name[:1].isupper()
        and not _NO_NAME.search(name)
        and not _UNSAFE.search(name)
        and not re.search(r"[,;'\"&)]", name)
    )
