"""What came of threats and promises: those carried out, and those older than so many days with no deed found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from foreigndesk.records import Claim, Commitment, LedgerLine
from foreigndesk.relate.ledger import day_of

SPOKEN = ("threatened", "promised", "agreed")
DEEDS = ("done", "suspended", "withdrawn")


def commitments(lines: Sequence[LedgerLine], as_of: str) -> list[Commitment]:
    """Return the threats and promises of the lines, by actor and then the oldest first.

    A deed is a later claim of the same line, or for a threat of any line of the same sides, that tells it done.
    ``as_of`` is the ISO day up to which open ones are counted.
    """
    out = []
    for line in lines:
        spoken = next((step for step in line.steps if step.stage in SPOKEN and day_of(step.date)), None)
        if spoken:
            deed = min(_deeds(spoken, line, lines), key=lambda step: step.date, default=None)
            end = day_of(deed.date if deed else as_of)
            begin = day_of(spoken.date)
            if begin and end and end >= begin:
                out.append(Commitment(spoken, line.id, (end - begin).days, deed))
    return sorted(out, key=lambda one: (one.claim.givers, -one.days, one.line))


def _deeds(spoken: Claim, line: LedgerLine, lines: Iterable[LedgerLine]) -> Iterator[Claim]:
    for other in lines:
        if other is line or (
            spoken.kind == "threats" and _sides(spoken) == _sides(other.steps[0]) and all(_sides(spoken))
        ):
            for step in other.steps:
                if step.stage in DEEDS and step.date[:10] > spoken.date[:10] and not step.disputes:
                    yield step


def _sides(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(claim.givers), frozenset(claim.recipients)
