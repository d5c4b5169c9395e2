"""From spans to actors: names resolved on the article's date, and short forms given to whom they mean.

One pass over an article in reading order. What a span names is looked up (``foreigndesk.knowledge``); a pronoun, a bare
surname or a description ("the country", "the group") takes up the latest earlier mention of its kind; a common noun
("police", "officials") belongs to the country its sentence or article is about. What stays unclear stays empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from foreigndesk.knowledge import Hit, Knowledge, Resolution
from foreigndesk.read.places import Located, located
from foreigndesk.read.tables import rows
from foreigndesk.records import Act, Actor, Coded, Sentence, Span

Kind = Literal["person", "state", "organisation"]
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
_DETERMINER = re.compile(r"^(?:the|that|this|these|those|his|her|its|their)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|dr|sir|lord|sheikh|gen|president|premier|chancellor|king|prince|sen|rep)\.?\s+", re.IGNORECASE
)
_PHRASE = re.compile(r"(?:(?:an?|the|one|some|his|her|their|its|senior|top|former)\s+)*[\w.’'-]+(?:\s+[A-Z][\w.’'-]*)*")
_TITLE_WORDS = re.compile(
    r"(?:\s+(?:[A-Z][\w.’'-]*|of|for|and|the|minister|president|leader|official|ambassador|spokes\w+|general|secretary))*\s+"
)
_APPOSITION = re.compile(r"\s*,\s+((?:[^,.;:()\"“”]|(?<=[A-Z])\.){4,90}?)(?:,|\.$|\s+(?:said|told|says)\b)")
_KIND_OF_OWNER: dict[str, Kind] = {"person": "person", "thing": "state", "plural": "organisation"}
GROUPS = frozenset(row["noun"] for row in rows("definite_nouns.csv") if row["kind"] == "organisation") - {
    "organisation",
    "organization",
    "bloc",
    "alliance",
    "agency",
    "body",
}
"""Nouns of organisations that no one calls the UN or NATO by."""

TITLE_WEIGHT = 3
"""How many mentions in the body a state in the headline counts for, when the article's home is sought."""


@dataclass(slots=True)
class _Known:
    """Somebody met earlier in the article."""

    kind: Kind
    resolution: Resolution
    forms: set[str]
    seen: int  # rank of the latest mention


@dataclass(slots=True)
class _Memory:
    """Who was met so far, latest last."""

    known: list[_Known] = field(default_factory=list)
    clock: int = 0

    def meet(self, kind: Kind, resolution: Resolution, form: str) -> None:
        """Note a mention of somebody, new or met before."""
        self.clock += 1
        for other in self.known:
            if other.kind == kind and _same(other.resolution, resolution):
                other.forms.add(form.lower())
                other.seen = self.clock
                return
        self.known.append(_Known(kind, resolution, {form.lower()}, self.clock))

    def latest(self, kind: Kind | None, skip: frozenset[str] = frozenset()) -> Resolution | None:
        """Return the latest of a kind (of any for None) whose country is not in ``skip``."""
        found = [k for k in self.known if kind in (None, k.kind) and k.resolution.country not in skip]
        return max(found, key=lambda k: k.seen).resolution if found else None

    def latest_states(self, n: int) -> list[Resolution]:
        """Return the ``n`` latest different countries, the earlier mentioned first."""
        found: dict[str, Resolution] = {}
        for known in sorted(self.known, key=lambda k: -k.seen):
            if known.resolution.country and known.kind in ("state", "person"):
                found.setdefault(known.resolution.country, known.resolution)
        return list(found.values())[:n][::-1]

    def holder(self, office: str) -> Resolution | None:
        """Return the latest person whose office is called by this word: "the president", "the minister"."""
        found = [k for k in self.known if k.kind == "person" and office in k.resolution.role.lower().split()]
        return max(found, key=lambda k: k.seen).resolution if found else None

    def latest_described(self, noun: str) -> Resolution | None:
        """Return the latest mention of the kind that a common noun describes: "the country", "the group"."""
        kind = DEFINITE.get(noun)
        found = [k for k in self.known if k.kind == kind and not (noun in GROUPS and k.resolution.sector == "IGO")]
        return max(found, key=lambda k: k.seen).resolution if found else None

    def surname(self, word: str) -> Resolution | None:
        """Return the one person met whose name ends in ``word``."""
        found = [
            k
            for k in self.known
            if k.kind == "person" and any(form.split()[-1:] == [word] for form in k.forms | {k.resolution.name.lower()})
        ]
        return max(found, key=lambda k: k.seen).resolution if found else None


