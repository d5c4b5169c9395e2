"""ninjs, the IPTC's news in JSON: versions 1 and 2 (https://iptc.org/std/ninjs/)."""

from __future__ import annotations

from collections.abc import Iterator

from foreigndesk.gather.linked_data import plain_text
from foreigndesk.gather.listings import plain_paragraphs
from foreigndesk.gather.markup import tidy
from foreigndesk.gather.values import Json
from foreigndesk.gather.wires import WireItem

Node = dict[str, Json]

_MARKS = ("pubstatus", "versioncreated", "bodies", "headlines")


def is_ninjs(item: Json) -> bool:
    """Tell whether a JSON object is a ninjs item, and not an article of our own form."""
    if not isinstance(item, dict) or "text" in item or not isinstance(item.get("uri"), str):
        return False
    return any(name in item for name in _MARKS) or any(name.startswith("body_") for name in item)


def ninjs_item(item: Node) -> WireItem:
    """Return what a ninjs object says."""
    return WireItem(
        id=_text(item, "uri"),
        version=_text(item, "version"),
        status=_text(item, "pubstatus"),
        embargo=_text(item, "embargoed"),
        note=_text(item, "ednote"),
        title=_headline(item),
        text=max(_bodies(item), key=lambda text: (text.count("\n\n"), len(text)), default=""),
        published=_text(item, "firstcreated") or _text(item, "contentcreated"),
        created=_text(item, "versioncreated"),
        source=_source(item),
        language=_text(item, "language"),
        rights=_text(item, "copyrightnotice") or _text(item, "copyrightholder"),
        url=next(_links(item), ""),
        authors=tuple(filter(None, [_text(item, "by") or _text(item, "byline")])),
        captions=tuple(dict.fromkeys(filter(None, _captions(item)))),
    )


def _headline(item: Node) -> str:
    stated = [*_values(item.get("headlines")), _text(item, "headline"), _text(item, "headline_main")]
    return tidy(plain_text(next(filter(None, stated), "") or _text(item, "title")))


def _bodies(item: Node) -> Iterator[str]:
    """Yield the forms of the body; ninjs 1 has them in ``body_*``, ninjs 2 in a list."""
    stated = [value for name, value in item.items() if name.startswith("body_")]
    for body in [*_values(item.get("bodies")), *stated]:
        if isinstance(body, str) and body.strip():
            yield plain_paragraphs(body)


def _captions(item: Node) -> Iterator[str]:
    """Yield the captions of the pictures that go with an item."""
    together = item.get("associations")
    nodes = together.values() if isinstance(together, dict) else together if isinstance(together, list) else ()
    for node in nodes:
        if isinstance(node, dict) and node.get("type") in ("picture", "photo", "graphic", "video"):
            stated = [value for name, value in node.items() if name.startswith("description_")]
            texts = [*_values(node.get("descriptions")), *stated]
            yield tidy(plain_text(next((text for text in texts if isinstance(text, str)), "")))


def _source(item: Node) -> str:
    for name in ("infosources", "infosource"):
        value = item.get(name)
        for node in value if isinstance(value, list) else ():
            if isinstance(node, dict) and isinstance(node.get("name"), str):
                return str(node["name"])
    return _text(item, "provider")


def _links(item: Node) -> Iterator[str]:
    value = item.get("altids")
    for node in value if isinstance(value, list) else ():
        if isinstance(node, dict) and str(node.get("value", "")).startswith(("http://", "https://")):
            yield str(node["value"])


def _values(value: Json) -> list[str]:
    """Return the ``value`` of each node of a list, that of the role "main" first."""
    nodes = [node for node in value if isinstance(node, dict)] if isinstance(value, list) else []
    nodes.sort(key=lambda node: node.get("role") != "main")
    return [str(node["value"]) for node in nodes if isinstance(node.get("value"), str)]


def _text(item: Node, name: str) -> str:
    value = item.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value).strip()
