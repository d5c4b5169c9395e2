"""What a news agency sends, in whatever form: one item, to be used now, later, or never more.

After the News Architecture of the IPTC, on which NewsML-G2 and ninjs stand: an item keeps its id, its versions count
up, its publication status is usable, withheld or canceled, and an embargo is the time before which it must not be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from foreigndesk.gather.dates import iso_date
from foreigndesk.gather.identity import article_id
from foreigndesk.gather.language import language_of
from foreigndesk.records import Article, Caption, Skip
from foreigndesk.settings import GatherSettings

# How agencies' notes to editors begin where an item is taken back, beside the status that the standard has for it.
_KILL = re.compile(r"\W*(?:(?:mandatory|bulletin)\s+kill|kill\b|withdraw(?:n|al)?\b|story withdrawn|delete\b)", re.I)
_DIGITS = 15
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class WireItem:
    """One item as sent; texts are "" where not stated, ``embargo`` and ``created`` (of this version) as stated."""

    id: str
    version: str = ""
    status: str = ""
    embargo: str = ""
    note: str = ""
    title: str = ""
    text: str = ""
    published: str = ""
    created: str = ""
    source: str = ""
    language: str = ""
    rights: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def outcomes(item: WireItem, origin: str, settings: GatherSettings) -> Iterator[Article | Skip]:
    """Yield the article of an item, or the Skip that withdraws it or holds it back until its time."""
    identity = article_id(item.id, item.title, item.text)
    edition = _edition(item)
    status = item.status.rpartition(":")[2].lower()
    if status in ("canceled", "cancelled", "withheld") or _KILL.match(item.note):
        why = f"{status or 'killed'} by its publisher" if status != "usable" else "killed by its publisher"
        told = f"{why}: {item.note}" if item.note else why
        yield Skip(origin, " ".join(told.split())[:300], withdraws=identity, edition=edition)
        return
    until = _time(item.embargo)
    if until is not None and until > datetime.now(UTC):
        yield Skip(origin, f"under embargo until {until.isoformat()}", until=until.isoformat())
        return
    if item.embargo and until is None:
        yield Skip(origin, f"under an embargo whose time cannot be read: {item.embargo[:40]!r}")
        return
    if not item.text.strip():
        yield Skip(origin, "an item without text")
        return
    if len(item.text) > settings.max_article_characters:
        yield Skip(origin, f"text of {len(item.text):,} characters, limit {settings.max_article_characters:,}")
        return
    yield Article(
        id=identity,
        title=item.title,
        text=item.text,
        url=item.url,
        source=item.source,
        published=iso_date(item.published) or iso_date(item.created) or settings.date,
        language=language_of(item.text) or item.language.lower()[:2],
        authors=item.authors,
        rights=item.rights,
        captions=tuple(Caption(text) for text in item.captions),
        origin=origin,
        edition=edition,
    )


def _edition(item: WireItem) -> int:
    """Return an item's version as a number: stated, or else the minute in which it was made; 0 for neither.

    A number longer than ``_DIGITS`` is no version: no database would hold it.
    """
    stated = item.version.strip()
    if stated.isdecimal() and len(stated) <= _DIGITS:
        return int(stated)
    made = _time(item.created)
    return int(made.timestamp()) // _MINUTE if made else 0


def _time(stated: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(stated.strip())
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
