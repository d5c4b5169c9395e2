"""A desk: one database that holds articles and their events, an SQLite file or PostgreSQL's.

``open_store`` makes it or brings it up to the present schema; ``Store`` is all that callers see. Whatever goes wrong
with the database is raised as ``StoreError`` with a hint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from foreigndesk.correct.renewal import Held
from foreigndesk.errors import RecordError, StoreError
from foreigndesk.records import Article, Correction, Event, Found, Happening, Reading, Statement, Story, StoryChange
from foreigndesk.store import articles, chronicle, corrections, events, holding, search, statements, stories
from foreigndesk.store.accounts import Accounts
from foreigndesk.store.articles import Standing
from foreigndesk.store.board import Board
from foreigndesk.store.chronicle import HappeningSelection, StorySelection, Tellings
from foreigndesk.store.engines import engine_of
from foreigndesk.store.events import Selection
from foreigndesk.store.failures import failures_told
from foreigndesk.store.feedbook import FeedBook
from foreigndesk.store.history import History
from foreigndesk.store.location import Location, location
from foreigndesk.store.migrating import bring_up_to_date
from foreigndesk.store.search import SearchSelection
from foreigndesk.store.shelf import Files
from foreigndesk.store.statements import StatementSelection
from foreigndesk.store.upkeep import Upkeep
from foreigndesk.store.views import Views

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds to wait for another program that is writing to the desk."""

ARTICLES_AT_ONCE = 50


