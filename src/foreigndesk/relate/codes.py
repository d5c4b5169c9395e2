"""Turns the codes of event data sets into ours: states as ISO 3166-1 alpha-3, acts as quads and PLOVER scores.

A code that no table knows gives "" (a state) or raises ``KeyError`` (an act); the reader of the file counts it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from foreigndesk.knowledge.shipped import lines
from foreigndesk.ontology.plover import QUADS as QUADS_OF_TYPES
from foreigndesk.ontology.plover import score as plover_score

#: A quad is stored as its place here; neutral acts count for exposure only.
QUADS: tuple[str, ...] = (
    "neutral",
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
)
NEUTRAL = 0

#: The channels of a relation, stored as places here; "other" is an act whose subject no table knows.
CHANNELS: tuple[str, ...] = ("other", "military", "economic", "diplomatic", "intelligence", "access", "statements")
#: What an act is as a step of a relation, stored as a place here. Only the first four count in quads.
STANDINGS: tuple[str, ...] = ("word", "deed", "promise", "threat", "alleged", "denied")


class Act(NamedTuple):
    """What an act is worth: places in ``QUADS``, ``CHANNELS`` and ``STANDINGS``, and its PLOVER score."""

    quad: int
    score: float
    channel: int = 0
    standing: int = 0


_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")


def cow_state(code: str) -> str:
    """Return the state of a Correlates of War abbreviation, or ""."""
    return _table("cow.csv").get(code.strip().upper(), "")


def cow_number(number: str) -> str:
    """Return the state of a Correlates of War number (``2``, ``770``), or ""."""
    return _table("cow.csv", "number").get(number.strip().removesuffix(".0"), "")


def keds_state(code: str) -> str:
    """Return the state of a KEDS actor (``EGYGOV``: its first three letters), or ""."""
    return _table("keds.csv").get(code.strip()[:3].upper(), "")


def iso_state(code: str) -> str:
    """Return the code itself where it is a state's alpha-3 (a few withdrawn CAMEO and ISO ones are renewed), or ""."""
    code = code.strip().upper()
    code = _table("renewed.csv", "code").get(code, code)
    return code if code in _states() else ""


def named_state(name: str) -> str:
    """Return the state of a country name as ICEWS and others print it, or ""."""
    return _named().get(name.strip().casefold(), "")


def icews_state(actor: str, resolve: Callable[[str], str] | None = None) -> str:
    """Return the state of an ICEWS actor: ``Military (Egypt)``, ``Egypt``, or a person whom ``resolve`` knows.

    ``resolve`` takes a name and returns alpha-3 or ""; it is asked only where the actor's words name no state.
    """
    bracketed = _IN_BRACKETS.search(actor)
    state = named_state(bracketed.group(1) if bracketed else actor)
    return state or (resolve(actor) if resolve else "")


def weis_act(code: str) -> Act:
    """Return what a WEIS code (``223``) is worth; raises ``KeyError`` for one with no known root."""
    root = code.strip().zfill(3)[:2]
    standing = _table("weis.csv", "root", "standing")[root]
    act = _quad_act(_table("weis.csv", "root", "quad")[root])
    return act._replace(standing=STANDINGS.index(standing)) if standing else act


def cameo_act(code: str) -> Act:
    """Return what a CAMEO code (``040``, ``57``, ``1823``) is worth; raises ``KeyError`` for one with no known root.

    A code of two figures is a root. The score is PLOVER's of the type and mode the code stands for; where PLOVER
    has no such type, that of the quad.
    """
    code = code.strip()
    quad = QUADS.index(_table("cameo.csv", "root", "quad")[code.zfill(2)[:2]])
    kind, mode, contexts, _ = _cameo().get(code, ("", "", "", ""))
    if not kind or not quad:
        return _quad_act(QUADS[quad])
    about = [context for context in contexts.split("; ") if context]
    return Act(quad, plover_score(kind, mode), channel(kind, mode, about), standing_of(kind, quad))


