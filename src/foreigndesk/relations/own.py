"""The desk's own happenings as columns: a happening is one event of each pair of states that tell of it name.

What did not happen is kept apart: a planned or possible act counts as a word (a promise or a threat), an alleged or
denied one in no quad. What lies long before its article, or after it, is no news and is left out; what has not
happened counts on the day of its article. A meeting, or any reciprocal act, counts half each way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from foreigndesk.ontology import score as plover_score
from foreigndesk.records import Article, Event, Happening
from foreigndesk.relate.codes import QUADS, STANDINGS, channel, standing_of
from foreigndesk.relate.days import day_number
from foreigndesk.relate.events import Row
from foreigndesk.store.chronicle import Tellings

OWN = "desk"
"""The name of the desk's own corpus."""

#: Days that what happened may lie before the article that tells of it (a month stated, and its days), and after.
_NEWS = 62
_AHEAD = 1

Pair = tuple[str, str]


class Deed(NamedTuple):
    """A happening of a pair with one telling of it: the article and event that put it best (the surest).

    ``reports`` are the writings that tell it of this pair, copies not counted.
    """

    row: Row
    happening: Happening
    reports: int
    article: Article
    event: Event


def deeds(kept: Iterable[Tellings]) -> Iterator[Deed]:
    """Yield what happenings of the desk are for each pair of states they are told of; background is none."""
    for one in kept:
        if not one.happening.background:
            by_pair: dict[Pair, list[tuple[Article, Event, str]]] = defaultdict(list)
            for article, event, text in one.told:
                for pair in dict.fromkeys((min(way), max(way)) for way in pairs(event)):
                    by_pair[pair].append((article, event, text))
            for pair in sorted(by_pair):
                yield from _deeds(one.happening, pair, by_pair[pair])


def alone(told: Iterable[tuple[Article, Event]]) -> Iterator[Row]:
    """Yield what names one state only, for exposure: a neutral row with the other side empty."""
    for article, event in told:
        if not pairs(event) and (day := _day(event.date, article.published)) is not None:
            countries = {actor.country for actor in (*event.actors, *event.recipients)} - {""}
            yield from (Row(day, country, "", 0, 0.0) for country in sorted(countries))


def pairs(event: Event) -> list[Pair]:
    """Return who did it to whom, as states; those of a state with itself are none."""
    sources = dict.fromkeys(actor.country for actor in event.actors if actor.country)
    targets = dict.fromkeys(actor.country for actor in event.recipients if actor.country)
    return [(one, other) for one in sources for other in targets if one != other]


def _deeds(happening: Happening, pair: Pair, told: list[tuple[Article, Event, str]]) -> Iterator[Deed]:
    done = [one for one in told if one[1].status == "happened"]
    article, event, _ = max(done or told, key=lambda one: one[1].confidence)
    day = _day(event.date if event.status == "happened" else "", article.published)
    if day is None:
        return
    directed = [way for way in pairs(event) if set(way) == set(pair)]
    ways = [pair, pair[::-1]] if event.reciprocal else directed[:1]
    reports = len({text for _, _, text in told})
    for source, target in ways:
        row = _row(day, (source, target), event)._replace(weight=1 / len(ways), reports=reports / len(ways))
        yield Deed(row, happening, reports, article, event)


def _row(day: int, way: Pair, event: Event) -> Row:
    quad = QUADS.index(event.quad) if event.quad in QUADS else 0
    about = channel(event.type, event.mode, event.contexts)
    if event.status in {"alleged", "denied"}:
        return Row(day, *way, 0, 0.0, 1.0, about, STANDINGS.index(event.status), event.type)
    if event.status == "happened" or not quad:
        return Row(day, *way, quad, event.score, 1.0, about, standing_of(event.type, quad), event.type)
    kind = "AGREE" if QUADS[quad].endswith("cooperation") else "THREATEN"
    side = QUADS.index("verbal cooperation" if kind == "AGREE" else "verbal conflict")
    return Row(day, *way, side, plover_score(kind), 1.0, about, standing_of(kind, side), event.type)


def _day(stated: str, published: str) -> int | None:
    """Return the day on which an event counts: its own, or its article's where that lies in the month or year stated.

    None where the article has no day, or the day stated lies more than ``_NEWS`` days before it or ``_AHEAD`` after,
    or a year is stated in which the article does not lie.
    """
    issued = published[:10]
    if len(stated) < 10 and issued.startswith(stated):
        stated = issued
    if len(stated) == 4:
        return None
    try:
        day, told = day_number(stated), day_number(issued)
    except ValueError:
        return None
    return day if told - _NEWS <= day <= told + _AHEAD else None
