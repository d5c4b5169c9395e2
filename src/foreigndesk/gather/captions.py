"""Pictures' captions: taken out of the page's tree and kept apart, with the date that stands in them."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from foreigndesk.gather.dates import date_in
from foreigndesk.gather.furniture import is_furniture, without_credit
from foreigndesk.gather.markup import drop, name_words, text_of
from foreigndesk.records import Caption

# A caption is a sentence or two: fewer words are a label, more characters are a text with a picture in it.
_FEWEST_WORDS = 3
_MOST_CHARACTERS = 800
# Parts of a caption that say whose picture it is, and not what it shows.
_CREDIT_TAGS = frozenset({"small", "cite", "button"})
_CREDIT_NAME = re.compile(" (?:credits?|copyright|photographer|attribution|rights|byline|source) ")
_CAPTION_NAME = re.compile(" (?:caption|bildunterschrift) ")
_PICTURE_CAPTION_NAME = re.compile(
    " (?:image|photo|picture|media|figure|fig|embed|gallery|wp|foto|bild) caption | caption text | bildunterschrift "
)
_PICTURES = ("img", "picture", "video", "amp-img")
# "Caption" is also a size of type: it names a picture's words only where a picture is this near.
_NEAR = 3


def take_captions(tree: HtmlElement) -> tuple[Caption, ...]:
    """Take the captions out of ``tree`` and return them in the page's order, credits left out, each but once."""
    texts = []
    for element in [element for element in tree.iter() if _is_caption(element)]:
        belongs = _in_article(element)
        _drop_credits(element)
        text = without_credit(text_of(element))
        drop(element)
        if belongs and len(text.split()) >= _FEWEST_WORDS and not is_furniture(text):
            texts.append(text)
    return tuple(Caption(text, date_in(text)) for text in dict.fromkeys(texts))


def _is_caption(element: HtmlElement) -> bool:
    if element.tag != "figcaption":
        names = name_words(element)
        if not _PICTURE_CAPTION_NAME.search(names) and not (_CAPTION_NAME.search(names) and _near_picture(element)):
            return False
        if any(ancestor.tag == "figcaption" for ancestor in element.iterancestors()):
            return False
    return 0 < len(text_of(element)) <= _MOST_CHARACTERS and element.find(".//h1") is None


def _near_picture(element: HtmlElement) -> bool:
    around = islice(element.iterancestors(), _NEAR)
    return any(next(ancestor.iter(*_PICTURES), None) is not None for ancestor in around)


def _in_article(element: HtmlElement) -> bool:
    """Tell the article's own pictures from those of teasers (links) and of the parts around it."""
    return not any(ancestor.tag in ("a", "aside", "nav", "footer") for ancestor in element.iterancestors())


def _drop_credits(caption: HtmlElement) -> None:
    for element in list(caption.iterdescendants()):
        if element.tag in _CREDIT_TAGS or _CREDIT_NAME.search(name_words(element)):
            drop(element)