def cameo_name_act(name: str) -> Act:
    """Return what a CAMEO event is worth by its name; raises ``KeyError`` for an unknown one."""
    return cameo_act(_cameo_names()[name.strip().casefold()])


def act_name(code: str) -> str:
    """Return the name of a CAMEO code, a root's PLOVER type, or the words themselves where they are no such code."""
    kind, _, _, name = _cameo().get(code.strip(), ("", "", "", ""))
    return name or kind or code


def type_act(kind: str, mode: str = "") -> Act:
    """Return what a PLOVER type is worth; raises ``KeyError`` for an unknown one."""
    kind, mode = kind.strip().upper(), mode.strip()
    quad = QUADS.index(QUADS_OF_TYPES[kind])
    return Act(quad, plover_score(kind, mode), channel(kind, mode), standing_of(kind, quad))


def quad_act(quad: str) -> Act:
    """Return what a quad is worth, by name or by GDELT's number 1–4; raises ``KeyError`` for an unknown one."""
    quad = quad.strip().lower()
    return _quad_act(QUADS[int(quad)] if quad in {"0", "1", "2", "3", "4"} else quad)


def channel(kind: str, mode: str = "", contexts: Iterable[str] = ()) -> int:
    """Return the place of an act's channel: by what it is about, where that is known, else by its mode and type."""
    table, about = _channels(), set(contexts)
    named = [("context", name) for what, name in table if what == "context" and name in about]
    for key in (*named, ("mode", f"{kind} {mode}"), ("type", kind)):
        if key in table:
            return CHANNELS.index(table[key])
    return 0


def standing_of(kind: str, quad: int) -> int:
    """Return the place of an act's standing where it is said to have happened: a deed, or what kind of word."""
    if kind in {"AGREE", "THREATEN"}:
        return STANDINGS.index("promise" if kind == "AGREE" else "threat")
    return STANDINGS.index("deed" if QUADS[quad].startswith("material") else "word")


@cache
def quad_score(quad: int) -> float:
    """Return the mean PLOVER score of a quad's types, 0 for neutral acts."""
    scores = [plover_score(kind) for kind, name in QUADS_OF_TYPES.items() if name == QUADS[quad]]
    return sum(scores) / len(scores) if scores else 0.0


@cache
def _quad_act(name: str) -> Act:
    if name not in QUADS:
        raise KeyError(name)
    quad = QUADS.index(name)
    about = CHANNELS.index("statements" if name.startswith("verbal") else "other")
    return Act(quad, quad_score(quad), about, standing_of("", quad))


def _rows(package: str, name: str) -> Iterator[dict[str, str]]:
    text = (files("foreigndesk") / package / name).read_text("utf-8")
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))


@cache
def _table(name: str, key: str = "", value: str = "iso3") -> dict[str, str]:
    return {row[key or name.removesuffix(".csv")]: row[value] for row in _rows("relate/tables", name)}


@cache
def _cameo() -> dict[str, tuple[str, str, str, str]]:
    columns = ("type", "mode", "context", "cameo_label")
    rows = {row["cameo"]: tuple(row[name] for name in columns) for row in _rows("ontology", "cameo.csv")}
    return {code: (kind, mode, context, label) for code, (kind, mode, context, label) in rows.items()}


@cache
def _channels() -> dict[tuple[str, str], str]:
    return {(row["kind"], row["name"]): row["channel"] for row in _rows("relate/tables", "channels.csv")}


@cache
def _cameo_names() -> dict[str, str]:
    names = {label.casefold(): code for code, (_, _, _, label) in reversed(_cameo().items()) if label}
    return names | {name.casefold(): root for name, root in _table("cameo_names.csv", "name", "root").items()}


@cache
def _states() -> frozenset[str]:
    return frozenset(code for code, *_ in lines("states.tsv")) | {"XKX"}


@cache
def _named() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name, formal, *_ in lines("states.tsv"):
        names |= {spelling.removeprefix("the ").casefold(): code for spelling in (formal, name) if spelling}
    return names | {name.casefold(): code for name, code in _table("icews_states.csv", "name").items()}
