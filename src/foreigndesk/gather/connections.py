"""Connections for fetching: only to addresses that were checked, and none beyond a deadline.

A host name is resolved once, its addresses are checked, and the connection goes to one of these very addresses, so
that a name which changes its address between check and connection (DNS rebinding) gains nothing. The name itself
stays in the request and in the TLS handshake.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable

import httpcore

from foreigndesk.errors import SourceError
from foreigndesk.gather.addresses import Resolve, is_public


class GuardedBackend(httpcore.NetworkBackend):
    """Connects httpcore to public addresses only, or to all with ``allow_private``, until ``deadline``.

    ``deadline`` is in seconds of the monotonic clock; after it everything times out. Raises SourceError for a host
    that has no address or one that is not public.
    """

    def __init__(self, resolve: Resolve, *, allow_private: bool, deadline: float) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    address,
                    port,
                    _left(self._deadline, timeout, httpcore.ConnectTimeout),
                    local_address,
                    socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def is_past_deadline(self) -> bool:
        """Tell whether it was the deadline that a wait ended at."""
        return time.monotonic() >= self._deadline

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise SourceError(host, "no such host", passing=True) from error
        for address in addresses:
            if not self._allow_private and not is_public(address):
                raise SourceError(host, f"leads to {address}, which is not a public address", hint="--allow-private")
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline: a server that drips bytes cannot hold us."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, error: type[httpcore.TimeoutException]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise error("deadline passed")
    return left if timeout is None else min(left, timeout)
