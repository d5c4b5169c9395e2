"""From spans to actors: names resolved on the article's date, and short forms given to whom they mean.

One pass over an article in reading order. What a span names is looked up (``foreigndesk.knowledge``); a bare surname is
the person met before; whom a pronoun, a description ("the group") or a common noun ("police") takes up is ranked
(``antecedents``). What stays unclear stays empty.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from foreigndesk.knowledge import Hit, Knowledge, Resolution
from foreigndesk.read.antecedents import OWNED, Kind, Known, Memory, Ranker, Reference, pronoun, shipped
from foreigndesk.read.datelines import without_cities
from foreigndesk.read.naming import BODIES, descriptions, introduced, nouns_for
from foreigndesk.read.places import Located, located
from foreigndesk.read.tables import rows
from foreigndesk.records import Act, Actor, Coded, Sentence, Span

Linked = tuple[Act, tuple[Actor, ...], tuple[Actor, ...], Actor | None]
"""An act with its actors, recipients and speaker."""

REFERENCE = {row["word"]: row["kind"] for row in rows("reference_words.csv")}
OUTWARD = frozenset(row["word"] for row in rows("outward_words.csv"))
DEFINITE = {row["noun"]: row["kind"] for row in rows("definite_nouns.csv")}

_KIND_OF_HIT: dict[str, Kind] = {
    "person": "person",
    "state": "state",
    "metonym": "state",
    "demonym": "state",
    "organ": "state",
    "organisation": "organisation",
    "group": "organisation",
}
_OWNER = re.compile(r"(?:the|that|this)\s+(\w+)['’]s?\s", re.IGNORECASE)
_STATES = ("state", "demonym", "metonym")
_DETERMINER = re.compile(r"^(?:the|that|this|these|those|his|her|its|their)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|dr|sir|lord|sheikh|gen|president|premier|chancellor|king|prince|sen|rep)\.?\s+", re.IGNORECASE
)
_OWNED = re.compile(r"['’]s?$")
_OF_STATES = re.compile(r"sides|countries|nations|governments", re.IGNORECASE)
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_PHRASE = re.compile(r"(?:(?:an?|the|one|some|his|her|their|its|senior|top|former)\s+)*[\w.’'-]+(?:\s+[A-Z][\w.’'-]*)*")
_TITLE_WORDS = re.compile(
    r"(?:\s+(?:[A-Z][\w.’'-]*|of|for|and|the|minister|president|leader|official|ambassador|spokes\w+|general|secretary))*\s+"
)
_APPOSITION = re.compile(r"\s*,\s+((?:[^,.;:()\"“”]|(?<=[A-Z])\.){4,90}?)(?:,|\.$|\s+(?:said|told|says)\b)")
_JOINED = re.compile(r"\s*(?:,\s*)?(?:(?:and|or|&)\s+)?(?:the\s+)?|-")
_TIE = re.compile(r"\s+(?:in|of|from|at|inside|across|to|for|with)\s+(?:the\s+)?(?:\w+\s+){0,2}")
_WORD = re.compile(r"[a-z]+")
_ADJECTIVE_OF = re.compile(r"\s+[A-Z][a-z]")
"""Behind a state's name: a title or a body that it only qualifies ("US Defense Secretary")."""
_LONGEST = 4
"""Words of a description that may take up a body."""

TITLE_WEIGHT = 3
"""How many mentions in the body a state in the headline counts for, when the article's home is sought."""


