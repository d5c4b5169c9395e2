"""``evaluate ledger``: the ledger made of articles against the commitments and transfers that a person marked in them.

A line is found where one of its steps stands in a sentence of the gold line, its kind is one that the gold allows, and
a side is shared. Matching is one to one, the largest. Gold lines marked optional neither count when they are missed nor
speak against a line that is one of them. The gold holds no texts: the articles come from another file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foreigndesk.desk import Reader
from foreigndesk.errors import RecordError, SourceError, UsageError
from foreigndesk.evaluate.matching import largest
from foreigndesk.evaluate.scores import precision_recall_f1
from foreigndesk.gather.sources import gather
from foreigndesk.knowledge import Knowledge
from foreigndesk.read.claims import claims_of
from foreigndesk.records import Amount, Article, Claim, LedgerLine
from foreigndesk.relate.ledger import EQUAL, ledger
from foreigndesk.settings import GatherSettings

HALVES = ("tune", "check")
"""The half of the gold that rules are written on, and the one that is only measured on."""

_ORGANISATIONS = {"EU": "European Union", "UN": "United Nations", "IMF": "International Monetary Fund"}

Place = tuple[str, str, int]
"""Article, field, first code point of a sentence."""


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A commitment or transfer as marked: what of it is allowed, and where it is told."""

    name: str
    half: str
    kinds: frozenset[str]
    giver: str
    recipient: str
    stages: frozenset[str]
    places: frozenset[Place]
    amounts: tuple[tuple[float, str], ...]
    optional: bool


def evaluate_ledger(path: Path, articles: Path | None = None) -> dict[str, Any]:
    """Read the marked articles with the shipped coder, make the ledger of each half, and measure.

    Returns for ``tune`` and ``check``: ``lines`` (``p`` ``r`` ``f1``); on matched lines ``amounts`` (``p`` ``r``
    ``f1``), ``status`` and ``sides`` (accuracy, both sides right); ``n`` gold lines, ``n_lines`` of ours. Raises
    UsageError without ``articles``, RecordError where the gold has another form or an article is not among them.
    """
    if articles is None:
        raise UsageError("ledger: the gold holds no texts", hint="name the articles' file with --texts")
    gold = read_gold_lines(path)
    wanted = {place[0]: half for half in HALVES for line in gold[half] for place in line.places}
    found = {one.id: one for one in gather([str(articles)], GatherSettings()) if isinstance(one, Article)}
    if missing := sorted(set(wanted) - set(found)):
        raise RecordError(f"{articles}: no article {missing[0]}", hint="the gold was marked in other articles")
    knowledge, claims = Knowledge.load(), list[Claim]()
    for reading in Reader.load().read(found[name] for name in sorted(wanted)):
        claims += claims_of(reading.article, reading.events, knowledge)
    return {
        half: measure(gold[half], ledger(claim for claim in claims if wanted[claim.article] == half)) for half in HALVES
    }


def read_gold_lines(path: Path) -> dict[str, list[GoldLine]]:
    """Return the marked lines by half; those of one name in several articles are one."""
    try:
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        single = [_gold_line(record, line) for record in records for line in record["lines"]]
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read ({error})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(f"{path}: no gold of a ledger ({error!r})") from error
    merged: dict[tuple[str, str], GoldLine] = {}
    for line in single:
        before = merged.get((line.half, line.name))
        merged[line.half, line.name] = _together(before, line) if before else line
    return {half: [line for (of, _), line in merged.items() if of == half] for half in HALVES}


def _gold_line(record: Mapping[str, Any], line: Mapping[str, Any]) -> GoldLine:
    return GoldLine(
        name=line["line"],
        half=record["half"],
        kinds=frozenset((line["kind"], *line["also_kinds"])),
        giver=_ORGANISATIONS.get(line["giver"], line["giver"]),
        recipient=_ORGANISATIONS.get(line["recipient"], line["recipient"]),
        stages=frozenset((line["status"], *line["also_statuses"])),
        places=frozenset((record["article"], told["field"], told["start"]) for told in line["mentions"]),
        amounts=tuple(dict.fromkeys((amount["value"], amount["unit"]) for amount in line["amounts"])),
        optional=line["optional"],
    )


