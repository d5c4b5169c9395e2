"""Whom a pronoun or a common noun takes up: those met so far, ranked by weights learnt on labelled articles.

"He", "they", "the group", "our forces" take up somebody met earlier; "police", "the administration" belong to one
of the states that the article speaks of. Each candidate has features (how lately and how often it was named, its
kind, whether it stands on the other side of the act); a feature's weight depends on what refers. "None of them" is a
candidate too. A conditional logit (McFadden 1974), whose weights ``training/link/train.py`` learns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from foreigndesk.knowledge import Resolution
from foreigndesk.knowledge.names import name_key, surnames
from foreigndesk.read.tables import rows

Kind = Literal["person", "state", "organisation"]

NEAR = (0, 1, 2, 5)
"""Upper edges, in sentences, of how lately somebody was named."""

SHARES = (0.1, 0.3, 0.5)
"""Lower edges of the share that a state has of all mentions of states in the article."""

OWNED = "'s"
"""Ends the kind of whose somebody is: "its" in "its forces" is of the kind "it's"."""

TITLES = {"mr": "he", "sir": "he", "lord": "he", "king": "he", "prince": "he"} | dict.fromkeys(
    ("mrs", "ms", "miss", "madam", "lady", "queen", "princess"), "she"
)
"""Titles that tell which pronoun takes up whom they stand before."""

NEAR_ENOUGH = 3
"""Sentences within which "the agency" may be an organ just named."""

_PRONOUNS = {"m": "he", "f": "she"}

SIDES = ("rivals", "inside", "tied", "closest", "before", "after")
"""Sets of states in a ``Reference``, each a feature of its name."""

MOST = 12
"""Candidates looked at, the latest."""


@dataclass(slots=True)
class Known:
    """Somebody met earlier in the article; ``seen`` ranks the latest mention, ``opened`` says that it came first.

    ``named`` says that it is a state named for itself at least once, not only before a title ("US Defense Secretary"):
    "the country" takes up no other. ``called`` has the nouns by which the article calls it: "group", "bank".
    """

    kind: Kind
    resolution: Resolution
    forms: set[str]
    seen: int
    sentence: int
    opened: bool
    count: int = 1
    named: bool = False
    pronouns: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)

    @property
    def is_body(self) -> bool:
        """Whether it is an organisation, or an organ of a state: no person, no state and no capital."""
        return self.kind == "organisation" or (
            self.kind == "state" and bool(self.resolution.name and not self.resolution.id)
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """What refers: ``kind`` ("he", "thing", "GOV", …), its head ``noun`` ("" for pronouns), and where it stands.

    ``words`` are those beside the noun ("armed", "the"); ``rivals`` are the states on the other side of its acts.
    Of the states that the sentence names, ``inside`` are those in the words that refer ("Iran-backed militias"),
    ``tied`` those that a preposition joins to them ("police in Hong Kong"), ``closest`` the nearest one, ``before``
    and ``after`` those that stand earlier and later.
    """

    kind: str
    noun: str
    sentence: int
    words: frozenset[str] = frozenset()
    rivals: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    tied: frozenset[str] = frozenset()
    closest: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


class Memory:
    """Who was met so far, and how often each state is named in the whole article (``named``: country → mentions)."""

    def __init__(self, named: Mapping[str, int], headline: frozenset[str] = frozenset()) -> None:
        self.known: list[Known] = []
        self._named = Counter(named)
        self._states = [country for country, _ in self._named.most_common(MOST)]
        self._headline = headline
        self._total = max(1, self._named.total())
        self._clock = 0
        self._given: dict[tuple[str, str], str] = {}
        self._introduced: dict[str, Known] = {}

    def give(self, reference: Reference, country: str) -> None:
        """Note the state that a common noun was given: the next "protesters" are likely the same."""
        self._given[reference.kind, reference.noun] = country

    def meet(self, kind: Kind, resolution: Resolution, form: str, sentence: int, *, named: bool = False) -> Known:
        """Note a mention of somebody, new or met before; ``named``: of a state, for itself."""
        self._clock += 1
        opened = not any(k.sentence == sentence for k in self.known)
        for other in self.known:
            if other.kind == kind and _same(other.resolution, resolution):
                other.forms.add(form.lower())
                other.seen, other.sentence, other.opened = self._clock, sentence, opened
                other.count += 1
                other.named = other.named or named
                return other
        new = Known(kind, resolution, {form.lower()}, self._clock, sentence, opened, named=named)
        self.known.append(new)
        return new

    def introduce(self, form: str, known: Known) -> None:
        """Note that the article itself says whom a name or an acronym means."""
        self._introduced[form.lower()] = known

    def introduced(self, form: str) -> Known | None:
        """Return whom the article has introduced under a name or an acronym."""
        return self._introduced.get(form.lower())

    def described(self, noun: str, modifiers: Set[str], sentence: int) -> Known | None:
        """Return the body that "the <modifiers> <noun>" takes up by what the article calls it, or by its name.

        The latest one that it calls so; else the latest whose name holds all the words; else, for "the agency", the
        latest organ that is near.
        """
        bodies = [one for one in sorted(self.known, key=lambda k: -k.seen) if one.is_body]
        called = [one for one in bodies if noun in one.called]
        named_so = [
            one for one in bodies if any(_holds(form, noun, modifiers) for form in (*one.forms, one.resolution.name))
        ]
        organs = [one for one in bodies if one.kind == "state" and sentence - one.sentence <= NEAR_ENOUGH]
        return next(iter((*called, *named_so, *(organs if noun == "agency" and not modifiers else ()))), None)

    def take_up(self, known: Known, pronoun: str, sentence: int) -> None:
        """Note that a pronoun took up somebody."""
        self._clock += 1
        known.opened = not any(k.sentence == sentence for k in self.known)
        known.seen, known.sentence = self._clock, sentence
        known.pronouns.add(pronoun)

    def latest(self) -> list[Known]:
        """Return the candidates, the latest first."""
        return sorted(self.known, key=lambda k: -k.seen)[:MOST]

    def latest_states(self, n: int) -> list[Resolution]:
        """Return the ``n`` latest different countries, the earlier mentioned first."""
        found: dict[str, Resolution] = {}
        for known in sorted(self.known, key=lambda k: -k.seen):
            if known.resolution.country and known.kind in ("state", "person"):
                found.setdefault(known.resolution.country, known.resolution)
        return list(found.values())[:n][::-1]

    def surnamed(self, word: str) -> list[Known]:
        """Return the people met whose family name is ``word``, the latest first; those called only so before all."""
        key = name_key(word)
        found = [k for k in self.known if k.kind == "person" and key in _family_names(k)]
        return sorted(found, key=lambda k: (word not in k.forms, -k.seen))

    def holders(self, noun: str) -> list[Known]:
        """Return those met who hold an office that is called by this word ("the minister"), the latest first."""
        return [k for k in self.latest() if k.kind == "person" and noun in k.resolution.role.lower().split()]

    def states(self) -> list[str]:
        """Return the states that the article names, the most named first."""
        return self._states

    def features(self, reference: Reference, rank: int, known: Known) -> Iterator[str]:
        """Yield the features of somebody met, the ``rank``-latest (0 is the latest)."""
        who = known.resolution
        yield f"{known.kind}"
        yield f"{known.kind} latest {min(rank, 4)}"
        yield f"{known.kind} rank in kind {min(self._rank_in_kind(known), 3)}"
        yield f"near {_bucket(reference.sentence - known.sentence, NEAR)}"
        yield f"count {min(known.count, 4)}"
        if known.opened:
            yield f"opened {min(reference.sentence - known.sentence, 2)}"
        if who.role:
            yield "in office"
        if known.pronouns:
            yield "agrees" if reference.kind.removesuffix(OWNED) in known.pronouns else "clashes"
        said = reference.kind.removesuffix(OWNED)
        if said in ("he", "she") and (sex := pronoun(known)):
            yield "same sex" if sex == said else "other sex"
        if not who.country:
            yield f"no state {known.kind}"
        yield from self._of_state(reference, who.country)

    def state_features(self, reference: Reference, country: str) -> Iterator[str]:
        """Yield the features of a state to which a common noun may belong."""
        latest = max((k for k in self.known if k.resolution.country == country), key=lambda k: k.seen, default=None)
        yield f"near {_bucket(reference.sentence - latest.sentence, NEAR)}" if latest else "not yet"
        if latest:
            yield f"last {latest.kind}"
            yield f"states since {min(self._states_since(latest), 3)}"
            if latest.opened:
                yield f"opened {min(reference.sentence - latest.sentence, 2)}"
        yield from self._of_state(reference, country)

    def _of_state(self, reference: Reference, country: str) -> Iterator[str]:
        if not country:
            return
        yield f"is {country}"
        listed = self.states()  # not all that are named: an article may name more of them
        place = listed.index(country) if country in listed else MOST
        yield f"named {min(place, 3)}"
        yield f"share {_bucket(self._named[country] / self._total, SHARES)}"
        if country in self._headline:
            yield "headline"
        if reference.noun and self._given.get((reference.kind, reference.noun)) == country:
            yield "given before"
        for name in SIDES:
            if country in getattr(reference, name):
                yield name

    def _rank_in_kind(self, known: Known) -> int:
        return sum(k.kind == known.kind and k.seen > known.seen for k in self.known)

    def _states_since(self, known: Known) -> int:
        return len({k.resolution.country for k in self.known if k.seen > known.seen} - {"", known.resolution.country})


class Ranker:
    """Chooses among candidates by the sum of their features' weights."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take weights by the names that ``named`` gives."""
        self._of: dict[str, dict[str, float]] = {}
        for name, weight in weights.items():
            refers, feature = name.split("/", 1)
            self._of.setdefault(refers, {})[feature] = weight

    def best(self, reference: Reference, candidates: Sequence[Sequence[str]]) -> int | None:
        """Return the index of the best candidate, given as features, or None where none of them is likelier."""
        heard = [self._of[refers] for refers in _refers(reference) if refers in self._of]
        scores = [sum(of.get(feature, 0.0) for of in heard for feature in features) for features in candidates]
        none = sum(of.get("none", 0.0) for of in heard)
        best = max(range(len(scores)), key=lambda i: scores[i], default=None)
        return best if best is not None and scores[best] > none else None


