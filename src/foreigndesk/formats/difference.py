"""How two forms of a text differ, paragraph by paragraph and within a paragraph word by word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

# Under this likeness two paragraphs are other ones, and are shown whole.
_ALIKE = 0.4
_MOST_WORDS = 3_000


def difference(before: str, after: str) -> Iterator[str]:
    """Yield a line for each paragraph that changed: ``+`` and ``-`` for a new and a gone one, ``~`` for a changed one.

    In a changed one, words that went stand in ``[-…-]``, words that came in ``{+…+}``, as in word diffs of git.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for one, other in zip_longest(old[a:b], new[c:d]):
            yield from _changed(one, other)


def _changed(old: str | None, new: str | None) -> Iterator[str]:
    if old is not None and new is not None:
        before, after = old.split(), new.split()
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        if len(before) + len(after) <= _MOST_WORDS and matcher.ratio() >= _ALIKE:
            yield "~ " + " ".join(_marked(matcher, before, after))
            return
    if old is not None:
        yield f"- {old}"
    if new is not None:
        yield f"+ {new}"


def _marked(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield " ".join(before[a:b])
            continue
        if b > a:
            yield f"[-{' '.join(before[a:b])}-]"
        if d > c:
            yield f"{{+{' '.join(after[c:d])}+}}"


def _paragraphs(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]
