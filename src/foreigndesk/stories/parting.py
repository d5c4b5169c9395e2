"""Finds the seam along which a story falls into two."""

from __future__ import annotations

from collections.abc import Sequence

from foreigndesk.settings import StorySettings
from foreigndesk.stories.cluster import Cluster, Member

_SMALLEST = 3
_SEEDS = 48
_ROUNDS = 3


def halves(members: Sequence[Member], settings: StorySettings) -> tuple[list[Member], list[Member]] | None:
    """Return the two groups of writings that are less alike than ``split`` of the joining likeness, or None.

    Two-means from the least alike pair among the latest 48; groups of fewer than three are no story of their own.
    """
    latest = members[-_SEEDS:]
    maps = [member.vector.mapping() for member in latest]
    pairs = ((latest[i].vector.dot(maps[j]), i, j) for i in range(len(latest)) for j in range(i))
    _, first, second = min(pairs, default=(0.0, 0, 0))
    groups = ([latest[second]], [latest[first]])
    for _ in range(_ROUNDS):
        centres = [Cluster.of(side, group) for side, group in enumerate(groups)]
        groups = _nearest(members, centres, settings)
        if min(map(len, groups)) < _SMALLEST:
            return None
    one, other = (Cluster.of(side, group) for side, group in enumerate(groups))
    apart = one.likeness_to(other, settings) < settings.split * settings.likeness
    return groups if apart else None


def _nearest(
    members: Sequence[Member], centres: Sequence[Cluster], settings: StorySettings
) -> tuple[list[Member], list[Member]]:
    groups: tuple[list[Member], list[Member]] = ([], [])
    for member in members:
        one, other = (centre.likeness(member.vector, centre.last, settings) for centre in centres)
        groups[other > one].append(member)
    return groups
