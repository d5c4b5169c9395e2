"""What a desk's news has changed: steps in the ledger, and relations that turned, for the follows that ask for them.

Both look at the whole desk, not at one article; so they are made only for the states and pairs that somebody follows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta

from foreigndesk.alerting import Alerting
from foreigndesk.desk import ledger_of
from foreigndesk.follow.subject import LedgerChange, Turn
from foreigndesk.knowledge import Knowledge
from foreigndesk.read.claims import claims_of
from foreigndesk.records import Article, Claim, Event, LedgerLine
from foreigndesk.relate.days import period_start
from foreigndesk.relate.follow_through import DEEDS, SPOKEN
from foreigndesk.relate.series import as_side
from foreigndesk.relate.watch import SILENT, watch
from foreigndesk.relations.corpora import own_corpus
from foreigndesk.relations.relation import Relation
from foreigndesk.store.database import Store

RECENT = 31
"""Days up to the desk's newest event within which a turn is news: an older one came before the follow, or too late."""

EVERY = timedelta(hours=6)
"""How often relations are looked at: a turn takes weeks, and looking reads every event of the desk."""

_DIRECTION = {"rupture": "down", "thaw": "up"}


class Tidings:
    """Holds a desk against its follows: its articles as they come, and now and then its relations."""

    def __init__(self, store: Store, alerting: Alerting, clock: Callable[[], datetime]) -> None:
        """Take what makes alerts; ``clock`` tells the time."""
        self._store, self._alerting, self._clock = store, alerting, clock
        self._looked: datetime | None = None

    def __call__(self) -> int:
        """Consider what came since the last call; return how many alerts were made."""
        now = self._clock()
        made = self._alerting.catch_up(self._store, self._clock)
        pairs = self._alerting.followed(self._store, "shift")
        if pairs and (self._looked is None or now - self._looked >= EVERY):
            self._looked = now
            followed = {(one, other) for one, _, other in (pair.partition("-") for pair in pairs)}
            made += self._alerting.turned(self._store, recent_turns(self._store, followed), now)
        return made


def recent_turns(store: Store, pairs: Collection[tuple[str, str]]) -> list[tuple[str, Turn]]:
    """Return the lately turned among pairs of states, each with a key that it keeps.

    An alarm's day may move a little as late reports come in; the key names half a year, in which a relation turns one
    way but once (``relate.watch``).
    """
    corpus = own_corpus(store)
    if corpus is None:
        return []
    newest = int(corpus.events.day.max())
    found = []
    for one, other in sorted(pairs):
        series = Relation(corpus, as_side(one), as_side(other)).counts("day")
        for day, direction, _ in watch(series, corpus.mix):
            if newest - day <= RECENT:
                turn = Turn((one, other), _DIRECTION[direction])
                found.append((f"shift:{one}-{other} {turn.direction} {period_start(day - day % SILENT, 'day')}", turn))
    return found


def ledger_changes(
    store: Store, knowledge: Knowledge
) -> Callable[[Article, Sequence[Event], Collection[str]], tuple[LedgerChange, ...]]:
    """Return what says which steps an article adds to the ledger of some states (alpha-3)."""

    def changes(article: Article, events: Sequence[Event], states: Collection[str]) -> tuple[LedgerChange, ...]:
        told = {who for claim in claims_of(article, events, knowledge) for who in (*claim.givers, *claim.recipients)}
        found: dict[LedgerChange, None] = {}
        for state in sorted(told.intersection(states)):
            lines, _ = ledger_of(store, state, knowledge=knowledge)
            found |= dict.fromkeys(LedgerChange(state, step) for line in lines for step in _steps(line, article.id))
        return tuple(found)

    return changes


def _steps(line: LedgerLine, article: str) -> Iterator[str]:
    """Yield what an article tells became of a commitment, in the words of rules."""
    for at, step in enumerate(line.steps):
        if step.article != article or step.disputes:
            continue
        if step.stage == "done":
            if _was_spoken_of(line.steps[:at], step):
                yield "carried-out"
        elif step.stage != "discussed":
            yield step.stage


def _was_spoken_of(before: Sequence[Claim], deed: Claim) -> bool:
    """Tell whether a deed was promised, agreed or threatened on a day before it."""
    return deed.stage in DEEDS and any(one.stage in SPOKEN and one.date[:10] < deed.date[:10] for one in before)
