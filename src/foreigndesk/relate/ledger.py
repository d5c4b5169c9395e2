"""Claims of many articles → one line a commitment or transfer, with its life, its figures and what is contested.

Two claims are one line when kind, sides and thing agree and their amounts do not clash. Clashing figures of different
articles for what else is the same stand side by side on one line; nothing is averaged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from foreigndesk.records import Amount, Claim, LedgerLine, Stage

EQUAL = 0.02
"""Share by which two figures may differ and still be one: "nearly $2bn" and "$1.98bn"."""

ALIKE = 3.0
"""Ratio from which two figures are of two things and no contradiction."""

DAYS_WITH_AMOUNT, DAYS_WITHOUT, DAYS_CLASHING = 365, 60, 14
"""How far apart in time two claims of one line may be: with an equal amount, without, and with another figure."""

GENERIC = frozenset({
    "aid", "assistance", "fund", "funds", "funding", "money", "arms", "weapon", "weapons", "grant", "gift", "tariff",
    "tariffs", "duties",
})  # fmt: skip
"""Things that may be the same as any other of their kind."""

_VAGUE = GENERIC | {"trade"}

ORDER: tuple[Stage, ...] = (
    "claimed", "discussed", "threatened", "promised", "agreed", "denied", "done", "suspended", "withdrawn",
)  # fmt: skip


def ledger(claims: Iterable[Claim]) -> list[LedgerLine]:
    """Return the lines, by the date of their last step, the latest first; the same for the same claims in any order.

    What names but one side, and neither a sum nor a thing of its own, makes no line.
    """
    groups: list[list[Claim]] = []
    last: dict[str, int] = {}
    ordered = sorted(claims, key=lambda c: (c.date, c.article, c.sentence.field != "title", c.sentence.start, c.item))
    for claim in ordered:
        scores = [(_fit(claim, group), -n) for n, group in enumerate(groups)]
        best, number = max(scores, default=(0.0, 0))
        place = -number if best > 0 else len(groups)
        if claim.disputes and claim.article in last:
            place = last[claim.article]
        if place == len(groups):
            groups.append([])
        groups[place].append(claim)
        last[claim.article] = place
    lines = [line for line in map(_line, groups) if _tells(line)]
    return sorted(lines, key=lambda line: (line.steps[-1].date, line.id), reverse=True)


def _fit(claim: Claim, group: Sequence[Claim]) -> float:
    """Return how well a claim goes with a line, 0 where it does not."""
    first = group[0]
    if not _same_kind(claim, first) or not _sides_agree(claim, group):
        return 0.0
    item = _items_agree(claim.item, group)
    if claim.kind in ("threats", "agreements") and item < 1:
        return 0.0
    equal, clash = _compared(claim, group)
    apart = min(_days(claim.date, one.date) for one in group)
    together = any(one.article == claim.article for one in group)
    if clash and not equal:
        clashing = not together and item > 0 and apart <= DAYS_CLASHING and _near(claim, group) and item >= 1
        return 0.5 if clashing else 0.0
    if not item and not equal:
        return 0.0
    whole = claim.givers and claim.recipients and any(one.givers and one.recipients for one in group)
    if item < 1 and not (equal or together or whole):  # too little is known of either to call them one
        return 0.0
    if apart > (DAYS_WITH_AMOUNT if equal else DAYS_WITHOUT):
        return 0.0
    return 1 + 3 * equal + item + 0.5 * together + 1 / (2 + apart)


def _same_kind(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are of a kind; a gift or a loan may be told as aid where the sum is the same."""
    if one.kind == other.kind:
        return True
    return {one.kind, other.kind} <= {"aid", "loans", "arms"} and any(
        _equal(a, b) for a in one.amounts for b in other.amounts
    )


def _sides_agree(claim: Claim, group: Sequence[Claim]) -> bool:
    givers = {who for one in group for who in one.givers}
    recipients = {who for one in group for who in one.recipients}
    mutual = claim.kind == "agreements"
    mine, yours = set(claim.givers), set(claim.recipients)
    straight = _agree(mine, givers) and _agree(yours, recipients)
    crossed = mutual and _agree(mine, recipients) and _agree(yours, givers)
    return (straight or crossed) and bool((mine | yours) & (givers | recipients))


def _agree(one: set[str], other: set[str]) -> bool:
    return bool(one & other) or not one or not other


