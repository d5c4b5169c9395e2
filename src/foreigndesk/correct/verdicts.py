"""What a person did to each event of a sentence."""

from __future__ import annotations

from collections import Counter

from foreigndesk.correct.renewal import alike
from foreigndesk.records import Correction

VERDICTS = ("confirmed", "changed", "added", "deleted")


def verdicts(correction: Correction) -> Counter[str]:
    """Return how many events were confirmed, changed, added and deleted."""
    before = {event.id: event for event in correction.before}
    counts: Counter[str] = Counter()
    for event in correction.events:
        coded = before.pop(event.id, None)
        counts["added" if coded is None else "confirmed" if alike([coded], [event]) else "changed"] += 1
    counts["deleted"] = len(before)
    return counts
