"""``foreigndesk relation``: two states, their series, and when their relation turned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, cast

import pandas as pd
import typer

from foreigndesk.charts.draw import draw
from foreigndesk.charts.relation import relation_chart
from foreigndesk.commands.desks import DeskOption, SinceOption, UntilOption, desk_path
from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import taking
from foreigndesk.errors import UsageError
from foreigndesk.formats.frames import write_frame
from foreigndesk.formats.terminal import fit
from foreigndesk.notebook import Desk
from foreigndesk.relate.days import By
from foreigndesk.relate.frames import SERIES
from foreigndesk.relations.evidence import Evidence
from foreigndesk.relations.relation import Relation, Turn, Turns
from foreigndesk.store.days import days

SideArgument = Annotated[str, typer.Argument(metavar="SIDE", help="A state (PAK), several (FRA+DEU), or a bloc.")]
ByOption = Annotated[
    Literal["day", "week", "month"] | None,
    typer.Option("--by", show_default=False, help="Period. Unless given: months, weeks where a corpus is short."),
]
CorpusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--corpus", metavar="NAME", show_default=False, help="Only this one (desk, or an import); repeatable."
    ),
]
DirectedOption = Annotated[
    bool, typer.Option("--directed", help="Only what the first did to the second, in the series.")
]
ChannelOption = Annotated[
    str, typer.Option("--channel", metavar="NAME", help="Only this channel in the series: military, economic, …")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", show_default=False, help="Write the series: .csv or .parquet, with a codebook."),
]
PlotOption = Annotated[
    Path | None, typer.Option("--plot", show_default=False, help="Draw it: .svg, .png, or .json (Vega-Lite).")
]

_SHOWN = 12  # periods on the terminal


@dataclass(frozen=True, slots=True)
class View:
    """What of a relation is shown: periods, direction, channel, and the ISO dates between which periods begin."""

    by: By | None
    directed: bool
    channel: str
    first: str
    last: str


def view(
    by: ByOption = None,
    directed: DirectedOption = False,
    channel: ChannelOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
) -> View:
    """Return the view that the options ask for; raises ``UsageError`` where one makes no sense."""
    first, last = _span(since, until)
    return View(by, directed, channel, first, last)


@taking(view, "shown")
def relation(
    source: SideArgument,
    target: SideArgument,
    shown: View,
    corpus: CorpusOption = None,
    output: OutputOption = None,
    plot: PlotOption = None,
    desk: DeskOption = None,
) -> None:
    """Show two states' relation, and when it turned.

    Either side may be several states or a bloc. Its series is shown, and each turn with what made it.

    Each corpus (the desk's own events, each import) is shown by itself. Turns are looked for in all of a corpus; dates
    choose what is shown. A pair with too few events is declined, and says so.
    """
    if plot and corpus is not None and len(corpus) > 1:
        raise UsageError("--plot draws one corpus", hint="name one with --corpus")
    tables = []
    with Desk.open(desk_path(desk)) as opened:
        names = corpus or opened.corpora
        if not names:
            raise UsageError("no events between states, and no import", hint="foreigndesk add, or foreigndesk import")
        for at, name in enumerate(names):
            found = opened.relation(source, target, corpus=name)
            table, turns, within = _seen(found, shown)
            for line in lines(found, table, turns, within):
                typer.echo(fit(line))
            tables.append(table)
            if plot and at == 0:
                draw(_picture(found, table, turns, within), plot)
                notice(f"{plot}: drawn from {name}")
    if output:
        write_frame(pd.concat(tables, ignore_index=True), SERIES, output)
        notice(f"{output}: {sum(map(len, tables)):,} rows")


def _seen(found: Relation, shown: View) -> tuple[pd.DataFrame, Turns, list[Turn]]:
    by = shown.by or found.corpus.usual
    table = found.series(by, directed=shown.directed, channel=shown.channel)
    turns = found.turns(by)
    within = [turn for turn in turns.found if shown.first <= turn.shift.start <= shown.last]
    return table[(table["start"] >= shown.first) & (table["start"] <= shown.last)], turns, within


def lines(found: Relation, table: pd.DataFrame, turns: Turns, shown: list[Turn]) -> Iterator[str]:
    """Yield what is said of a relation in a corpus."""
    yield f"{found.source.name} and {found.target.name} in {found.corpus.name}"
    yield f"  {'from':<10} {'verb+':>6} {'mat+':>6} {'verb-':>6} {'mat-':>6} {'tone':>6} {'exposure':>9}"
    rows = cast(list[dict[str, Any]], table.to_dict("records"))
    if len(rows) > _SHOWN:
        yield f"  ({len(rows) - _SHOWN} earlier: --output writes all)"
    for row in rows[-_SHOWN:]:
        tone = "" if row["tone"] != row["tone"] else f"{row['tone']:+.1f}"
        yield (
            f"  {row['start']} {row['verbal_cooperation']:>6.0f} {row['material_cooperation']:>6.0f} "
            f"{row['verbal_conflict']:>6.0f} {row['material_conflict']:>6.0f} {tone:>6} {row['exposure']:>9.0f}"
        )
    if turns.declined:
        yield f"  no turn is claimed: {turns.declined}"
        return
    yield f"  {turns.unjudged[0]} to {turns.unjudged[1]}: no baseline, no shift claimed; the weightiest in it:"
    yield from (f"      {told(one)}" for one in turns.before)
    if not shown:
        yield "  no turn in the periods shown"
    for turn in shown:
        shift = turn.shift
        weak = "" if turn.sure else " (weak: not claimed)"
        yield (
            f"  {shift.start} {shift.direction}{weak}, {turn.channel or 'no channel'}: {shift.before:.1f} → "
            f"{shift.after:.1f} a {shift.by}, strength {shift.strength:.1f}, confidence {shift.confidence:.2f}"
        )
        yield from (f"      {told(one)}" for one in turn.evidence)


def told(one: Evidence) -> str:
    """Return a piece of evidence as one line."""
    if one.sentence:
        reports = f", {one.reports:.0f} reports" if one.reports > 1 else ""
        return f"{one.date} {one.source}→{one.target} {one.act} ({one.standing}{reports}): {one.sentence}"
    times = f" × {one.times:.0f}" if one.times > 1 else ""
    return f"{one.date} {one.source}→{one.target} {one.act}{times} ({one.standing}, {one.channel})"


def _picture(found: Relation, table: pd.DataFrame, turns: Turns, shown: list[Turn]) -> dict[str, Any]:
    marked = [
        {"start": turn.shift.start, "direction": turn.shift.direction, "sure": turn.sure,
         "told": told(turn.evidence[0]) if turn.evidence else ""}
        for turn in shown
    ]  # fmt: skip
    note = turns.declined and f"no turn is claimed: {turns.declined}"
    early = f"{turns.unjudged[0]} to {turns.unjudged[1]}: no baseline, no shift claimed"
    title = f"{found.source.name} and {found.target.name}"
    events = table[["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]].sum().sum()
    by = table["by"].iloc[0] if len(table) else ""
    subtitle = f"{events:,.0f} events in {found.corpus.name}, by {by}\n{note or early}"
    return relation_chart(title, subtitle, table.to_dict("records"), marked)


def _span(since: str, until: str) -> tuple[str, str]:
    first, last = days(since), days(until)
    if since and not first:
        raise UsageError(f"--since {since}: not a date", hint="write it like 2018-01-23, 2018-01 or 2018")
    if until and not last:
        raise UsageError(f"--until {until}: not a date", hint="write it like 2018-01-23, 2018-01 or 2018")
    return (first[0] if first else ""), (last[1] if last else "9999")
