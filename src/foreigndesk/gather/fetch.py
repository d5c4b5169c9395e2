"""Fetching a URL: public addresses only, every redirect checked, bounded in time and size.

Built on httpcore rather than httpx's client, as the check of addresses and the deadline belong into the connection,
which httpx hides. Proxies of the environment are not used: behind one, nobody can say what is connected to.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

import httpcore
import httpx

from foreigndesk import __version__
from foreigndesk.errors import SourceError
from foreigndesk.gather.addresses import Resolve, system_resolve
from foreigndesk.gather.connections import GuardedBackend
from foreigndesk.settings import GatherSettings

_HEADERS = (
    ("User-Agent", f"Mozilla/5.0 (compatible; foreigndesk/{__version__})"),
    ("Accept", "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.1"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = range(200, 300)
_READABLE = frozenset(
    f"application/{kind}" for kind in ("xhtml+xml", "json", "ld+json", "jsonl", "jsonlines", "ndjson", "x-ndjson")
)
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: ``url`` is where its redirects ended, media type and charset are as declared, or ""."""

    url: str
    content: bytes
    media_type: str
    charset: str


def fetch(source: str, settings: GatherSettings, resolve: Resolve = system_resolve) -> Fetched:
    """Return what is at an ``http`` or ``https`` address, at most ``settings.max_page_bytes`` of it.

    Raises SourceError, with ``source`` as its origin, for whatever keeps it from being read.
    """
    deadline = time.monotonic() + settings.total_timeout
    backend = GuardedBackend(resolve, allow_private=settings.allow_private, deadline=deadline)
    address = source
    for _ in range(settings.max_redirects + 1):
        try:
            answer = _visit(address, settings, backend)
        except SourceError as error:
            way = "" if address == source else f"redirects to {address}: "
            raise SourceError(source, way + error.reason, hint=error.hint) from error
        if isinstance(answer, Fetched):
            return answer
        address = answer
    raise SourceError(source, f"more than {settings.max_redirects} redirects")


def _visit(address: str, settings: GatherSettings, backend: GuardedBackend) -> Fetched | str:
    """Return what is at one address, or the address that it redirects to; every failure is a SourceError."""
    try:
        url = httpx.URL(address)
        if url.scheme not in ("http", "https") or not url.host:
            raise SourceError(address, "not an http or https address")
        return _ask(url, settings, backend)
    except httpx.InvalidURL as error:
        raise SourceError(address, f"not a valid address: {error}") from error
    except httpcore.TimeoutException as error:
        limit = settings.total_timeout if backend.is_past_deadline() else settings.timeout
        raise SourceError(address, f"not answered within {limit:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise SourceError(address, f"cannot be fetched: {error}") from error


def _ask(url: httpx.URL, settings: GatherSettings, backend: GuardedBackend) -> Fetched | str:
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), settings.timeout)
    with (
        httpcore.ConnectionPool(network_backend=backend) as pool,
        pool.stream("GET", target, headers=_HEADERS, extensions={"timeout": timeouts}) as response,
    ):
        headers = _parsed(response.headers)
        if response.status in _REDIRECTS and headers["Location"]:
            return str(url.join(headers["Location"]))
        _refuse_unreadable(str(url), response.status, headers)
        return Fetched(
            url=str(url.copy_with(fragment=None)),
            content=_content(
                response.iter_stream(), headers["Content-Encoding"] or "", settings.max_page_bytes, str(url)
            ),
            media_type=headers.get_content_type() if headers["Content-Type"] else "",
            charset=headers.get_content_charset() or "",
        )


def _parsed(headers: Iterable[tuple[bytes, bytes]]) -> Message:
    message = Message()
    for name, value in headers:
        message[name.decode("latin-1")] = value.decode("latin-1")
    return message


def _refuse_unreadable(address: str, status: int, headers: Message) -> None:
    if status not in _OK:
        raise SourceError(address, f"HTTP status {status}")
    media_type = headers.get_content_type()
    if headers["Content-Type"] and not media_type.startswith("text/") and media_type not in _READABLE:
        raise SourceError(address, f"content type {media_type} is neither text nor HTML nor JSON")


def _content(parts: Iterable[bytes], encoding: str, limit: int, address: str) -> bytes:
    """Join the parts of a body, unpacked; the limit counts what they unpack to."""
    if encoding.strip().lower() not in ("", "identity", "gzip", "x-gzip"):
        raise SourceError(address, f"content encoding {encoding} was not asked for")
    unpack = zlib.decompressobj(_GZIP) if "gzip" in encoding.lower() else None
    content = bytearray()
    for part in parts:
        try:
            content += unpack.decompress(part, limit + 1 - len(content)) if unpack else part
        except zlib.error as error:
            raise SourceError(address, f"damaged gzip: {error}") from error
        if len(content) > limit:
            raise SourceError(address, f"larger than {limit:,} bytes, the limit for one page")
    if unpack and not unpack.eof:
        raise SourceError(address, "damaged gzip: the end is missing")
    return bytes(content)
