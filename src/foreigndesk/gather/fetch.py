"""Fetching a URL: public addresses only, every redirect checked, bounded in time and size.

Built on httpcore rather than httpx's client, as the check of addresses and the deadline belong into the connection,
which httpx hides. Proxies of the environment are not used: behind one, nobody can say what is connected to.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from email.message import Message
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from foreigndesk import __version__
from foreigndesk.errors import SourceError, StatusError
from foreigndesk.gather.addresses import Resolve, system_resolve
from foreigndesk.gather.connections import GuardedBackend
from foreigndesk.gather.packing import ACCEPTED, unpacked
from foreigndesk.settings import GatherSettings

AGENT = "foreigndesk"
"""Our name to servers, and in their robots.txt."""

_HEADERS = (
    ("User-Agent", f"Mozilla/5.0 (compatible; {AGENT}/{__version__})"),
    ("Accept-Encoding", ACCEPTED),
    ("Connection", "close"),
)
_PAGES = "text/html,application/xhtml+xml,application/json;q=0.9,text/plain;q=0.8,*/*;q=0.1"
_FEEDS = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/html;q=0.5,*/*;q=0.3"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = range(200, 300)
_READABLE = frozenset(
    f"application/{kind}" for kind in ("xhtml+xml", "json", "ld+json", "jsonl", "jsonlines", "ndjson", "x-ndjson")
)
_UNCHANGED = 304
_MOVED_FOR_GOOD = frozenset({301, 308})
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})")
_LINK = re.compile(r"<([^>]*)>([^<]*)")
_RELATION = re.compile(r"\brel\s*=\s*\"?([^\";]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: only if changed since ``etag`` and ``modified`` (as the server gave them), of which kind.

    ``any_type`` takes content of whatever declared type: servers call feeds many things.
    """

    etag: str = ""
    modified: str = ""
    any_type: bool = False

    def headers(self) -> list[tuple[str, str]]:
        """Return the request's header lines."""
        asked = (("Accept", _FEEDS if self.any_type else _PAGES), ("If-None-Match", self.etag))
        return [pair for pair in (*_HEADERS, *asked, ("If-Modified-Since", self.modified)) if pair[1]]


PAGE = Wish()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: ``url`` is where its redirects ended, media type and charset are as declared, or "".

    ``unchanged`` says that the server has nothing newer than asked for. ``etag`` and ``modified`` are for the next
    time; ``max_age`` is how many seconds it shall count as fresh. ``moved`` is the new address where a permanent
    redirect led to it. ``links`` are those of the header (RFC 8288): relation → address.
    """

    url: str
    content: bytes
    media_type: str
    charset: str
    unchanged: bool = False
    etag: str = ""
    modified: str = ""
    max_age: int = 0
    moved: str = ""
    links: dict[str, str] = field(default_factory=dict)


def fetch(source: str, settings: GatherSettings, resolve: Resolve = system_resolve, wish: Wish = PAGE) -> Fetched:
    """Return what is at an ``http`` or ``https`` address, at most ``settings.max_page_bytes`` of it.

    Raises SourceError, with ``source`` as its origin, for whatever keeps it from being read; StatusError where the
    server refused.
    """
    deadline = time.monotonic() + settings.total_timeout
    backend = GuardedBackend(resolve, allow_private=settings.allow_private, deadline=deadline)
    address = source
    for_good = True
    for _ in range(settings.max_redirects + 1):
        way = "" if address == source else f"redirects to {address}: "
        try:
            answer = _visit(address, settings, backend, wish)
        except StatusError as error:
            raise StatusError(source, error.status, error.retry_after, way=way) from error
        except SourceError as error:
            raise SourceError(source, way + error.reason, hint=error.hint, passing=error.passing) from error
        if isinstance(answer, Fetched):
            return replace(answer, moved=address if for_good and address != source else "")
        for_good = for_good and answer.for_good
        address = answer.address
    raise SourceError(source, f"more than {settings.max_redirects} redirects")


@dataclass(frozen=True, slots=True)
class _Redirect:
    address: str
    for_good: bool


def _visit(address: str, settings: GatherSettings, backend: GuardedBackend, wish: Wish) -> Fetched | _Redirect:
    """Return what is at one address, or the address that it redirects to; every failure is a SourceError."""
    try:
        url = httpx.URL(address)
        if url.scheme not in ("http", "https") or not url.host:
            raise SourceError(address, "not an http or https address")
        return _ask(url, settings, backend, wish)
    except httpx.InvalidURL as error:
        raise SourceError(address, f"not a valid address: {error}") from error
    except httpcore.TimeoutException as error:
        limit = settings.total_timeout if backend.is_past_deadline() else settings.timeout
        raise SourceError(address, f"not answered within {limit:g} seconds", passing=True) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise SourceError(address, f"cannot be fetched: {error}", passing=True) from error


def _ask(url: httpx.URL, settings: GatherSettings, backend: GuardedBackend, wish: Wish) -> Fetched | _Redirect:
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), settings.timeout)
    with (
        httpcore.ConnectionPool(network_backend=backend) as pool,
        pool.stream("GET", target, headers=wish.headers(), extensions={"timeout": timeouts}) as response,
    ):
        headers = _parsed(response.headers)
        if response.status in _REDIRECTS and headers["Location"]:
            return _Redirect(str(url.join(headers["Location"])), response.status in _MOVED_FOR_GOOD)
        unchanged = response.status == _UNCHANGED
        if not unchanged:
            _refuse_unreadable(str(url), response.status, headers, any_type=wish.any_type)
        encoding = headers["Content-Encoding"] or ""
        found = url.copy_with(fragment=None)
        return Fetched(
            url=str(found),
            content=b"" if unchanged else unpacked(response.iter_stream(), encoding, settings.max_page_bytes, str(url)),
            media_type=headers.get_content_type() if headers["Content-Type"] else "",
            charset=headers.get_content_charset() or "",
            unchanged=unchanged,
            etag=headers["ETag"] or "",
            modified=headers["Last-Modified"] or "",
            max_age=_max_age(headers["Cache-Control"] or ""),
            links=_links(headers.get_all("Link") or [], found),
        )


def _parsed(headers: Iterable[tuple[bytes, bytes]]) -> Message:
    message = Message()
    for name, value in headers:
        message[name.decode("latin-1")] = value.decode("latin-1")
    return message


def _refuse_unreadable(address: str, status: int, headers: Message, *, any_type: bool) -> None:
    if status not in _OK:
        raise StatusError(address, status, _retry_after(headers["Retry-After"] or ""))
    media_type = headers.get_content_type()
    if any_type or not headers["Content-Type"]:
        return
    if not media_type.startswith("text/") and media_type not in _READABLE:
        raise SourceError(address, f"content type {media_type} is neither text nor HTML nor JSON")


def _max_age(cache_control: str) -> int:
    found = _MAX_AGE.search(cache_control.lower())
    return int(found[1]) if found else 0


def _retry_after(stated: str) -> float:
    """Return the seconds that a server asks to wait, stated as such or as a date (RFC 9110, 10.2.3); 0 for neither."""
    if stated.strip().isdecimal():
        return float(stated)
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0


def _links(lines: Iterable[str], base: httpx.URL) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        for address, parameters in _LINK.findall(line):
            relation = _RELATION.search(parameters)
            for name in relation[1].lower().split() if relation else ():
                found.setdefault(name, _absolute(base, address))
    return {name: address for name, address in found.items() if address}


def _absolute(base: httpx.URL, address: str) -> str:
    try:
        return str(base.join(address))
    except httpx.InvalidURL:
        return ""
