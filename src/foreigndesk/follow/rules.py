"""A rule as a tree of frozen parts; ``start``/``end`` are code points into its text and do not tell rules apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as part_of
from typing import Literal, TypeAlias

EVENT_FIELDS = (
    "actor", "recipient", "pair", "country", "type", "status", "quad", "context", "mode", "deed", "item", "place",
    "amount",
)  # fmt: skip
"""Fields that speak of an event."""

OTHER_FIELDS = ("source", "topic", "story", "shift", "ledger")
"""Fields that speak of the article, of its story, of a relation's turn or of a change in the ledger."""

FIELDS = (*EVENT_FIELDS, *OTHER_FIELDS)

DIRECTIONS = ("up", "down")
"""Where a relation may turn."""

LEDGER_STEPS = (
    "claimed", "promised", "threatened", "agreed", "carried-out", "suspended", "denied", "withdrawn",
)  # fmt: skip
"""What may become of a commitment."""

Operator = Literal[">", ">=", "<", "<=", "="]


def _place() -> int:
    return part_of(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several in a row, folded by :func:`~foreigndesk.follow.words.words_of`, with a space between.

    ``key`` is the word; for several it begins and ends with a space, as it is sought in ``Look.text``.
    """

    phrase: str
    start: int = _place()
    end: int = _place()
    key: str = part_of(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f" {self.phrase} " if " " in self.phrase else self.phrase)


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word; ``key`` has a space before it, as it is sought in ``Look.text``."""

    prefix: str
    start: int = _place()
    end: int = _place()
    key: str = part_of(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f" {self.prefix}")


@dataclass(frozen=True, slots=True)
class Fact:
    """``field`` is ``value``, as :mod:`~foreigndesk.follow.subject` writes it ("PAK", "PAK-USA", "f 16").

    ``said`` are its words as they are sought in a text where it may also be but said in the sentence of an event (an
    item), else "".
    """

    field: str
    value: str
    start: int = _place()
    end: int = _place()
    key: str = part_of(init=False, compare=False, repr=False)
    said: str = part_of(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"{self.field}:{self.value}")
        object.__setattr__(self, "said", Words(self.value).key if self.field == "item" else "")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of the event compares so with ``value``; ``unit`` of "" is money in any currency, not converted."""

    operator: Operator
    value: float
    unit: str = ""
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Part
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Part, ...]
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part holds, or more."""

    parts: tuple[Part, ...]
    start: int = _place()
    end: int = _place()


Part: TypeAlias = Words | Prefix | Fact | Amount | Not | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Alternative:
    """What stands between the outermost ORs of a rule; ``bound`` says whether it asks for an event.

    Its parts are sorted: ``facts`` are keys that the event must have, ``rest`` what else depends on the event,
    ``plain`` what does not.
    """

    part: Part
    bound: bool
    facts: frozenset[str]
    rest: tuple[Part, ...]
    plain: tuple[Part, ...]

    @classmethod
    def of(cls, part: Part) -> Alternative:
        """Sort the parts of an alternative."""
        parts = part.parts if isinstance(part, AllOf) else (part,)
        facts = {one.key for one in parts if isinstance(one, Fact) and one.field in EVENT_FIELDS and not one.said}
        others = [one for one in parts if not (isinstance(one, Fact) and one.key in facts)]
        rest = tuple(one for one in others if speaks_of_event(one))
        plain = tuple(one for one in others if not speaks_of_event(one))
        return cls(part, speaks_of_event(part, negated=False), frozenset(facts), rest, plain)


@dataclass(frozen=True, slots=True)
class Rule:
    """What was written, and how it is read; one of the alternatives must hold."""

    text: str = part_of(compare=False)
    root: Part
    alternatives: tuple[Alternative, ...] = part_of(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        parts = self.root.parts if isinstance(self.root, AnyOf) else (self.root,)
        object.__setattr__(self, "alternatives", tuple(map(Alternative.of, parts)))


@dataclass(frozen=True, slots=True)
class Asked:
    """The pairs ("PAK-RUS") whose turns, and the states (alpha-3) whose ledgers, some rule asks for."""

    pairs: frozenset[str] = frozenset()
    ledgers: frozenset[str] = frozenset()


def leaves(part: Part, *, negated: bool = True) -> Iterator[Words | Prefix | Fact | Amount]:
    """Yield what a part is made of, in order; without what stands under a NOT where ``negated`` is false."""
    if isinstance(part, Not):
        if negated:
            yield from leaves(part.part)
    elif isinstance(part, (AllOf, AnyOf)):
        for each in part.parts:
            yield from leaves(each, negated=negated)
    else:
        yield part


def asked_of(rules: Iterable[Rule]) -> Asked:
    """Return the pairs whose turns, and the states whose ledgers, some rules ask for."""
    facts = [leaf for rule in rules for leaf in leaves(rule.root) if isinstance(leaf, Fact)]
    pairs, ledgers = (
        frozenset(fact.value.partition(" ")[0] for fact in facts if fact.field == field)
        for field in ("shift", "ledger")
    )
    return Asked(pairs, ledgers)


def speaks_of_event(part: Part, *, negated: bool = True) -> bool:
    """Say whether a field of an event stands in the part."""
    return any(
        isinstance(leaf, Amount) or (isinstance(leaf, Fact) and leaf.field in EVENT_FIELDS)
        for leaf in leaves(part, negated=negated)
    )
