"""Where statements are looked for in an article, and by what: the shipped head, or rules for other coders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from foreigndesk.read.drafts import Draft, settled, unclaimed
from foreigndesk.read.network import Network, Seen
from foreigndesk.read.quotations import Quotation, quotations
from foreigndesk.read.statement_network import StatementNetwork
from foreigndesk.read.statement_rules import VERSION, drafts_by_rules
from foreigndesk.read.statement_words import block, blocks_of
from foreigndesk.read.statements import FieldKey
from foreigndesk.read.tables import rows
from foreigndesk.records import Article, Sentence, field_text

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field of an article: its text and quotations, its sentences and their numbers in the article."""

    key: FieldKey
    text: str
    quotes: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    numbers: tuple[int, ...]


class Finder(Protocol):
    """Whatever finds statements."""

    @property
    def name(self) -> str:
        """Name and version, as every statement carries it."""

    def drafts(self, fields: Sequence[FieldWords], seen: Sequence[Seen | None]) -> list[list[Draft]]:
        """Return the drafts of each field; ``seen`` has what the coder encoded, one a sentence of the article."""


class RuleFinder:
    """Finds statements by rules: for coders whose vectors the shipped head does not know."""

    name = VERSION

    def drafts(self, fields: Sequence[FieldWords], seen: Sequence[Seen | None]) -> list[list[Draft]]:
        """Return the drafts of each field; ``seen`` is not looked at."""
        return [drafts_by_rules(f.text, f.sentences, f.quotes) for f in fields]


class HeadFinder:
    """Finds statements by the head that was trained on the shipped coder's vectors."""

    def __init__(self, network: Network, head: StatementNetwork) -> None:
        """Take the coder and its head."""
        self._network = network
        self._head = head
        self.name = head.name

    def drafts(self, fields: Sequence[FieldWords], seen: Sequence[Seen | None]) -> list[list[Draft]]:
        """Return the drafts of each field; sentences that the coder put aside are encoded where they are needed."""
        wanted = [list(_promising(field)) for field in fields]
        missing = [
            (field.sentences[i].text, field.numbers[i])
            for field, blocks in zip(fields, wanted, strict=True)
            for some in blocks
            for i in some
            if seen[field.numbers[i]] is None
        ]
        looked = self._network.look([text for text, _ in missing])
        late = {number: one for (_, number), one in zip(missing, looked, strict=True)}
        out = []
        for field, blocks in zip(fields, wanted, strict=True):
            found: list[Draft] = []
            for some in blocks:
                encoded = [seen[field.numbers[i]] or late[field.numbers[i]] for i in some]
                found += self._head.drafts(block([field.sentences[i] for i in some], encoded, field.quotes))
            out.append(found + _of_unclaimed(field, found))
        return out


def _of_unclaimed(field: FieldWords, found: Sequence[Draft]) -> list[Draft]:
    """Return what rules find of quotations that the head gave to nobody."""
    left = {q.start for q in unclaimed(field.text, field.quotes, found)}
    by_rules = drafts_by_rules(field.text, field.sentences, field.quotes) if left else []
    return [draft for draft in by_rules if any(start in left for start, _ in draft.content)]


def find_drafts(
    finder: Finder, article: Article, sentences: Sequence[Sentence], seen: Sequence[Seen | None]
) -> dict[FieldKey, list[Draft]]:
    """Return an article's statements as drafts, by field, with whole quotations."""
    fields = []
    for key in dict.fromkeys((s.field, s.caption) for s in sentences):
        numbers = tuple(i for i, s in enumerate(sentences) if (s.field, s.caption) == key)
        text = field_text(article, *key)
        fields.append(FieldWords(key, text, quotations(text), tuple(sentences[i] for i in numbers), numbers))
    found = finder.drafts(fields, seen)
    return {f.key: settled(f.text, f.quotes, some) for f, some in zip(fields, found, strict=True)}


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("cue_words.csv"))


def _promising(field: FieldWords) -> Iterator[list[int]]:
    """Yield the blocks in which somebody may say something: a quotation or a word of cues stands in them."""
    lengths = [len(_PIECE.findall(s.text)) + 1 for s in field.sentences]
    for some in blocks_of([(s.start, s.end) for s in field.sentences], lengths, field.text):
        start, end = field.sentences[some[0]].start, field.sentences[some[-1]].end
        quoted = any(q.start < end and q.end > start for q in field.quotes)
        if quoted or any(word.lower() in _cue_words() for word in _WORD.findall(field.text, start, end)):
            yield some
