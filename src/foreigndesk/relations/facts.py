"""Slow facts to hold relations against: arms transfers (SIPRI), and how alike states vote at the UN."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from foreigndesk.errors import RecordError, SourceError, UsageError
from foreigndesk.gather.streams import opened
from foreigndesk.relate.codes import cow_number, iso_state, named_state
from foreigndesk.store.corpora import folder_of, keep, kept, names
from foreigndesk.store.location import Location

KINDS = ("sipri", "unvotes")

_SIPRI = frozenset({"supplier", "recipient", "year", "value"})
_AGREEMENT = frozenset({"ccode1", "ccode2", "year", "agree"})
_VOTES = frozenset({"rcid", "ccode", "year", "vote"})
#: Voeten's votes: yes, abstention, no; agreement is 1 where equal, half where one abstains.
_PLACES = {"1": 0.0, "2": 0.5, "3": 1.0}
_LEAST_VOTES = 10


@dataclass(frozen=True, slots=True)
class FactsReport:
    """What was imported: rows kept of those read, the years, and the states no table knows with their rows."""

    kind: str
    lines: int
    kept: int
    years: tuple[int, int]
    unknown: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of a pair and year: a share of arms imports (0..1, with its value), or an agreement (0..1)."""

    kind: str
    one: str
    other: str
    year: int
    value: float


def import_facts(desk: Location, kind: str, file: Path) -> FactsReport:
    """Read a file of facts and keep them beside the desk, in place of older ones of the kind.

    ``sipri``: columns supplier, recipient, year, value (TIV of deliveries). ``unvotes``: Voeten's agreement scores
    (ccode1, ccode2, year, agree) or votes (rcid, ccode, year, vote).

    Raises:
        UsageError: no such kind.
        SourceError: the file cannot be read.
        RecordError: it has another form, or nothing in it is understood.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind}: no kind of facts", hint=f"one of {', '.join(KINDS)}")
    unknown: Counter[str] = Counter()
    lines, found = _read(file, kind, unknown)
    if not found:
        raise RecordError(f"{file}: not one of {lines} lines was understood")
    columns = {name: [getattr(fact, name) for fact in found] for name in ("one", "other", "year", "value")}
    years = (min(columns["year"]), max(columns["year"]))
    report = FactsReport(kind, lines, len(found), years, tuple(unknown.most_common(20)))
    keep(folder_of(desk, "facts"), kind, pa.table(columns), {"kind": kind, "file": file.name})
    return report


def facts_of(desk: Location, state: str, partners: Iterable[str], years: Iterable[int]) -> list[Fact]:
    """Return what is known of a state with partners in some years: shares of its arms imports, agreement of votes."""
    folder, wanted, chosen = folder_of(desk, "facts"), set(partners), set(years)
    found: list[Fact] = []
    for kind in names(folder):
        rows: list[dict[str, Any]] = kept(folder, kind)[0].to_pylist()
        if kind == "sipri":
            found += _shares(state, rows, wanted, chosen)
        else:
            found += [
                Fact(kind, state, row["other"] if row["one"] == state else row["one"], row["year"], row["value"])
                for row in rows
                if row["year"] in chosen and state in (row["one"], row["other"])
                and wanted & {row["one"], row["other"]}
            ]  # fmt: skip
    return sorted(found, key=lambda fact: (fact.kind, fact.other, fact.year))


def _shares(state: str, rows: Iterable[Mapping[str, Any]], partners: set[str], years: set[int]) -> Iterator[Fact]:
    bought: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["other"] == state and row["year"] in years:
            bought[row["year"]][row["one"]] += row["value"]
    for year, by_supplier in bought.items():
        total = by_supplier.total()
        for partner in sorted(partners):
            yield Fact("sipri", state, partner, year, by_supplier[partner] / total if total else 0.0)


def _read(file: Path, kind: str, unknown: Counter[str]) -> tuple[int, list[Fact]]:
    try:
        with file.open("rb") as stream:
            _, unpacked = opened(stream, str(file))
            rows = csv.DictReader(io.TextIOWrapper(unpacked, encoding="utf-8", errors="replace", newline=""))
            header = set(rows.fieldnames or ())
            listed = list(rows)
    except OSError as error:
        raise SourceError(str(file), error.strerror or str(error)) from error
    except csv.Error as error:
        raise RecordError(f"{file}: {error}") from error
    if kind == "sipri" and header >= _SIPRI:
        return len(listed), list(_transfers(listed, unknown))
    if kind == "unvotes" and header >= _AGREEMENT:
        return len(listed), list(_agreements(listed, unknown))
    if kind == "unvotes" and header >= _VOTES:
        return len(listed), list(_votes(listed, unknown))
    raise RecordError(f"{file}: no form of {kind} that is known", hint="see foreigndesk facts import --help")


def _transfers(rows: Iterable[Mapping[str, str]], unknown: Counter[str]) -> Iterator[Fact]:
    """Yield what each state was delivered; a supplier that no table knows is "", as shares are of all deliveries."""
    for row in rows:
        one, other = (_named(row[name], unknown) for name in ("supplier", "recipient"))
        if other and (number := _numbers(row["year"], row["value"])):
            yield Fact("sipri", one, other, int(number[0]), number[1])


def _agreements(rows: Iterable[Mapping[str, str]], unknown: Counter[str]) -> Iterator[Fact]:
    for row in rows:
        one, other = (_numbered(row[name], unknown) for name in ("ccode1", "ccode2"))
        if one and other and one < other and (number := _numbers(row["year"], row["agree"])):
            yield Fact("unvotes", one, other, int(number[0]), number[1])


def _votes(rows: Iterable[Mapping[str, str]], unknown: Counter[str]) -> Iterator[Fact]:
    """Yield the mean likeness of each pair's votes in each year in which both cast enough of them."""
    ballots: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
    for row in rows:
        state, place, number = _numbered(row["ccode"], unknown), _PLACES.get(row["vote"]), _numbers(row["year"], "0")
        if state and place is not None and number:
            ballots[int(number[0]), row["rcid"]][state] = place
    likeness: dict[tuple[str, str, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (year, _), cast in ballots.items():
        states = sorted(cast)
        for at, one in enumerate(states):
            for other in states[at + 1 :]:
                sums = likeness[one, other, year]
                sums[0] += 1 - abs(cast[one] - cast[other])
                sums[1] += 1
    for (one, other, year), (alike, votes) in likeness.items():
        if votes >= _LEAST_VOTES:
            yield Fact("unvotes", one, other, year, alike / votes)


def _named(name: str, unknown: Counter[str]) -> str:
    code = named_state(name) or iso_state(name)
    if not code:
        unknown[name] += 1
    return code


def _numbered(number: str, unknown: Counter[str]) -> str:
    code = cow_number(number)
    if not code:
        unknown[number] += 1
    return code


def _numbers(year: str, value: str) -> tuple[float, float] | None:
    try:
        return float(int(float(year))), float(value)
    except (ValueError, OverflowError):
        return None
