"""``foreigndesk audit``: does the desk's record add up?"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.notices import notice
from foreigndesk.errors import RecordError
from foreigndesk.formats.terminal import fit
from foreigndesk.gather.files import read_file
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings
from foreigndesk.store.database import open_store
from foreigndesk.watch.audit import Comparison, compared, faults

FAULTS = 1
_SHOWN = 10


def audit(
    desk: DeskOption = None,
    published: Annotated[
        Path | None,
        typer.Option("--published", metavar="FILE", help="Articles (JSONL) that must be there, compared by address."),
    ] = None,
) -> None:
    """Count what the desk has, and say what does not add up; exit code 1 where anything does not.

    Every entry that a feed listed is waiting, done with an article, or given up with a reason; no address has two
    articles, no event stands twice, no version is missing.
    """
    with open_store(desk_path(desk), create=False) as store:
        books = store.feeds.books()
        comparison = compared(_published(published), store.feeds.texts(), store.feeds.fates()) if published else None
    for name, count in asdict(books).items():
        print(f"{name.replace('_', ' ')}\t{count:,}")
    told = faults(books)
    if comparison is not None:
        told += _tell(comparison)
    for line in told:
        notice(f"does not add up: {line}")
    if told:
        raise typer.Exit(FAULTS)


def _published(path: Path) -> list[Article]:
    found = []
    for outcome in read_file(path, GatherSettings()):
        if isinstance(outcome, Skip):
            raise RecordError(f"{outcome.origin}: {outcome.reason}")
        found.append(outcome)
    return found


def _tell(comparison: Comparison) -> list[str]:
    """Print the comparison; return what of it does not add up."""
    counts = {"published": comparison.published, "whole": comparison.whole, "short": len(comparison.short),
              "missing": len(comparison.missing), "not published": comparison.extra}  # fmt: skip
    for name, count in counts.items():
        print(f"{name}\t{count:,}")
    for fate, count in Counter(fate.partition(": http")[0] for fate in comparison.missing.values()).most_common(_SHOWN):
        print(fit(f"  {count:,} missing: {fate}"))
    for url in comparison.short[:_SHOWN]:
        print(fit(f"  short: {url}"))
    lost = [url for url, fate in comparison.missing.items() if not fate.startswith("given up")]
    return [f"{len(lost):,} published articles are not there and not given up"] if lost else []
