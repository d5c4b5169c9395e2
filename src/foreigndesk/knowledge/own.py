"""Actors beyond the shipped tables, with dates: a user's own, and what a refresh brought. One form, CSV or YAML.

A row is one actor in one role from..to; several rows of one name (and id) are one actor over time.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Literal, cast

import yaml

from foreigndesk.errors import RecordError
from foreigndesk.knowledge.entries import Entry, Kind

Form = Literal["csv", "yaml"]

COLUMNS = ("name", "aliases", "id", "kind", "country", "sector", "role", "from", "until")
"""What a row may state, as CSV's header and as YAML's keys; only ``name`` must be there."""

KINDS = ("person", "organisation", "group", "organ")

_CODE = re.compile(r"[A-Z]{3}", re.ASCII)
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_UNSAFE = re.compile(r"[\t\n|~]")


@dataclass(frozen=True, slots=True)
class OwnActor:
    """One row: ``since``/``until`` are ISO dates of any precision, "" open; ``source`` says where it comes from."""

    name: str
    aliases: tuple[str, ...] = ()
    id: str = ""
    kind: str = "organisation"
    country: str = ""
    sector: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    source: str = ""


def parse_actors(text: str, form: Form, origin: str, source: str, sectors: Collection[str]) -> tuple[OwnActor, ...]:
    """Return the actors of a file's text; ``origin`` names the file in errors, ``source`` in explanations.

    ``sectors`` are those that a row may state.

    Raises:
        RecordError: the text is not of that form, or a row lacks its name, has a key that no row has, or a value that
            makes no sense.
    """
    rows = _csv_rows(text, origin) if form == "csv" else _yaml_rows(text, origin)
    return tuple(_actor(row, f"{origin}: {place}", source, sectors) for place, row in rows)


def named_entries(actors: Iterable[OwnActor]) -> dict[str, tuple[Entry, ...]]:
    """Return the spellings of those who are no persons, each with its entries over time, in the order given."""
    found: dict[str, list[Entry]] = {}
    for actor in actors:
        if actor.kind != "person":
            entry = Entry(
                cast(Kind, actor.kind), actor.name, actor.id, actor.country, actor.sector or "UNK",
                actor.country or "IGO", "", actor.since, actor.until, actor.source,
            )  # fmt: skip
            for spelling in (actor.name, *actor.aliases):
                found.setdefault(spelling.replace("’", "'"), []).append(entry)
    return {spelling: tuple(entries) for spelling, entries in found.items()}


def _csv_rows(text: str, origin: str) -> Iterator[tuple[str, dict[str, object]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        if None in row or None in row.values():
            raise RecordError(f"{origin}: line {reader.line_num}: not as many cells as the header has")
        yield f"line {reader.line_num}", dict(row)


def _yaml_rows(text: str, origin: str) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        listed = yaml.load(text, Loader=yaml.BaseLoader)  # makes texts, lists and mappings only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise RecordError(f"{origin}: no valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise RecordError(f"{origin}: not a list of actors", hint="begin each actor with “- name: …”")
    for number, row in enumerate(listed, 1):
        yield f"actor {number}", row


def _actor(row: Mapping[str, object], place: str, source: str, sectors: Collection[str]) -> OwnActor:
    if unknown := [str(key) for key in row if key not in COLUMNS]:
        raise RecordError(f"{place}: no such key: {', '.join(unknown)}", hint=f"known are {', '.join(COLUMNS)}")
    said = {key: _one_line(row.get(key, ""), place, key) for key in COLUMNS if key != "aliases"}
    if not said["name"]:
        raise RecordError(f"{place}: an actor without a name")
    kind = said["kind"] or ("person" if said["role"] else "organisation")
    if said["sector"] and said["sector"] not in sectors:
        raise RecordError(f"{place}: sector {said['sector']}: not one of PLOVER's", hint=", ".join(sectors))
    _check(said, kind, place)
    aliases = tuple(_aliases(row.get("aliases", ""), place))
    return OwnActor(
        said["name"], aliases, said["id"], kind, said["country"], said["sector"], said["role"], said["from"],
        said["until"], source,
    )  # fmt: skip


def _check(said: Mapping[str, str], kind: str, place: str) -> None:
    if kind not in KINDS:
        raise RecordError(f"{place}: kind {kind}: not one of {', '.join(KINDS)}")
    if said["country"] and not _CODE.fullmatch(said["country"]):
        raise RecordError(f"{place}: country {said['country']}: not an ISO 3166-1 alpha-3 code", hint="Pakistan is PAK")
    for key in ("from", "until"):
        if said[key] and not _DATE.fullmatch(said[key]):
            raise RecordError(f"{place}: {key} {said[key]}: not a date", hint="write 2018-01-30, 2018-01 or 2018")
    if said["from"] and said["until"] and said["until"] < said["from"][: len(said["until"])]:
        raise RecordError(f"{place}: until {said['until']} lies before from {said['from']}")


def _aliases(value: object, place: str) -> Iterator[str]:
    listed = value if isinstance(value, list) else str(value).split("|")
    for alias in listed:
        if spelling := _one_line(alias, place, "aliases"):
            yield spelling


def _one_line(value: object, place: str, key: str) -> str:
    if not isinstance(value, str):
        raise RecordError(f"{place}: {key}: not a text")
    return " ".join(_UNSAFE.sub(" ", value).split())


def actors_csv(actors: Iterable[OwnActor]) -> str:
    """Return actors as the text of a CSV file that ``parse_actors`` reads back."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for a in actors:
        table.writerow((a.name, "|".join(a.aliases), a.id, a.kind, a.country, a.sector, a.role, a.since, a.until))
    return out.getvalue()


def fingerprint(actors: Sequence[OwnActor]) -> str:
    """Return a short name of actors, "actors:3f9c…", that changes when any of them does; "" for none."""
    if not actors:
        return ""
    said = "\n".join(repr(astuple(actor)) for actor in actors)
    return f"actors:{hashlib.sha256(said.encode()).hexdigest()[:12]}"
