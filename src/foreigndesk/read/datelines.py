"""A city beside its state ("Peshawar, Pakistan") says where, and is no second actor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from foreigndesk.knowledge import Knowledge, Resolution
from foreigndesk.records import Span

_BESIDE = re.compile(r",\s+")


def without_cities(
    spans: Sequence[Span], text: str, found: Mapping[Span, tuple[Resolution, ...]], knowledge: Knowledge
) -> tuple[Span, ...]:
    """Return the spans of one side of an act without those of a place that only a comma parts from its own state.

    ``found`` has whom each span means.
    """
    states = [(span, one.country) for span in spans for one in found[span] if one.id and one.id == one.country]
    return tuple(
        span
        for span in spans
        if not any(
            span != other
            and _beside(span, other, text)
            and _names_another(found[span], country)
            and knowledge.inside(text[slice(*span)], country)
            for other, country in states
        )
    )


def _beside(span: Span, other: Span, text: str) -> bool:
    first, second = sorted((span, other))
    return bool(_BESIDE.fullmatch(text, first[1], second[0]))


def _names_another(resolved: Sequence[Resolution], country: str) -> bool:
    """Whether a span is a place of that state, or of none that is known: no person, no body, no other state."""
    return all(
        one.country in {"", country} and not one.role and one.sector in {"GOV", "UNK"} and not one.members
        for one in resolved
    )