def named(reference: Reference, features: Sequence[str]) -> Iterator[str]:
    """Yield the features' names: of all references, of this kind, of this noun and its words.

    Which state it is ("is FRA") counts for words alone: "senators" may be somebody's, "they" are anybody's.
    """
    kinds = _kinds(reference)
    for feature in features:
        for refers in _refers(reference):
            if refers not in kinds or not feature.startswith("is "):
                yield f"{refers}/{feature}"


def _kinds(reference: Reference) -> tuple[str, ...]:
    return tuple(dict.fromkeys(("*", reference.kind, reference.kind.removesuffix(OWNED))))


def _refers(reference: Reference) -> tuple[str, ...]:
    return (*_kinds(reference), *([reference.noun] if reference.noun else []), *sorted(reference.words))


def pronoun(known: Known) -> str:
    """Return "he" or "she" by a person's title, by the tables, by the given name; "" where none tells."""
    if known.kind != "person":
        return ""
    titles = {TITLES[first] for form in known.forms if (first := form.partition(" ")[0].rstrip(".")) in TITLES}
    if titles:
        return min(titles)
    listed = _PRONOUNS.get(known.resolution.gender, "")
    return listed or _given_names().get(known.resolution.name.partition(" ")[0].lower(), "")


def _holds(form: str, noun: str, modifiers: Set[str]) -> bool:
    """Whether a longer name holds the words of a description: "the intelligence committee" of the Senate's."""
    said = form.lower().split()
    return noun in said and modifiers <= set(said) and len(said) > len(modifiers) + 1


def _family_names(known: Known) -> set[str]:
    """Return the keys under which somebody may be called by family name: "gao" of Gao Hucheng, a Chinese."""
    country = known.resolution.country
    return {key for name in (known.resolution.name, *known.forms) for key in surnames(name, country)}


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["pronoun"] for row in rows("given_names.csv")}


@cache
def shipped() -> Ranker:
    """Return the ranker with the shipped weights."""
    return Ranker({f"{row['refers']}/{row['feature']}": float(row["weight"]) for row in rows("antecedents.csv")})


def _bucket(value: float, edges: Sequence[float]) -> int:
    return sum(value > edge for edge in edges)


def _same(a: Resolution, b: Resolution) -> bool:
    return (a.id, a.name, a.country) == (b.id, b.name, b.country)
