"""Holds what comes into the desk against what readers follow, and keeps an alert where they have not heard of it.

Each article is considered once, in the transaction that notes so: whatever is killed, and however many programs work on
one desk, no alert is lost and none is made twice. An alert that has not begun to leave takes in what comes after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from foreigndesk.follow.index import RuleIndex
from foreigndesk.follow.match import Match, match
from foreigndesk.follow.novelty import SURE, news, things
from foreigndesk.follow.parse import Parser
from foreigndesk.follow.retraction import retractions
from foreigndesk.follow.rules import Asked, Rule, asked_of
from foreigndesk.follow.subject import LedgerChange, Look, Subject, Turn
from foreigndesk.follow.telling import told
from foreigndesk.follow.times import due, stamp
from foreigndesk.records import Alert, Article, Event, Follow
from foreigndesk.settings import ReaderSettings
from foreigndesk.store.board import Board
from foreigndesk.store.database import Store

AT_ONCE = 10
"""Articles considered in one transaction at most."""

LONGEST = timedelta(seconds=0.2)
"""How long one transaction takes on more articles: others wait to write meanwhile."""

PREVIEW_DAYS = 30
RECALLED = 500
"""Alerts of a follow, the latest, that are searched for a turn it heard of."""

FIRST = "a new story"

TURN_LASTS = 182
"""Days within which a relation's turn the same way is the same turn to a follow, whatever article tells of it."""

ChangesOf = Callable[[Board, Article, Sequence[Event], Asked], tuple[tuple[Turn, ...], tuple[LedgerChange, ...]]]
"""Says which of the relations asked for an article turned, and what it changed in the ledgers asked for."""

_Heard = tuple[Follow, list[Alert]]  # a follow, and the alerts that it had of a story before


@dataclass(frozen=True, slots=True)
class Preview:
    """What a follow would have told in the ``days`` up to ``until`` (ISO dates), the alerts in their order.

    ``articles`` is how many there were in those days, ``matches`` how many of them matched.
    """

    alerts: tuple[Alert, ...]
    until: str
    articles: int
    matches: int
    days: int = PREVIEW_DAYS

    @property
    def a_day(self) -> float:
        """Alerts a day."""
        return len(self.alerts) / self.days


