"""What a reader who was alerted hears when a publisher takes an article back, or takes a sentence out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from foreigndesk.records import Alert

WITHDRAWN = "withdrawn by its publisher"
CORRECTED = "corrected by its publisher: the article no longer says this"
_PREFIXES = ("withdrawn by its publisher", "corrected by its publisher")


def retractions(
    alerts: Sequence[Alert], forms: Sequence[str], withdrawn: str | None, made: str
) -> list[tuple[Alert, Alert]]:
    """Return the alerts on an article that no longer hold, each with the one that tells so, not yet kept.

    ``alerts`` are all that told of the article, the oldest first; ``forms`` what it said, at first and then after each
    change, the last as it now is; ``withdrawn`` is the publisher's reason, "" where it
    gave none, None where the article stands. What a follow was told of an alert before is not told again.
    """
    if withdrawn is not None:
        why = f"{WITHDRAWN}: {withdrawn}" if withdrawn else WITHDRAWN
        return [(alert, _telling(alert, why, made)) for alert in _standing(alerts)]
    return [(alert, _telling(alert, CORRECTED, made)) for alert in _standing(alerts) if _unsaid(alert, forms)]


def is_retraction(alert: Alert) -> bool:
    """Say whether an alert tells that another no longer holds."""
    return bool(alert.why) and alert.why[0].startswith(_PREFIXES)


def _standing(alerts: Sequence[Alert]) -> list[Alert]:
    """Return those of which nothing was taken back since."""
    standing: dict[tuple[str, str], Alert] = {}
    for alert in alerts:
        if is_retraction(alert):
            standing.pop((alert.follow, alert.sentence), None)
        else:
            standing[alert.follow, alert.sentence] = alert
    return list(standing.values())


def _unsaid(alert: Alert, forms: Sequence[str]) -> bool:
    """Say whether the words that an alert told stood in its article and do not any more, however they are spaced."""
    *former, now = [_plain(form) for form in forms]
    sentence = _plain(alert.sentence)
    return sentence not in now and any(sentence in form for form in former)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _telling(alert: Alert, why: str, made: str) -> Alert:
    return replace(alert, id=0, made=made, why=(why,), matched=(), event="", also=(), heard=())
