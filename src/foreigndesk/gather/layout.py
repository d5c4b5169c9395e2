"""A page's tree made ready for extraction: one article, one body, its paragraphs safe, links to other pages gone."""

from __future__ import annotations

from lxml.html import HtmlElement

from foreigndesk.gather.furniture import is_body
from foreigndesk.gather.markup import drop, same_text, text_of

# A paragraph of this many characters that is no link is text, whatever the names given to it for its looks.
_LONG_PARAGRAPH = 80
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


def shield_paragraphs(tree: HtmlElement) -> None:
    """Strip long paragraphs of their names and styles, by which the extraction would take some for furniture."""
    for paragraph in tree.iter("p"):
        if paragraph.attrib and len(text_of(paragraph)) >= _LONG_PARAGRAPH and not _is_link(paragraph):
            paragraph.attrib.clear()


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
