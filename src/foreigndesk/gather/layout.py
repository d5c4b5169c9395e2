"""A page's tree made ready for extraction: one article, one body, its text in paragraphs, links to other pages gone."""

from __future__ import annotations

from lxml.html import HtmlElement

from foreigndesk.gather.furniture import is_body
from foreigndesk.gather.markup import INLINE, drop, same_text, text_of

# A paragraph of this many characters is text.
_LONG_PARAGRAPH = 80
_CONTAINERS = ("div", "section", "article", "main", "td", "blockquote")
_LINK_SHARE = 0.9
_FEWEST_LINK_WORDS = 4
_LINE_TAGS = ("p", "li", "h2", "h3", "h4", "h5", "h6", "dt", "dd")


def keep_first_article(tree: HtmlElement, headlines: set[str]) -> None:
    """Drop the articles that follow the page's own: each ``article`` element with a first-rank headline of its own.

    ``headlines`` are the forms of the page's own headline, by ``same_text``.
    """
    headed = [element for element in tree.iter("article") if element.find(".//h1") is not None]
    own = next((element for element in headed if _headlines(element) & headlines), None)
    if own is None:
        return
    family = {own, *own.iterancestors(), *own.iterdescendants()}
    for element in headed:
        if element not in family:
            drop(element)


def _headlines(element: HtmlElement) -> set[str]:
    return {same_text(text_of(heading)) for heading in element.iter("h1")}


def join_parts(tree: HtmlElement) -> None:
    """Move the parts of a body that is cut up, by pictures or advertisements, into its first part."""
    parts: dict[tuple[str, HtmlElement | None], list[HtmlElement]] = {}
    for element in tree.iter("div", "section"):
        if is_body(element) and _has_paragraph(element):
            article = next(element.iterancestors("article", "main"), None)
            parts.setdefault((element.get("class") or "", article), []).append(element)
    for first, *others in parts.values():
        for other in others:
            if other not in set(first.iterdescendants()) and first not in set(other.iterdescendants()):
                first.extend(list(other))


def _has_paragraph(element: HtmlElement) -> bool:
    return any(len(text_of(child)) >= _LONG_PARAGRAPH for child in element.iter("p"))


def wrap_loose_text(tree: HtmlElement) -> None:
    """Make paragraphs of text that stands loose in a container, with words in links or bold within it.

    Extraction would cut such text where these begin and end.
    """
    for element in list(tree.iter(*_CONTAINERS)):
        if _has_loose_text(element):
            _wrap(element)


def _has_loose_text(element: HtmlElement) -> bool:
    loose = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
    return loose >= _LONG_PARAGRAPH and any(child.tag in INLINE and (child.tail or "").strip() for child in element)


def _wrap(element: HtmlElement) -> None:
    children, text = list(element), element.text
    element.text = None
    for child in children:
        element.remove(child)
    paragraph = element.makeelement("p")
    paragraph.text = text
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in INLINE and text_of(child):  # an empty span is somebody's line break
            paragraph.append(child)
            child.tail = tail
            continue
        _add_paragraph(element, paragraph)
        if text_of(child):
            element.append(child)
        paragraph = element.makeelement("p")
        paragraph.text = tail
    _add_paragraph(element, paragraph)


def _add_paragraph(element: HtmlElement, paragraph: HtmlElement) -> None:
    if len(paragraph) or (paragraph.text or "").strip():
        element.append(paragraph)


def drop_links(tree: HtmlElement) -> None:
    """Drop the lines that are nothing but a link with words to read: they lead to other articles."""
    for element in list(tree.iter(*_LINE_TAGS)):
        if element.find(".//h1") is None and len(text_of(element).split()) >= _FEWEST_LINK_WORDS and _is_link(element):
            drop(element)


def _is_link(element: HtmlElement) -> bool:
    if next(element.iterancestors("a"), None) is not None:
        return True
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return linked >= _LINK_SHARE * len(text_of(element))
