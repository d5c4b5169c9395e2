"""The settings: one frozen table a part, each row with its default and, in ``metadata["help"]``, what it does.

Settings are handed in; nothing here reads the environment or a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GatherSettings:
    """How sources are read: what stands in for a missing date, and the limits that keep a bad source from harm."""

    date: str = field(
        default="",
        metadata={"help": "publication date (ISO 8601) of articles whose source states none"},
    )
    allow_private: bool = field(
        default=False,
        metadata={"help": "fetch from private, loopback and link-local addresses too"},
    )
    timeout: float = field(
        default=15.0,
        metadata={"help": "seconds to wait for a server to connect, or to send its next bytes"},
    )
    total_timeout: float = field(
        default=60.0,
        metadata={"help": "seconds that fetching one URL may take in all, redirects included"},
    )
    max_redirects: int = field(
        default=8,
        metadata={"help": "redirects followed before a URL is given up"},
    )
    max_page_bytes: int = field(
        default=10_000_000,
        metadata={"help": "bytes of one HTML page, or of anything fetched from a URL, after decompression"},
    )
    max_document_bytes: int = field(
        default=32_000_000,
        metadata={"help": "bytes of one text file, JSON document or JSONL line, after decompression"},
    )
    max_article_characters: int = field(
        default=1_000_000,
        metadata={"help": "characters of one article's text; longer ones are refused, as no article is that long"},
    )
