"""A coder that asks a language model, behind any server with OpenAI's API (implements read's ``Coder``)."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from foreigndesk.errors import EndpointError, RecordError, UsageError
from foreigndesk.ontology import Ontology
from foreigndesk.records import Coded
from foreigndesk.remote.answers import check
from foreigndesk.remote.chat import Answer, Chat, Failure
from foreigndesk.remote.prompt import answer_schema, instructions, question

MAX_MISTAKES = 8
"""Told to the model at once."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sentences, by row, that one call asks about; ``asked`` times already, with these mistakes the last time."""

    rows: tuple[int, ...]
    asked: int = 0
    mistakes: tuple[str, ...] = ()


class LlmCoder:
    """Codes an article's sentences, several a call; what cannot be coded is told in the sentence's ``failure``."""

    def __init__(self, chat: Chat, ontology: Ontology) -> None:
        if not chat.settings.model:
            raise UsageError("--coder llm needs a model", hint="--model NAME, as the server lists it")
        self._chat = chat
        self._ontology = ontology
        self._told = instructions(ontology)
        self._schema = answer_schema(ontology)
        told = json.dumps([self._told, self._schema]).encode()
        self.name = f"llm/{chat.settings.model}/{hashlib.sha256(told).hexdigest()[:8]}"
        self._failures = 0

    def code(self, sentences: Sequence[str]) -> list[Coded]:
        """Return what was found in each sentence of an article, in order.

        Raises EndpointError where the server cannot be used, or gave no answer to several calls in a row.
        """
        out = [Coded()] * len(sentences)
        size = self._chat.settings.sentences_per_call
        waiting = deque(_Batch(tuple(range(i, min(i + size, len(sentences))))) for i in range(0, len(sentences), size))
        while waiting:
            batch = waiting.popleft()
            found, again = self._ask(batch, sentences)
            for row, coded in found.items():
                out[row] = coded
            waiting.extendleft(reversed(again))
        return out

    def _ask(self, batch: _Batch, sentences: Sequence[str]) -> tuple[dict[int, Coded], list[_Batch]]:
        """Make one call; return what it settles, by row, and what is to be asked again."""
        answer = self._answer(batch, sentences)
        if isinstance(answer, Failure):
            return _failed(batch.rows, answer.reason), []
        if answer.refusal:
            return _failed(batch.rows, f"refused: {answer.refusal}"), []
        asked = {row + 1: sentences[row] for row in batch.rows}
        try:
            checked = check(answer.text, asked, self._ontology)
        except RecordError as error:
            reason = "answer cut off: too long" if answer.cut else str(error)
            return self._repeated(batch, dict.fromkeys(batch.rows, Coded()), (reason,), halved=True)
        found = {number - 1: coded for number, coded in checked.coded.items()}
        wrong = {number - 1: found.pop(number - 1) for number in checked.mistakes}
        mistakes = tuple(chain.from_iterable(checked.mistakes.values()))
        failed, again = self._repeated(batch, wrong, mistakes, halved=False)
        return found | failed, again

    def _answer(self, batch: _Batch, sentences: Sequence[str]) -> Answer | Failure:
        asked = {row + 1: sentences[row] for row in batch.rows}
        first = batch.rows[0]
        context = sentences[max(0, first - self._chat.settings.context_sentences) : first]
        if first > len(context):
            context = [sentences[0], *context]  # mostly the headline
        messages = (
            {"role": "system", "content": self._told},
            {"role": "user", "content": question(asked, context, batch.mistakes[:MAX_MISTAKES])},
        )
        answer = self._chat.ask(messages, self._schema)
        self._failures = self._failures + 1 if isinstance(answer, Failure) else 0
        if isinstance(answer, Failure) and self._is_hopeless(answer):
            raise EndpointError(
                f"{self._chat.settings.endpoint}: no answer: {answer.reason}",
                hint="see that the server is up and the model's name right, then run again",
            )
        return answer

    def _is_hopeless(self, failure: Failure) -> bool:
        """Say whether no further call should be tried: too many failed in a row, or there never was a server."""
        never_there = failure.unreachable and not self._chat.usage.calls
        return never_there or self._failures >= self._chat.settings.failures

    def _repeated(
        self, batch: _Batch, wrong: Mapping[int, Coded], mistakes: tuple[str, ...], *, halved: bool
    ) -> tuple[dict[int, Coded], list[_Batch]]:
        """Return rows as failed, with what holds of their answers, once asked often enough; else as batches."""
        asked = batch.asked + 1
        if asked >= self._chat.settings.attempts:
            return {row: replace(coded, failure=f"wrong answers: {mistakes[-1]}") for row, coded in wrong.items()}, []
        rows = tuple(wrong)
        middle = (len(rows) + 1) // 2 if halved else len(rows)
        parts = [part for part in (rows[:middle], rows[middle:]) if part]
        return {}, [_Batch(part, asked, mistakes) for part in parts]


def _failed(rows: Sequence[int], reason: str) -> dict[int, Coded]:
    return dict.fromkeys(rows, Coded(failure=reason))
