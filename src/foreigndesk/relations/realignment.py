"""A state among its partners: how each relation changed between two spans, channel by channel, and who moved where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from foreigndesk.errors import UsageError
from foreigndesk.relate.codes import CHANNELS
from foreigndesk.relate.days import iso_day
from foreigndesk.relate.network import Camp, Move, Tie, camps, moved, ties
from foreigndesk.relate.realign import Leg, Span, legs, moves
from foreigndesk.relations.corpora import Corpus

PARTNERS = 5


@dataclass(frozen=True, slots=True)
class Realignment:
    """What changed for a state between two spans, by weeks.

    ``before`` and ``after`` are spans of ISO dates, the last not included. ``legs`` are the relations as a whole, one
    a partner; ``channels`` the same by channel, those with enough events; ``moves`` pairs (from whom, towards whom)
    of which both legs are significant, ``channel_moves`` those within one channel.
    """

    corpus: str
    state: str
    before: tuple[str, str]
    after: tuple[str, str]
    legs: tuple[Leg, ...]
    channels: tuple[Leg, ...]
    moves: tuple[tuple[str, str], ...]
    channel_moves: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """A span's ties and communities, and who moved since the span before."""

    start: str
    stop: str
    ties: tuple[Tie, ...]
    camps: tuple[Camp, ...]
    moves: tuple[Move, ...]


def realignment(corpus: Corpus, state: str, partners: Sequence[str], at: str, days: int) -> Realignment:
    """Return how a state's relations changed at an ISO date: so many days before it against so many from it on.

    Without partners, the five it has most to do with. Raises UsageError where the corpus does not reach so far.
    """
    archive, _ = corpus.cut("week")
    middle = archive.at(at)
    first, stop = max(0, middle - days // 7), min(archive.periods, middle + days // 7)
    if not 0 < middle < archive.periods:
        starts = archive.series(state, state).starts()
        raise UsageError(
            f"--at {at}: {corpus.name} has events from {starts[0]} to {starts[-1]}", hint="choose a day between"
        )
    before, after = Span(first, middle), Span(middle, stop)
    chosen = list(partners) or busiest(corpus, state, PARTNERS)
    found = legs([archive.series(state, partner) for partner in chosen], before, after)
    by_channel = []
    for channel in CHANNELS[1:]:
        series = [archive.series(state, partner, channel=channel) for partner in chosen]
        by_channel.append((channel, legs(series, before, after, channel)))
    starts = archive.series(state, chosen[0]).starts() if chosen else ()
    end = iso_day(int(archive.events.day.max()) + 1) if stop >= len(starts) else starts[stop]
    return Realignment(
        corpus.name,
        state,
        (starts[first], starts[middle]),
        (starts[middle], end),
        found,
        tuple(leg for _, some in by_channel for leg in some if not leg.declined),
        moves(found),
        tuple((channel, *move) for channel, some in by_channel for move in moves(some)),
    )


def busiest(corpus: Corpus, state: str, most: int) -> list[str]:
    """Return the states that a state has most to do with in a corpus, the busiest first."""
    archive, _ = corpus.cut("week")
    events, names = archive.events, archive.events.actors
    if state not in names:
        raise UsageError(f"{state}: no event of it in {corpus.name}", hint="Pakistan is PAK")
    at = names.index(state)
    counts = np.bincount(events.target[events.source == at], minlength=len(names))
    counts = counts + np.bincount(events.source[events.target == at], minlength=len(names))
    ranked = sorted((-int(count), names[i]) for i, count in enumerate(counts) if count and i != at and names[i])
    return [name for _, name in ranked[:most]]


def networks(corpus: Corpus, days: int) -> list[Network]:
    """Return the network of all states in spans of so many days, the first from the corpus's first week on."""
    archive, _ = corpus.cut("week")
    weeks = max(1, days // 7)
    found: list[Network] = []
    former: tuple[Camp, ...] = ()
    starts = [date(1970, 1, 5) + timedelta(weeks=archive.first + at) for at in range(archive.periods + weeks)]
    for first in range(0, archive.periods - weeks // 2, weeks):
        stop = min(first + weeks, archive.periods)
        tied = ties(archive, first, stop)
        now = camps(tied, former)
        changed = moved(former, now) if former else ()
        found.append(Network(starts[first].isoformat(), starts[stop].isoformat(), tuple(tied), now, changed))
        former = now
    return found
