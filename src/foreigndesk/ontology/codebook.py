"""An ontology as coders with instructions need it: types, what they mean, examples. PLOVER is the one shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from foreigndesk.ontology.plover import CONTEXTS, MODES, QUADS, SPEECH, TYPES
from foreigndesk.ontology.plover import score as plover_score
from foreigndesk.ontology.tables import table

PLOVER_NAME = "PLOVER"
"""No user's ontology has it: theirs are in lower case."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of act: its ``name`` as every event carries it, and what it means.

    ``quad`` is one of PLOVER's four, or ""; ``score`` is in −10…10, and 0 where there is no quad.
    """

    name: str
    description: str
    quad: str = ""
    score: float = 0.0

    @property
    def label(self) -> str:
        """The name within its ontology."""
        return self.name.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class ExampleAct:
    """An act of an example: who and what as verbatim words of the sentence, types by their label."""

    type: str
    status: str = "happened"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    deed: str = ""
    reciprocal: bool = False
    speaker: str = ""
    time: str = ""
    amount: str = ""
    mode: str = ""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the acts in it, and the people named in it."""

    sentence: str
    acts: tuple[ExampleAct, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """What acts are told apart: PLOVER's types, or a user's own.

    Types of a user's ontology are named ``name:TYPE``, so that no two ontologies share a type. ``deeds`` are the
    types that another act may speak of, ``contexts`` what an act may be about, each with what that means.
    """

    name: str
    types: tuple[EventType, ...]
    about: str = ""
    deeds: tuple[str, ...] = ()
    contexts: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()

    def type_labelled(self, label: str) -> EventType | None:
        """Return the type with this label, or None."""
        return next((kind for kind in self.types if kind.label == label), None)

    def type_named(self, name: str) -> EventType | None:
        """Return the type with this full name, or None."""
        return next((kind for kind in self.types if kind.name == name), None)

    @property
    def is_plover(self) -> bool:
        """Whether this is PLOVER, whose modes, speech acts and scores the tables know."""
        return self.name == PLOVER_NAME

    def modes(self, kind: str) -> tuple[str, ...]:
        """Return the modes of a type."""
        return MODES.get(kind, ()) if self.is_plover else ()

    def may_have_deed(self, kind: str) -> bool:
        """Say whether acts of this type speak of another act."""
        return self.is_plover and kind in SPEECH

    def quad(self, kind: str) -> str:
        """Return the quad of a type, or "" where it has none; raises KeyError for a type of another ontology."""
        return self._type(kind).quad

    def score(self, kind: str, mode: str = "") -> float:
        """Return the score of a type and mode, in −10…10; raises KeyError for a type of another ontology."""
        return plover_score(kind, mode) if self.is_plover else self._type(kind).score

    def _type(self, kind: str) -> EventType:
        found = self.type_named(kind)
        if found is None:
            raise KeyError(f"{kind} is no type of {self.name}")
        return found


def _examples() -> tuple[Example, ...]:
    return tuple(
        Example(sentence, tuple(_act(row) for row in acts if row["type"]), _parts(acts[0]["people"]))
        for sentence, rows in groupby(table("examples.csv"), key=lambda row: row["sentence"])
        if (acts := list(rows))
    )


def _act(row: dict[str, str]) -> ExampleAct:
    return ExampleAct(
        **{name: row[name] for name in ("type", "status", "deed", "speaker", "time", "amount", "mode")},
        actors=_parts(row["actors"]),
        recipients=_parts(row["recipients"]),
        reciprocal=bool(row["reciprocal"]),
        contexts=_parts(row["contexts"]),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


MEANINGS: dict[tuple[str, str], str] = {(row["kind"], row["name"]): row["description"] for row in table("codebook.csv")}
"""("type" or "status", name) → what it means."""

PLOVER = Ontology(
    name=PLOVER_NAME,
    types=tuple(EventType(kind, MEANINGS["type", kind], QUADS[kind], plover_score(kind)) for kind in TYPES),
    deeds=TYPES,
    contexts=CONTEXTS,
    examples=_examples(),
)
"""The ontology of the shipped coder and of everything that names no other."""
