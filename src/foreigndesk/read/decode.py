"""Scores of spans and pairs → acts.

Pure numpy. A pair is (actor, recipient) in words, either of which may be None; a type holds for a pair when its
probability passes the cut of that type. One act per type and set of recipients: coordinated actors that did the same to
the same stand in one act.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreigndesk.ontology import TYPES
from foreigndesk.read.words import Words
from foreigndesk.records import STATUSES, Act, Span

Floats = NDArray[np.float32]
WordSpan = tuple[int, int]  # first and last word
Pair = tuple[WordSpan | None, WordSpan | None]

MAX_MENTIONS = 9
"""Participants read in one sentence: pairs grow with the square, and no annotated sentence has more."""

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Types of acts that both sides do at once; found in both directions, they are one act."""

PERSON_TAGS = (1, 2)
"""Begin and inside tags of a person's name, the first of the network's entity kinds."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where scores become statements, chosen on held-out labels and shipped with the weights.

    ``span``: logit from which a span is read as a participant. ``act``: logit from which a sentence is taken to hold an
    act at all, so that its pairs are read. ``temperature``: divides type logits before they become
    probabilities. ``types``: least probability of each type, in PLOVER's order. ``second``: least probability of a
    further type for a pair that has one. ``beside``: share of the surest pair's probability that a further pair of
    the same actor (recipient) and type must have. ``status``: logits added to each status before the largest is taken.
    """

    span: float
    act: float
    temperature: float
    types: tuple[float, ...]
    second: float
    beside: float
    status: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PairScores:
    """Logits of P pairs in a sentence of W words: types P×16, status P×16×5, deed P×16×17, point P×3×W."""

    types: Floats
    status: Floats
    deed: Floats
    point: Floats

    @classmethod
    def empty(cls) -> PairScores:
        """Return the scores of no pairs."""
        none = np.zeros((0, len(TYPES)), dtype=np.float32)
        return cls(none, none, none, none)


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


def acts_of(words: Words, pairs: list[Pair], scores: PairScores, cuts: Cuts) -> tuple[Act, ...]:
    """Return the acts of a sentence, in text order of their actors and recipients, then by type."""
    if not pairs:
        return ()
    probability = 1 / (1 + np.exp(-scores.types / cuts.temperature))
    held = _held(probability, cuts)
    _drop_lone_sides(held, pairs)
    _drop_unsure_company(held, pairs, probability, cuts.beside)
    acts = [
        act
        for kind in np.flatnonzero(held.any(axis=0)).tolist()
        for act in _grouped(words, pairs, scores, cuts, held, kind)
    ]
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


def _grouped(
    words: Words, pairs: list[Pair], scores: PairScores, cuts: Cuts, held: NDArray[np.bool_], kind: int
) -> list[Act]:
    """Return the acts of one type: actors with the same recipients stand together."""
    rows = np.flatnonzero(held[:, kind]).tolist()
    of_actor: dict[WordSpan | None, list[int]] = {}
    for p in rows:
        of_actor.setdefault(pairs[p][0], []).append(p)
    groups: dict[tuple[WordSpan | None, ...], list[int]] = {}
    for members in of_actor.values():
        groups.setdefault(tuple(pairs[p][1] for p in members), []).extend(members)
    acts = [_act(words, pairs, scores, cuts, members, kind) for members in groups.values()]
    return _mutual(acts) if TYPES[kind] in MUTUAL else acts


def _mutual(acts: list[Act]) -> list[Act]:
    """Fold "A met B" and "B met A" into one reciprocal act, the one whose actor stands first."""
    out: list[Act] = []
    for act in sorted(acts, key=lambda a: (a.actors, a.recipients)):
        twin = next(
            (i for i, o in enumerate(out) if act.actors and (o.actors, o.recipients) == (act.recipients, act.actors)),
            None,
        )
        if twin is None:
            out.append(act)
        else:
            out[twin] = _replaced(out[twin], act)
    return out


def _replaced(act: Act, twin: Act) -> Act:
    confidence = max(act.confidence, twin.confidence)
    return Act(
        act.actors, act.recipients, act.type, act.status, confidence, True, act.deed, act.speaker, act.time, act.amount
    )


def _act(words: Words, pairs: list[Pair], scores: PairScores, cuts: Cuts, members: list[int], kind: int) -> Act:
    best = max(members, key=lambda p: (float(scores.types[p, kind]), -p))
    actors = sorted({pairs[p][0] for p in members} - {None})  # type: ignore[type-var]
    recipients = sorted({pairs[p][1] for p in members} - {None})  # type: ignore[type-var]
    status = STATUSES[int((scores.status[best, kind] + np.asarray(cuts.status, dtype=np.float32)).argmax())]
    deed = int(scores.deed[best, kind].argmax())
    pointed = [int(i) for i in scores.point[best].argmax(axis=1)]
    speaker, time, amount = (_points(words, (w, w)) if w else None for w in pointed)
    confidence = float(1 / (1 + np.exp(-scores.types[best, kind] / cuts.temperature)))
    return Act(
        tuple(_points(words, a) for a in actors if a),
        tuple(_points(words, b) for b in recipients if b),
        TYPES[kind],
        status,
        round(confidence, 3),
        False,
        TYPES[deed] if deed < len(TYPES) else "",
        speaker,
        time,
        amount,
    )


def _points(words: Words, span: WordSpan) -> Span:
    return int(words.starts[span[0]]), int(words.ends[span[1]])