def _together(one: GoldLine, other: GoldLine) -> GoldLine:
    return GoldLine(
        one.name, one.half, one.kinds | other.kinds, one.giver, one.recipient, one.stages | other.stages,
        one.places | other.places, tuple(dict.fromkeys((*one.amounts, *other.amounts))),
        one.optional and other.optional,
    )  # fmt: skip


def measure(gold: Sequence[GoldLine], lines: Sequence[LedgerLine]) -> dict[str, Any]:
    """Return the figures of ``lines`` against ``gold`` (see ``evaluate_ledger``), None where nothing can be judged."""
    pairs = [(gold[i], lines[j]) for i, j in largest([_candidates(one, lines) for one in gold]).items()]
    counted = [(one, line) for one, line in pairs if not one.optional]
    spared = len(pairs) - len(counted) + sum(_spared(line, gold, pairs) for line in lines)
    wanted = sum(not one.optional for one in gold)
    amounts = [_amounts(one, line) for one, line in counted]
    right, given, told = (sum(column) for column in zip(*amounts, strict=True)) if amounts else (0, 0, 0)
    return {
        "lines": _rounded(precision_recall_f1(len(counted), len(lines) - spared, wanted)),
        "amounts": _rounded(precision_recall_f1(right, given, told)),
        "status": _share(line.stage in one.stages for one, line in counted),
        "sides": _share(_sides_right(one, line) for one, line in counted),
        "n": wanted,
        "n_lines": len(lines),
        "n_matched": len(counted),
    }


def _candidates(one: GoldLine, lines: Sequence[LedgerLine]) -> list[int]:
    """Return the lines that may be the gold line, those first that agree in amount, status and sides."""
    fit = [n for n, line in enumerate(lines) if is_same(one, line)]
    return sorted(fit, key=lambda n: (-_amounts(one, lines[n])[0], lines[n].stage not in one.stages, n))


def is_same(one: GoldLine, line: LedgerLine) -> bool:
    """Tell whether a line is the gold line: told in the same sentence, of an allowed kind, with a shared side."""
    places = {(step.article, step.sentence.field, step.sentence.start) for step in line.steps}
    parties = {*line.givers, *line.recipients}
    return bool(places & one.places) and line.kind in one.kinds and bool({one.giver, one.recipient} & parties)


def _spared(line: LedgerLine, gold: Sequence[GoldLine], pairs: Sequence[tuple[GoldLine, LedgerLine]]) -> bool:
    """Tell whether a line without a partner is one of the optional ones."""
    return all(line is not matched for _, matched in pairs) and any(one.optional and is_same(one, line) for one in gold)


def _amounts(one: GoldLine, line: LedgerLine) -> tuple[int, int, int]:
    """Return how many amounts are right, given and wanted; shares and rates are not judged."""
    told = [figure for figure, _ in line.figures if figure.unit != "%"]
    wanted: list[tuple[float, str]] = []
    for value, unit in one.amounts:
        if not any(_equal(value, unit, Amount("", *known)) for known in wanted):
            wanted.append((value, unit))
    right = sum(any(_equal(value, unit, figure) for value, unit in wanted) for figure in told)
    return min(right, len(wanted)), len(told), len(wanted)


def _equal(value: float, unit: str, figure: Amount) -> bool:
    counts = len(unit) != 3 and len(figure.unit) != 3  # jets and F-16s are counted alike
    return abs(figure.value - value) <= EQUAL * value and (figure.unit == unit or counts)


def _sides_right(one: GoldLine, line: LedgerLine) -> bool:
    return all(not side or side in told for side, told in ((one.giver, line.givers), (one.recipient, line.recipients)))


def _share(answers: Iterable[bool]) -> float | None:
    listed = list(answers)
    return round(sum(listed) / len(listed), 4) if listed else None


def _rounded(figures: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: None if value is None else round(value, 4) for name, value in figures.items()}
