"""NewsML-G2, the IPTC's news in XML, alone or in a message of several items (https://iptc.org/std/NewsML-G2/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from lxml import etree

from foreigndesk.errors import SourceError
from foreigndesk.gather.markup import tidy
from foreigndesk.gather.streams import read_all
from foreigndesk.gather.wires import WireItem, outcomes
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

_ITEM = re.compile(r"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem)\b")
_OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem")
# Elements that make a paragraph, in NITF and XHTML.
_BLOCKS = frozenset({"p", "hl2", "h2", "h3", "h4", "li", "dt", "dd", "blockquote"})
_ASIDE = ("body.head", "head", "media", "figure", "script", "style")


def is_newsml(text: str) -> bool:
    """Tell by its beginning whether a text is NewsML-G2."""
    return bool(_ITEM.search(text[:8_192]))


def read_newsml(stream: BufferedReader, origin: str, settings: GatherSettings) -> Iterator[Article | Skip]:
    """Yield the articles of the news items of a file, and a Skip for what is none, is held back or taken back."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_all(stream, settings.max_document_bytes, origin), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(origin, f"no XML that can be read: {error}") from error
    found = list(_named(root, "newsItem"))
    if not found:
        kind = next((name for name in _OTHER_ITEMS if next(_named(root, name), None) is not None), "")
        raise SourceError(origin, f"a {kind}, not a news item" if kind else "XML of another kind than NewsML-G2")
    for number, element in enumerate(found, 1):
        yield from outcomes(_item(element), origin if len(found) == 1 else f"{origin}: item {number}", settings)


def _item(element: Any) -> WireItem:  # noqa: ANN401 - lxml has no types
    meta, content = _first(element, "itemMeta"), _first(element, "contentMeta")
    guid = element.get("guid") or ""
    blocks, headline = _body(_first(element, "contentSet"))
    return WireItem(
        id=guid,
        version=element.get("version") or "",
        status=_code(_first(meta, "pubStatus")),
        embargo=_text(_first(meta, "embargoed")),
        note=_text(_first(meta, "edNote")),
        title=_text(_first(content, "headline")) or headline,
        text="\n\n".join(blocks),
        published=_text(_first(meta, "firstCreated")),
        created=_text(_first(meta, "versionCreated")),
        source=_provider(meta, content),
        language=(_first(content, "language").get("tag") if _first(content, "language") is not None else "")
        or element.get("{http://www.w3.org/XML/1998/namespace}lang")
        or "",
        rights=_text(_first(_first(element, "rightsInfo"), "copyrightNotice")),
        url=guid if guid.startswith(("http://", "https://")) else "",
        authors=tuple(filter(None, [_text(_first(content, "by"))])) or _creators(content),
    )


def _body(content: Any) -> tuple[list[str], str]:  # noqa: ANN401
    """Return the paragraphs of an item's text, and the headline that stands above them."""
    if content is None:
        return [], ""
    plain = [_lines(part) for part in _named(content, "inlineData") if "plain" in (part.get("contenttype") or "plain")]
    inline = _first(content, "inlineXML")
    if inline is None:
        return [line for lines in plain for line in lines], ""
    headline = _text(next((_first(inline, name) for name in ("hl1", "h1") if _first(inline, name) is not None), None))
    body = _first(inline, "body.content")
    body = body if body is not None else inline
    found = [tidy("".join(block.itertext())) for block in body.iter() if _is_block(block)]
    return list(filter(None, found)) or _lines(body), headline


def _is_block(element: Any) -> bool:  # noqa: ANN401
    """Tell a paragraph that holds no other and stands in the body itself."""
    if _local(element) not in _BLOCKS or any(_local(below) in _BLOCKS for below in element.iterdescendants()):
        return False
    return not any(_local(above) in _ASIDE for above in element.iterancestors())


def _lines(element: Any) -> list[str]:  # noqa: ANN401
    return list(filter(None, (tidy(line) for line in "".join(element.itertext()).split("\n"))))


def _provider(meta: Any, content: Any) -> str:  # noqa: ANN401
    for parent, name in ((content, "infoSource"), (meta, "provider")):
        element = _first(parent, name)
        if element is not None:
            stated = _text(_first(element, "name")) or element.get("literal") or _code(element).rpartition(":")[2]
            if stated:
                return str(stated)
    return ""


def _creators(content: Any) -> tuple[str, ...]:  # noqa: ANN401
    found = _named(content, "creator") if content is not None else ()
    return tuple(filter(None, (_text(_first(creator, "name")) for creator in found)))


def _code(element: Any) -> str:  # noqa: ANN401
    return "" if element is None else element.get("qcode") or element.get("uri") or ""


def _text(element: Any) -> str:  # noqa: ANN401
    return "" if element is None else tidy("".join(element.itertext()))


def _first(element: Any, name: str) -> Any:  # noqa: ANN401
    return None if element is None else next(_named(element, name), None)


def _named(element: Any, name: str) -> Iterator[Any]:  # noqa: ANN401
    return (below for below in element.iter() if _local(below) == name)


def _local(element: Any) -> str:  # noqa: ANN401
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
