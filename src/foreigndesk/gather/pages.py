"""An HTML page to an article."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from foreigndesk.errors import SourceError
from foreigndesk.gather.body import Block, body_blocks
from foreigndesk.gather.captions import take_captions
from foreigndesk.gather.decode import decode, mend_mojibake
from foreigndesk.gather.furniture import clear_furniture
from foreigndesk.gather.identity import article_id
from foreigndesk.gather.language import language_of
from foreigndesk.gather.linked_data import LinkedData, linked_data
from foreigndesk.gather.markup import drop_code, parse_html
from foreigndesk.gather.metadata import Metadata, metadata
from foreigndesk.gather.scripts import script_paragraphs
from foreigndesk.records import Article, Caption


def page_to_article(
    html: bytes | str, *, url: str = "", origin: str = "", date: str = "", charset: str = ""
) -> Article:
    """Return the article of an HTML page.

    ``url`` is where the page was fetched from (else its canonical address is taken), ``origin`` names the source in
    messages, ``date`` is the publication date if the page states none, ``charset`` what the server declared. The
    text's paragraphs are divided by empty lines, entries of a list by line ends. Raises SourceError when there is no
    article text.
    """
    origin = origin or url or "page"
    tree = _tree(decode(html, origin=origin, charset=charset) if isinstance(html, bytes) else html, origin)
    linked = linked_data(tree)
    known = metadata(tree, linked, url)
    blocks, captions = _content(tree, linked, known)
    if not blocks:
        raise SourceError(origin, "no article text in this page")
    text = _joined(blocks)
    return Article(
        id=article_id(known.url, known.title, text),
        title=known.title,
        text=text,
        url=known.url,
        source=known.publisher,
        published=known.published or date,
        language=language_of(text) or known.language,
        authors=known.authors,
        rights=known.rights,
        captions=captions,
        origin=origin,
    )


def _tree(text: str, origin: str) -> HtmlElement:
    tree = parse_html(mend_mojibake(text))
    if tree is None:
        raise SourceError(origin, "no HTML in this page")
    return tree


def _content(tree: HtmlElement, linked: LinkedData, known: Metadata) -> tuple[list[Block], tuple[Caption, ...]]:
    scripted = script_paragraphs(tree)
    drop_code(tree)
    clear_furniture(tree)
    captions = take_captions(tree)
    blocks = body_blocks(tree, known.headlines, description=known.description, stated_body=linked.body)
    return blocks or [Block("p", paragraph) for paragraph in scripted], captions


def _joined(blocks: Iterable[Block]) -> str:
    text, last = "", ""
    for block in blocks:
        separator = "\n" if block.kind == last == "item" else "\n\n"
        text, last = (text + separator + block.text if text else block.text), block.kind
    return text
