"""The network of states over time: who stands with whom, as communities, and who moved from one to another.

Ties are cooperation beyond conflict on the square-root scale, so that a pair of a thousand events does not outweigh all
others. Communities are Louvain's (Blondel et al. 2008). How firm they are is told by runs on counts drawn anew from
those seen (a parametric bootstrap: Poisson, seeded): a state stands firmly where most runs leave it among the same
states. Communities of two spans are matched by their common members.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import networkx as nx
import numpy as np

from foreigndesk.relate.series import Archive
from foreigndesk.relate.shifts import CONFLICT, COOPERATION

RUNS = 20
#: A state is said to stand in a community, or to have moved, where so many of the runs agree.
FIRM = 0.75
#: Pairs with fewer events of the four quads in a span are no ties.
LEAST = 10


@dataclass(frozen=True, slots=True)
class Tie:
    """Two states in a span: events of cooperation and conflict, both ways together."""

    one: str
    other: str
    cooperation: float
    conflict: float

    @property
    def weight(self) -> float:
        """Cooperation beyond conflict on the square-root scale; below 0 where conflict prevails."""
        return float(np.sqrt(self.cooperation) - np.sqrt(self.conflict))


@dataclass(frozen=True, slots=True)
class Camp:
    """A community: ``name`` is its best-connected member at first sight, kept while it lasts; members by firmness."""

    name: str
    members: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A state that stood firmly in one community in a span and in another in the next."""

    state: str
    source: str
    target: str


def ties(archive: Archive, first: int, stop: int, states: Iterable[str] | None = None) -> list[Tie]:
    """Return the ties of the periods from ``first`` to before ``stop`` (counted from the archive's first)."""
    events, names = archive.events, archive.events.actors
    held = archive.within(first, stop) & (events.source != events.target)
    low = np.minimum(events.source[held], events.target[held]).astype(np.int64)
    high = np.maximum(events.source[held], events.target[held])
    pair, place = np.unique(low * len(names) + high, return_inverse=True)
    quad, count = events.quad[held], events.count[held]
    sums = [
        np.bincount(place, np.where(np.isin(quad, side), count, 0.0), len(pair)) for side in (COOPERATION, CONFLICT)
    ]
    wanted = None if states is None else set(states)
    found = []
    for p, cooperation, conflict in zip(pair.tolist(), *sums, strict=True):
        if cooperation + conflict >= LEAST:
            one, other = sorted((names[p // len(names)], names[p % len(names)]))
            found.append(Tie(one, other, float(cooperation), float(conflict)))
    return [t for t in found if t.one and t.other and (wanted is None or {t.one, t.other} <= wanted)]


def camps(found: Sequence[Tie], former: Sequence[Camp] = ()) -> tuple[Camp, ...]:
    """Return the communities of a span, largest first, named after those of the span before where members agree."""
    graph = _graph(found)
    if not graph:
        return ()
    seen = [nx.community.louvain_communities(graph, weight="weight", seed=seed) for seed in range(RUNS)]
    scored = [nx.community.modularity(graph, run, weight="weight") for run in seen]
    best = sorted(seen[int(np.argmax(scored))], key=lambda group: (-len(group), min(group)))
    runs = [_drawn(found, seed) for seed in range(RUNS)]
    degree = dict(graph.degree(weight="weight"))
    names = _names(best, former, degree)
    return tuple(
        Camp(name, tuple(sorted(((s, _firmness(s, group, runs)) for s in group), key=lambda m: (-m[1], m[0]))))
        for name, group in zip(names, best, strict=True)
    )


def moved(before: Sequence[Camp], after: Sequence[Camp]) -> tuple[Move, ...]:
    """Return the states that left their company for another's, by name.

    Firm in either span, and fewer than half of those they now stand among stood with them before: where a community
    parts, or two join, nobody moved.
    """
    stood, stands = _firm(before), _firm(after)
    found = []
    for state in sorted(stood.keys() & stands.keys()):
        company = {other for other, name in stands.items() if name == stands[state]} - {state}
        kept = {other for other in company if stood.get(other) == stood[state]}
        if stood[state] != stands[state] and len(company) > 1 and 2 * len(kept) < len(company):
            found.append(Move(state, stood[state], stands[state]))
    return tuple(found)


def layout(found: Sequence[Tie]) -> dict[str, tuple[float, float]]:
    """Return a place for each state, near to those it cooperates with; the same for the same ties."""
    graph: nx.Graph = nx.Graph()
    for tie in found:
        graph.add_edge(tie.one, tie.other, weight=max(tie.weight, 0.05))
    places = nx.spring_layout(graph, weight="weight", seed=0, k=1.6 / np.sqrt(max(len(graph), 1)), iterations=200)
    return {str(state): (float(x), float(y)) for state, (x, y) in places.items()}


def _graph(found: Iterable[Tie]) -> nx.Graph:
    graph: nx.Graph = nx.Graph()
    for tie in found:
        if tie.weight > 0:
            graph.add_edge(tie.one, tie.other, weight=tie.weight)
    return graph


def _drawn(found: Sequence[Tie], seed: int) -> list[set[str]]:
    """Return the communities of ties whose counts are drawn anew around those seen."""
    draw = np.random.default_rng(seed)
    sums = draw.poisson([(tie.cooperation, tie.conflict) for tie in found])
    again = (replace(t, cooperation=float(a), conflict=float(b)) for t, (a, b) in zip(found, sums, strict=True))
    return list(nx.community.louvain_communities(_graph(again), weight="weight", seed=seed))


def _firm(found: Sequence[Camp]) -> dict[str, str]:
    return {state: camp.name for camp in found for state, share in camp.members if share >= FIRM}


def _firmness(state: str, group: set[str], runs: Sequence[Sequence[set[str]]]) -> float:
    """Return how much of its community a state shares on average over the runs."""
    others = group - {state}
    if not others:
        return 1.0
    shares = [len(others & next((g for g in run if state in g), set())) / len(others) for run in runs]
    return float(np.mean(shares))


def _names(groups: Sequence[set[str]], former: Sequence[Camp], degree: dict[str, float]) -> list[str]:
    """Return a name for each group: its former one if that state is still in it, else its strongest state."""
    common: Counter[tuple[int, str]] = Counter()
    for at, camp in ((at, camp) for at in range(len(groups)) for camp in former):
        shared = groups[at] & {state for state, _ in camp.members}
        common[at, camp.name] = len(shared)
    names: dict[int, str] = {}
    for (at, name), many in sorted(common.items(), key=lambda entry: (-entry[1], entry[0])):
        if many and name in groups[at] and at not in names and name not in names.values():
            names[at] = name
    taken = set(names.values())
    for at, group in enumerate(groups):
        if at not in names:
            strongest = sorted(group - taken or group, key=lambda state: (-degree[state], state))
            names[at] = strongest[0]
            taken.add(strongest[0])
    return [names[at] for at in range(len(groups))]