class Alerting:
    """Keeps the rules of a desk's follows ready, brought up to date whenever a follow has changed."""

    def __init__(self, parser: Parser, reader: ReaderSettings | None = None, changes: ChangesOf | None = None) -> None:
        self._parser = parser
        self._reader = reader or ReaderSettings()
        self._changes = changes
        self._index: RuleIndex[str] = RuleIndex()
        self._follows: dict[str, Follow] = {}
        self._rules: dict[str, Rule] = {}
        self._asked = Asked()
        self._version = -1

    def catch_up(self, store: Store, now: Callable[[], datetime]) -> int:
        """Consider every article that was put or changed since the last one considered; return how many alerts.

        Follows are made ready, and looked for what waits, before others are kept from writing.
        """
        made = 0
        while store.following(self._is_waiting, writing=False):
            made += store.following(lambda board: self._some(board, now))
        return made

    def turned(self, store: Store, turns: Sequence[tuple[str, Turn | LedgerChange]], now: datetime) -> int:
        """Tell of turns and changes that came without an article, each by a key that it always has; return how many.

        What was told under a key is not told again.
        """
        return store.following(lambda board: sum(self._turn(board, key, turn, now) for key, turn in turns))

    def preview(self, store: Store, follow: Follow) -> Preview:
        """Say what a follow would have told in the 30 days up to the desk's newest article."""
        return store.following(lambda board: self._preview(board, follow), writing=False)

    def _is_waiting(self, board: Board) -> bool:
        self._bring_up_to_date(board)
        return bool(board.waiting(1))

    def _some(self, board: Board, now: Callable[[], datetime]) -> int:
        self._bring_up_to_date(board)
        if not self._follows:
            board.pass_over()
            return 0
        made, begun = 0, now()
        for revision, article in board.waiting(AT_ONCE):
            made += self._consider(board, article, now())
            board.considered(revision)
            if now() - begun > LONGEST:
                break
        return made

    def _bring_up_to_date(self, board: Board) -> None:
        version = board.version()
        if version == self._version:
            return
        follows = {follow.id: follow for follow in board.follows()}
        for gone in self._rules.keys() - follows.keys():
            self._index.remove(gone)
            del self._rules[gone]
        for identity, follow in follows.items():
            if identity not in self._rules:
                self._rules[identity] = self._parser.parse(follow.rule)
                self._index.add(identity, self._rules[identity])
        self._follows, self._version, self._asked = follows, version, asked_of(self._rules.values())

    def _consider(self, board: Board, article: str, now: datetime) -> int:
        found = self._subject(board, article, self._asked)
        if found is None:
            return 0
        subject, story = found
        made = self._take_back(board, article, now)
        if board.withdrawal(article) is not None:
            return made
        look = Look(subject)
        follows = self._awake(look, now)
        heard = board.heard([follow.id for follow in follows], story, article)
        return made + self._tell(board, look, story, [(follow, heard[follow.id]) for follow in follows], now)

    def _awake(self, look: Look, now: datetime) -> list[Follow]:
        """Return the follows that match and are not silenced, by id."""
        follows = (self._follows[identity] for identity in sorted(self._index.matching(look)))
        return [follow for follow in follows if follow.muted <= stamp(now)]

    def _take_back(self, board: Board, article: str, now: datetime) -> int:
        """Tell those who were alerted what of it no longer holds; what has not left yet does not leave."""
        told = board.alerts_on(article)
        if not told:
            return 0
        made = 0
        for alert, telling in retractions(told, board.forms(article), board.withdrawal(article), stamp(now)):
            follow = self._follows.get(alert.follow)
            if board.has_not_left(alert.id):
                board.cancel(alert.id)
            elif follow and follow.muted <= stamp(now):
                board.put_alerts([(telling, follow.to, stamp(due(now, follow.every, self._reader)))])
                made += 1
        return made

    def _subject(self, board: Board, article: str, asked: Asked) -> tuple[Subject, str] | None:
        kept = board.article(article)
        if kept is None:
            return None
        text, events = kept
        story, title, merged = board.story(article)
        turns, changes = self._changes(board, text, events, asked) if self._changes else ((), ())
        stories = (story, *merged) if story else ()
        return Subject(text, events, (title,) if title else (), stories, turns, changes), story or article

    def _tell(self, board: Board, look: Look, story: str, heard: Sequence[_Heard], now: datetime) -> int:
        """Note what follows hear of a story by what came in, in alerts where it is new; return how many new ones."""
        found = [
            (follow, before, alert)
            for follow, before in heard
            if (alert := self._alert(board, (follow, before), look, story, now))
        ]
        new = [
            (alert, follow.to, stamp(due(self._earliest(before, now), follow.every, self._reader)))
            for follow, before, alert in found
            if not alert.id
        ]
        ids = iter(board.put_alerts(new))
        article = look.subject.article.id if look.subject.article else story
        board.hear(article, {follow.id: alert.id or next(ids) for follow, _, alert in found})
        return len(new)

    def _alert(self, board: Board, heard: _Heard, look: Look, story: str, now: datetime) -> Alert | None:
        """Return the alert by which a follow hears of what came in; its id is 0 where it is a new one."""
        follow, before = heard
        rule = self._rules[follow.id]
        if look.subject.turns and look.subject.article:
            look = Look(_untold(look.subject, board.alerts(follow.id, RECALLED)))
        found = match(rule, look)
        if found is None:
            return None
        why = tuple(news(found, _known(before))) if before else (FIRST,)
        if not why:
            return before[-1]
        alert = replace(told(follow, rule, look, found, why, stamp(now)), story=story)
        if before and self._is_open(board, before[-1], follow, now):
            board.replace_alert(_joined(before[-1], alert, found))
            return before[-1]
        return alert

    def _earliest(self, before: Sequence[Alert], now: datetime) -> datetime:
        return max(now, self._cooled(before)) if before else now

    def _is_open(self, board: Board, last: Alert, follow: Follow, now: datetime) -> bool:
        """Say whether an alert takes in what comes after it: it has not left, or, in a feed only, is still fresh."""
        return board.has_not_left(last.id) or (not follow.to and now < self._cooled([last]))

    def _cooled(self, before: Sequence[Alert]) -> datetime:
        return datetime.fromisoformat(before[-1].made) + timedelta(hours=self._reader.cool_down)

    def _turn(self, board: Board, key: str, turn: Turn | LedgerChange, now: datetime) -> int:
        self._bring_up_to_date(board)
        turns, changes = ((turn,), ()) if isinstance(turn, Turn) else ((), (turn,))
        look = Look(Subject(None, turns=turns, changes=changes))
        follows = self._awake(look, now)
        heard = board.heard([follow.id for follow in follows], key, key)
        return self._tell(board, look, key, [(follow, []) for follow in follows if not heard[follow.id]], now)

    def _preview(self, board: Board, follow: Follow) -> Preview:
        newest = board.newest()[:10]
        if not newest:
            return Preview((), "", 0, 0)
        first = (datetime.fromisoformat(newest) - timedelta(days=PREVIEW_DAYS - 1)).date().isoformat()
        rule = self._parser.parse(follow.rule)
        index: RuleIndex[str] = RuleIndex()
        index.add(follow.id, rule)
        heard: dict[str, list[Alert]] = {}
        articles = board.since(first, newest)
        matches = 0
        for subject, story in self._subjects(board, articles, asked_of([rule])):
            subject = _untold(subject, [alert for some in heard.values() for alert in some])
            look = Look(subject)
            if not index.matching(look) or not (found := match(rule, look)):
                continue
            matches += 1
            before = heard.setdefault(story, [])
            why = news(found, _known(before)) if before else (FIRST,)
            made = subject.article.published if subject.article else newest
            if why and not (before and _apart(before[-1].made, made) < self._reader.cool_down):
                before.append(replace(told(follow, rule, look, found, why, made), story=story))
        alerts = sorted((alert for some in heard.values() for alert in some), key=lambda alert: alert.made)
        return Preview(tuple(alerts), newest, len(articles), matches)

    def _subjects(self, board: Board, articles: Sequence[str], asked: Asked) -> Iterator[tuple[Subject, str]]:
        for article in articles:
            if found := self._subject(board, article, asked):
                yield found


