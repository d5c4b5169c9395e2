"""Lists of feeds as OPML, in and out (OPML 2.0, http://opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args
from xml.sax.saxutils import quoteattr

from lxml import etree

from foreigndesk.errors import SourceError
from foreigndesk.gather.links import clean_url
from foreigndesk.gather.markup import tidy
from foreigndesk.records import Feed, FeedKind

# Attributes of our own beside OPML's, so that what was exported comes back whole; other programs pass them over.
_COUNTRY, _KIND = "foreigndeskCountry", "foreigndeskKind"


def read_opml(content: bytes, origin: str) -> tuple[list[Feed], list[str]]:
    """Return the feeds of an OPML file, and what of it is none, one line each; raises SourceError for another file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(origin, f"no OPML: {error}") from error
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise SourceError(origin, "no OPML")
    feeds, refused = [], []
    for outline in root.iter("outline"):
        stated = outline.get("xmlUrl") or outline.get("xmlurl") or ""
        if not stated:
            continue
        if clean_url(stated):
            feeds.append(_feed(outline, stated.strip()))
        else:
            refused.append(f"{origin}: not an http or https address: {stated[:100]}")
    return feeds, refused


def write_opml(feeds: Iterable[Feed]) -> str:
    """Return feeds as an OPML file."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head><title>Feeds</title></head>"]
    lines.append("<body>")
    for feed in feeds:
        title = feed.title or feed.address
        stated = {"type": "rss", "text": title, "title": title, "xmlUrl": feed.address, "language": feed.language}
        own = {_COUNTRY: feed.country, _KIND: "" if feed.kind == "feed" else feed.kind}
        shown = (f"{name}={quoteattr(value)}" for name, value in {**stated, **own}.items() if value)
        lines.append(f"<outline {' '.join(shown)}/>")
    return "\n".join([*lines, "</body>", "</opml>", ""])


def _feed(outline: Any, address: str) -> Feed:  # noqa: ANN401 - lxml has no types
    kind = outline.get(_KIND)
    return Feed(
        address=address,
        title=tidy(outline.get("title") or outline.get("text") or ""),
        country=(outline.get(_COUNTRY) or "").upper()[:3],
        language=(outline.get("language") or "").lower()[:2],
        kind=kind if kind in get_args(FeedKind) else "feed",
    )
