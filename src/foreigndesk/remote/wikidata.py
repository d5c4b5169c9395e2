"""Wikidata's public query service: a SPARQL query in, rows of plain texts out.

https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual: one query at a time, a name for the client, and
``Retry-After`` heeded. The service breaks off an answer that takes it too long in the middle of its JSON, with status
200; such an answer is asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self

import httpx

from foreigndesk import __version__
from foreigndesk.errors import SourceError

ENDPOINT = "https://query.wikidata.org/sparql"

_BUSY = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited: ``seconds`` for one answer, ``attempts`` in all, at most ``longest`` between two of them."""

    seconds: float = 70.0  # the service itself gives up after 60
    attempts: int = 5
    longest: float = 300.0
    largest: int = 64_000_000  # bytes of one answer


class Wikidata:
    """Asks the service; ``sleep`` waits between attempts and ``now`` tells the time, for a ``Retry-After`` date."""

    def __init__(
        self,
        sleep: Callable[[float], None],
        now: Callable[[], datetime],
        endpoint: str = ENDPOINT,
        patience: Patience | None = None,
    ) -> None:
        self._sleep = sleep
        self._now = now
        self._endpoint = endpoint
        self._patience = patience or Patience()
        self._client = httpx.Client(
            timeout=self._patience.seconds,
            headers={
                "User-Agent": f"foreigndesk/{__version__} (refresh of office holders)",
                "Accept": "application/sparql-results+json",
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def ask(self, query: str) -> list[dict[str, str]]:
        """Return the rows of a query's answer, each variable's value as text; unbound ones are left out.

        Raises:
            SourceError: the service refuses the query, or gives no whole answer however often it is asked.
        """
        tried: _Failed | None = None
        for attempt in range(self._patience.attempts):
            if tried is not None:
                self._sleep(min(tried.wait or 2.0**attempt, self._patience.longest))
            try:
                return self._once(query)
            except _Failed as failure:
                tried = failure
        raise SourceError(
            self._endpoint,
            f"{tried}, {self._patience.attempts} times",
            hint="run it again: it goes on where it stopped",
        )

    def _once(self, query: str) -> list[dict[str, str]]:
        try:
            answer = self._answer(query)
        except httpx.TimeoutException as error:
            raise _Failed(f"no answer within {self._patience.seconds:g} seconds") from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise SourceError(self._endpoint, f"no address: {error}") from error
        except httpx.HTTPError as error:
            raise _Failed(str(error) or type(error).__name__) from error
        if answer.status_code in _BUSY:
            raise _Failed(f"status {answer.status_code}", self._wait(answer.headers.get("Retry-After", "")))
        if answer.status_code != 200:
            raise SourceError(
                self._endpoint,
                f"status {answer.status_code}",
                hint="the query is refused: see whether there is an update",
            )
        return _rows(answer.content)

    def _answer(self, query: str) -> httpx.Response:
        with self._client.stream("POST", self._endpoint, data={"query": query}) as answer:
            content = bytearray()
            for part in answer.iter_bytes():
                content += part
                if len(content) > self._patience.largest:
                    raise SourceError(self._endpoint, f"an answer of more than {self._patience.largest:,} bytes")
            return httpx.Response(answer.status_code, headers=_without_coding(answer.headers), content=bytes(content))

    def _wait(self, said: str) -> float | None:
        """Return the seconds that ``Retry-After`` asks for, in its form of seconds or of a date; None for neither."""
        if said.isascii() and said.isdigit():
            return float(said)
        try:
            until = parsedate_to_datetime(said)
        except ValueError:
            return None
        return max((until.astimezone(UTC) - self._now()).total_seconds(), 0.0)


class _Failed(Exception):  # noqa: N818 - says what happened, and is caught here
    """An attempt that may go better the next time; ``wait`` is how long the service asks to be left alone, or None."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


def _without_coding(headers: httpx.Headers) -> httpx.Headers:
    return httpx.Headers({k: v for k, v in headers.items() if k.lower() not in {"content-encoding", "content-length"}})


def _rows(content: bytes) -> list[dict[str, str]]:
    try:
        answer: Any = json.loads(content)
        bindings = answer["results"]["bindings"]
        return [{name: str(cell["value"]) for name, cell in row.items()} for row in bindings]
    except json.JSONDecodeError as error:
        cut = error.pos >= len(content.decode("utf-8", "replace")) - 1 or b"Exception" in content
        raise _Failed("half an answer" if cut else "an answer that is no JSON") from error
    except (UnicodeDecodeError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise _Failed("an answer of another form") from error
