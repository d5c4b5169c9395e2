"""One call to a server with OpenAI's chat API: bounded in time and size, repeated where that can help.

After OpenAI's API reference (``/chat/completions``), as Ollama, vLLM, llama.cpp and others serve it. Redirects are not
followed and proxies of the environment are not used: the key goes to the named server and nowhere else.
"""

from __future__ import annotations

import email.utils
import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from foreigndesk import __version__
from foreigndesk.errors import EndpointError, UsageError
from foreigndesk.settings import CoderSettings

Message = Mapping[str, str]
Json = dict[str, Any]

_PASSING = frozenset({408, 409, 425, 429, *range(500, 600)} - {501})
_HOPELESS = {
    401: ("refuses the key", "set FOREIGNDESK_LLM_KEY to this server's key"),
    402: ("asks to be paid", "see to the account"),
    403: ("refuses the key", "set FOREIGNDESK_LLM_KEY to a key that may use this model"),
    404: (
        "knows no such model or address",
        "the address mostly ends in /v1; the model is named as the server lists it",
    ),
    405: ("has no chat there", "the address mostly ends in /v1"),
}
_MISSED = frozenset({400, 415, 422, 501})
"""What servers answer to a form of call that they do not know."""

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model wrote. ``cut`` says that it was stopped before its end; ``refusal`` why it would not answer."""

    text: str
    cut: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that was given up: ``reason`` in a few words; ``unreachable`` where there was not even a connection."""

    reason: str
    unreachable: bool = False


