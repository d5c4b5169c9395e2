"""``foreigndesk add``: from sources into the desk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import typer

from foreigndesk.commands.coders import Coding, coding
from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.following import teller
from foreigndesk.commands.intake import Intake
from foreigndesk.commands.sources import DateOption, PrivateOption, Sources, gather_settings
from foreigndesk.desk import Reader
from foreigndesk.errors import RecordError
from foreigndesk.filing import open_desk
from foreigndesk.gather.sources import gather
from foreigndesk.records import Article, Skip
from foreigndesk.store.articles import digest
from foreigndesk.store.database import Store


@coding
def add(
    sources: Sources,
    coding: Coding,
    desk: DeskOption = None,
    date: DateOption = "",
    allow_private: PrivateOption = False,
) -> None:
    """Read each SOURCE into the desk.

    Each article is kept as soon as it is read, with its events. One that the desk has already is passed over, so the
    same call again goes on where it stopped; one whose text has changed takes the place of its older form, which is
    kept as a version, and one that could not be fully coded is read again. An item that its agency cancels or kills
    loses its events; one under embargo is skipped until its time.
    """
    settings = gather_settings(date, allow_private)
    reader = Reader.load(coding.settings, coding.ontology, coding.usage, coding.actors, statements=True)
    with coding.accounted(), open_desk(desk_path(desk), create=True) as store, Intake(live=True) as intake:
        wanted = _Wanted(store, intake)
        found = _withdrawing(gather(sources, settings), store)
        tell = teller(store)
        for reading in intake.readings(found, reader, wanted):
            try:
                store.put(reading, datetime.now(UTC).isoformat(timespec="seconds"))
                tell()
            except RecordError as error:
                intake.skip(Skip(reading.article.origin, str(error)))
    raise typer.Exit(intake.exit_code())


def _withdrawing(gathered: Iterable[Article | Skip], store: Store) -> Iterator[Article | Skip]:
    """Hand on what was gathered; what its publisher takes back is withdrawn from the desk."""
    for found in gathered:
        if isinstance(found, Skip) and found.withdraws:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            store.history.withdraw(found.withdraws, found.edition, found.reason, now)
        yield found


class _Wanted:
    """Says whether an article is to be read: not if the desk has it, nor if it was met before in the same run."""

    def __init__(self, store: Store, intake: Intake) -> None:
        self._store = store
        self._intake = intake
        self._met: dict[str, str] = {}

    def __call__(self, article: Article) -> bool:
        content = digest(article)
        met = self._met.get(article.id)
        if met not in (None, content):
            self._intake.skip(Skip(article.origin, f"its id is another article's: {article.id}"))
            return False
        self._met[article.id] = content
        standing = "known" if met else self._store.standing(article)
        self._intake.tally.standings[standing] += 1
        return standing not in ("known", "outdated", "withdrawn")
