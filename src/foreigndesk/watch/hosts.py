"""Politeness: one request at a time to a server, and a rest after each."""

from __future__ import annotations

from collections.abc import Callable


class Hosts:
    """Which servers are being asked or resting; ``clock`` is monotonic: it never jumps."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked: set[str] = set()
        self._rest: dict[str, float] = {}

    def busy(self) -> set[str]:
        """Return the servers that are not to be asked now."""
        now = self._clock()
        self._rest = {host: until for host, until in self._rest.items() if until > now}
        return self._asked | self._rest.keys()

    def take(self, host: str) -> None:
        """Note that a server is being asked."""
        self._asked.add(host)

    def release(self, host: str, rest: float) -> None:
        """Note that it has answered, and rests so many seconds."""
        self._asked.discard(host)
        self._rest[host] = self._clock() + rest

    def next_free(self) -> float | None:
        """Return in how many seconds the first resting server may be asked; None where none rests."""
        now = self._clock()
        return min((until - now for until in self._rest.values() if until > now), default=None)
