"""A language model's answer → what it found, held strictly to the sentences it was asked about.

Nothing is mended: words that do not stand in the sentence, types, statuses, deeds or modes that the ontology does not
have, make an act wrong, and are told in words that the model understands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foreigndesk.errors import RecordError
from foreigndesk.ontology.codebook import EventType, Ontology
from foreigndesk.records import STATUSES, Act, Coded, Span

MAX_ACTS = 40
"""Acts of one sentence; more are a model that repeats itself."""

_KEYS = frozenset(
    (
        "actors",
        "recipients",
        "type",
        "status",
        "reciprocal",
        "speaker",
        "time",
        "amount",
        "confidence",
        "deed",
        "mode",
        "contexts",
    )
)


@dataclass(frozen=True, slots=True)
class Checked:
    """Sentences by number: what was found, and what is wrong with the answers to some of them.

    Of a sentence with mistakes, ``coded`` has the acts that hold.
    """

    coded: dict[int, Coded]
    mistakes: dict[int, tuple[str, ...]]


def check(text: str, sentences: Mapping[int, str], ontology: Ontology) -> Checked:
    """Return what an answer says of the numbered sentences; raises RecordError where it is none at all."""
    answers = _answers(text)
    checked = Checked({}, {})
    for number, sentence in sentences.items():
        own = [one for one in answers if isinstance(one, dict) and type(one.get("n")) is int and one["n"] == number]
        if len(own) == 1:
            coded, mistakes = _coded(own[0], sentence, ontology)
        else:
            coded, mistakes = Coded(), [f"answered {len(own)} times"]
        checked.coded[number] = coded
        if mistakes:
            checked.mistakes[number] = tuple(f"sentence {number}: {mistake}" for mistake in mistakes)
    return checked


def _answers(text: str) -> list[Any]:
    """Return the answer's list of sentences; words before and after the JSON object are let pass."""
    start = text.find("{", text.rfind("</think>") + 1)
    if start < 0:
        raise RecordError(f"no JSON: {' '.join(text.split())[:80]!r}")
    try:
        found, _ = json.JSONDecoder(parse_constant=_no_constant).raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        raise RecordError("JSON that is not valid or not whole") from error
    answers = found.get("sentences") if isinstance(found, dict) else None
    if not isinstance(answers, list):
        raise RecordError('no list "sentences"')
    return answers


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _coded(answer: Mapping[str, Any], sentence: str, ontology: Ontology) -> tuple[Coded, list[str]]:
    """Return what holds of the answer to a sentence, and what does not."""
    acts = answer.get("acts")
    if not isinstance(acts, list) or len(acts) > MAX_ACTS:
        return Coded(), [f'"acts" is no list of at most {MAX_ACTS}']
    found: list[Act] = []
    people: tuple[Span, ...] = ()
    mistakes = []
    for number, act in enumerate(acts, 1):
        try:
            found.append(_act(act, sentence, ontology, f"act {number}"))
        except RecordError as error:
            mistakes.append(str(error))
    try:
        people = _spans(answer.get("people", []), "name", sentence, "people")
    except RecordError as error:
        mistakes.append(str(error))
    return Coded(tuple(dict.fromkeys(found)), people), mistakes


def _act(act: object, sentence: str, ontology: Ontology, where: str) -> Act:
    if not isinstance(act, dict):
        raise RecordError(f"{where}: no object")
    if unknown := sorted(str(key) for key in set(act) - _KEYS):
        raise RecordError(f"{where}: unknown key {unknown[0]!r}")
    kind = _type(act.get("type"), ontology, where)
    actors = _spans(act.get("actors", []), "actors", sentence, where)
    recipients = _spans(act.get("recipients", []), "recipients", sentence, where, actors)
    if not actors and not recipients:
        raise RecordError(f"{where}: neither actors nor recipients")
    if set(actors) & set(recipients):
        raise RecordError(f"{where}: the same words are actor and recipient")
    status = next((known for known in STATUSES if known == act.get("status")), None)
    if status is None:
        raise RecordError(f"{where}: status {act.get('status')!r} is none of {', '.join(STATUSES)}")
    reciprocal = act.get("reciprocal", False)
    if not isinstance(reciprocal, bool):
        raise RecordError(f"{where}: reciprocal is neither true nor false")
    speaker, time, amount = (_span(act.get(key, ""), key, sentence, where) for key in ("speaker", "time", "amount"))
    return Act(
        actors=actors,
        recipients=recipients,
        type=kind.name,
        status=status,
        confidence=_confidence(act.get("confidence"), where),
        reciprocal=reciprocal,
        deed=_deed(act.get("deed", ""), kind, ontology, where),
        speaker=speaker,
        time=time,
        amount=amount,
        mode=_mode(act.get("mode", ""), kind, ontology, where),
        contexts=_contexts(act.get("contexts", []), ontology, where),
    )


def _contexts(contexts: object, ontology: Ontology, where: str) -> tuple[str, ...]:
    if not isinstance(contexts, list) or not all(isinstance(one, str) for one in contexts):
        raise RecordError(f"{where}: contexts is no list of texts")
    for one in contexts:
        if one not in ontology.contexts:
            raise RecordError(f"{where}: context {one!r} is unknown")
    return tuple(name for name in ontology.contexts if name in contexts)


def _type(label: object, ontology: Ontology, where: str) -> EventType:
    kind = ontology.type_labelled(label) if isinstance(label, str) else None
    if kind is None:
        raise RecordError(f"{where}: type {label!r} is not in the codebook")
    return kind


def _deed(label: object, kind: EventType, ontology: Ontology, where: str) -> str:
    """Return the deed of a speech act; that of another act says nothing and is left out."""
    if label == "" or label is None:
        return ""
    deed = _type(label, ontology, f"{where}: deed").name
    return deed if ontology.may_have_deed(kind.name) and deed in ontology.deeds else ""


def _mode(mode: object, kind: EventType, ontology: Ontology, where: str) -> str:
    if mode == "" or mode is None:
        return ""
    if mode not in ontology.modes(kind.name):
        raise RecordError(f"{where}: mode {mode!r} is none of {kind.label}")
    return str(mode)


def _confidence(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise RecordError(f"{where}: confidence {value!r} is no number from 0 to 1")
    return round(float(value), 3)


def _spans(words: object, key: str, sentence: str, where: str, others: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return where each of several expressions stands: the first place of it that none before it, nor others, took."""
    if not isinstance(words, list):
        raise RecordError(f"{where}: {key} is no list")
    taken: list[Span] = []
    for one in words:
        span = _span(one, key, sentence, where, (*others, *taken))
        if span is None:
            raise RecordError(f"{where}: {key} has an empty text")
        taken.append(span)
    return tuple(sorted(set(taken)))


def _span(words: object, key: str, sentence: str, where: str, taken: Sequence[Span] = ()) -> Span | None:
    """Return where an expression stands in the sentence as whole words, or None for none: "US" is not in "USA"."""
    if words == "" or words is None:
        return None
    if not isinstance(words, str) or words != words.strip():
        raise RecordError(f"{where}: {key} {words!r} is no text without spaces at its ends")
    before, after = (r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else "")
    places = [match.span() for match in re.finditer(before + re.escape(words) + after, sentence)]
    if not places:
        raise RecordError(f"{where}: {key} {words!r} does not stand in the sentence; copy its words as they are")
    return next((p for p in places if all(p[1] <= t[0] or p[0] >= t[1] for t in taken)), places[0])
