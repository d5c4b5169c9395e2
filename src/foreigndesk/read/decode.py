"""Scores of spans and pairs → acts.

Pure numpy. A pair is (actor, recipient) in words, either of which may be None; a type holds for a pair when its
probability passes the cut of that type. One act per type and set of recipients: coordinated actors that did the same to
the same stand in one act. What else is said of an act is read off its surest pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from foreigndesk.ontology import CONTEXTS, MODED, SPEECH, TYPES
from foreigndesk.read.words import Words
from foreigndesk.records import STATUSES, Act, Span

Floats = NDArray[np.floating[Any]]
WordSpan = tuple[int, int]  # first and last word
Pair = tuple[WordSpan | None, WordSpan | None]

MAX_MENTIONS = 9
"""Participants read in one sentence: pairs grow with the square, and no annotated sentence has more."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Types of acts that both sides do at once; found in both directions, they are one act."""

PERSON_TAGS = (1, 2)
"""Begin and inside tags of a person's name, the first of the network's entity kinds."""


MODES_OF = tuple(tuple(i for i, (kind, _) in enumerate(MODED) if kind == name) for name in TYPES)
"""Type, by number → its rows of ``MODED``, the one without a mode among them."""

CONTEXT_NAMES = tuple(CONTEXTS)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where scores become statements, chosen on held-out labels and shipped with the weights.

    ``glance``: logit under which a sentence is put aside after the encoder's first layer. ``act``: logit from which a
    sentence is taken to hold an act at all, so that its pairs are read. ``span``: logit from which a span is read as a
    participant. ``types``: least probability of each type, in PLOVER's order. ``second``: least probability of a
    further type for a pair that has one. ``beside``: share of the surest pair's probability that a further pair of
    the same actor (recipient) and type must have. ``status``: logits added to each status before the largest is taken.
    ``context``: least probability of a context. ``sure``: slope and offset that turn a type's logit into the logit of
    the confidence (Platt 1999).
    """

    glance: float
    act: float
    span: float
    types: tuple[float, ...]
    second: float
    beside: float
    status: tuple[float, ...]
    context: float
    sure: tuple[float, float]

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> Self:
        """Return the cuts that a card holds. Raises TypeError or KeyError where they are not all there."""
        lists: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in card.items()}
        return cls(**lists)


@dataclass(frozen=True, slots=True)
class Draft:
    """An act of which only the sides and the type are known; ``kind`` numbers the type.

    ``best`` is the row of the surest pair, from which the rest is read, ``logit`` its type's score.
    """

    actors: tuple[WordSpan, ...]
    recipients: tuple[WordSpan, ...]
    kind: int
    best: int
    logit: float
    reciprocal: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Logits of one pair given a type, in a sentence of W words.

    status 5, deed 17 (the last is none), mode rows of ``MODED``, contexts as ``CONTEXTS``, point 3×W (speaker, time,
    amount; word 0 is none).
    """

    status: Floats
    deed: Floats
    mode: Floats
    contexts: Floats
    point: Floats


def participants(scores: Floats, cut: float) -> list[WordSpan]:
    """Return the likeliest spans over ``cut`` that do not overlap, in text order; ``scores`` is first × last word."""
    firsts, lasts = np.nonzero(scores > cut)
    order = np.lexsort((lasts, firsts, -scores[firsts, lasts]))
    chosen: list[WordSpan] = []
    for i in order:
        first, last = int(firsts[i]), int(lasts[i])
        if all(last < a or first > b for a, b in chosen):
            chosen.append((first, last))
            if len(chosen) == MAX_MENTIONS:
                break
    return sorted(chosen)


def pairs_of(spans: list[WordSpan]) -> list[Pair]:
    """Return every ordered pair of two mentions, and each mention alone on either side."""
    both: list[Pair] = [(a, b) for a in spans for b in spans if a != b]
    return both + [(a, None) for a in spans] + [(None, b) for b in spans]


def people_of(words: Words, entities: Floats) -> tuple[Span, ...]:
    """Return the code points of people's names; ``entities`` is W×E, BIO."""
    tags = entities.argmax(axis=1)
    found: list[list[int]] = []
    for word in (1 + np.flatnonzero(np.isin(tags[1:], PERSON_TAGS))).tolist():
        if found and found[-1][1] == word - 1 and tags[word] == PERSON_TAGS[1]:
            found[-1][1] = word
        else:
            found.append([word, word])
    return tuple(_points(words, (first, last)) for first, last in found)


def drafts_of(pairs: list[Pair], types: Floats, cuts: Cuts) -> list[Draft]:
    """Return the acts of a sentence by sides and type; ``types`` has logits, P×16."""
    if not pairs:
        return []
    probability: Floats = 1 / (1 + np.exp(-types.astype(np.float32)))
    held = _held(probability, cuts)
    _drop_lone_sides(held, pairs)
    _drop_unsure_company(held, pairs, probability, cuts.beside)
    return [d for kind in np.flatnonzero(held.any(axis=0)).tolist() for d in _grouped(pairs, types, held, kind)]


