"""How a statement takes the actors it names: by the words around them, from a table.

An actor of the statement's words gets those of the table that stand in the same clause and are nearer to no other
actor. A word behind a negation counts for its contrary. Whom nothing evaluates is neutral.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from foreigndesk.read.tables import rows
from foreigndesk.records import Actor, Attitude, Passage, Span

TABLE = "stance_words.csv"

REACH = 12
"""Words between an actor and a word that evaluates him, at most."""

NEGATED = 3
"""Words behind a negation that it turns round."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CLAUSE = re.compile(r"[.;!?:]\s|\n|\b(?:but|while|although|whereas)\b")


@cache
def _stances() -> dict[str, str]:
    return {row["word"]: row["stance"] for row in rows(TABLE)}


def attitudes_of(text: str, parts: Sequence[Span], actors: Sequence[Actor]) -> tuple[Attitude, ...]:
    """Return the attitude to each of ``actors``, in their order.

    ``text`` is the field; ``parts`` are the cue and the pieces of content (code points), in order.
    """
    evaluated: dict[int, list[tuple[int, Passage]]] = {i: [] for i in range(len(actors))}
    for start, end, sign in _evaluations(text, parts):
        nearest = _nearest(text, start, end, actors)
        if nearest is not None:
            evaluated[nearest].append((sign, Passage(text[start:end], start, end)))
    return tuple(_attitude(actor, evaluated[i]) for i, actor in enumerate(actors))


def _attitude(actor: Actor, evaluations: Sequence[tuple[int, Passage]]) -> Attitude:
    balance = sum(sign for sign, _ in evaluations)
    if not balance:
        return Attitude(actor, "neutral")
    showing = tuple(passage for sign, passage in evaluations if sign * balance > 0)
    return Attitude(actor, "supportive" if balance > 0 else "critical", showing)


def _evaluations(text: str, parts: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Return start, end and sign (1 supportive, −1 critical) of each word that evaluates."""
    out = []
    for begin, end in parts:
        words = list(_WORD.finditer(text, begin, end))
        for i, word in enumerate(words):
            stance = _stances().get(word[0].lower())
            if stance in ("supportive", "critical"):
                before = [w[0].lower() for w in words[max(0, i - NEGATED) : i]]
                negated = any(_stances().get(w) == "negation" or w.endswith(("n't", "n’t")) for w in before)
                out.append((word.start(), word.end(), (1 if stance == "supportive" else -1) * (-1 if negated else 1)))
    return out


def _nearest(text: str, start: int, end: int, actors: Sequence[Actor]) -> int | None:
    """Return the actor nearest to a word among those of its clause, or None."""
    found: list[tuple[int, int]] = []
    for i, actor in enumerate(actors):
        first, last = (actor.end, start) if actor.end <= start else (end, actor.start)
        between = text[first:last]
        if not _CLAUSE.search(between) and (far := len(_WORD.findall(between))) <= REACH:
            found.append((far, i))
    return min(found)[1] if found else None
