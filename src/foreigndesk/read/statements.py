"""Drafts → statements: whose they are, what they quote, what stands within what, and how they take whom they name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from foreigndesk.read.attitudes import attitudes_of
from foreigndesk.read.drafts import Draft, kind_of
from foreigndesk.read.link import Linker, reference_kind
from foreigndesk.read.quotations import Quotation, quotations
from foreigndesk.read.speakers import TABLE, is_anonymous, speaker_of
from foreigndesk.read.tables import words_of_kind
from foreigndesk.records import Actor, Article, Coded, Field, Medium, Passage, Sentence, Span, Statement, field_text

MOST_ATTITUDES = 4
"""Actors whom one statement is said to concern, at most: the first ones named."""

_CONCERNED = ("person", "state", "metonym", "demonym", "organ", "organisation", "group")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
FieldKey = tuple[Field, int]


@dataclass(frozen=True, slots=True)
class _Place:
    """A field of an article: its text, its quotations, and its sentences with their numbers."""

    text: str
    quotes: tuple[Quotation, ...]
    sentences: tuple[tuple[int, Sentence], ...]

    def sentence_at(self, point: int) -> tuple[int, Sentence]:
        """Return the last sentence that begins at a code point or before it."""
        before = [pair for pair in self.sentences if pair[1].start <= point]
        return before[-1] if before else self.sentences[0]


def statements_of(
    article: Article,
    sentences: Sequence[Sentence],
    drafts: Mapping[FieldKey, Sequence[Draft]],
    linker: Linker,
    coded: Sequence[Coded],
    coder: str,
) -> tuple[Statement, ...]:
    """Return an article's statements in reading order; ``linker`` has met nobody yet, ``coded`` is one a sentence."""
    by_sentence: dict[int, list[tuple[_Place, FieldKey, Draft]]] = {}
    for key, found in drafts.items():
        text = field_text(article, *key)
        own = tuple((i, s) for i, s in enumerate(sentences) if (s.field, s.caption) == key)
        place = _Place(text, quotations(text), own)
        for draft in found:
            index, _ = place.sentence_at((draft.source or draft.cue)[0])
            by_sentence.setdefault(index, []).append((place, key, draft))
    out: list[Statement] = []
    speakers: list[Actor] = []
    for index in range(max(by_sentence, default=-1) + 1):
        for place, _, draft in by_sentence.get(index, ()):
            made = _statement(article.id, place, draft, linker, coded, speakers, coder)
            out.append(made)
            if made.speaker and not made.anonymous:
                speakers.append(made.speaker)
        linker.link(index, coded[index])
    return _nested({s.id: s for s in out}.values())


def _statement(
    article: str,
    place: _Place,
    draft: Draft,
    linker: Linker,
    coded: Sequence[Coded],
    speakers: Sequence[Actor],
    coder: str,
) -> Statement:
    _, sentence = place.sentence_at(draft.cue[0])
    speaker = None
    if draft.source:
        at, own = place.sentence_at(draft.source[0])
        span = (draft.source[0] - own.start, min(draft.source[1], own.end) - own.start)
        speaker = speaker_of(linker, at, own, span, coded[at].people, speakers)
    content = tuple(Passage(place.text[a:b], a, b) for a, b in draft.content)
    cue = Passage(place.text[slice(*draft.cue)], *draft.cue)
    parts = sorted((draft.cue, *draft.content))
    return Statement(
        id=_identity(article, sentence, draft),
        article=article,
        sentence=sentence,
        kind=kind_of(place.text, place.quotes, draft.content),
        content=content,
        cue=cue,
        speaker=speaker,
        confidence=draft.confidence,
        coder=coder,
        anonymous=bool(speaker and (is_anonymous(speaker))),
        medium=_medium(cue.text, speaker, sentence.text),
        attitudes=attitudes_of(place.text, parts, _concerned(place, parts, linker, coded, speaker)),
    )


def _identity(article: str, sentence: Sentence, draft: Draft) -> str:
    """Return 16 hex digits of what makes the statement itself: where it stands, its cue and its words."""
    parts = (article, sentence.field, sentence.caption, draft.cue, draft.content)
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()[:16]


def _concerned(
    place: _Place, parts: Sequence[Span], linker: Linker, coded: Sequence[Coded], speaker: Actor | None
) -> list[Actor]:
    """Return the actors that a statement names in its content, each once, not the speaker."""
    out: dict[tuple[str, str], Actor] = {}
    for index, sentence in place.sentences:
        for hit in linker.hits(index):
            start, end = sentence.start + hit.start, sentence.start + hit.end
            if hit.kind in _CONCERNED and any(a <= start and end <= b for a, b in parts):
                actor = linker.who(index, (hit.start, hit.end), coded[index].people)
                own = speaker and (actor.name, actor.id) == (speaker.name, speaker.id)
                if actor.name and not own:
                    out.setdefault((actor.name, actor.id), actor)
    return list(out.values())[:MOST_ATTITUDES]


def _medium(cue: str, speaker: Actor | None, sentence: str) -> Medium:
    """Tell whether it was written: in a tweet, in a document, or said."""
    of_cue = {word.lower() for word in _WORD.findall(cue)}
    told = {word.lower() for word in _WORD.findall(sentence)}
    if of_cue & words_of_kind(TABLE, "tweet_cue") or of_cue & words_of_kind(TABLE, "tweet"):
        return "tweet"
    source = {word.lower() for word in _WORD.findall(speaker.text)} if speaker else set()
    written = of_cue & words_of_kind(TABLE, "document_cue")
    if written and told & words_of_kind(TABLE, "tweet"):
        return "tweet"
    return "document" if written or (of_cue | source) & words_of_kind(TABLE, "document") else ""


def _nested(statements: Collection[Statement]) -> tuple[Statement, ...]:
    """Return statements with what each stands within; "I" and "we" in somebody's words are that speaker's."""
    out: list[Statement] = []
    for one in statements:
        around = [s for s in statements if s is not one and _holds(s, one)]
        if not around:
            out.append(one)
            continue
        inner = min(around, key=lambda s: sum(p.end - p.start for p in s.content))
        speaker = one.speaker
        if speaker and inner.speaker and reference_kind(speaker.text) in ("i", "we"):
            speaker = replace(inner.speaker, text=speaker.text, start=speaker.start, end=speaker.end)
        out.append(replace(one, within=inner.id, speaker=speaker))
    return tuple(out)


def _holds(outer: Statement, inner: Statement) -> bool:
    """Tell whether a statement's cue stands in another's content."""
    same = (outer.sentence.field, outer.sentence.caption) == (inner.sentence.field, inner.sentence.caption)
    return same and any(p.start <= inner.cue.start and inner.cue.end <= p.end for p in outer.content)
