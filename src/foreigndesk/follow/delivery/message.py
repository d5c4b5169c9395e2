"""Alerts as one message, grouped by story: plain text, HTML, and data for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from foreigndesk.records import Alert

_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Message:
    """What leaves: ``id`` stays the same however often it is sent, so that a receiver can tell."""

    id: str
    title: str
    text: str
    html: str
    data: dict[str, Any]


def message(identity: str, alerts: Sequence[Alert], zone: ZoneInfo) -> Message:
    """Return the message of some alerts, those of a story together, in the order of their first."""
    order: dict[str, int] = {}
    for alert in alerts:
        order.setdefault(alert.story, len(order))
    ordered = sorted(alerts, key=lambda alert: (order[alert.story], alert.id))
    stories = [list(group) for _, group in groupby(ordered, key=lambda alert: alert.story)]
    first = line(alerts[0].title or alerts[0].sentence)[:_LONGEST_TITLE]
    title = first if len(stories) == 1 else f"{len(stories)} stories: {first}"
    text = "\n\n".join("\n".join(_text(alert, zone) for alert in story) for story in stories)
    html = "".join(f"<section>{''.join(_html(alert, zone) for alert in story)}</section>" for story in stories)
    data = {"id": identity, "alerts": [public(alert) for alert in ordered]}
    return Message(identity, title, f"{text}\n", f"<!doctype html><html><body>{html}</body></html>", data)


def public(alert: Alert) -> dict[str, Any]:
    """Return an alert as programs get it."""
    kept = asdict(alert)
    del kept["heard"]
    return {
        **kept,
        "why": list(alert.why),
        "matched": list(alert.matched),
        "also": list(alert.also),
        "mute": mute(alert),
    }


def mute(alert: Alert) -> str:
    """Return the command that ends what gave an alert."""
    return f"foreigndesk unfollow {alert.follow}"


def link(alert: Alert) -> str:
    """Return the address of an alert's article, or "" where it is none of the web's."""
    try:
        return alert.url if urlsplit(alert.url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def line(text: str) -> str:
    """Return a text on one line, without what is not printed."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _text(alert: Alert, zone: ZoneInfo) -> str:
    rows = [
        line(alert.title),
        f"  “{line(alert.sentence)}”",
        *(f"  “{line(also)}”" for also in alert.also),
        f"  {_source(alert, zone)}",
        f"  {link(alert)}" if link(alert) else "",
        f"  Why now: {line('; '.join(alert.why))}",
        f"  Rule: {line(alert.rule)}  Matched: {line(', '.join(alert.matched))}",
        f"  Mute: {mute(alert)}",
    ]
    return "\n".join(row for row in rows if row) + "\n"


def _html(alert: Alert, zone: ZoneInfo) -> str:
    title = escape(line(alert.title))
    head = f'<a href="{escape(link(alert), quote=True)}">{title}</a>' if link(alert) else title
    quotes = "".join(f"<blockquote>{escape(line(said))}</blockquote>" for said in (alert.sentence, *alert.also))
    why = escape(line("; ".join(alert.why)))
    rule = f"Rule: <code>{escape(line(alert.rule))}</code> · Matched: {escape(line(', '.join(alert.matched)))}"
    return (
        f"<h3>{head}</h3>{quotes}<p>{escape(_source(alert, zone))}</p>"
        f"<p>Why now: {why}<br>{rule}<br>Mute: <code>{escape(mute(alert))}</code></p>"
    )


def _source(alert: Alert, zone: ZoneInfo) -> str:
    told = datetime.fromisoformat(alert.made).astimezone(zone)
    published = f", {line(alert.published)}" if alert.published else ""
    return f"{line(alert.source) or 'no source stated'}{published} (told {told:%Y-%m-%d %H:%M %Z})"
