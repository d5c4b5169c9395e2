"""Writes ``states.tsv`` from the ISO list: code, name, official name, capital, Wikidata id."""

from __future__ import annotations

from pathlib import Path

from foreigndesk.knowledge.build.sources import rows
from foreigndesk.knowledge.build.writing import write_table

#: Not in ISO 3166-1, or gone: Kosovo's user-assigned code, and Yugoslavia's old one.
_FURTHER = (
    ("XKX", "Kosovo", "the Republic of Kosovo", "Pristina", "Q1246"),
    ("YUG", "Yugoslavia", "the Socialist Federal Republic of Yugoslavia", "Belgrade", "Q36704"),
)
_CAPITALS = {
    "ISR": "Jerusalem",
    "BOL": "La Paz",
    "ZAF": "Pretoria",
    "TWN": "Taipei",
    "PSE": "Ramallah",
    "MMR": "Naypyidaw",
    "TZA": "Dodoma",
    "KAZ": "Astana",
    "HKG": "",
}


def build_states(reference: Path, out: Path) -> int:
    """Write the table and return how many states and territories it holds."""
    lines = []
    for row in rows(reference / "country-codes.csv"):
        code, name = row["ISO3166-1-Alpha-3"], row["CLDR display name"]
        if code and name:
            capital = _CAPITALS.get(code, row["Capital"])
            qid = row["wikidata_id"].rsplit("/", 1)[-1]
            official = " ".join(row["UNTERM English Formal"].split())
            lines.append("\t".join((code, _plain(name), official, capital, qid)))
    lines += ["\t".join(state) for state in _FURTHER]
    write_table(
        out / "states.tsv",
        "Sources: datasets/country-codes (PDDL), ISO 3166-1.",
        "code\tname\tofficial\tcapital\tqid",
        sorted(lines),
    )
    return len(lines)


#: CLDR's short names that the news does not use.
_RENAMED = {
    "US": "United States",
    "UK": "United Kingdom",
    "Hong Kong SAR China": "Hong Kong",
    "Macau SAR China": "Macau",
    "Congo - Kinshasa": "Democratic Republic of the Congo",
    "Congo - Brazzaville": "Republic of the Congo",
    "Myanmar (Burma)": "Myanmar",
    "Macedonia": "North Macedonia",
    "Czech Republic": "Czechia",
    "Palestinian Territories": "Palestine",
    "Côte d’Ivoire": "Ivory Coast",
    "Swaziland": "Eswatini",
    "Türkiye": "Turkey",
}


def _plain(name: str) -> str:
    return _RENAMED.get(name, name).replace("’", "'").replace(" & ", " and ").replace("St. ", "Saint ")
