"""The count of a run, and its closing line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from foreigndesk.records import Reading, Skip

REASONS_SHOWN = 5


@dataclass(slots=True)
class Tally:
    """What was read, and what was not and why.

    ``coded`` and ``not_coded`` count by language; ``skipped`` by reason up to its first colon; ``standings`` how
    the desk stood to each article ("new", "changed", "unfinished", "known"), where there is a desk. ``unfinished``
    counts articles that the coder failed at, in part or wholly.
    """

    articles: int = 0
    sentences: int = 0
    events: int = 0
    undated: int = 0
    unfinished: int = 0
    coded: Counter[str] = field(default_factory=Counter)
    not_coded: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    standings: Counter[str] = field(default_factory=Counter)

    def count(self, reading: Reading) -> None:
        """Count an article that was read."""
        self.articles += 1
        self.sentences += len(reading.sentences)
        self.events += len(reading.events)
        self.undated += not reading.article.published
        if reading.unfinished:
            self.unfinished += 1
        elif reading.not_coded:
            self.not_coded[reading.not_coded.removeprefix("language: ")] += 1
        else:
            self.coded[reading.article.language or "unknown language"] += 1

    def skip(self, skip: Skip) -> None:
        """Count what was skipped."""
        self.skipped[skip.reason.partition(":")[0]] += 1

    def closing_line(self, seconds: float) -> str:
        """Return the run in one line; ``seconds`` is how long it took."""
        parts = [
            _counted(self.articles, "article") + self._details(),
            _counted(self.sentences, "sentence"),
            _counted(self.events, "event"),
        ]
        if self.standings:
            parts.append(", ".join(f"{count:,} {standing}" for standing, count in self.standings.items()))
        parts.append(f"{self.skipped.total():,} skipped{_listed(self.skipped)}")
        parts.append(f"{self.articles / seconds if seconds else 0:,.1f} articles/s")
        return "; ".join(parts)

    def _details(self) -> str:
        details = [
            f"{counter.total():,} {what}{_listed(counter)}"
            for what, counter in (("coded", self.coded), ("not coded", self.not_coded))
            if counter
        ]
        if self.unfinished:
            details.append(f"{self.unfinished:,} not fully coded")
        if self.undated:
            details.append(f"{self.undated:,} undated")
        return f", {', '.join(details)}" if details else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(counter: Counter[str]) -> str:
    if not counter:
        return ""
    shown = [f"{count:,} {reason}" for reason, count in counter.most_common(REASONS_SHOWN)]
    rest = counter.total() - sum(count for _, count in counter.most_common(REASONS_SHOWN))
    return f" ({', '.join([*shown, f'{rest:,} others'] if rest else shown)})"
