"""Furniture: what stands around an article on its page (share bars, teasers, credits), told by a table of habits."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lxml.html import HtmlElement

from foreigndesk.gather.markup import drop, name_words, text_of

# Never furniture as a whole, whatever their names say.
_FRAME = frozenset({"html", "head", "body", "main", "article", "h1", "meta", "link", "title"})
# An element with more than this share of the page's paragraphs is the page, not a part of it.
_LARGE_SHARE = 0.3
_FEW_CHARACTERS = 80
# A bullet, arrow or bracket may come first; after a quotation mark it is somebody's speech.
_OPENING = r"""[^\w"“„«‘']{0,3}"""
_CLOSING = r"[\s:.…>»→!)\]]*$"


@dataclass(frozen=True, slots=True)
class _Rules:
    name: re.Pattern[str]
    short: re.Pattern[str]
    standfirst: re.Pattern[str]
    body: re.Pattern[str]
    line: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _rules() -> _Rules:
    """Compile the table, once; its comment lines say what the kinds mean."""
    lines = (files("foreigndesk.gather") / "furniture.tsv").read_text("utf-8").splitlines()
    patterns: dict[str, list[str]] = {}
    rows = csv.DictReader((line for line in lines if line[:1] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        patterns.setdefault(row["kind"], []).append(row["pattern"])
    beginnings = [*patterns["line"], *(f"(?:{pattern}){_CLOSING}" for pattern in patterns["whole"])]
    return _Rules(
        name=_words_pattern(patterns["name"]),
        short=_words_pattern(patterns["short"]),
        standfirst=_words_pattern(patterns["standfirst"]),
        body=_words_pattern(patterns["body"]),
        line=re.compile(rf"{_OPENING}(?:{'|'.join(beginnings)})", re.IGNORECASE),
        tail=re.compile(rf"[\s|(\[–—-]*(?:{'|'.join(patterns['tail'])})[\s)\].|–—-]*$", re.IGNORECASE),
    )


def _words_pattern(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(map(re.escape, phrases))}) ")


def clear_furniture(tree: HtmlElement) -> None:
    """Take the elements out of ``tree`` that their class, id or test names show to be furniture."""
    rules = _rules()
    large = _LARGE_SHARE * sum(len(text_of(paragraph)) for paragraph in tree.iter("p"))
    for element in list(tree.iter()):
        if element.tag in _FRAME or not element.attrib:
            continue
        names = name_words(element)
        if element.tag != "p" and rules.name.search(names):
            furniture = sum(len(text_of(paragraph)) for paragraph in element.iter("p")) <= large
        elif rules.short.search(names) or rules.name.search(names):
            furniture = len(text_of(element)) <= _FEW_CHARACTERS
        else:
            continue
        if furniture and element.find(".//h1") is None:
            drop(element)


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph of a page is furniture by its wording."""
    return _rules().line.match(paragraph) is not None


def is_body(element: HtmlElement) -> bool:
    """Tell whether an element's names say that it holds an article's body, or a part of it."""
    return _rules().body.search(name_words(element)) is not None


def is_standfirst(element: HtmlElement) -> bool:
    """Tell whether an element's names say that it sums the story up beneath its headline."""
    return _rules().standfirst.search(name_words(element)) is not None


def without_credit(caption: str) -> str:
    """Return a caption without the credit that it may end in."""
    return _rules().tail.sub("", caption)
