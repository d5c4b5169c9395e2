"""The ledger for people and for programs: one line a commitment or transfer, its steps under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from foreigndesk.formats.jsonl import json_line
from foreigndesk.formats.quotation import quotation
from foreigndesk.formats.terminal import fit
from foreigndesk.knowledge.rates import dollars
from foreigndesk.records import Amount, Article, Claim, Commitment, LedgerLine

_UNKNOWN = "?"
_SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


def line_to_dict(line: LedgerLine, articles: Mapping[str, Article], *, usd: bool, words: int) -> dict[str, Any]:
    """Return a line in the published form (docs/guide/ledger.md); ``words`` 0 gives whole sentences."""
    return {
        "id": line.id,
        "kind": line.kind,
        "givers": list(line.givers),
        "recipients": list(line.recipients),
        "item": line.item,
        "stage": line.stage,
        "standing": line.standing,
        "contested": list(line.contested),
        "figures": [
            {**asdict(amount), "articles": list(told), **(_in_dollars(amount, line) if usd else {})}
            for amount, told in line.figures
        ],
        "steps": [_step(step, articles, words) for step in line.steps],
    }


def line_to_json(line: LedgerLine, articles: Mapping[str, Article], *, usd: bool, words: int) -> str:
    """Return the line as one line of JSON."""
    return json_line(line_to_dict(line, articles, usd=usd, words=words))


def _step(step: Claim, articles: Mapping[str, Article], words: int) -> dict[str, Any]:
    article = articles[step.article]
    sentence = step.sentence
    return {
        "stage": step.stage,
        "date": step.date,
        "action": step.action,
        "by": step.by,
        "partly": step.partly,
        "so_far": step.so_far,
        "disputes": step.disputes,
        "amounts": [asdict(amount) for amount in step.amounts],
        "event": step.event,
        "quotation": quotation(sentence.text, words=words) if words else sentence.text,
        "field": sentence.field,
        "start": sentence.start,
        "end": sentence.end,
        "article": article.id,
        "source": article.source,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "rights": article.rights,
    }


def _in_dollars(amount: Amount, line: LedgerLine) -> dict[str, Any]:
    found = dollars(amount, line.steps[0].date)
    return {"usd": {"value": round(found.value, 2), "rate": found.rate, "year": found.year}} if found else {}


def table_of(lines: Iterable[LedgerLine], articles: Mapping[str, Article], *, usd: bool, words: int) -> Iterable[str]:
    """Yield the lines as text: who gives what to whom and where it stands, then each step with its source."""
    for line in lines:
        yield fit(_head(line, usd=usd))
        for step in line.steps:
            article = articles[step.article]
            said = quotation(step.sentence.text, words=words) if words else step.sentence.text
            source = ", ".join(part for part in (article.source or article.origin, article.published[:10]) if part)
            yield fit(f"    {step.date or 'undated':10}  {_told(step):10}  “{said.strip('“”')}” ({source})")
        yield ""


def _head(line: LedgerLine, *, usd: bool) -> str:
    by = next((f" by {step.by}" for step in line.steps if step.by and step.stage == "claimed"), "")
    restricting = all(step.restricts for step in line.steps) and line.stage in ("promised", "discussed", "done")
    what = f"{line.steps[0].action} {line.item}" if restricting else line.item
    sums = "; ".join(figure_text(amount, line if usd else None) for amount, _ in line.figures)
    parts = (f"{_names(line.givers)} → {_names(line.recipients)}", line.kind, what, sums, f"{line.standing}{by}")
    contested = f"  [{'; '.join(line.contested)}]" if line.contested else ""
    return "  ".join(part for part in parts if part) + contested


def figure_text(amount: Amount, line: LedgerLine | None) -> str:
    """Return an amount as told, with what bounds it and its period; in dollars too where ``line`` dates it."""
    bounds = {"about": "about ", "least": "at least ", "most": "at most ", "": ""}
    period = f" per {_period(amount.per, 1)}" if amount.per else f" over {_period(amount.over)}" if amount.over else ""
    found = dollars(amount, line.steps[0].date) if line else None
    also = f" (= USD {_short(found.value)} at {found.rate:.4g}, the mean of {found.year})" if found else ""
    return f"{bounds[amount.bound]}{amount.text}{period}{also}"


def _period(duration: str, bare: int = 0) -> str:
    """Return an ISO 8601 duration of one unit in words: P15Y is 15 years, and as a rate P1Y a year."""
    count, unit = int(duration[1:-1]), {"Y": "year", "M": "month", "W": "week", "D": "day"}[duration[-1]]
    return unit if count == bare else f"{count} {unit}{'' if count == 1 else 's'}"


def _short(value: float) -> str:
    return next(
        (f"{value / scale:.3g}{letter}" for scale, letter in _SCALES if value >= 0.9995 * scale), f"{value:.3g}"
    )


def _told(step: Claim) -> str:
    return "disputed" if step.disputes else f"{step.stage}{' so far' if step.so_far else ''}"


def _names(sides: Sequence[str]) -> str:
    return " + ".join(sides) or _UNKNOWN


def commitments_of(found: Iterable[Commitment], older: int) -> Iterable[str]:
    """Yield threats and promises by actor: carried out, or open for more than ``older`` days."""
    for one in found:
        claim = one.claim
        if one.deed is None and one.days <= older:
            continue
        came = f"carried out after {one.days} days ({one.deed.stage})" if one.deed else f"open for {one.days} days"
        sides = f"{_names(claim.givers)} → {_names(claim.recipients)}"
        yield fit(f"{sides}  {claim.stage} {claim.date}  {claim.action} {claim.item}: {came}")
