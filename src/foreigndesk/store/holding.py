"""An article with all that the desk holds of it, renewed as a whole: events, corrections, ids, revisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from foreigndesk.correct.renewal import Held, alike, corrected, renewed, was_there
from foreigndesk.correct.same import same_place
from foreigndesk.errors import RecordError
from foreigndesk.records import Article, Correction, Event, Reading
from foreigndesk.store import articles, corrections, events, search, statements, versions
from foreigndesk.store.articles import Stamp
from foreigndesk.store.shelf import Files, Shelf
from foreigndesk.store.versions import Withdrawal


def held(connection: Connection, article: str) -> Held:
    """Return what the desk holds of an article."""
    kept = events.of_article(connection, article).values()
    found = tuple(event for event, _ in kept)
    return Held(found, corrections.of_article(connection, article), corrections.renamed(connection, article))


def put(connection: Connection, reading: Reading, filing: Files | None, at: str = "") -> None:
    """Keep a reading, renewing what the desk holds of its article, and file it.

    Other words that it had before stay as a version; ``at`` is the ISO 8601 time of now, noted with that.
    """
    article = reading.article
    former = articles.get(connection, [article.id]).get(article.id)
    before = held(connection, article.id)
    renewal = renewed(reading, before)
    same = former is not None and articles.digest(former) == articles.digest(article)
    revision = articles.latest_revision(connection) + 1
    stamp = articles.stamp_of(connection, article.id) or Stamp(revision, revision)
    if not (same and alike(before.events, renewal.events)):
        stamp = Stamp(stamp.first_seen, revision)
    seen = _first_seen(connection, former, renewal.events, stamp)
    if former is not None:
        if not articles.is_pruned(connection, article.id):  # what is left of one that was is no version of its
            versions.keep_former(connection, former, article, at)
        versions.reinstate(connection, article.id)
    articles.put(connection, reading, stamp)
    search.put(connection, article.id, article.title, article.text)
    events.put(connection, article, renewal.events, seen)
    statements.put(connection, article, reading.statements)
    corrections.put(connection, article.id, renewal.corrections)
    corrections.put_renamed(connection, article.id, renewal.renamed)
    if filing:
        filing.file(Shelf(connection), article, renewal.events)


def withdraw(connection: Connection, back: Withdrawal, filing: Files | None) -> bool:
    """Take an article back, its events out of their happenings too; say whether anything changed."""
    changed = versions.withdraw(connection, back)
    found = articles.get(connection, [back.article]).get(back.article)
    if changed and filing and found:
        filing.file(Shelf(connection), found, ())
    return changed


def file(connection: Connection, article: str, filing: Files) -> None:
    """File an article as the desk holds it, if it does."""
    found = articles.get(connection, [article]).get(article)
    if found:
        filing.file(Shelf(connection), found, held(connection, article).events)


def correct(
    connection: Connection, article: str, make: Callable[[Article, Held], Correction], filing: Files | None
) -> Correction:
    """Take a correction of an article and file what it says; raises ``RecordError`` where the desk does not have it."""
    found = articles.get(connection, [article]).get(article)
    stamp = articles.stamp_of(connection, article)
    if found is None or stamp is None:
        raise RecordError(
            f"the desk has no article {article}", hint="take the file into the desk that it was drawn from"
        )
    before = held(connection, article)
    correction = make(found, before)
    after = corrected(before.events, correction)
    seen = _first_seen(connection, found, after, stamp)
    events.put(connection, found, after, seen)
    others = [c for c in before.corrections if not same_place(c.sentence, correction.sentence)]
    corrections.put(connection, article, [*others, correction])
    if not alike(before.events, after):
        articles.touch(connection, article, articles.latest_revision(connection) + 1)
        if filing:
            filing.file(Shelf(connection), found, after)
    return correction


def _first_seen(connection: Connection, former: Article | None, after: Sequence[Event], stamp: Stamp) -> list[int]:
    """Return for each event the revision in which its sentence first stood in the desk.

    Words that the desk has had before are no news, whatever is read in them now.
    """
    if former is None:
        return [stamp.first_seen] * len(after)
    kept = {event.id: seen for event, seen in events.of_article(connection, former.id).values()}
    return [
        kept.get(event.id, stamp.first_seen) if was_there(event.sentence, former) else stamp.revision for event in after
    ]