def _untold(subject: Subject, alerts: Sequence[Alert]) -> Subject:
    """Return a subject without the turns that a follow has heard of lately, in whatever story."""
    if not subject.turns or subject.article is None:
        return subject
    day = subject.article.published
    lately = [alert for alert in alerts if alert.published and _apart(alert.published, day) <= TURN_LASTS * 24]
    known = _known(lately)
    return replace(subject, turns=tuple(turn for turn in subject.turns if turn.key not in known))


def _known(before: Sequence[Alert]) -> set[str]:
    return {thing for alert in before for thing in alert.heard}


def _joined(old: Alert, new: Alert, found: Match) -> Alert:
    """An alert that has not left, with what a later article adds to it."""
    heard = dict.fromkeys((*old.heard, *things(found, SURE)))
    also = dict.fromkeys((*old.also, *(text for text in (new.sentence, *new.also) if text != old.sentence)))
    why = dict.fromkeys((*old.why, *new.why))
    return replace(old, heard=tuple(heard), also=tuple(also), why=tuple(why))


def _apart(one: str, other: str) -> float:
    """Return the hours between two ISO dates or times; where one states no time, between their days."""
    first, second = (_moment(text) for text in (one, other))
    if len(one) <= len("2018-01-30") or len(other) <= len("2018-01-30"):
        first, second = (moment.replace(hour=0, minute=0, second=0) for moment in (first, second))
    return abs((second - first).total_seconds()) / 3600


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return datetime.fromisoformat(text[:10])  # a source's own way to write a time: its day is known
