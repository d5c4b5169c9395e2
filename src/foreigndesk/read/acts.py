"""What a coder says of a sentence, before anybody is named: spans, types and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from foreigndesk.records import Status

Span = tuple[int, int]
"""Code points in the sentence, first included, last not."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act found in a sentence: who, did what, to whom, as spans of it.

    ``speaker``, ``time`` and ``amount`` are one word of the expression that the coder points at, or None.
    ``confidence`` is in 0..1.
    """

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    type: str
    status: Status
    confidence: float
    reciprocal: bool = False
    deed: str = ""
    speaker: Span | None = None
    time: Span | None = None
    amount: Span | None = None
    mode: str = ""
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence as coded: its acts, and the names of people in it (spans), whether they act or not."""

    acts: tuple[Act, ...] = ()
    people: tuple[Span, ...] = ()


class Coder(Protocol):
    """Whatever finds acts in sentences: the shipped network, or a user's own."""

    @property
    def name(self) -> str:
        """Name and version, as every event carries it."""

    def code(self, sentences: Sequence[str]) -> list[Coded]:
        """Return what was found in each sentence, in order."""
