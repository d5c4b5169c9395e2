"""A user's own ontology, from YAML (docs/guide/coders.md shows one); what is wrong in it is told with line and key."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import yaml

from foreigndesk.errors import RecordError
from foreigndesk.ontology.codebook import EventType, Example, ExampleAct, Ontology
from foreigndesk.ontology.plover import QUADS
from foreigndesk.records import STATUSES

MAX_CHARACTERS = 200_000
MAX_TYPES = 100
MAX_DESCRIPTION = 2_000
"""Limits of what a coder is told with every call."""

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}", re.ASCII)
_LABEL = re.compile(r"[A-Z][A-Z0-9_-]{0,31}", re.ASCII)
_QUADS = tuple(dict.fromkeys(QUADS.values()))
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_KEYS = ("name", "description", "types")
_TYPE_KEYS = ("description", "quad", "score", "examples")
_EXAMPLE_KEYS = (
    "sentence", "people", "actors", "recipients", "status", "reciprocal", "speaker", "time", "amount",
)  # fmt: skip

_T = TypeVar("_T")


def parse_ontology(text: str, origin: str) -> Ontology:
    """Return the ontology that a YAML text states; raises RecordError, naming origin, line and key."""
    if len(text) > MAX_CHARACTERS:
        raise RecordError(f"{origin}: longer than {MAX_CHARACTERS:,} characters, which no ontology needs")
    root = _Place(_composed(text, origin), origin, "")
    keys = root.keys(_KEYS, needed=("name", "types"))
    name = keys["name"].matching(_NAME, "a name: small letters, digits, - and _, a letter first, at most 32")
    about = keys["description"].text(MAX_DESCRIPTION) if "description" in keys else ""
    types, examples = [], []
    for label, place in keys["types"].any_keys(MAX_TYPES).items():
        if not _LABEL.fullmatch(label):
            raise place.wrong(f"{label!r} is no type name: capitals, digits, - and _, a letter first, at most 32")
        kind, shown = _type(name, label, place)
        types.append(kind)
        examples += shown
    return Ontology(name, tuple(types), about, examples=tuple(examples))


def _composed(text: str, origin: str) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise RecordError(f"{origin}{line}: not YAML: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise RecordError(f"{origin}: not YAML: {' '.join(str(error).split())[:200]}") from error
    if node is None:
        raise RecordError(f"{origin}: empty", hint="it needs a name and types: see docs/guide/coders.md")
    return node


def _type(ontology: str, label: str, place: _Place) -> tuple[EventType, list[Example]]:
    keys = place.keys(_TYPE_KEYS, needed=("description",))
    quad = keys["quad"].one_of(_QUADS) if "quad" in keys else ""
    if "score" in keys and not quad:
        raise keys["score"].wrong("a score without a quad", hint="state both or none")
    if quad and "score" not in keys:
        raise keys["quad"].wrong("a quad without a score", hint="state both or none")
    score = keys["score"].number(-10, 10) if "score" in keys else 0.0
    kind = EventType(f"{ontology}:{label}", keys["description"].text(MAX_DESCRIPTION), quad, score)
    return kind, keys["examples"].each(lambda one: _example(label, one)) if "examples" in keys else []


def _example(label: str, place: _Place) -> Example:
    keys = place.keys(_EXAMPLE_KEYS, needed=("sentence",))
    sentence = keys["sentence"].text(MAX_DESCRIPTION)

    def words(key: str) -> tuple[str, ...]:
        return tuple(keys[key].each(lambda one: one.within(sentence))) if key in keys else ()

    said = {key: keys[key].within(sentence) for key in ("speaker", "time", "amount") if key in keys}
    act = ExampleAct(
        type=label,
        status=keys["status"].one_of(STATUSES) if "status" in keys else "happened",
        actors=words("actors"),
        recipients=words("recipients"),
        reciprocal=keys["reciprocal"].truth() if "reciprocal" in keys else False,
        speaker=said.get("speaker", ""),
        time=said.get("time", ""),
        amount=said.get("amount", ""),
    )
    if not act.actors and not act.recipients:
        raise place.wrong("neither actors nor recipients")
    return Example(sentence, (act,), words("people"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A node of the file, with the way of keys that leads to it."""

    node: yaml.Node
    origin: str
    way: str

    def wrong(self, reason: str, *, hint: str = "") -> RecordError:
        where = f"{self.origin}:{self.node.start_mark.line + 1}"
        return RecordError(f"{where}: {self.way}: {reason}" if self.way else f"{where}: {reason}", hint=hint)

    def any_keys(self, most: int) -> Mapping[str, _Place]:
        """Return what stands under each key, at least one."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("not a table of keys and values")
        found: dict[str, _Place] = {}
        for key, value in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Place(key, self.origin, self.way).wrong("a key that is no text")
            inner = _Place(value, self.origin, f"{self.way}.{key.value}".lstrip("."))
            if key.value in found:
                raise _Place(key, self.origin, inner.way).wrong("given twice")
            found[key.value] = inner
        if not found or len(found) > most:
            raise self.wrong(f"{len(found)} keys; at least 1 and at most {most}")
        return found

    def keys(self, known: tuple[str, ...], needed: tuple[str, ...]) -> Mapping[str, _Place]:
        """Return what stands under each key, none of them unknown and none that is needed missing."""
        found = self.any_keys(MAX_CHARACTERS)
        for key, place in found.items():
            if key not in known:
                raise place.wrong("no such key", hint=f"known: {', '.join(known)}")
        for key in needed:
            if key not in found:
                raise self.wrong(f"no {key}")
        return found

    def each(self, read: Callable[[_Place], _T]) -> list[_T]:
        """Return what ``read`` makes of each item of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong("not a list")
        items = enumerate(self.node.value, 1)
        return [read(_Place(item, self.origin, f"{self.way}.{number}")) for number, item in items]

    def text(self, most: int) -> str:
        """Return a text as it is written, spaces made one; "no" and 5 are texts too."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag == "tag:yaml.org,2002:null":
            raise self.wrong("not a text")
        said = " ".join(self.node.value.split())
        if not said or len(said) > most:
            raise self.wrong("empty" if not said else f"longer than {most:,} characters")
        return said

    def matching(self, pattern: re.Pattern[str], what: str) -> str:
        said = self.text(MAX_DESCRIPTION)
        if not pattern.fullmatch(said):
            raise self.wrong(f"{said!r} is not {what}")
        return said

    def one_of(self, known: tuple[str, ...]) -> str:
        said = self.text(MAX_DESCRIPTION)
        if said not in known:
            raise self.wrong(f"{said!r} is unknown", hint=f"one of: {', '.join(known)}")
        return said

    def number(self, low: float, high: float) -> float:
        said = self.text(MAX_DESCRIPTION)
        try:
            value = float(said)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise self.wrong(f"{said!r} is not a number from {low:g} to {high:g}")
        return value

    def truth(self) -> bool:
        said = self.text(MAX_DESCRIPTION).lower()
        if said not in _TRUTHS:
            raise self.wrong(f"{said!r} is neither true nor false")
        return _TRUTHS[said]

    def within(self, sentence: str) -> str:
        said = self.text(MAX_DESCRIPTION)
        if said not in sentence:
            raise self.wrong(f"{said!r} does not stand in the example's sentence", hint="copy the words as they are")
        return said
