"""HTML text to a tree, and small questions to its elements."""

from __future__ import annotations

import re

from lxml.html import HtmlElement, HTMLParser, document_fromstring

# Control characters that XML forbids; the parser would stop at the first one.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Hints to the typesetter that would split words for a reader of text: soft hyphen, zero-width space and joiner, BOM.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WORD = re.compile(r"\w+")
_WORD_EDGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")


def parse_html(text: str) -> HtmlElement | None:
    """Return the tree of an HTML page, comments and processing instructions left out; None when there is no element."""
    # As bytes, since the parser refuses text that declares an encoding, which after decoding is no longer true.
    data = _FORBIDDEN.sub("", text).encode("utf-8")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return document_fromstring(data, parser=parser, ensure_head_body=False) if data.strip() else None


def tidy(text: str) -> str:
    """Return one line of text: white space runs to one space, invisible typesetting characters gone."""
    return " ".join(_INVISIBLE.sub("", text).split())


def text_of(element: HtmlElement) -> str:
    """Return the words of an element in one tidy line, with a space where child elements begin and end a block."""
    return tidy(" ".join(element.itertext())) if len(element) else tidy(element.text or "")


def same_text(text: str) -> str:
    """Return the bare words of a text, by which two forms of one line are known to be the same."""
    return " ".join(_WORD.findall(_INVISIBLE.sub("", text).lower()))


def name_words(element: HtmlElement) -> list[str]:
    """Return the lower-case words of the element's ``class``, ``id`` and test names: "RelatedLinks-box" gives three."""
    names = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "data-testid", "data-component"))
    return [word.lower() for word in _WORD_EDGE.split(names) if word]


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