def _same(a: Resolution, b: Resolution) -> bool:
    return (a.id, a.name, a.country) == (b.id, b.name, b.country)


class Linker:
    """Resolves the spans of one article; ``knowledge`` is shared, everything else is the article's own."""

    def __init__(self, knowledge: Knowledge, sentences: Sequence[Sentence], dates: Sequence[str]) -> None:
        """Scan the article once for names; ``dates`` has the ISO date that each sentence speaks on."""
        self._knowledge = knowledge
        self._dates = dates
        self._on = next((d for d in dates if d), "")
        self._sentences = sentences
        self._hits = [knowledge.scan(s.text) for s in sentences]
        self._home = self._home_country()
        self._memory = _Memory()

    def link(self, index: int, coded: Coded) -> list[Linked]:
        """Return each act of sentence ``index`` with its actors, recipients and speaker; call in reading order."""
        sentence = self._sentences[index]
        self._on = self._dates[index]
        hits = self._hits[index]
        spans = {s for act in coded.acts for s in (*act.actors, *act.recipients)}
        order = sorted(spans | {(h.start, h.end) for h in hits if h.kind in _KIND_OF_HIT} | set(coded.people))
        speakers = {
            act.speaker: self._speaker_span(sentence.text, act.speaker, order) for act in coded.acts if act.speaker
        }
        found: dict[Span, tuple[Resolution, ...]] = {}
        late: list[Span] = []
        for span in order:
            if REFERENCE.get(sentence.text[slice(*span)].lower()) in ("speaker", "speakers"):
                late.append(span)
            else:
                found[span] = self._resolve(sentence.text, span, hits, coded.people)
        for span in late:
            found[span] = self._said_by(span, coded.acts, speakers, found)
        linked = (self._linked(act, sentence, found, speakers) for act in coded.acts)
        return [one for one in linked if one]

    def places(self, index: int) -> tuple[Located, ...]:
        """Return the places that sentence ``index`` says something took place in."""
        return located(self._sentences[index].text, self._hits[index], self._knowledge, self._home)

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
        self, spans: Iterable[Span], sentence: Sentence, found: dict[Span, tuple[Resolution, ...]]
    ) -> tuple[Actor, ...]:
        return tuple(_actor(sentence, span, r) for span in spans for r in found[span])

    def _speaker_span(self, text: str, word: Span, order: Sequence[Span]) -> Span:
        """Return the known span around the word that the coder points at, else the noun phrase that it opens."""
        around = [s for s in order if s[0] <= word[0] and s[1] >= word[1]]
        if around:
            return max(around, key=lambda s: s[1] - s[0])
        phrase = _PHRASE.match(text, word[0])
        return (word[0], max(word[1], phrase.end())) if phrase else word

    def _resolve(self, text: str, span: Span, hits: Sequence[Hit], people: Sequence[Span]) -> tuple[Resolution, ...]:
        form = text[slice(*span)]
        kind = REFERENCE.get(form.lower())
        if kind:
            return self._referred(kind, span, text)
        resolution = self._named(text, span, hits, people)
        entity = _kind(span, resolution, hits, people)
        if entity and _is_known(resolution) and resolution.sector != "MED":  # who reports is never "they"
            self._memory.meet(entity, resolution, form)
        return (resolution,)

    def _named(self, text: str, span: Span, hits: Sequence[Hit], people: Sequence[Span]) -> Resolution:
        form = text[slice(*span)]
        person = any(p[0] >= span[0] and p[1] <= span[1] for p in people)
        bare = _TITLE.sub("", form).lower()
        if person or form[:1].isupper():
            known = self._memory.surname(bare.removesuffix("'s").removesuffix("’s"))
            if known and " " not in bare:
                return known
        resolution = self._knowledge.resolve(form, on=self._on)
        if _is_known(resolution):
            return resolution
        for title in self._titles(text, span, hits) if person else ():
            told = self._knowledge.resolve(title, on=self._on, home=self._home)
            if told.country:
                name = next(text[slice(*p)] for p in people if p[0] >= span[0] and p[1] <= span[1])
                return replace(told, name=name, id="")
        return self._described(form, resolution)

    def _titles(self, text: str, span: Span, hits: Sequence[Hit]) -> Iterable[str]:
        """Yield what is said beside a person's name: "Danish Foreign Minister X", "X, the Danish foreign minister,"."""
        beside = _APPOSITION.match(text, span[1])
        if beside:
            yield beside[1]
        for hit in reversed(hits):
            if hit.end < span[0] and _TITLE_WORDS.fullmatch(text, hit.end, span[0]):
                yield text[hit.start : span[0]].rstrip()

    def _described(self, form: str, resolution: Resolution) -> Resolution:
        """Take up an earlier mention ("the group", "our forces", "the president"), else give an organ its home."""
        words = form.lower().split()
        owner = REFERENCE.get(words[0]) if len(words) > 1 else None
        if owner:
            kind = _KIND_OF_OWNER.get(owner)
            known = self._memory.latest(kind) if kind else self._memory.latest("person")
            return replace(resolution, country=known.country) if known else resolution
        if _DETERMINER.match(form):
            known = self._memory.holder(words[-1]) or self._memory.latest_described(words[-1])
            if known:
                return known
        if resolution.sector == "UNK" or OUTWARD.intersection(words):
            return resolution
        return self._knowledge.resolve(form, on=self._on, home=self._home)

    def _referred(self, kind: str, span: Span, text: str) -> tuple[Resolution, ...]:
        if kind == "plural":
            two = text[slice(*span)].lower() not in ("they", "them", "their", "theirs", "themselves")
            if two and len(found := self._memory.latest_states(2)) == 2:
                return tuple(found)
            return (
                self._memory.latest("organisation")
                or self._memory.latest("state")
                or self._memory.latest(None)
                or NOBODY,
            )
        wanted: Kind | None = {"person": "person", "thing": "state"}.get(kind)  # type: ignore[assignment]
        return (self._memory.latest(wanted) or NOBODY,)

    def _said_by(
        self, span: Span, acts: Sequence[Act], speakers: dict[Span, Span], found: dict[Span, tuple[Resolution, ...]]
    ) -> tuple[Resolution, ...]:
        """ "We" and "I" are the speaker of the act they stand in, else the person met last."""
        for act in acts:
            if span in (*act.actors, *act.recipients) and act.speaker:
                spoken = found.get(speakers[act.speaker])
                if spoken:
                    return spoken
        return (self._memory.latest("person") or NOBODY,)

    def _home_country(self) -> str:
        """Return the state that the article is most about: mentions counted, the headline's more."""
        counts: Counter[str] = Counter()
        for sentence, hits in zip(self._sentences, self._hits, strict=True):
            for hit in hits:
                if hit.kind in ("state", "demonym", "metonym"):
                    country = self._knowledge.resolve(sentence.text[hit.start : hit.end], on=self._on).country
                    counts[country] += TITLE_WEIGHT if sentence.field == "title" else 1
        counts.pop("", None)
        ranked = counts.most_common(2)
        return ranked[0][0] if ranked else ""


def _is_known(resolution: Resolution) -> bool:
    """Tell whether a look-up found anybody: a bare capitalised word that no table knows is only a name."""
    return bool(resolution.country or (resolution.name and resolution.sector != "UNK"))


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
