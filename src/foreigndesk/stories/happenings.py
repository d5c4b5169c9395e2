"""The same event told in many sentences and articles as one happening; its reports are counted apart.

Two events are one happening when their sides and quads agree, their dates lie close, and their articles belong to one
story or their sentences are alike. What an old date or a year in the sentence puts long before the article is a
background mention: it belongs to the past, and is not news.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foreigndesk.records import STATUSES, Actor, Event, Happening, Status
from foreigndesk.settings import HappeningSettings
from foreigndesk.stories.terms import terms_of

_SENTENCE_WORDS = 120
_HALF = 0.5
_CODE = re.compile(r"[A-Z]{3}|Q[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Told:
    """An event with where it was told: the article's day, its story, and its writing.

    ``writing`` is the id of the article whose text this is: the article's own, or that of the one it copies.
    """

    event: Event
    published: str
    story: str
    writing: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a told event decides which happening it belongs to.

    ``first``/``last`` are the days that it may have taken place on (proleptic ordinals, 0 where unknown); ``date`` is
    the stated one, else the article's day; ``words`` are the telling words of the sentence.
    """

    event: str
    article: str
    writing: str
    story: str
    type: str
    quad: str
    status: Status
    reciprocal: bool
    background: bool
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first: int
    last: int
    date: str
    stated: bool
    confidence: float
    words: frozenset[str]


class Happenings:
    """Happenings by id, in the order they were first told; the same tellings in the same order give the same ones.

    A telling joins the happening whose tellings it matches most of, where that is at least half of them.
    """

    def __init__(self, settings: HappeningSettings, groups: Mapping[str, Sequence[Telling]] | None = None) -> None:
        self._settings = settings
        self._groups: dict[str, list[Telling]] = {}
        self._number: dict[str, int] = {}
        self._by_key: dict[tuple[str, str], set[str]] = {}
        for identity, group in (groups or {}).items():
            for telling in group:
                self._take(identity, telling)

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __contains__(self, identity: object) -> bool:
        return identity in self._groups

    def __getitem__(self, identity: str) -> Sequence[Telling]:
        return self._groups[identity]

    def add(self, telling: Telling) -> str:
        """Take in a telling; return the id of its happening, which is that of the event first told of it."""
        likely = {one for key in _keys(telling) for one in self._by_key.get(key, ())}
        shares = ((self._share(telling, one), -self._number[one], one) for one in likely)
        share, _, found = max(shares, default=(0.0, 0, ""))
        if share < _HALF:
            found = telling.event
            while found in self._groups:  # its own event went elsewhere since
                found += "+"
        self._take(found, telling)
        return found

    def record(self, identity: str) -> Happening:
        """Return a happening as a record."""
        return _happening(identity, self._groups[identity])

    def _share(self, telling: Telling, identity: str) -> float:
        group = self._groups[identity]
        return sum(_same(telling, other, self._settings) for other in group) / len(group)

    def _take(self, identity: str, telling: Telling) -> None:
        self._groups.setdefault(identity, []).append(telling)
        self._number.setdefault(identity, len(self._number))
        for key in _keys(telling):
            self._by_key.setdefault(key, set()).add(identity)


def happenings(told: Iterable[Told], settings: HappeningSettings | None = None) -> list[Happening]:
    """Return the happenings, by their first telling in the order given."""
    chosen = settings or HappeningSettings()
    grouped = Happenings(chosen)
    for one in told:
        grouped.add(telling(one, chosen))
    return [grouped.record(identity) for identity in grouped]


def is_background(event: Event, published: str, settings: HappeningSettings) -> bool:
    """Return whether the event's stated date lies, at its latest, so many days before the article's."""
    stated, known = _span(event.date), _span(published)
    return stated is not None and known is not None and known[0] - stated[1] > settings.background_days


