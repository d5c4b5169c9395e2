"""Which amount of a sentence belongs to which act of it, where the coder points at none.

An amount that counts whom the act is done to stands in their words ("killed 21 people"); any other must fit the act's
type (``amount_fits.csv``) and stand in the clause of the act, nearest to its sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from foreigndesk.read.amounts import AmountSpan, kind_of
from foreigndesk.read.tables import rows
from foreigndesk.records import Act, Span

BORDER = re.compile(
    r"[;:]|\s[—–-]{1,2}\s|—|,? (?:but|while|whereas|although|though|after|before|because|since|if|unless|when|where"
    r"|as well as|who|which|that) |, (?:and|as|with|including|according to|saying|adding|compared to) |\. "
)
_FIT = 40


@cache
def _fits() -> dict[tuple[str, str], str]:
    return {(row["kind"], row["type"]): row["where"] for row in rows("amount_fits.csv")}


def amount_of(act: Act, text: str, found: Sequence[AmountSpan]) -> AmountSpan | None:
    """Return the amount of ``text`` that belongs to the act by rule, or None."""
    for side, wanted in ((act.recipients, ("clause", "sides")), (act.actors, ("sides",))):
        counted = [a for span in side for a in found if _in(a, span) and _where(act, a) in wanted]
        if counted:
            return counted[0]
    sides = (*act.actors, *act.recipients)
    near = [a for a in found if _where(act, a) == "clause" and _together(text, a, sides)]
    return min(
        (a for a in near if not any(_in(a, span) for span in act.actors)), key=lambda a: _distance(a, act), default=None
    )


def _in(amount: AmountSpan, span: Span) -> bool:
    """Tell whether the amount opens the words of a participant: "at least six people, including two officers"."""
    return amount.start >= span[0] and amount.end <= span[1] + 1 and amount.start - span[0] <= _FIT


def _where(act: Act, amount: AmountSpan) -> str:
    kind = kind_of(amount.unit)
    return _fits().get((kind, act.type)) or _fits().get((kind, act.deed)) or ""


def _together(text: str, amount: AmountSpan, sides: Sequence[Span]) -> bool:
    """Tell whether no border of clauses lies between the amount and the nearest of the act's sides."""
    gaps = [(end, amount.start) if end <= amount.start else (amount.end, start) for start, end in sides]
    return any(not BORDER.search(text, max(0, a - 1), max(a, b) + 1) for a, b in gaps) if gaps else False


def _distance(amount: AmountSpan, act: Act) -> int:
    """Return how far the amount stands from the act's sides; from those it is done to a little less."""
    return min(
        [max(s[0] - amount.end, amount.start - s[1], 0) for s in act.recipients]
        + [max(s[0] - amount.end, amount.start - s[1], 0) + 10 for s in act.actors]
    )
