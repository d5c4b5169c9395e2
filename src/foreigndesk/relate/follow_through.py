"""What came of threats and promises: those carried out, and those older than so many days with no deed found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from foreigndesk.records import Claim, Commitment, LedgerLine
from foreigndesk.relate.ledger import day_of

SPOKEN = ("threatened", "promised", "agreed")
STOPPED = ("suspended", "withdrawn")


def commitments(lines: Sequence[LedgerLine], as_of: str) -> list[Commitment]:
    """Return the threats and promises of the lines, by actor and then the oldest first.

    A deed is a later claim of the same line that tells it done, or stopped where withholding was promised. A threat is
    carried out, too, by what any line of the same sides tells to be withheld or stopped; help given carries out none.
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
                later = step.date[:10] > spoken.date[:10] and not step.disputes
                if later and (_kept(spoken, step) if other is line else _harms(step)):
                    yield step


def _kept(spoken: Claim, step: Claim) -> bool:
    """Say whether a step of its own line carries a threat or promise out: what is stopped was withheld, not given."""
    return step.stage == "done" or (step.stage in STOPPED and spoken.restricts and spoken.kind != "threats")


def _harms(step: Claim) -> bool:
    return step.stage in STOPPED or (step.stage == "done" and (step.restricts or step.kind == "threats"))


def _sides(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(claim.givers), frozenset(claim.recipients)