def telling(told: Told, settings: HappeningSettings) -> Telling:
    """Return what of a told event decides which happening it belongs to."""
    event = told.event
    first, last = _span(event.date) or _span(told.published) or (0, 0)
    return Telling(
        event=event.id,
        article=event.article,
        writing=told.writing,
        story=told.story,
        type=event.type,
        quad=event.quad,
        status=event.status,
        reciprocal=event.reciprocal,
        background=is_background(event, told.published, settings),
        actors=tuple(dict.fromkeys(map(side_of, event.actors))),
        recipients=tuple(dict.fromkeys(map(side_of, event.recipients))),
        first=first,
        last=last,
        date=event.date or told.published[:10],
        stated=bool(event.date),
        confidence=event.confidence,
        words=frozenset(term for term, _ in terms_of(event.sentence.text, _SENTENCE_WORDS)),
    )


def side_of(actor: Actor) -> str:
    """Return whom an actor stands for: a country's organs are its country, as reports name either."""
    return actor.country or actor.id or (actor.name or actor.text).casefold()


def sides(telling: Telling) -> tuple[str, ...]:
    """Return the parties of a telling, [""] where it names none."""
    return tuple(dict.fromkeys(telling.actors + telling.recipients)) or ("",)


def _keys(telling: Telling) -> list[tuple[str, str]]:
    """Return what two tellings of one happening share at least one of: the quad and a party."""
    return [(telling.quad, side) for side in sides(telling)]


def _same(one: Telling, other: Telling, settings: HappeningSettings) -> bool:
    if one.quad != other.quad or one.background != other.background:
        return False
    if max(one.first, other.first) - min(one.last, other.last) > settings.days or not _sides_agree(one, other):
        return False
    alike = _overlap(one.words, other.words)
    if one.type != other.type:
        return alike >= settings.alike
    same_story = bool(one.story) and one.story == other.story
    return alike >= (settings.alike_in_story if same_story else settings.alike)


def _sides_agree(one: Telling, other: Telling) -> bool:
    """Return whether both sides agree; a side that one telling leaves out agrees, unless it leaves out both."""
    straight = _agree(one.actors, other.actors) and _agree(one.recipients, other.recipients)
    mutual = one.reciprocal or other.reciprocal
    crossed = mutual and _agree(one.actors, other.recipients) and _agree(one.recipients, other.actors)
    return straight or crossed


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or any(_one_party(side, another) for side in one for another in other)


@lru_cache(maxsize=100_000)
def _one_party(one: str, other: str) -> bool:
    """Return whether two sides are equal or, being words of the text, have a telling word in common."""
    if one == other or _CODE.fullmatch(one) or _CODE.fullmatch(other):
        return one == other
    return not {term for term, _ in terms_of(one, len(one))}.isdisjoint(term for term, _ in terms_of(other, len(other)))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard likeness of two sets of words."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _happening(identity: str, group: Sequence[Telling]) -> Happening:
    stated = [telling for telling in group if telling.stated] or group
    best = max(group, key=lambda telling: telling.confidence)
    return Happening(
        id=identity,
        type=_most(telling.type for telling in group),
        quad=group[0].quad,
        date=min(stated, key=lambda telling: telling.last - telling.first).date,
        events=tuple(telling.event for telling in group),
        articles=tuple(dict.fromkeys(telling.article for telling in group)),
        reports=len({telling.writing for telling in group}),
        background=all(telling.background for telling in group),
        actor=_most(side for telling in group for side in telling.actors[:1]),
        recipient=_most(side for telling in group for side in telling.recipients[:1]),
        status=min(STATUSES, key=lambda status: -sum(telling.status == status for telling in group)),
        event=best.event,
    )


def _most(names: Iterable[str]) -> str:
    """Return the most frequent, the first of equals; "" of none."""
    return next((name for name, _ in Counter(names).most_common(1)), "")


def _span(stated: str) -> tuple[int, int] | None:
    """Return the first and last day (proleptic ordinals) of an ISO date of any precision, or None."""
    parts = stated[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1).toordinal(), date(numbers[0], 12, 31).toordinal()
        if len(numbers) == 2:
            year, month = numbers
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1).toordinal(), following.toordinal() - 1
        day = date(*numbers).toordinal()
    except (TypeError, ValueError):
        return None
    return day, day
