"""``foreigndesk search``: the desk's articles by their words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from foreigndesk.commands.desks import (
    CountryOption,
    DeskOption,
    PairOption,
    SinceOption,
    TypeOption,
    UntilOption,
    desk_path,
    selection,
)
from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import taking
from foreigndesk.formats.terminal import fit
from foreigndesk.records import Found
from foreigndesk.store.database import open_store
from foreigndesk.store.search import SearchSelection

QueryArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS",
        show_default=False,
        help="All words; 'one OR other', 'words -without', '\"a phrase\"', 'begin*'.",
    ),
]
SourceOption = Annotated[str, typer.Option("--source", metavar="NAME", help="Published by this source.")]
FoundLimitOption = Annotated[int, typer.Option("--limit", min=0, help="At most so many, the best; 0 is all.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object an article.")]

_INDENT = 2


def filters(
    country: CountryOption = "",
    pair: PairOption = None,
    kind: TypeOption = "",
    source: SourceOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    limit: FoundLimitOption = 20,
) -> SearchSelection:
    """Return the selection that the options ask for, its query empty; raises ``UsageError`` for a senseless one."""
    checked = selection(country=country, pair=pair, kind=kind, since=since, until=until)
    return SearchSelection("", checked.country, checked.pair, checked.type, source, checked.since, checked.until, limit)


@taking(filters, "wanted")
def search(wanted: SearchSelection, words: QueryArgument, desk: DeskOption = None, as_json: JsonOption = False) -> None:
    """Find the desk's articles by their words.

    Titles and texts are searched, and the best come first. Endings, accents and case do not matter. A country, pair
    or type is that of one of the article's events.
    """
    with open_store(desk_path(desk), create=False) as store:
        found = store.search(replace(wanted, query=" ".join(words)))
    if as_json:
        for one in found:
            typer.echo(json.dumps(asdict(one), ensure_ascii=False))
    else:
        _print(found)
    notice(f"{len(found):,} article{'' if len(found) == 1 else 's'}")


def _print(found: Sequence[Found]) -> None:
    console = Console(highlight=False, emoji=False, markup=False)
    for one in found:
        head = (one.title or one.url, one.source, one.published[:10], one.article)
        console.print(Text(" · ".join(fit(part) for part in head if part), style="bold"))
        console.print(Padding(_marked(one), (0, 0, 1, _INDENT)))


def _marked(one: Found) -> Text:
    marked, at = Text(), 0
    for start, end in one.marks:
        marked.append(fit(one.snippet[at:start])).append(fit(one.snippet[start:end]), style="bold yellow")
        at = end
    return marked.append(fit(one.snippet[at:]))
