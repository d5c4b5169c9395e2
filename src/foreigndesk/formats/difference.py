"""How two forms of a text differ, paragraph by paragraph and within a paragraph word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

# Under this likeness two paragraphs are other ones, and are shown whole.
_ALIKE = 0.4
_MOST_WORDS = 3_000

Kind = Literal["same", "gone", "new"]

_MARKS: dict[Kind, str] = {"same": "%s", "gone": "[-%s-]", "new": "{+%s+}"}
_SIGNS: dict[Kind, str] = {"same": "~", "gone": "-", "new": "+"}


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a paragraph that stayed, went or came."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A paragraph that changed: ``gone`` or ``new`` as a whole, else the ``same`` one with other words."""

    kind: Kind
    parts: tuple[Part, ...]


def changed(before: str, after: str) -> Iterator[Changed]:
    """Yield each paragraph that changed, in their order."""
    old, new = _paragraphs(before), _paragraphs(after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for one, other in zip_longest(old[a:b], new[c:d]):
            yield from _changed(one, other)


def difference(before: str, after: str) -> Iterator[str]:
    """Yield a line for each paragraph that changed: ``+`` and ``-`` for a new and a gone one, ``~`` for a changed one.

    In a changed one, words that went stand in ``[-…-]``, words that came in ``{+…+}``, as in word diffs of git.
    """
    for one in changed(before, after):
        whole = one.kind != "same"
        said = " ".join(part.words if whole else _MARKS[part.kind] % part.words for part in one.parts)
        yield f"{_SIGNS[one.kind]} {said}"


def _changed(old: str | None, new: str | None) -> Iterator[Changed]:
    if old is not None and new is not None:
        before, after = old.split(), new.split()
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if len(before) + len(after) <= _MOST_WORDS and matcher.ratio() >= _ALIKE:
            yield Changed("same", tuple(_parts(matcher, before, after)))
            return
    if old is not None:
        yield Changed("gone", (Part("gone", old),))
    if new is not None:
        yield Changed("new", (Part("new", new),))


def _parts(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Part]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Part("same", " ".join(before[a:b]))
            continue
        if b > a:
            yield Part("gone", " ".join(before[a:b]))
        if d > c:
            yield Part("new", " ".join(after[c:d]))


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]
