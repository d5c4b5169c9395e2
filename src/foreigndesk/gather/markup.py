"""HTML text to a tree, and small questions to its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Control characters that XML forbids; the parser would stop at the first one.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Hints to the typesetter that would split words for a reader of text: soft hyphen, zero-width space and joiner, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# What formats words within a line. A span does too, but as often it is a line of its own.
_JOINED = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "em", "font", "i", "ins", "mark", "q", "s", "strong", "sub", "sup", "u", "wbr"}
)
INLINE = _JOINED | {"span", "time", "small", "code", "data", "label"}
_CODE = ("script", "style", "noscript", "svg", "template", "iframe", "object", "canvas")
_WORD = re.compile(r"\w+")
_NAMES = ("class", "id", "data-testid", "data-component")
_WORD_EDGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


def parse_html(text: str) -> HtmlElement | None:
    """Return the tree of an HTML page, comments and processing instructions left out; None when there is no element."""
    # As bytes, since the parser refuses text that declares an encoding, which after decoding is no longer true.
    data = _FORBIDDEN.sub("", text).encode("utf-8")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(data, parser=parser, ensure_head_body=False) if data.strip() else None
    except ParserError:  # nothing but comments
        return None


def tidy(text: str) -> str:
    """Return one line of text: white space runs to one space, invisible typesetting characters gone."""
    return " ".join(_INVISIBLE.sub("", text).split())


def text_of(element: HtmlElement) -> str:
    """Return the words of an element in one tidy line; only formatting within a word joins its parts."""
    return tidy("".join(_runs(element))) if len(element) else tidy(element.text or "")


def _runs(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        edge = "" if child.tag in _JOINED else " "
        yield edge
        yield from _runs(child)
        yield edge
        yield child.tail or ""


def same_text(text: str) -> str:
    """Return the bare words of a text, by which two forms of one line are known to be the same."""
    return " ".join(_WORD.findall(_INVISIBLE.sub("", text).lower()))


def name_words(element: HtmlElement) -> str:
    """Return the lower-case words of an element's class, id and test names, each between spaces.

    "RelatedLinks-box" gives " related links box ".
    """
    return _name_words(" ".join(filter(None, map(element.get, _NAMES)))) if element.attrib else ""


@lru_cache(maxsize=4096)
def _name_words(names: str) -> str:
    return f" {_WORD_EDGE.sub(' ', names).lower().strip()} "


def drop_code(tree: HtmlElement) -> None:
    """Take out what a browser runs, draws or hides, but shows no text of."""
    for element in list(tree.iter(*_CODE)):
        drop(element)


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