def _items_agree(item: str, group: Sequence[Claim]) -> float:
    """Return 1 where the line speaks of the same thing, one half where either names none in particular, else 0."""
    named = {_head(one.item) for one in group if one.item and one.item not in GENERIC}
    if not item or item in GENERIC:
        return 1.0 if not named or any(item == one.item for one in group) else 0.5
    return 1.0 if _head(item) in named else 0.0 if named else 0.5


def _head(item: str) -> str:
    return item.split()[-1].removesuffix("s") if item else ""


def _compared(claim: Claim, group: Sequence[Claim]) -> tuple[bool, bool]:
    """Return whether an amount is equal to one of the line's, and whether one clashes with all of the same unit."""
    told = [amount for one in group for amount in one.amounts]
    equal = any(_equal(a, b) for a in claim.amounts for b in told)
    clash = any(a.unit == b.unit and not _equal(a, b) for a in claim.amounts for b in told)
    return equal, clash


def _equal(one: Amount, other: Amount) -> bool:
    if one.unit != other.unit or (one.per and other.per and one.per != other.per):
        return False
    low, high = max(one.value, other.value), min(one.high or one.value, other.high or other.value)
    return low <= high * (1 + EQUAL)


def _near(claim: Claim, group: Sequence[Claim]) -> bool:
    """Tell whether figures that clash may be two accounts of one sum: money alike in size, from another source."""
    told = [amount for one in group if one.source != claim.source or not claim.source for amount in one.amounts]
    pairs = [(a.value, b.value) for a in claim.amounts for b in told if a.unit == b.unit and len(a.unit) == 3]
    return any(min(pair) > 0 and max(pair) / min(pair) < ALIKE for pair in pairs)


def _days(one: str, other: str) -> int:
    first, second = day_of(one), day_of(other)
    return abs((first - second).days) if first and second else 0


def day_of(stated: str) -> date | None:
    """Return the first day of an ISO date of any precision, or None where it is none."""
    try:
        return date.fromisoformat((stated + "-01-01")[:10] if len(stated) == 4 else (stated + "-01")[:10])
    except ValueError:
        return None


def _line(group: Sequence[Claim]) -> LedgerLine:
    steps = tuple(sorted(group, key=lambda c: c.date))
    figures: list[tuple[Amount, list[str]]] = []
    for step in steps:
        for amount in step.amounts:
            known = next((told for figure, told in figures if _equal(figure, amount)), None)
            if known is None:
                figures.append((amount, [step.article]))
            elif step.article not in known:
                known.append(step.article)
    items = Counter(step.item for step in steps if step.item)
    first, givers = steps[0], _names(step.givers for step in steps)
    key = "|".join((first.article, first.sentence.field, str(first.sentence.start), first.kind, first.item))
    return LedgerLine(
        id=sha256(key.encode()).hexdigest()[:12],
        kind=first.kind,
        givers=givers,
        recipients=_names((step.recipients for step in steps), frozenset(givers)),
        item=max(items, key=lambda item: (item not in GENERIC, items[item], len(item)), default=""),
        stage=stage_of(steps),
        steps=steps,
        figures=tuple((figure, tuple(told)) for figure, told in figures),
        contested=tuple(_contested(steps, [figure for figure, _ in figures])),
    )


def _tells(line: LedgerLine) -> bool:
    """Tell whether a line says enough to be followed: two sides, or a thing of its own, or a sum.

    "Funds for the US" is no commitment that another report could carry on.
    """
    return bool(line.givers and line.recipients) or bool(line.figures) or (line.item or "trade") not in _VAGUE


def _names(sides: Iterable[tuple[str, ...]], besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the most frequent set of names of a side: one misread report must not add a party."""
    counts = Counter(side for side in sides if side and set(side) - besides)
    return max(counts, key=lambda side: counts[side]) if counts else ()


def stage_of(steps: Sequence[Claim]) -> Stage:
    """Return where a line stands: what most claims of the last day say, of equals the further one."""
    last = steps[-1].date
    counts = Counter(step.stage for step in steps if step.date == last and not step.disputes)
    counts = counts or Counter(step.stage for step in steps)
    return max(counts, key=lambda stage: (counts[stage], ORDER.index(stage)))


def _contested(steps: Sequence[Claim], figures: Sequence[Amount]) -> Iterable[str]:
    stages = {step.stage for step in steps}
    if any(step.disputes for step in steps):
        yield "disputed"
    elif "denied" in stages and stages & {"claimed", "done"}:
        yield "told and denied"
    for unit in dict.fromkeys(figure.unit for figure in figures):
        told = [figure.text for figure in figures if figure.unit == unit]
        if len(told) > 1:
            yield f"figures differ: {', '.join(told)}"