def acts_of(words: Words, drafts: list[Draft], told: list[Told], cuts: Cuts) -> tuple[Act, ...]:
    """Return the acts, in text order of their actors and recipients, then by type; ``told`` has one entry a draft."""
    acts = [_act(words, draft, rest, cuts) for draft, rest in zip(drafts, told, strict=True)]
    return tuple(sorted(acts, key=lambda a: (a.actors or a.recipients, a.recipients, a.type)))


def _held(probability: Floats, cuts: Cuts) -> NDArray[np.bool_]:
    held = probability >= np.asarray(cuts.types, dtype=np.float32)
    best = probability.argmax(axis=1)
    further = held & (probability < cuts.second)
    further[np.arange(len(best)), best] = False
    held[further] = False
    return held


def _drop_lone_sides(held: NDArray[np.bool_], pairs: list[Pair]) -> None:
    """Take away "A did it" and "it was done to B" where "A did it to B" of the same type is held."""
    for kind in np.flatnonzero(held.any(axis=0)).tolist():
        rows = np.flatnonzero(held[:, kind]).tolist()
        full = [pairs[p] for p in rows if pairs[p][0] and pairs[p][1]]
        for p in rows:
            a, b = pairs[p]
            if (b is None and any(a == actor for actor, _ in full)) or (a is None and any(b == to for _, to in full)):
                held[p, kind] = False


def _drop_unsure_company(held: NDArray[np.bool_], pairs: list[Pair], probability: Floats, share: float) -> None:
    """Take away recipients (actors) far less sure than the surest that the same actor (recipient) has for a type."""
    for side in (0, 1):
        for kind in np.flatnonzero(held.any(axis=0)).tolist():
            surest: dict[WordSpan | None, float] = {}
            rows = np.flatnonzero(held[:, kind]).tolist()
            for p in rows:
                surest[pairs[p][side]] = max(surest.get(pairs[p][side], 0.0), float(probability[p, kind]))
            for p in rows:
                if pairs[p][side] is not None and probability[p, kind] < share * surest[pairs[p][side]]:
                    held[p, kind] = False


def _grouped(pairs: list[Pair], types: Floats, held: NDArray[np.bool_], kind: int) -> list[Draft]:
    """Return the acts of one type: actors with the same recipients stand together."""
    rows: list[int] = np.flatnonzero(held[:, kind]).tolist()
    mutual: set[int] = set()
    if TYPES[kind] in MUTUAL:
        rows, mutual = _folded(pairs, rows)
    of_actor: dict[WordSpan | None, list[int]] = {}
    for p in rows:
        of_actor.setdefault(pairs[p][0], []).append(p)
    groups: dict[tuple[WordSpan | None, ...], list[int]] = {}
    for members in of_actor.values():
        groups.setdefault(tuple(pairs[p][1] for p in members), []).extend(members)
    return [_draft(pairs, types, members, kind, mutual) for members in groups.values()]


def _folded(pairs: list[Pair], rows: list[int]) -> tuple[list[int], set[int]]:
    """Return the rows left when "B met A" is folded into "A met B", A standing first, and those that are both."""
    row_of = {pairs[p]: p for p in rows}
    back = {p: q for p in rows if (q := row_of.get((pairs[p][1], pairs[p][0]))) is not None}
    second = {p for p, q in back.items() if (pairs[p][0] or (0, 0)) > (pairs[q][0] or (0, 0))}
    return [p for p in rows if p not in second], set(back) - second


def _draft(pairs: list[Pair], types: Floats, members: list[int], kind: int, mutual: set[int]) -> Draft:
    best = max(members, key=lambda p: (float(types[p, kind]), -p))
    actors = {a for p in members if (a := pairs[p][0])}
    recipients = {b for p in members if (b := pairs[p][1])}
    reciprocal = mutual.issuperset(members)
    return Draft(tuple(sorted(actors)), tuple(sorted(recipients)), kind, best, float(types[best, kind]), reciprocal)


def _act(words: Words, draft: Draft, told: Told, cuts: Cuts) -> Act:
    deed = int(told.deed.argmax()) if TYPES[draft.kind] in SPEECH else len(TYPES)
    modes = MODES_OF[draft.kind]
    slope, offset = cuts.sure
    speaker, time, amount = (_points(words, (w, w)) if w else None for w in told.point.argmax(axis=1).tolist())
    held = 1 / (1 + np.exp(-told.contexts)) >= cuts.context
    return Act(
        actors=tuple(_points(words, a) for a in draft.actors),
        recipients=tuple(_points(words, b) for b in draft.recipients),
        type=TYPES[draft.kind],
        status=STATUSES[int((told.status + np.asarray(cuts.status, dtype=np.float32)).argmax())],
        confidence=round(float(1 / (1 + np.exp(-slope * draft.logit - offset))), 3),
        reciprocal=draft.reciprocal,
        deed=TYPES[deed] if deed < len(TYPES) else "",
        speaker=speaker,
        time=time,
        amount=amount,
        mode=MODED[modes[int(told.mode[list(modes)].argmax())]][1],
        contexts=tuple(name for name, yes in zip(CONTEXT_NAMES, held.tolist(), strict=True) if yes),
    )


def _points(words: Words, span: WordSpan) -> Span:
    return int(words.starts[span[0]]), int(words.ends[span[1]])
