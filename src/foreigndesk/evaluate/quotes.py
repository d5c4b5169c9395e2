"""``evaluate quotes``: who said what, against a folder in PolNeAR's layout (see ``polnear``).

Contents are the same when the words they share are at least half of all their words together (Jaccard). Speakers are
the same when the heads of their phrases are the same word. A direct quotation is a content whose every piece begins
and ends with a quotation mark.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from foreigndesk.desk import Reader
from foreigndesk.evaluate.matching import largest
from foreigndesk.evaluate.polnear import Attributed, Attribution, read_attributed
from foreigndesk.evaluate.scores import precision_recall_f1
from foreigndesk.records import Article, Reading, Span

OVERLAP = 0.5

_WORD = re.compile(r"\w+")
_OPENS = re.compile(r"\s*(?:[\"“„«‘']|``)")
_CLOSES = re.compile(r"(?:[\"”“»’'])[\s.,;:?!]*$")
_BEHIND_HEAD = re.compile(
    r"[,;:()\[\]—–]|\s--?\s|\s(?:of|in|from|who|whom|whose|which|that|at|for|with|on|to|by|among|near|within|about|"
    r"against|including|like|under|is|was|are|were|as|after|before|familiar|close|briefed)\s",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"\w+(?:[-.’']\w+)*")


class ReadsArticles(Protocol):
    """Whatever turns articles into readings."""

    def read(self, articles: Iterable[Article], /) -> Iterator[Reading]:
        """Yield one reading an article, in order."""


def evaluate_quotes(folder: Path) -> dict[str, Any]:
    """Measure the shipped reader of statements on annotated texts.

    Returns the figures of ``measure`` with ``words_per_second`` and, where texts have a second annotation,
    ``annotators``: the same figures of the second against the first. Raises SourceError or RecordError (see
    ``read_attributed``), WeightsError when the shipped model is missing.
    """
    texts = list(read_attributed(folder))
    reader = Reader.load(statements=True)
    started = time.perf_counter()
    given = [given_by(reader, one) for one in texts]
    seconds = time.perf_counter() - started
    words = sum(len(one.text.split()) for one in texts)
    twice = [one for one in texts if len(one.annotations) > 1]
    pairs = [(one.text, one.annotations[0], other) for one in twice for other in one.annotations[1:]]
    second = {"annotators": {"texts": len(twice), **measure(pairs)}} if twice else {}
    return {
        **measure([(one.text, one.gold, found) for one, found in zip(texts, given, strict=True)]),
        **second,
        "words_per_second": round(words / seconds) if seconds else 0,
    }


def given_by(reader: ReadsArticles, one: Attributed) -> tuple[Attribution, ...]:
    """Return what a reader finds in a text."""
    [reading] = reader.read([Article(id=one.name, title="", text=one.text)])
    return tuple(
        Attribution(
            ((s.speaker.start, s.speaker.end),) if s.speaker else (),
            ((s.cue.start, s.cue.end),),
            tuple((p.start, p.end) for p in s.content),
        )
        for s in reading.statements
    )


def measure(
    texts: Sequence[tuple[str, Sequence[Attribution], Sequence[Attribution]]],
) -> dict[str, Any]:
    """Return the figures of (text, gold, given).

    ``direct``: P, R, F1 of direct quotations by content; ``direct_with_speaker``: those whose speaker is right too.
    ``content``: all attributions by content; ``all``: by content and speaker. ``speaker``: the share of right speakers
    among attributions matched by content, ``speaker_direct`` among direct ones. ``n``: the gold's attributions.
    """
    counts = {name: [0, 0, 0] for name in ("direct", "direct_with_speaker", "content", "all")}
    heads = {"speaker": [0, 0], "speaker_direct": [0, 0]}
    for text, gold, given in texts:
        quoted, found = ([a for a in side if is_direct(text, a.content)] for side in (gold, given))
        for name, wanted, ours, spoken in (
            ("direct", quoted, found, False),
            ("direct_with_speaker", quoted, found, True),
            ("content", gold, given, False),
            ("all", gold, given, True),
        ):
            matched = matches(text, wanted, ours, with_speaker=spoken)
            for i, n in enumerate((len(matched), len(ours), len(wanted))):
                counts[name][i] += n
            if not spoken:
                right = sum(same_speaker(text, wanted[a], ours[b]) for a, b in matched)
                total = heads["speaker" if name == "content" else "speaker_direct"]
                total[0] += right
                total[1] += len(matched)
    scores: dict[str, Any] = {name: _rounded(precision_recall_f1(*three)) for name, three in counts.items()}
    shares = {name: round(right / of, 4) if of else None for name, (right, of) in heads.items()}
    return {**scores, **shares, "n": sum(len(gold) for _, gold, _ in texts)}


def matches(
    text: str, gold: Sequence[Attribution], given: Sequence[Attribution], *, with_speaker: bool
) -> list[tuple[int, int]]:
    """Return the largest one-to-one assignment of given attributions to gold ones, each to its most alike first."""
    ours = [words_in(text, a.content) for a in given]
    candidates = []
    for attribution in gold:
        words = words_in(text, attribution.content)
        shares = {i: overlap(words, other) for i, other in enumerate(ours) if words & other}
        close = sorted((-share, i) for i, share in shares.items() if share >= OVERLAP)
        candidates.append(
            [i for _, i in close if not with_speaker or same_speaker(text, attribution, given[i])],
        )
    return sorted((a, b) for a, b in largest(candidates).items())


def words_in(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Return where the words of spans begin."""
    return frozenset(word.start() for a, b in spans for word in _WORD.finditer(text, a, b))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of common words among all words of both."""
    return len(one & other) / len(one | other) if one or other else 0.0


def is_direct(text: str, content: Sequence[Span]) -> bool:
    """Tell whether every piece of a content stands in quotation marks."""
    return all(_OPENS.match(text, a) and _CLOSES.search(text[a:b]) for a, b in content)


def same_speaker(text: str, gold: Attribution, given: Attribution) -> bool:
    """Tell whether two attributions have the same speaker by the head of its phrase, or both none."""
    return head(_words(text, gold.source)) == head(_words(text, given.source))


def head(phrase: str) -> str:
    """Return the head word of a noun phrase, folded: the last word before what only describes it further.

    "Senator Ada Bell of Ohio" → "bell"; "the aide's lawyer" → "lawyer"; "" of nothing.
    """
    cut = next((m.start() for m in _BEHIND_HEAD.finditer(phrase) if _NAME_WORD.search(phrase, 0, m.start())), None)
    words = _NAME_WORD.findall(phrase[:cut])
    return re.sub(r"[’']s?$", "", words[-1].casefold()) if words else ""


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[a:b] for a, b in spans)


def _rounded(scores: dict[str, float | None]) -> dict[str, float | None]:
    return {name: None if value is None else round(value, 4) for name, value in scores.items()}
