"""A follow's alerts as a feed: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from foreigndesk.follow.delivery.message import line, link, mute
from foreigndesk.records import Alert, Follow

ATOM = "http://www.w3.org/2005/Atom"

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed; ``updated`` is an ISO 8601 date or time, ``link`` an address or "" ."""

    id: str
    title: str
    updated: str
    link: str
    summary: str
    content: str = ""


def atom(follow: Follow, alerts: Sequence[Alert]) -> bytes:
    """Return an Atom feed, the alerts in the order given."""
    entries = [
        Entry(
            f"urn:foreigndesk:alert:{follow.id}:{alert.id}",
            alert.title or alert.sentence,
            alert.made,
            link(alert),
            alert.sentence,
            _body(alert),
        )
        for alert in alerts
    ]
    updated = max((alert.made for alert in alerts), default=follow.made)
    return document(f"urn:foreigndesk:follow:{follow.id}", follow.name, updated, entries)


def document(identity: str, title: str, updated: str, entries: Iterable[Entry], own: str = "") -> bytes:
    """Return an Atom feed of entries in the order given; ``own`` is the feed's own address, or ""."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _add(feed, "id", identity)
    _add(feed, "title", title)
    _add(feed, "updated", timestamp(updated))
    _add(_add(feed, "author"), "name", "Foreign Desk")
    if own:
        place = _add(feed, "link")
        place.set("rel", "self")
        place.set("href", _clean(own))
    for one in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", one.id)
        _add(entry, "title", one.title)
        _add(entry, "updated", timestamp(one.updated))
        if one.link:
            _add(entry, "link").set("href", _clean(one.link))
        _add(entry, "summary", one.summary)
        if one.content:
            _add(entry, "content", one.content).set("type", "text")
    found: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return found


def timestamp(iso: str) -> str:
    """Return an ISO 8601 date or time as RFC 3339 asks for; what is none counts as the first second of 1970."""
    if _MOMENT.fullmatch(iso):
        return iso if iso[-1] == "Z" or "+" in iso[10:] or "-" in iso[10:] else f"{iso}Z"
    day = (iso[:10] + "-01-01")[:10] if len(iso) in (4, 7) else iso[:10]
    return f"{day}T00:00:00Z" if _DAY.fullmatch(day) else "1970-01-01T00:00:00Z"


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
