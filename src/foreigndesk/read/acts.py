"""The seam for coders: the shipped network or another; what one says are records (``Act``, ``Coded``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from foreigndesk.records import Coded


class Coder(Protocol):
    """Whatever finds acts in sentences."""

    @property
    def name(self) -> str:
        """Name and version, as every event carries it."""

    def code(self, sentences: Sequence[str]) -> list[Coded]:
        """Return what was found in each of an article's sentences, in order."""