class Linker:
    """Resolves the spans of one article; ``knowledge`` is shared, everything else is the article's own."""

    def __init__(
        self,
        knowledge: Knowledge,
        sentences: Sequence[Sentence],
        dates: Sequence[str],
        ranker: Ranker | None = None,
    ) -> None:
        """Scan the article once for names; ``dates`` has the ISO date that each sentence speaks on."""
        self._knowledge = knowledge
        self._dates = dates
        self._on = next((d for d in dates if d), "")
        self._sentences = sentences
        self._told = knowledge.told_by("\n".join(s.text for s in sentences))
        self._hits = [knowledge.scan(s.text) for s in sentences]
        self._states_named: list[dict[Span, str]] = [
            {(h.start, h.end): c for h in hits if h.kind in _STATES and (c := self._country(s, h))}
            for s, hits in zip(sentences, self._hits, strict=True)
        ]
        named, headline = self._countries()
        self._home = max(named, key=lambda country: named[country], default="")
        self._counted = named, headline
        self._memory = Memory(*self._counted)
        self._ranker = ranker or shipped()
        self._index = 0  # of the sentence that is linked
        self._rivals: dict[Span, list[Span]] = {}  # its spans → those on the other side of their acts
        self._settled: dict[Span, tuple[Resolution, ...]] = {}  # its spans, as far as they are resolved

    def again(self) -> Linker:
        """Return a linker of the same article that has met nobody yet: for a further pass."""
        other = copy.copy(self)
        other._memory = Memory(*self._counted)
        return other

    def hits(self, index: int) -> tuple[Hit, ...]:
        """Return the names found in sentence ``index``."""
        return self._hits[index]

    def who(self, index: int, span: Span, people: Sequence[Span] = ()) -> Actor:
        """Return whom a span of sentence ``index`` means, as far as the sentences linked so far tell."""
        self._on = self._dates[index]
        self._index, self._settled, self._rivals = index, {}, {}
        sentence = self._sentences[index]
        form = sentence.text[slice(*span)]
        kind = reference_kind(form)
        if kind:
            return _actor(sentence, span, self._referred(kind, span)[0])
        return _actor(sentence, span, self._named(sentence.text, span, self._hits[index], people))

    def link(self, index: int, coded: Coded) -> list[Linked]:
        """Return each act of sentence ``index`` with its actors, recipients and speaker; call in reading order."""
        sentence = self._sentences[index]
        self._on = self._dates[index]
        hits = self._hits[index]
        self._index, self._settled = index, {}
        self._rivals = _rivals(coded.acts)
        unlisted = self._introduce(sentence.text, hits, coded.people)
        hits = tuple(h for h in hits if not any(s <= h.start and h.end <= e for s, e in unlisted))
        spans = {s for act in coded.acts for s in (*act.actors, *act.recipients)}
        order = sorted(spans | {(h.start, h.end) for h in hits if h.kind in _KIND_OF_HIT} | set(coded.people))
        described = [span for span in descriptions(sentence.text) if span not in order]
        speakers = {
            act.speaker: self._speaker_span(sentence.text, act.speaker, order) for act in coded.acts if act.speaker
        }
        found: dict[Span, tuple[Resolution, ...]] = {}
        late: list[Span] = []
        for span in sorted([*order, *described]):
            if span in described:
                self._take_up(sentence.text, span)
            elif reference_kind(sentence.text[slice(*span)]) in ("i", "we"):
                late.append(span)
            else:
                found[span] = self._resolve(sentence.text, span, hits, coded.people)
                self._settled[span] = found[span]
        for span in late:
            found[span] = self._said_by(span, coded.acts, speakers, found)
        linked = (self._linked(act, sentence, found, speakers) for act in coded.acts)
        return [one for one in linked if one]

    def _take_up(self, text: str, span: Span) -> None:
        """Note a description outside the acts that takes up a body: what follows may be "it"."""
        if body := self._body(text, span):
            self._memory.meet(body.kind, body.resolution, text[slice(*span)], self._index)

    def places(self, index: int) -> tuple[Located, ...]:
        """Return the places that sentence ``index`` says something took place in."""
        return located(self._sentences[index].text, self._hits[index], self._knowledge, self._home, self._told)

    def _linked(
        self, act: Act, sentence: Sentence, found: dict[Span, tuple[Resolution, ...]], speakers: dict[Span, Span]
    ) -> Linked | None:
        """Return an act with its actors, or None for one read as done to its doer: a misreading."""
        actors = self._actors(act.actors, sentence, found)
        recipients = self._actors(act.recipients, sentence, found)
        if not recipients and len(act.actors) == 1 and len(actors) == 2:
            actors, recipients, act = actors[:1], actors[1:], replace(act, reciprocal=True)
        others = _others(actors, recipients)
        if recipients and not others:
            return None
        speaker = None
        if act.speaker:
            span = speakers[act.speaker]
            resolved = found.get(span) or self._resolve(sentence.text, span, (), ())
            speaker = _actor(sentence, span, resolved[0])
        return act, actors, others, speaker

    def _actors(
        self, spans: Sequence[Span], sentence: Sentence, found: dict[Span, tuple[Resolution, ...]]
    ) -> tuple[Actor, ...]:
        acting = without_cities(spans, sentence.text, found, self._knowledge)
        return tuple(_actor(sentence, span, r) for span in acting for r in found[span])

    def _speaker_span(self, text: str, word: Span, order: Sequence[Span]) -> Span:
        """Return the known span around the word that the coder points at, else the noun phrase that it opens."""
        around = [s for s in order if s[0] <= word[0] and s[1] >= word[1]]
        if around:
            return max(around, key=lambda s: s[1] - s[0])
        phrase = _PHRASE.match(text, word[0])
        return (word[0], max(word[1], phrase.end())) if phrase else word

    def _resolve(self, text: str, span: Span, hits: Sequence[Hit], people: Sequence[Span]) -> tuple[Resolution, ...]:
        form = text[slice(*span)]
        kind = reference_kind(form)
        if kind:
            return self._referred(kind, span)
        resolution = self._named(text, span, hits, people)
        entity = _kind(span, resolution, hits, people)
        named = _is_known(resolution) or (entity == "person" and resolution.name)
        if entity and named and resolution.sector != "MED":  # who reports is never "they"
            adjective = any((h.start, h.end, h.kind) == (*span, "demonym") for h in hits)
            for_itself = entity == "state" and not adjective and not _ADJECTIVE_OF.match(text, span[1])
            met = self._memory.meet(entity, resolution, form, self._index, named=for_itself)
            met.called |= nouns_for(text, span) if met.is_body else frozenset()
        return self._shared_out(text, span, resolution) if entity != "person" else (resolution,)

    def _shared_out(self, text: str, span: Span, resolution: Resolution) -> tuple[Resolution, ...]:
        """Return one for each state of "French and German officials", of "the leaders of France and Germany"."""
        inside = sorted(
            (s, e, c) for (s, e), c in self._states_named[self._index].items() if span[0] <= s <= e <= span[1]
        )
        countries = list(dict.fromkeys(c for _, _, c in inside))
        joined = all(_JOINED.fullmatch(text, a[1], b[0]) for a, b in pairwise(inside))
        if len(countries) < 2 or not joined or resolution.country not in countries:
            return (resolution,)
        states = [self._meaning(text[slice(*place[:2])]) for place in inside]
        alone = states[0].name == resolution.name  # "France and Germany", taken as one
        return tuple(
            s if alone else replace(resolution, name="", id="", country=s.country, code=s.code) for s in states
        )

    def _named(self, text: str, span: Span, hits: Sequence[Hit], people: Sequence[Span]) -> Resolution:
        form = text[slice(*span)]
        person = any(p[0] >= span[0] and p[1] <= span[1] for p in people)
        resolution = self._meaning(form)
        if (person or form[:1].isupper()) and (met := self._by_surname(form, resolution)):
            return met
        if not person and (body := self._memory.introduced(_DETERMINER.sub("", form)) or self._body(text, span)):
            return self._memory.meet(body.kind, body.resolution, form, self._index).resolution
        if resolution.country or _names_any(span, hits):
            return resolution
        for title in self._titles(text, span, hits) if person else ():
            told = self._knowledge.resolve(title, on=self._on, home=self._home)
            if told.country:
                name = next(text[slice(*p)] for p in people if p[0] >= span[0] and p[1] <= span[1])
                return replace(told, name=name, id="")
        return self._described(form, span, resolution, person=person)

    def _by_surname(self, form: str, resolution: Resolution) -> Resolution | None:
        """Return the person met before whom a family name alone takes up; of several whom the tables would choose."""
        bare = _OWNED.sub("", _TITLE.sub("", form)).lower()
        met = self._memory.surnamed(bare) if " " not in bare else []
        if not met:
            return None
        chosen = [one for one in met if one.resolution.name == resolution.name]
        return (chosen if chosen and bare not in met[0].forms else met)[0].resolution

    def _body(self, text: str, span: Span) -> Known | None:
        """Return the body met before that a description takes up: "the group", "the Guards"."""
        form = text[slice(*span)]
        bare = _DETERMINER.sub("", form).split()
        definite = bare and (len(bare) < len(form.split()) or _THE.search(text, 0, span[0]))
        noun = bare[-1].lower() if bare else ""
        part_of_name = all(word[:1].isupper() for word in bare)
        if not definite or len(bare) > _LONGEST or not (noun in BODIES or part_of_name):
            return None
        known = self._memory.described(noun, frozenset(word.lower() for word in bare[:-1]), self._index)
        states = self._states_in(*span)
        return known if known and (not states or known.resolution.country in states) else None

    def _introduce(self, text: str, hits: Sequence[Hit], people: Sequence[Span]) -> list[Span]:
        """Meet the bodies that a sentence introduces, with an acronym or with what they are; return the unlisted."""
        unlisted: list[Span] = []
        for one in introduced(text):
            name = text[slice(*one.span)]
            known = self._knowledge.resolve(name, on=self._on)
            listed = bool(known.name) and known.sector != "UNK"
            inside = [h for h in hits if h.start < one.span[1] and h.end > one.span[0]]
            somebody = any(h.kind == "person" or h.kind in _STATES for h in inside) or any(
                s < one.span[1] and e > one.span[0] for s, e in people
            )
            if not one.short and (listed or somebody):
                continue
            if not listed:
                told = self._knowledge.resolve(one.said, on=self._on) if one.said else known
                known = replace(NOBODY, name=name, country=told.country or known.country, sector=told.sector)
                unlisted.append(one.span)
            kinds = [_KIND_OF_HIT[h.kind] for h in inside if h.kind in _KIND_OF_HIT] if listed else []
            met = self._memory.meet(kinds[-1] if kinds else "organisation", known, name, self._index)
            met.called.update(filter(None, [one.noun]))
            self._memory.introduce(one.short or name, met)
        return unlisted

    def _titles(self, text: str, span: Span, hits: Sequence[Hit]) -> Iterable[str]:
        """Yield what is said beside a person's name: "Danish Foreign Minister X", "X, the Danish foreign minister,"."""
        beside = _APPOSITION.match(text, span[1])
        if beside:
            yield beside[1]
        for hit in reversed(hits):
            if hit.end < span[0] and _TITLE_WORDS.fullmatch(text, hit.end, span[0]):
                yield text[hit.start : span[0]].rstrip()

    def _described(self, form: str, span: Span, resolution: Resolution, *, person: bool) -> Resolution:
        """Take up an earlier mention ("the group", "our forces", "the president"), else tell the state it is of."""
        words = form.lower().split()
        owner = reference_kind(form.split()[0]) if len(words) > 1 else ""
        noun = ""
        if not owner and (described := _OWNER.match(form)) and (noun := described[1].lower()) in DEFINITE:
            owner = f"the {DEFINITE[noun]}"
        if owner:
            named = [one for one in self._memory.latest() if one.named] if owner == "the state" else []
            known = self._antecedent(owner + OWNED, noun, span, named or None)
            if not known:
                return resolution
            told = self._knowledge.resolve(form, on=self._on, home=known.resolution.country)
            return told if told.name else replace(resolution, country=known.resolution.country)
        noun = words[-1]
        if _DETERMINER.match(form):
            holders = self._memory.holders(noun)
            kind = "the holder" if holders else f"the {DEFINITE[noun]}" if noun in DEFINITE else ""
            known = self._antecedent(kind, noun, span, holders or None) if kind else None
            if known:
                return known.resolution
        if OUTWARD.intersection(words):
            return resolution
        name = "person" if person else "name" if resolution.name and resolution.sector == "UNK" else ""
        country = self._state(name or resolution.sector, resolution.sector if name else noun, span)
        told = resolution if name else self._knowledge.resolve(form, on=self._on, home=country)
        return told if told.country else replace(told, country=country)

    def _referred(self, kind: str, span: Span) -> tuple[Resolution, ...]:
        if kind == "two" and len(found := self._memory.latest_states(2)) == 2:
            states = _OF_STATES.search(self._sentences[self._index].text, *span)
            return tuple(self._knowledge.state(one.country) if states and one.role else one for one in found)
        known = self._antecedent("they" if kind == "two" else kind, "", span)
        if not known:
            return (NOBODY,)
        if kind in ("he", "she") and known.kind != "person":  # somebody unnamed of that state
            return (replace(NOBODY, country=known.resolution.country),)
        self._memory.take_up(known, kind, self._index)
        return (known.resolution,)

    def _antecedent(self, kind: str, noun: str, span: Span, among: list[Known] | None = None) -> Known | None:
        """Return who is taken up by a pronoun or a description, if anybody, ``among`` some or all those met."""
        reference = self._reference(kind, noun, span)
        known = among or self._memory.latest()
        if kind.removesuffix(OWNED) in ("he", "she"):
            known = [one for one in known if pronoun(one) in ("", kind.removesuffix(OWNED))]
        rows = [list(self._memory.features(reference, rank, one)) for rank, one in enumerate(known)]
        best = self._chosen(reference, span, rows, [one.resolution.country for one in known])
        return None if best is None else known[best]

    def _state(self, sector: str, noun: str, span: Span) -> str:
        """Return the state whose police, officials, … are spoken of, "" for none."""
        reference = self._reference(sector, noun, span)
        states = self._memory.states()
        rows = [list(self._memory.state_features(reference, country)) for country in states]
        best = self._chosen(reference, span, rows, states)
        country = "" if best is None else states[best]
        self._memory.give(reference, country)
        return country

    def _reference(self, kind: str, noun: str, span: Span) -> Reference:
        text = self._sentences[self._index].text
        rivals = {country for other in self._rivals.get(span, ()) for country in self._countries_of(other)}
        named = self._states_named[self._index].items()
        outside = [(max(s - span[1], span[0] - e), c) for (s, e), c in named if s >= span[1] or e <= span[0]]
        tied = [c for (s, _), c in named if s > span[1] and _TIE.fullmatch(text, span[1], s)]
        words = {w for w in _WORD.findall(text[slice(*span)]) if w != noun} if noun else ()
        return Reference(
            kind,
            noun,
            self._index,
            frozenset(words),
            frozenset(rivals - {""}),
            frozenset(self._states_in(*span)),
            frozenset(tied),
            frozenset([min(outside)[1]] if outside else ()),
            frozenset(self._states_in(0, span[0])),
            frozenset(self._states_in(span[1], len(text))),
        )

    def _states_in(self, first: int, last: int) -> list[str]:
        named = self._states_named[self._index].items()
        return [country for (start, end), country in named if first <= start and end <= last]

    def _countries_of(self, span: Span) -> Iterable[str]:
        """Return the states of a span: those of whom it means, before that is known those that it names."""
        if span in self._settled:
            return [resolution.country for resolution in self._settled[span]]
        return self._states_in(*span)

    def _chosen(
        self, reference: Reference, _span: Span, rows: Sequence[Sequence[str]], _countries: Sequence[str]
    ) -> int | None:
        return self._ranker.best(reference, rows)

    def _said_by(
        self, span: Span, acts: Sequence[Act], speakers: dict[Span, Span], found: dict[Span, tuple[Resolution, ...]]
    ) -> tuple[Resolution, ...]:
        """ "We" and "I" are the speaker of the act they stand in, else the person met last."""
        for act in acts:
            if span in (*act.actors, *act.recipients) and act.speaker:
                spoken = found.get(speakers[act.speaker])
                if spoken:
                    return spoken
        return self._referred("we", span)

    def _countries(self) -> tuple[Counter[str], frozenset[str]]:
        """Return how often each state is named, the headline counting more, and the states of the headline."""
        counts: Counter[str] = Counter()
        headline: set[str] = set()
        for sentence, named in zip(self._sentences, self._states_named, strict=True):
            for country in named.values():
                counts[country] += TITLE_WEIGHT if sentence.field == "title" else 1
            if sentence.field == "title":
                headline.update(named.values())
        return counts, frozenset(headline)

    def _country(self, sentence: Sentence, hit: Hit) -> str:
        return self._meaning(sentence.text[hit.start : hit.end]).country

    def _meaning(self, form: str) -> Resolution:
        """Look a form up; a name of two places ("Georgia") is that of which the article's other words tell."""
        home = next((home for name, home in self._told.items() if name in form), "")
        return self._knowledge.resolve(form, on=self._on, home=home)


