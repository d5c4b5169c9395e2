"""``evaluate articles``: the events read in whole articles against those that people annotated.

An event counts as found under the rules of ``matching``. What hangs on an event (status, deed, date, speaker, amount)
is measured on the matched ones; status, deed, mode and contexts only where the types agree too, as a plan and the
announcement of that plan rightly differ in them.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from foreigndesk.desk import Reader
from foreigndesk.evaluate.gold import GoldArticle, GoldEvent, read_gold
from foreigndesk.evaluate.matching import assignment, bridged, same_name, same_sentence
from foreigndesk.evaluate.scores import f1, macro_f1, precision_recall_f1
from foreigndesk.knowledge import OwnActor
from foreigndesk.ontology import PLOVER, Ontology
from foreigndesk.records import STATUSES, Event, Reading
from foreigndesk.remote.chat import Usage
from foreigndesk.settings import CoderSettings

RESAMPLES = 1000
SEED = 1955
"""Of the bootstrap: the same readings give the same intervals."""

CONSTANT = "happened"
"""The answer to every question of status that a coder has to beat."""

_DETAILS = ("deed", "date", "speaker", "amount", "mode", "contexts")
_TOKEN = re.compile(r"\d[\d.,]*\w*|\w+")

Tally = Counter[tuple[str, str, str]]
"""(measure, "right"/"given"/"wanted", "") → count; ("status", annotated, coded) → count."""


def evaluate_articles(
    path: Path,
    settings: CoderSettings | None = None,
    ontology: Ontology = PLOVER,
    usage: Usage | None = None,
    own: tuple[OwnActor, ...] = (),
) -> dict[str, Any]:
    """Read the annotated articles of a JSONL file, with the shipped coder unless given another, and measure.

    ``own`` are actors laid over the shipped tables.

    Returns the figures of ``measure``, and how many articles the coder left ``unfinished``. Raises SourceError or
    RecordError (see ``read_gold``), and what ``Reader.load`` and its coder raise.
    """
    gold = read_gold(path, ontology)
    reader = Reader.load(settings, ontology, usage, own)
    started = time.perf_counter()
    readings = list(reader.read(one.article for one in gold))
    seconds = time.perf_counter() - started
    words = sum(len(one.article.title.split()) + len(one.article.text.split()) for one in gold)
    unfinished = sum(bool(reading.unfinished) for reading in readings)
    return {**measure(gold, readings, words / seconds if seconds else 0.0), "unfinished": unfinished}


def measure(gold: Sequence[GoldArticle], readings: Iterable[Reading], words_per_second: float) -> dict[str, Any]:
    """Return the figures, in 0..1, of ``readings`` against ``gold``; an article that was not read counts as empty.

    ``events`` and ``dyads`` (``p`` ``r`` ``f1``); on matched events ``status_macro_f1``, ``not_happened`` (F1), the
    same two for the ``constant`` answer, F1 of ``deed`` ``date`` ``speaker`` ``amount`` ``mode`` ``contexts``;
    ``intervals``: the 95 % bootstrap interval over articles of each F1; ``n`` articles, ``n_events`` annotated,
    ``n_matched``, ``words_per_second``. Figures are in 0..1, None where the gold has nothing to judge by.
    """
    events = {reading.article.id: reading.events for reading in readings}
    tallies = [_tally(one.events, _judged(one, events.get(one.article.id, ()))) for one in gold]
    total = _sum(tallies)
    return {
        "events": _rounded(precision_recall_f1(*_counts(total, "events"))),
        "dyads": _rounded(precision_recall_f1(*_counts(total, "dyads"))),
        **{name: value for name, value in _rounded(_f1_figures(total)).items() if name not in ("events", "dyads")},
        "constant": _rounded(_status_figures(_constant(total))),
        "intervals": _intervals(tallies),
        "n": len(gold),
        "n_events": total["events", "wanted", ""],
        "n_matched": total["events", "right", ""],
        "words_per_second": round(words_per_second),
    }


def _judged(gold: GoldArticle, coded: Sequence[Event]) -> Sequence[Event]:
    """Return the coded events of the sentences that were annotated."""
    if not gold.sentences:
        return coded
    return [event for event in coded if any(same_sentence(one, event.sentence.text) for one in gold.sentences)]


def _tally(gold: Sequence[GoldEvent], coded: Sequence[Event]) -> Tally:
    """Count what one article adds to every figure."""
    tally: Tally = Counter()
    pairs = assignment(gold, coded)
    for name, right in (("events", len(pairs)), ("dyads", len(assignment(gold, coded, dyads=True)))):
        _count(tally, name, (right, len(coded), len(gold)))
    for i, j in pairs:
        wanted, event = gold[i], coded[j]
        _count(tally, "date", _compared(wanted.date, event.date, wanted.date == event.date))
        said_by = event.speaker.text if event.speaker else ""
        also_named = event.speaker.name if event.speaker else ""
        agrees = _same_words(wanted.speaker, said_by) or same_name(wanted.speaker, also_named)
        _count(tally, "speaker", _compared(wanted.speaker, said_by, agrees))
        amounts = [amount.text for amount in event.amounts]
        agrees = any(_same_words(wanted.amount, amount) for amount in amounts)
        _count(tally, "amount", _compared(wanted.amount, "".join(amounts), agrees))
        if not bridged(wanted, event):
            _count(tally, "deed", _compared(wanted.deed, event.deed, wanted.deed == event.deed))
            tally["status", wanted.status, event.status] += 1
            if wanted.mode is not None:
                _count(tally, "mode", _compared(wanted.mode, event.mode, wanted.mode == event.mode))
            if wanted.contexts is not None:
                shared = len(set(wanted.contexts) & set(event.contexts))
                _count(tally, "contexts", (shared, len(event.contexts), len(wanted.contexts)))
    return tally


def _compared(wanted: str, given: str, agrees: bool) -> tuple[int, int, int]:
    return int(bool(wanted and given) and agrees), int(bool(given)), int(bool(wanted))


def _same_words(one: str, other: str) -> bool:
    """Say whether the words of one span stand together in the other: "Mr. Roe" and "Roe", "about $2bn" and "$2bn"."""
    shorter, longer = sorted((_TOKEN.findall(one.casefold()), _TOKEN.findall(other.casefold())), key=len)
    starts = range(len(longer) - len(shorter) + 1)
    return bool(shorter) and any(longer[i : i + len(shorter)] == shorter for i in starts)


def _count(tally: Tally, name: str, counts: tuple[int, int, int]) -> None:
    for key, count in zip(("right", "given", "wanted"), counts, strict=True):
        tally[name, key, ""] += count


def _counts(total: Tally, name: str) -> tuple[int, int, int]:
    return total[name, "right", ""], total[name, "given", ""], total[name, "wanted", ""]


def _f1_figures(total: Tally) -> dict[str, float | None]:
    events = {name: f1(*_counts(total, name)) for name in ("events", "dyads")}
    return {**events, **_status_figures(total), **{name: f1(*_counts(total, name)) for name in _DETAILS}}


def _status_figures(total: Tally) -> dict[str, float | None]:
    confusion = {(wanted, given): n for (name, wanted, given), n in total.items() if name == "status"}
    right = sum(n for (wanted, given), n in confusion.items() if CONSTANT not in (wanted, given))
    given = sum(n for (_, answer), n in confusion.items() if answer != CONSTANT)
    wanted = sum(n for (status, _), n in confusion.items() if status != CONSTANT)
    return {"status_macro_f1": macro_f1(confusion, STATUSES), "not_happened": f1(right, given, wanted)}


def _constant(total: Tally) -> Tally:
    """Return the statuses as if every answer had been the constant one."""
    constant: Tally = Counter()
    for (name, wanted, _), n in total.items():
        if name == "status":
            constant["status", wanted, CONSTANT] += n
    return constant


def _intervals(tallies: Sequence[Tally]) -> dict[str, list[float] | None]:
    """Return the 2.5th and 97.5th percentile of each F1 over resampled articles."""
    draw = random.Random(SEED)
    samples: dict[str, list[float]] = {name: [] for name in _f1_figures(Counter())}
    for _ in range(RESAMPLES if tallies else 0):
        for name, value in _f1_figures(_sum(draw.choices(tallies, k=len(tallies)))).items():
            if value is not None:
                samples[name].append(value)
    return {name: _percentiles(sorted(values)) for name, values in samples.items()}


def _percentiles(values: Sequence[float]) -> list[float] | None:
    last = len(values) - 1
    return [round(values[round(last * share)], 4) for share in (0.025, 0.975)] if values else None


def _sum(tallies: Iterable[Tally]) -> Tally:
    total: Tally = Counter()
    for tally in tallies:
        for key, count in tally.items():
            total[key] += count
    return total


def _rounded(figures: dict[str, float | None]) -> dict[str, float | None]:
    return {name: None if value is None else round(value, 4) for name, value in figures.items()}
