"""The same event told in many sentences and articles as one happening; its reports are counted apart.

Two events are one happening when their sides and quads agree, their dates lie close, and their articles belong to one
story or their sentences are alike. What an old date or a year in the sentence puts long before the article is a
background mention: it belongs to the past, and is not news.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foreigndesk.records import Actor, Event, Happening
from foreigndesk.settings import HappeningSettings
from foreigndesk.stories.terms import terms_of

_SENTENCE_WORDS = 120
_HALF = 0.5


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
class _Traits:
    told: Told
    actors: frozenset[str]
    recipients: frozenset[str]
    first: int
    last: int
    words: frozenset[str]
    background: bool


def happenings(told: Iterable[Told], settings: HappeningSettings | None = None) -> list[Happening]:
    """Return the happenings, by their first telling in the order given; the same for the same order.

    An event joins the happening whose tellings it matches most of, where that is at least half of them.
    """
    chosen = settings or HappeningSettings()
    groups: list[list[_Traits]] = []
    by_key: dict[tuple[str, str], set[int]] = {}
    for one in told:
        traits = _traits(one, chosen)
        keys = _keys(traits)
        number = _place(traits, groups, sorted({n for key in keys for n in by_key.get(key, ())}), chosen)
        if number == len(groups):
            groups.append([])
        groups[number].append(traits)
        for key in keys:
            by_key.setdefault(key, set()).add(number)
    return [_happening(group) for group in groups]


def _place(
    traits: _Traits, groups: Sequence[Sequence[_Traits]], likely: Sequence[int], settings: HappeningSettings
) -> int:
    """Return the number of the group that a telling belongs to, the earlier of equals; that of a new one if of none."""
    shares = [(sum(_same(traits, other, settings) for other in groups[n]) / len(groups[n]), -n) for n in likely]
    share, place = max(shares, default=(0.0, 0))
    return -place if share >= _HALF else len(groups)


def is_background(event: Event, published: str, settings: HappeningSettings) -> bool:
    """Return whether the event's stated date lies, at its latest, so many days before the article's."""
    stated, known = _span(event.date), _span(published)
    return stated is not None and known is not None and known[0] - stated[1] > settings.background_days


def _traits(told: Told, settings: HappeningSettings) -> _Traits:
    event = told.event
    first, last = _span(event.date) or _span(told.published) or (0, 0)
    return _Traits(
        told,
        frozenset(map(_side, event.actors)),
        frozenset(map(_side, event.recipients)),
        first,
        last,
        frozenset(term for term, _ in terms_of(event.sentence.text, _SENTENCE_WORDS)),
        is_background(event, told.published, settings),
    )


def _side(actor: Actor) -> str:
    """Return whom an actor stands for: a country's organs are its country, as reports name either."""
    return actor.country or actor.id or (actor.name or actor.text).casefold()


def _keys(traits: _Traits) -> list[tuple[str, str]]:
    """Return what two tellings of one happening share at least one of: the quad and a party."""
    return sorted({(traits.told.event.quad, side) for side in traits.actors | traits.recipients or {""}})


def _same(one: _Traits, other: _Traits, settings: HappeningSettings) -> bool:
    if one.told.event.quad != other.told.event.quad or one.background != other.background:
        return False
    if max(one.first, other.first) - min(one.last, other.last) > settings.days or not _sides_agree(one, other):
        return False
    alike = _overlap(one.words, other.words)
    if one.told.event.type != other.told.event.type:
        return alike >= settings.alike
    same_story = bool(one.told.story) and one.told.story == other.told.story
    return alike >= (settings.alike_in_story if same_story else settings.alike)


def _sides_agree(one: _Traits, other: _Traits) -> bool:
    """Return whether both sides agree; a side that one telling leaves out agrees, unless it leaves out both."""
    straight = _agree(one.actors, other.actors) and _agree(one.recipients, other.recipients)
    mutual = one.told.event.reciprocal or other.told.event.reciprocal
    crossed = mutual and _agree(one.actors, other.recipients) and _agree(one.recipients, other.actors)
    return straight or crossed


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or not one or not other


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard likeness of two sets of words."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _happening(group: Sequence[_Traits]) -> Happening:
    first = group[0].told.event
    tellings: Mapping[str, str] = {traits.told.writing: traits.told.event.id for traits in reversed(group)}
    dated = [traits for traits in group if traits.told.event.date] or group
    finest = min(dated, key=lambda traits: traits.last - traits.first).told
    return Happening(
        id=first.id,
        type=first.type,
        quad=first.quad,
        date=finest.event.date or finest.published[:10],
        events=tuple(traits.told.event.id for traits in group),
        articles=tuple(dict.fromkeys(traits.told.event.article for traits in group)),
        reports=len(tellings),
        background=all(traits.background for traits in group),
    )


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
