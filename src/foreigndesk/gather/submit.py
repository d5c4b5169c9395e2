"""Sending a form to a server, within the same bounds as fetching: public addresses only, until a deadline."""

from __future__ import annotations

import time
from collections.abc import Mapping
from urllib.parse import urlencode

import httpcore
import httpx

from foreigndesk.errors import SourceError, StatusError
from foreigndesk.gather.addresses import Resolve, system_resolve
from foreigndesk.gather.connections import GuardedBackend
from foreigndesk.settings import GatherSettings

_OK = range(200, 300)


def submit(address: str, form: Mapping[str, str], settings: GatherSettings, resolve: Resolve = system_resolve) -> None:
    """Send a form to an ``http`` or ``https`` address; raises SourceError unless the server takes it."""
    backend = GuardedBackend(
        resolve, allow_private=settings.allow_private, deadline=time.monotonic() + settings.total_timeout
    )
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), settings.timeout)
    headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Connection", "close")]
    try:
        url = httpx.URL(address)
        if url.scheme not in ("http", "https") or not url.host:
            raise SourceError(address, "not an http or https address")
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with (
            httpcore.ConnectionPool(network_backend=backend) as pool,
            pool.stream(
                "POST", target, headers=headers, content=urlencode(form).encode(), extensions={"timeout": timeouts}
            ) as response,
        ):
            status = response.status
    except httpx.InvalidURL as error:
        raise SourceError(address, f"not a valid address: {error}") from error
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise SourceError(address, f"cannot be reached: {error}", passing=True) from error
    if status not in _OK:
        raise StatusError(address, status)