@dataclass(slots=True)
class Usage:
    """What a run used: calls answered, those of them whose tokens the server did not state, and tokens."""

    calls: int = 0
    uncounted: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def count(self, answer: Json) -> None:
        """Count an answered call."""
        self.calls += 1
        stated = answer.get("usage")
        counts = [
            stated.get(key) if isinstance(stated, dict) else None for key in ("prompt_tokens", "completion_tokens")
        ]
        if all(type(count) is int and count >= 0 for count in counts):
            self.tokens_in += counts[0] or 0
            self.tokens_out += counts[1] or 0
        else:
            self.uncounted += 1

    def cost(self, price_in: float, price_out: float) -> float:
        """Return what the tokens cost, at prices a million."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1e6


@dataclass(frozen=True, slots=True)
class _Passing:
    """An answer that may be another one next time; ``wait`` is how many seconds the server asks for."""

    reason: str
    wait: float = 0.0
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class _Refused:
    """The call as such was refused: its form may be unknown to the server, or its length too much."""

    reason: str


@dataclass(slots=True)
class Chat:
    """Calls one model of one server. ``sleep`` takes seconds; ``usage`` is counted up."""

    settings: CoderSettings
    usage: Usage = field(default_factory=Usage)
    sleep: Callable[[float], None] = time.sleep
    _url: str = ""
    _form: int = 0

    def __post_init__(self) -> None:
        """Check the address; raises UsageError."""
        self._url = _chat_address(self.settings.endpoint)

    def ask(self, messages: Sequence[Message], schema: Json) -> Answer | Failure:
        """Return the model's answer, asked for in the form of ``schema``, or why there is none.

        Raises EndpointError where no later call can do better.
        """
        forms = _forms(schema)
        outcome: Answer | _Refused | Failure = Failure("not asked")
        for number in range(self._form, len(forms)):
            outcome = self._patiently(messages, forms[number])
            if isinstance(outcome, Answer):
                self._form = number  # the richest form that this server knows
            if not isinstance(outcome, _Refused):
                return outcome
        return Failure(outcome.reason) if isinstance(outcome, _Refused) else outcome

    def _patiently(self, messages: Sequence[Message], form: Json) -> Answer | _Refused | Failure:
        settings = self.settings
        wait = settings.first_wait
        body = {"model": settings.model, "messages": list(messages), "stream": False, **form}
        for _ in range(settings.attempts - 1):
            outcome = self._once(body)
            if not isinstance(outcome, _Passing):
                return outcome
            self.sleep(min(outcome.wait or wait * random.uniform(0.75, 1.25), settings.longest_wait))
            wait *= 2
        last = self._once(body)
        return Failure(last.reason, last.unreachable) if isinstance(last, _Passing) else last

    def _once(self, body: Json) -> Answer | _Refused | _Passing:
        deadline = time.monotonic() + self.settings.total_timeout
        headers = {"User-Agent": f"foreigndesk/{__version__}", "Content-Type": "application/json"}
        if self.settings.key:
            headers["Authorization"] = f"Bearer {self.settings.key}"
        try:
            with (
                httpx.Client(
                    timeout=min(self.settings.timeout, self.settings.total_timeout), trust_env=False
                ) as client,
                client.stream("POST", self._url, content=json.dumps(body).encode(), headers=headers) as response,
            ):
                content = self._content(response, deadline)
        except httpx.TimeoutException:
            return _Passing("not answered in time")
        except (httpx.ConnectError, UnicodeError) as error:  # the latter for a host name that cannot be one
            return _Passing(f"no connection ({error})", unreachable=True)
        except (httpx.TransportError, httpx.DecodingError) as error:
            return _Passing(f"answer cut off ({type(error).__name__})")
        if isinstance(content, _Passing):
            return content
        return self._judged(response.status_code, response.headers, content)

    def _content(self, response: httpx.Response, deadline: float) -> bytes | _Passing:
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > self.settings.max_answer_bytes:
                return _Passing(f"answer larger than {self.settings.max_answer_bytes:,} bytes")
            if time.monotonic() > deadline:
                return _Passing("not answered in time")
        return bytes(content)

    def _judged(self, status: int, headers: httpx.Headers, content: bytes) -> Answer | _Refused | _Passing:
        if status == httpx.codes.OK:
            return self._answer(content)
        said = self._said(content)
        told = f"HTTP status {status}{': ' if said else ''}{said}"
        if status in _PASSING:
            return _Passing(told, _seconds(headers.get("Retry-After", "")))
        if status in _HOPELESS:
            what, hint = _HOPELESS[status]
            raise EndpointError(f"{self._url}: {what} ({told})", hint=hint)
        if status in _MISSED or status == httpx.codes.REQUEST_ENTITY_TOO_LARGE:
            return _Refused(told)
        raise EndpointError(f"{self._url}: {told}", hint="is this the base URL of a server with OpenAI's API?")

    def _answer(self, content: bytes) -> Answer | _Passing:
        try:
            answer = json.loads(content)
            choice = answer["choices"][0]
            message = choice["message"]
            text, refusal = message.get("content") or "", message.get("refusal") or ""
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            return _Passing("an answer that is none of the chat API's")
        if not isinstance(text, str) or not isinstance(refusal, str):
            return _Passing("an answer that is none of the chat API's")
        self.usage.count(answer)
        if choice.get("finish_reason") == "content_filter":
            refusal = refusal or "content filter"
        return Answer(text, choice.get("finish_reason") == "length", self._shown(refusal))

    def _said(self, content: bytes) -> str:
        """Return the server's own words about an error, or ""."""
        try:
            error = json.loads(content)["error"]
            return self._shown(str(error["message"] if isinstance(error, dict) else error))
        except (ValueError, KeyError, TypeError, RecursionError):
            return ""

    def _shown(self, words: str) -> str:
        """Return words of the server as they may be shown and kept: short, in a line, valid, and without the key."""
        if self.settings.key:
            words = words.replace(self.settings.key, "***")
        return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())[:_SHOWN]


def _forms(schema: Json) -> tuple[Json, ...]:
    """Return ways to ask for JSON, the strictest first; not every model may be told its temperature."""
    strict = {"type": "json_schema", "json_schema": {"name": "coded", "strict": True, "schema": schema}}
    loose = {"type": "json_object"}
    return (
        {"response_format": strict, "temperature": 0},
        {"response_format": strict},
        {"response_format": loose, "temperature": 0},
        {"temperature": 0},
        {},
    )


def _chat_address(endpoint: str) -> str:
    """Return where chats are posted to; raises UsageError for what is no address."""
    try:
        url = httpx.URL(endpoint)
    except httpx.InvalidURL as error:
        raise UsageError(f"--endpoint: not a valid address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise UsageError(f"--endpoint {endpoint}: not an http or https address", hint="http://localhost:11434/v1")
    if url.userinfo or url.query or url.fragment:
        raise UsageError("--endpoint: no name, password, query or fragment may stand in it", hint="FOREIGNDESK_LLM_KEY")
    return f"{str(url).rstrip('/')}/chat/completions"


def _seconds(retry_after: str) -> float:
    """Return the seconds that a Retry-After header asks for (RFC 9110, 10.2.3), 0 where it asks for none."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        date = email.utils.parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    return max(0.0, (date.replace(tzinfo=date.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