def reference_kind(form: str) -> str:
    """Return the class of a word that refers to somebody ("he", "we", …), "" for any other: US is no "us"."""
    return "" if form.isupper() and len(form) > 1 else REFERENCE.get(form.lower(), "")


def _rivals(acts: Iterable[Act]) -> dict[Span, list[Span]]:
    """Return the spans of a sentence's acts, each with those on the other side."""
    found: dict[Span, list[Span]] = {}
    for act in acts:
        for one, other in ((act.actors, act.recipients), (act.recipients, act.actors)):
            for span in one:
                found.setdefault(span, []).extend(other)
    return found


def _is_known(resolution: Resolution) -> bool:
    """Tell whether a look-up found anybody: a bare capitalised word that no table knows is only a name."""
    return bool(resolution.country or (resolution.name and resolution.sector != "UNK"))


def _names_any(span: Span, hits: Sequence[Hit]) -> bool:
    """Tell whether a span holds a name of the tables: who has no state then has none."""
    return any(span[0] <= h.start and h.end <= span[1] and h.kind != "agent" for h in hits)


def _others(actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the recipients who are not, by name, among the actors: nobody accuses or attacks himself."""
    names = {a.name for a in actors if a.name}
    return tuple(r for r in recipients if r.name not in names)


NOBODY = Resolution("", "", "", "UNK", "", 0.0, ())


def _kind(span: Span, resolution: Resolution, hits: Sequence[Hit], people: Sequence[Span]) -> Kind | None:
    if any(p[0] >= span[0] and p[1] <= span[1] for p in people):
        return "person"
    inside = [h for h in hits if h.start >= span[0] and h.end <= span[1] and h.kind in _KIND_OF_HIT]
    if any(h.kind == "person" for h in inside) or resolution.role:
        return "person"
    if inside:
        return _KIND_OF_HIT[inside[-1].kind]
    return None


def _actor(sentence: Sentence, span: Span, resolution: Resolution) -> Actor:
    start, end = sentence.start + span[0], sentence.start + span[1]
    return Actor(
        sentence.text[slice(*span)],
        start,
        end,
        resolution.name,
        resolution.id,
        resolution.country,
        resolution.sector,
        resolution.role,
    )
