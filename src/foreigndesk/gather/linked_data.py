"""What a page says of itself in JSON-LD (schema.org's NewsArticle and its kin)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement, fromstring

from foreigndesk.gather.markup import drop_code
from foreigndesk.gather.values import Json

Node = dict[str, Json]

# schema.org's types of one written piece; Report stands alone, the others by their ending (NewsArticle, BlogPosting).
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|SocialMediaPosting|^Report)$")
# Where a page's own piece may stand. Not hasPart, itemListElement and the like: those hold other pieces.
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST = 8
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|h\d|li|ul|ol|blockquote|section)\b[^<>]*>", re.I)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The statements of one page about its article, as they stand there; "" or () for what is not stated."""

    headline: str = ""
    description: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    language: str = ""
    rights: str = ""
    body: str = ""


def linked_data(tree: HtmlElement) -> LinkedData:
    """Return the JSON-LD of the article that ``tree`` is the page of; what cannot be parsed is passed over."""
    nodes = [node for block in _blocks(tree) for node in _nodes(block)]
    named = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    if not articles:
        return LinkedData()
    # Two blocks (the theme's and a plug-in's) may describe one piece, each in part: the first to state a thing counts.
    first, *rest = articles
    merged = dict(first)
    for node in rest:
        if _same_piece(first, node):
            merged = {**node, **{key: value for key, value in merged.items() if value}}
    return _read(merged, named)


def plain_text(markup: str) -> str:
    """Return text that may hold HTML tags and entities, even escaped twice, as plain text; blocks become paragraphs."""
    text = html.unescape(markup)
    if _TAG.search(text):
        tree = fromstring(f"<div>{_BLOCK_TAG.sub(chr(10), text)}</div>")
        drop_code(tree)
        text = str(tree.text_content())
    return html.unescape(text).strip()


def _blocks(tree: HtmlElement) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = _WRAPPING.sub("", _WRAPPING.sub("", script.text_content().strip()))
        try:
            yield json.loads(text, strict=False)  # raw newlines within strings are common
        except (ValueError, RecursionError):
            continue


def _nodes(block: Json, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(block, list):
        for item in block:
            yield from _nodes(item, depth + 1)
    elif isinstance(block, dict):
        yield block
        for key in _CONTAINERS:
            yield from _nodes(block.get(key), depth + 1)


def _is_article(node: Node) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names) and any(
        node.get(key) for key in ("headline", "datePublished", "articleBody")
    )


def _same_piece(first: Node, other: Node) -> bool:
    return _text(first.get("headline")) == _text(other.get("headline")) or not other.get("headline")


def _read(node: Node, named: dict[str, Node]) -> LinkedData:
    return LinkedData(
        headline=_text(node.get("headline")),
        description=_text(node.get("description")),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        authors=tuple(dict.fromkeys(_names(node.get("author"), named))),
        publisher=next(_names(node.get("publisher"), named), ""),
        language=next(_names(node.get("inLanguage"), named), ""),
        rights=_rights(node, named),
        body=plain_text(_text(node.get("articleBody"), keep_lines=True)),
    )


def _text(value: Json, *, keep_lines: bool = False) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", "")
    if not isinstance(value, str):
        return ""
    return value if keep_lines else " ".join(plain_text(value).split())


def _names(value: Json, named: dict[str, Node]) -> Iterator[str]:
    """Yield the names of a person or organisation, given as text, node, reference to a node, or a list of these."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            node = item if "name" in item else named.get(str(item.get("@id")), item)
            yield from _names(node.get("name") or node.get("alternateName"), {})
        elif name := _text(item):
            yield name


def _rights(node: Node, named: dict[str, Node]) -> str:
    for key in ("license", "copyrightNotice", "usageInfo"):
        value = node.get(key)
        stated = _text(value.get("url") or value.get("name") if isinstance(value, dict) else value)
        if stated:
            return stated
    holder, year = next(_names(node.get("copyrightHolder"), named), ""), node.get("copyrightYear")
    return " ".join(part for part in ("©", str(year or ""), holder) if part) if holder else ""