class Store:
    """An open desk. Each call is one transaction; an article and its events are put together or not at all.

    ``filing`` files them into stories and happenings in the same transaction; what is put without it is filed when
    the desk is next caught up.
    """

    def __init__(self, engine: Engine, desk: Location, filing: Files | None = None) -> None:
        self._engine = engine
        self.desk = desk
        self.views = Views(self._transaction)
        self.accounts = Accounts(self._transaction)

        self._filing = filing

    def standing(self, article: Article) -> Standing:
        """Say whether the desk has this very article, has it not fully coded, or with other content, or not at all."""
        with self._transaction() as connection:
            return articles.standing(connection, article)

    def put(self, reading: Reading, at: str = "") -> None:
        """Keep an article and its events; what the desk had of it is renewed (see ``correct.renewal``).

        Where its words were others, these stay as a version, replaced ``at`` this ISO 8601 time. Raises ``RecordError``
        where a text cannot be stored, and then keeps nothing of the article.
        """
        with self._transaction(writing=True) as connection:
            try:
                holding.put(connection, reading, self._filing, at)
            except UnicodeEncodeError as error:
                raise RecordError(f"{reading.article.origin or reading.article.id}: not valid Unicode") from error

    def renew(self, reading: Reading) -> bool:
        """Put a new reading of an article that the desk has, unless it has other content by now; say whether it did."""
        with self._transaction(writing=True) as connection:
            same = articles.standing(connection, reading.article) == "known"
            if same:
                holding.put(connection, reading, self._filing)
            return same

    def catch_up(self) -> int:
        """File what was put without filing, article by article in the order of their dates; return how many.

        Nothing where the desk was opened without filing.
        """
        if self._filing is None:
            return 0
        with self._transaction() as connection:
            waiting = stories.unfiled(connection)
        for article in waiting:
            with self._transaction(writing=True) as connection:
                holding.file(connection, article, self._filing)
        return len(waiting)

    def correct(self, article: str, correct: Callable[[Article, Held], Correction]) -> Correction:
        """Take a correction, made by ``correct`` from the article and what the desk holds of it; return it.

        What ``correct`` raises leaves the desk as it was. Raises ``RecordError`` where there is no such article, or a
        text cannot be stored.
        """
        with self._transaction(writing=True) as connection:
            try:
                return holding.correct(connection, article, correct, self._filing)
            except UnicodeEncodeError as error:
                raise RecordError("not valid Unicode", hint="it has half of a surrogate pair: write it anew") from error

    def corrections(self) -> Iterator[tuple[Article, tuple[Correction, ...]]]:
        """Yield the articles with corrections, by id, each with all of its own."""
        with self._transaction() as connection:
            for article in corrections.articles(connection):
                yield articles.get(connection, [article])[article], corrections.of_article(connection, article)

    def sentences(self, selection: Selection) -> Iterator[tuple[Article, tuple[Event, ...]]]:
        """Yield each sentence that has a selected event, as all of its events; ``limit`` is not looked at."""
        with self._transaction() as connection:
            yield from events.select_sentences(connection, selection)

    def not_read_by(self, reader: str) -> list[str]:
        """Return the ids of the articles that were last read by another than ``reader``, newest first."""
        with self._transaction() as connection:
            return articles.not_read_by(connection, reader)

    def articles(self, ids: Sequence[str]) -> Iterator[Article]:
        """Yield the articles with these ids, in their order, each as it is when its turn is near."""
        for at in range(0, len(ids), ARTICLES_AT_ONCE):
            some = ids[at : at + ARTICLES_AT_ONCE]
            with self._transaction() as connection:
                found = articles.get(connection, some)
            yield from (found[one] for one in some if one in found)

    def articles_with(self, country: str) -> Iterator[tuple[Article, tuple[Event, ...]]]:
        """Yield the articles that have an event with a state on either side, each with all of its events, by id."""
        with self._transaction() as connection:
            ids = events.articles_with(connection, country)
        for at in range(0, len(ids), ARTICLES_AT_ONCE):
            some = ids[at : at + ARTICLES_AT_ONCE]
            with self._transaction() as connection:
                found = articles.get(connection, some)
                held = {one: events.of_article(connection, one) for one in found}
            yield from ((found[one], tuple(event for event, _ in held[one].values())) for one in some if one in found)

    def revision(self) -> int:
        """Return the number of the desk's last change."""
        with self._transaction() as connection:
            return articles.latest_revision(connection)

    def changed_after(self, revision: int) -> list[str]:
        """Return the ids of the articles of which anything changed after a revision.

        What is made of events (happenings, series) keeps the revision up to which it was made, and makes anew what
        hangs on these.
        """
        with self._transaction() as connection:
            return articles.changed_after(connection, revision)

    def events(self, selection: Selection) -> Iterator[tuple[Article, Event]]:
        """Yield the selected events, newest first, each with its article; all as of the moment of the first."""
        with self._transaction() as connection:
            yield from events.select_events(connection, selection)

    @property
    def feeds(self) -> FeedBook:
        """What the desk knows of its feeds and of what they listed."""
        return FeedBook(self._transaction, self._filing)

    @property
    def history(self) -> History:
        """How articles changed, and which were taken back."""
        return History(self._transaction, self._filing)

    @property
    def upkeep(self) -> Upkeep:
        """Copies, checks and pruning of the desk as a whole."""
        return Upkeep(self._transaction, self.desk)

    def events_of(self, article: str) -> list[Event]:
        """Return the events of an article, in its order."""
        with self._transaction() as connection:
            return [event for event, _ in events.of_article(connection, article).values()]

    def stories(self, selection: StorySelection) -> list[Story]:
        """Return the selected stories, the one that was last reported on first."""
        with self._transaction() as connection:
            return list(chronicle.stories(connection, chronicle.story_ids(connection, selection)))

    def story(self, identity: str) -> Story | None:
        """Return a story, or the one that it was merged into, or None where there never was one of this id."""
        with self._transaction() as connection:
            return next(chronicle.stories(connection, [chronicle.living(connection, identity)]), None)

    def story_ids(self, beginning: str) -> list[str]:
        """Return the ids of stories that begin so, merged ones too; the id itself first, where it is one."""
        with self._transaction() as connection:
            return chronicle.named(connection, beginning)

    def story_of(self, article: str) -> str:
        """Return the id of the story that an article is in, or ""."""
        with self._transaction() as connection:
            return chronicle.story_of(connection, article)

    def story_changes(self, story: str) -> list[StoryChange]:
        """Return the merges and splits of a story, in their order."""
        with self._transaction() as connection:
            return chronicle.changes(connection, story)

    def happenings(self, selection: HappeningSelection) -> list[tuple[Happening, Event]]:
        """Return the selected happenings, latest first, each with the event that shows it best."""
        with self._transaction() as connection:
            found = chronicle.happenings(connection, selection)
            shown = chronicle.shown(connection, found)
        return [(one, shown[one.id]) for one in found if one.id in shown]

    def tellings(self, selection: HappeningSelection) -> Iterator[Tellings]:
        """Yield the selected happenings, latest first, each with every event that tells it; all as of the first."""
        with self._transaction() as connection:
            yield from chronicle.tellings(connection, selection)

    def happenings_of(self, article: str) -> dict[str, str]:
        """Return the id of the happening that each event of an article tells, by the event's id."""
        with self._transaction() as connection:
            return chronicle.happenings_of(connection, article)

    def statements(self, selection: StatementSelection) -> Iterator[tuple[Article, Statement]]:
        """Yield the selected statements, newest first, each with its article; all as of the moment of the first."""
        with self._transaction() as connection:
            yield from statements.select_statements(connection, selection)

    def search(self, selection: SearchSelection) -> list[Found]:
        """Return the articles whose title and text match, the best first; raises UsageError for an empty query."""
        with self._transaction() as connection:
            return search.search(connection, selection)

    def following(self, do: Callable[[Board], T], *, writing: bool = True) -> T:
        """Return what ``do`` makes of the desk's follows and alerts, in one transaction: all of it, or none."""
        with self._transaction(writing=writing) as connection:
            return do(Board(connection))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        with failures_told(self.desk), self._engine.execution_options(writing=writing).begin() as connection:
            yield connection


def open_store(desk: Location | str, *, create: bool, patience: float = PATIENCE, filing: Files | None = None) -> Store:
    """Open a desk (see ``location``), made first if ``create`` says so and brought up to the present schema if need be.

    ``patience`` is how many seconds to wait for another program's writing; ``filing`` files what is put. Raises
    ``StoreError``.
    """
    place = location(desk)
    if isinstance(place, Path):
        _check_path(place, create)
    engine = engine_of(place, patience)
    try:
        with failures_told(place):
            bring_up_to_date(engine, place, create=create)
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, place, filing)


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: a folder, not a desk", hint="name a file with --desk")
    if path.exists():
        return
    if not create:
        raise StoreError(f"{path}: no desk there yet", hint="fill one first: foreigndesk add SOURCE")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path}: its folder cannot be made: {error.strerror}", hint="name another file with --desk"
        ) from error
