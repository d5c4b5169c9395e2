"""A follow's alerts as a feed: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lxml import etree

from foreigndesk.follow.delivery.message import line, link, mute
from foreigndesk.records import Alert, Follow

ATOM = "http://www.w3.org/2005/Atom"


def atom(follow: Follow, alerts: Sequence[Alert]) -> bytes:
    """Return an Atom feed, the alerts in the order given."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(feed, "id", f"urn:foreigndesk:follow:{follow.id}")
    _add(feed, "title", follow.name)
    _add(feed, "updated", max((alert.made for alert in alerts), default=follow.made))
    _add(_add(feed, "author"), "name", "Foreign Desk")
    for alert in alerts:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:foreigndesk:alert:{follow.id}:{alert.id}")
        _add(entry, "title", alert.title or alert.sentence)
        _add(entry, "updated", alert.made)
        if link(alert):
            _add(entry, "link").set("href", _clean(link(alert)))
        _add(entry, "summary", alert.sentence)
        _add(entry, "content", _body(alert)).set("type", "text")
    found: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return found


def json_feed(follow: Follow, alerts: Sequence[Alert]) -> str:
    """Return a JSON Feed, the alerts in the order given."""
    items = [
        {
            "id": f"urn:foreigndesk:alert:{follow.id}:{alert.id}",
            **({"url": link(alert)} if link(alert) else {}),
            "title": alert.title,
            "summary": alert.sentence,
            "content_text": _body(alert),
            "date_published": alert.made,
        }
        for alert in alerts
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": follow.name, "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1)


def _body(alert: Alert) -> str:
    quotes = "\n".join(f"“{line(said)}”" for said in (alert.sentence, *alert.also))
    told = f"Why now: {'; '.join(alert.why)}\nRule: {alert.rule}\nMatched: {', '.join(alert.matched)}"
    return f"{quotes}\n{line(alert.source)}\n{told}\nMute: {mute(alert)}"


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = _clean(text) or None
    return child


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(
        c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
