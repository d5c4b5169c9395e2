"""Whom the words for a speaker mean (a name with its title, a pronoun, a description), and who is to stay unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.read.link import Linker, reference_kind
from foreigndesk.read.tables import words_of_kind
from foreigndesk.records import Actor, Sentence, Span

TABLE = "source_words.csv"

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_REST = re.compile(r"\s*(?:,|\(|—|–|\s-{1,2}\s|;|\bwho\b|\bwhich\b|\bwhose\b).*", re.DOTALL)
_QUOTE = re.compile(r"[\"“”«»]|''")
_PERSON = ("person",)


def speaker_of(
    linker: Linker, index: int, sentence: Sentence, span: Span, people: Sequence[Span], before: Sequence[Actor]
) -> Actor:
    """Return the speaker that ``span`` of a sentence (code points in it) means.

    ``people`` are the people's names of the sentence; ``before`` are the speakers of the statements before, the last
    one last: who spoke last goes on as "he" and "she", not who was spoken of.
    """
    words = own_words(sentence, span)
    kind = reference_kind(words)
    if kind in ("he", "she"):
        return _taken_up(linker, index, sentence, span, people, before)
    if kind:
        return linker.who(index, span, people)
    found = linker.who(index, _named_part(linker, index, sentence.text, span, people), people)
    return replace(found, text=words, start=sentence.start + span[0], end=sentence.start + span[1])


def is_anonymous(speaker: Actor) -> bool:
    """Tell whether a speaker is meant to stay unknown: nobody's name, but an official, a source, people familiar."""
    lowered = speaker.text.lower()
    if any(phrase in lowered for phrase in words_of_kind(TABLE, "hidden")):
        return True
    head = _WORD.findall(_REST.sub("", lowered).split(" of ")[0].split(" in ")[0].split(" with ")[0])
    unnamed = not speaker.id.startswith("Q") and not speaker.role
    nouns = words_of_kind(TABLE, "anonymous")
    described = bool(head) and (head[-1] in nouns or any(w in nouns for w in head[:6] if lowered.endswith("familiar")))
    if not (unnamed and (described or any(word in nouns for word in head[:3]))):
        return False
    return not _has_name(speaker.text)


def _has_name(words: str) -> bool:
    """Tell whether two capitalised words stand together behind the first word: a person's full name."""
    return re.search(r"(?<!^)\b[A-Z][a-z]+\s+(?:[A-Z]\.\s+)?[A-Z][a-z]+(?:\s|$|,)", f" {words}") is not None


def _named_part(linker: Linker, index: int, text: str, span: Span, people: Sequence[Span]) -> Span:
    """Return the part of a long phrase that says who: up to its person's name, else up to what only describes it."""
    names = [p for p in people if span[0] <= p[0] and p[1] <= span[1]]
    names += [
        (h.start, h.end) for h in linker.hits(index) if h.kind in _PERSON and span[0] <= h.start < h.end <= span[1]
    ]
    if names:
        first = min(names)
        lead = text[span[0] : first[0]]
        return first if "," in lead or len(lead.split()) > 8 else (span[0], first[1])
    short = _REST.sub("", text[slice(*span)])
    return (span[0], span[0] + len(short)) if short.strip() else span


def _taken_up(
    linker: Linker, index: int, sentence: Sentence, span: Span, people: Sequence[Span], before: Sequence[Actor]
) -> Actor:
    """Return whom "he" or "she" means: a person named before in the sentence's own words, else who spoke last."""
    own = sentence.text[: span[0]]
    here = [p for p in people if p[1] <= span[0]]
    here += [(h.start, h.end) for h in linker.hits(index) if h.kind in _PERSON and h.end <= span[0]]
    last = next((a for a in reversed(before) if _is_person(a)), None)
    if here and not _QUOTE.search(own):
        found = linker.who(index, max(here), people)
    elif last:
        found = replace(last, name=last.name or last.text)
    else:
        found = linker.who(index, span)
    return replace(found, text=own_words(sentence, span), start=sentence.start + span[0], end=sentence.start + span[1])


def own_words(sentence: Sentence, span: Span) -> str:
    """Return the words of a span of a sentence."""
    return sentence.text[slice(*span)]


def _is_person(actor: Actor) -> bool:
    return bool(actor.role) or actor.id.startswith("Q") or _has_name(f"x {actor.text}")
