"""The standfirst: the lines between an article's headline and its body that sum the story up.

Extraction takes them for part of the page's head and drops them, though they are the article's, and often name who did
what in fewest words.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from foreigndesk.gather.furniture import is_furniture, is_standfirst
from foreigndesk.gather.markup import same_text, text_of

_LINE_TAGS = ("p", "h2", "h3", "h4", "div", "li")
_ANY_LINE = frozenset({*_LINE_TAGS, "ul", "ol", "section", "table", "figure"})
_CHARACTERS = range(30, 900)
# How many lines down from the headline one may stand: between come byline, date and share buttons.
_NEAREST_LINES = 8
_AROUND = ("a", "nav", "aside", "footer", "form", "button")


def standfirst(tree: HtmlElement, headlines: set[str], description: str, body: list[str]) -> list[str]:
    """Return the lines of ``tree`` above its ``body`` that sum it up, those that the body holds left out.

    They are known by being the page's own ``description``, or by their element's names and nearness to the headline.
    ``headlines`` are the forms of the headline, by ``same_text``.
    """
    held = same_text(" ".join(body))
    lines = _lines_above(tree, headlines, same_text(description), same_text(body[0]) if body else "")
    return [line for line in dict.fromkeys(lines) if same_text(line) not in held and not is_furniture(line)]


def _lines_above(tree: HtmlElement, headlines: set[str], description: str, first: str) -> Iterator[str]:
    distance = _NEAREST_LINES + 1
    for element in tree.iter("h1", *_LINE_TAGS):
        text = text_of(element) if _is_line(element) else ""
        same = same_text(text)
        if same in headlines:
            distance = 0
        elif len(text) in _CHARACTERS:
            distance += 1
            if same == first:
                return
            if same == description or (distance <= _NEAREST_LINES and _is_named(element)):
                yield text


def _is_line(element: HtmlElement) -> bool:
    return element.tag == "h1" or not (
        any(child.tag in _ANY_LINE for child in element) or next(element.iterancestors(*_AROUND), None) is not None
    )


def _is_named(element: HtmlElement) -> bool:
    parent = element.getparent()
    return is_standfirst(element) or (parent is not None and is_standfirst(parent))
