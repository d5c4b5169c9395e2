"""Web archives (WARC, as CC-NEWS has them): each page that a server answered with, in bounded memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from email.message import Message
from io import BufferedReader
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from foreigndesk.errors import SourceError
from foreigndesk.gather.links import clean_url
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

ReadPage = Callable[[bytes, str, str, str], Article | Skip]
"""Reads a page: its bytes, its origin for messages, its address, the charset that its server declared."""

_PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read_warc(
    stream: BufferedReader, origin: str, settings: GatherSettings, read: ReadPage
) -> Iterator[Article | Skip]:
    """Yield the article of each page of an archive, and a Skip for each that has none; the same page but once.

    A damaged archive is read up to the damage, and a Skip says so.
    """
    if not stream.peek(4).startswith(b"WARC"):
        raise SourceError(origin, "no web archive")
    met: set[str] = set()
    records = iter(ArchiveIterator(stream))
    while True:
        try:
            record = next(records, None)
            if record is None:
                break
            found = _page(record, settings.max_page_bytes)
        except (ArchiveLoadFailed, ValueError, EOFError, OSError, zlib.error) as error:
            yield Skip(origin, f"damaged web archive, so the rest is not read: {error}")
            return
        if found is None:
            continue
        url, content, charset = found
        if not url or url in met:
            continue
        met.add(url)
        if len(content) > settings.max_page_bytes:
            yield Skip(f"{origin}: {url}", f"larger than {settings.max_page_bytes:,} bytes, the limit for one page")
        else:
            yield read(content, f"{origin}: {url}", url, charset)
    if not met:
        yield Skip(origin, "no pages in this web archive")


def _page(record: Any, limit: int) -> tuple[str, bytes, str] | None:  # noqa: ANN401 - warcio has no types
    """Return address, content up to one byte over the limit, and charset of a page; None for what is no page."""
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return None
    declared = Message()
    declared["Content-Type"] = record.http_headers.get_header("Content-Type") or "text/html"
    if declared.get_content_type() not in _PAGE_TYPES:
        return None
    url = clean_url(record.rec_headers.get_header("WARC-Target-URI") or "")
    content = record.content_stream().read(limit + 1)
    if len(content) <= limit and int(getattr(record.raw_stream, "limit", False)):
        raise ValueError(f"{url} is cut off")
    return url, content, declared.get_content_charset() or ""
