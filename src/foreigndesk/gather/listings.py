"""What a feed's address gives to entries: RSS, Atom, JSON Feed, news sitemaps, and pages that link to articles.

The format is told by the content, never by the declared type. Parsing of feeds is fastfeedparser's, which expands no
entities and mends what is ill-formed; sitemaps and pages are read with lxml, without entities, network or huge trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import fastfeedparser
from lxml import etree

from foreigndesk.errors import SourceError
from foreigndesk.gather.dates import iso_date
from foreigndesk.gather.decode import decode
from foreigndesk.gather.identity import article_id
from foreigndesk.gather.linked_data import plain_text
from foreigndesk.gather.links import clean_url, host_of
from foreigndesk.gather.markup import parse_html, text_of, tidy
from foreigndesk.records import Entry, FeedKind, Listing

MOST_ENTRIES = 5_000
"""Entries taken of one listing, the first ones: feeds hold 10 to 100, a news sitemap at most 1,000, dumps more."""

_HEAD = 16_384
_MOST_PARTS = 10
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b")
_LINK = re.compile(rb"<(?:\w+:)?link\b[^>]{0,1000}>", re.I)
_HUB_RELATION = re.compile(rb"""\brel\s*=\s*["'](hub|self)["']""", re.I)
_ADDRESS = re.compile(rb"""\bhref\s*=\s*["']([^"']{1,2000})["']""", re.I)
_LANGUAGE = re.compile(
    rb"""<language>\s*([A-Za-z]{2,3})\b|<(?:feed|rss)\b[^>]{0,1000}\bxml:lang=["']([A-Za-z]{2,3})\b"""
)
# How the address of an article differs from that of a section: a date, a number, or a headline in it.
_ARTICLE_PATH = re.compile(r"/(?:19|20)\d\d/(?:\d\d?|[a-z]{3})/|\d{5,}|/[^/]*?\w+(?:[-_]\w+){3,}", re.I)
_FEWEST_TITLE_WORDS = 4
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def read_listing(content: bytes, address: str, kind: FeedKind = "feed", charset: str = "") -> Listing:
    """Return the entries found at an address; ``kind`` "page" says that a page of links is meant to be one.

    Raises SourceError where the content is nothing of the kind.
    """
    if not content.strip():
        raise SourceError(address, "empty")
    head = content[:_HEAD]
    if _HTML.match(head):
        return _of_page(content, address, kind, charset)
    if _SITEMAP.search(head):
        return _of_sitemap(content, address)
    return _of_feed(content, address)


def _of_feed(content: bytes, address: str) -> Listing:
    try:
        parsed: Any = fastfeedparser.parse(content)
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise SourceError(address, f"no feed that can be read: {reason}") from error
    base = clean_url(parsed.feed.get("link") or "", address) or address
    relations = dict(_relations(content[:_HEAD], address))
    language = _LANGUAGE.search(content[:_HEAD])
    found = [_entry(item, base) for item in parsed.entries[:MOST_ENTRIES]]
    return Listing(
        entries=_once(entry for entry in found if entry),
        title=_line(parsed.feed.get("title")),
        language=(_line(parsed.feed.get("language")) or _match(language)).lower()[:2],
        hub=relations.get("hub", ""),
        topic=relations.get("self", ""),
        note=_left_out(len(parsed.entries), sum(entry is None for entry in found)),
    )


def _entry(item: Any, base: str) -> Entry | None:  # noqa: ANN401 - a parser's dictionary of what a feed holds
    own = _line(item.get("id"))
    url = clean_url(item.get("link") or "", base) if item.get("link") else clean_url(own)
    title = _line(item.get("title"))
    bodies = [item.get("description") or "", *(part.get("value") or "" for part in item.get("content") or ())]
    text = max((plain_paragraphs(body) for body in bodies), key=len)
    if not (url or own) and not (title or text):
        return None
    names = [author.get("name") for author in item.get("authors") or () if author.get("name")]
    return Entry(
        key=url or own or article_id("", title, text),
        url=url,
        title=title,
        text=text,
        published=iso_date(item.get("published") or ""),
        updated=iso_date(item.get("updated") or ""),
        authors=tuple(_line(name) for name in names or filter(None, [item.get("author")])),
    )


def plain_paragraphs(markup: str) -> str:
    """Return markup as text, its paragraphs divided by empty lines."""
    lines = (tidy(line) for line in plain_text(markup).splitlines()) if markup.strip() else ()
    return "\n\n".join(line for line in lines if line)


def _of_sitemap(content: bytes, address: str) -> Listing:
    root = _xml(content, address)
    if etree.QName(root).localname == "sitemapindex":
        children = [_children(element) for element in root if isinstance(element.tag, str)]
        newest = sorted(children, key=lambda child: child.get("lastmod", ""), reverse=True)
        parts = (clean_url(child.get("loc", ""), address) for child in newest)
        return Listing((), parts=tuple(dict.fromkeys(filter(None, parts)))[:_MOST_PARTS])
    rows = [_children(element) for element in root if isinstance(element.tag, str)]
    rows.sort(key=lambda row: row.get("publication_date") or row.get("lastmod", ""), reverse=True)
    found = [_sitemap_entry(row, address) for row in rows[:MOST_ENTRIES]]
    title = next((row["name"] for row in rows if row.get("name")), "")
    language = next((row["language"] for row in rows if row.get("language")), "")
    return Listing(
        _once(entry for entry in found if entry),
        title=title,
        language=language.lower()[:2],
        note=_left_out(len(rows), sum(entry is None for entry in found)),
    )


def _children(element: Any) -> dict[str, str]:  # noqa: ANN401 - lxml has no types
    """Return the texts below an element by their local names; the first of a name counts."""
    found: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text and child.text.strip():
            found.setdefault(etree.QName(child).localname, tidy(child.text))
    return found


def _sitemap_entry(row: dict[str, str], address: str) -> Entry | None:
    url = clean_url(row.get("loc", ""), address)
    if not url:
        return None
    published = iso_date(row.get("publication_date", ""))
    return Entry(url, url, row.get("title", ""), published=published, updated=iso_date(row.get("lastmod", "")))


def _of_page(content: bytes, address: str, kind: FeedKind, charset: str) -> Listing:
    tree = parse_html(decode(content, origin=address, charset=charset))
    if tree is None:
        raise SourceError(address, "no HTML in this page")
    if kind != "page":
        feeds = [clean_url(link.get("href") or "", address) for link in tree.iter("link") if _leads_to_feed(link)]
        named = f"its feed: {feeds[0]}" if feeds else "if its links are meant, add it with --kind page"
        raise SourceError(address, "a page, not a feed", hint=named)
    found = (_linked(anchor, address) for anchor in tree.iter("a"))
    entries = _once(entry for entry in found if entry)[:MOST_ENTRIES]
    if not entries:
        raise SourceError(address, "a page without links to articles")
    return Listing(entries, title=tidy(next((text_of(title) for title in tree.iter("title")), "")))


def _leads_to_feed(link: Any) -> bool:  # noqa: ANN401 - lxml has no types
    is_other = "alternate" in (link.get("rel") or "").lower().split()
    return is_other and (link.get("type") or "").lower() in _FEED_TYPES and bool(link.get("href"))


def _linked(anchor: Any, address: str) -> Entry | None:  # noqa: ANN401 - lxml has no types
    url = clean_url(anchor.get("href") or "", address)
    title = text_of(anchor)
    if not url or host_of(url) != host_of(address) or len(title.split()) < _FEWEST_TITLE_WORDS:
        return None
    return Entry(url, url, title) if _ARTICLE_PATH.search(url.partition(host_of(url))[2]) else None


def _xml(content: bytes, address: str) -> Any:  # noqa: ANN401 - lxml has no types
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(address, f"no XML that can be read: {error}") from error
    if root is None:
        raise SourceError(address, "no XML that can be read")
    return root


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.key: entry for entry in reversed(list(entries))}.values())[::-1]


def _relations(head: bytes, address: str) -> Iterator[tuple[str, str]]:
    for link in _LINK.findall(head):
        relation, target = _HUB_RELATION.search(link), _ADDRESS.search(link)
        if relation and target:
            yield relation[1].decode("ascii").lower(), clean_url(target[1].decode("utf-8", "replace"), address)


def _left_out(count: int, unnamed: int) -> str:
    notes = [f"{count - MOST_ENTRIES:,} entries beyond {MOST_ENTRIES:,}"] if count > MOST_ENTRIES else []
    notes += [f"{unnamed} entries without address, title and text"] if unnamed else []
    return ", ".join(notes)


def _line(value: object) -> str:
    return tidy(plain_text(value)) if isinstance(value, str) and value.strip() else ""


def _match(found: re.Match[bytes] | None) -> str:
    return (found[1] or found[2]).decode("ascii") if found else ""
