"""``foreigndesk realignment`` and ``foreigndesk network``: who moves from whom towards whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from foreigndesk.charts.draw import draw
from foreigndesk.charts.network import network_chart
from foreigndesk.charts.realignment import realignment_chart
from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.notices import notice
from foreigndesk.commands.relation import PlotOption
from foreigndesk.errors import UsageError
from foreigndesk.formats.terminal import fit
from foreigndesk.notebook import Desk
from foreigndesk.relate.network import Tie, layout
from foreigndesk.relate.realign import Leg
from foreigndesk.relations.facts import Fact
from foreigndesk.relations.own import OWN
from foreigndesk.relations.realignment import Network, Realignment
from foreigndesk.relations.sides import side
from foreigndesk.store.days import days

StateArgument = Annotated[str, typer.Argument(metavar="STATE", help="ISO 3166-1 alpha-3, such as PAK.")]
PartnersArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PARTNER]...", show_default=False, help="Unless given: the five it has most to do with."),
]
AtOption = Annotated[str, typer.Option("--at", metavar="DATE", help="The day from which it is after.")]
DaysOption = Annotated[int, typer.Option("--days", min=28, help="Days before and after.")]
SpanOption = Annotated[int, typer.Option("--days", min=28, help="Days of a span.")]
OneCorpusOption = Annotated[str, typer.Option("--corpus", metavar="NAME", help="desk, or an import.")]

_NAMED = 12  # members of a community shown
_DRAWN = 60  # states in a picture


def realign(
    state: StateArgument,
    at: AtOption,
    partners: PartnersArgument = None,
    length: DaysOption = 182,
    corpus: OneCorpusOption = OWN,
    plot: PlotOption = None,
    desk: DeskOption = None,
) -> None:
    """Show from whom towards whom a state moves at a date.

    Its relations with its partners before and after are compared, as a whole and channel by channel.

    A relation's tone is its mean PLOVER score an event, -10 to 10, with 95 % intervals. Chances are corrected for the
    number of partners; "moves from A towards B" is said only where both legs are significant at 5 %. Imported facts
    (arms, UN votes) are shown beside it.
    """
    when = days(at)
    if when is None:
        raise UsageError(f"--at {at}: not a date", hint="write it like 2018-01-23, 2018-01 or 2018")
    codes = [_state(partner) for partner in partners or []]
    with Desk.open(desk_path(desk)) as opened:
        found = opened.realignment(_state(state), codes, at=when[0], days=length, corpus=corpus)
        chosen = [leg.partner for leg in found.legs]
        years = sorted({int(found.before[0][:4]), int(found.after[1][:4])})
        facts = opened.facts(found.state, chosen, years)
        for line in lines(found, facts):
            typer.echo(fit(line))
        if plot:
            rows = [
                {**row, "partner": partner}
                for partner in chosen
                for row in opened.relation(found.state, partner, corpus=corpus).series("month").to_dict("records")
                if found.before[0][:7] <= row["start"][:7] <= found.after[1][:7]
            ]
            draw(_picture(found, rows), plot)
            notice(f"{plot}: drawn")


def lines(found: Realignment, facts: list[Fact]) -> Iterator[str]:
    """Yield what is said of a realignment."""
    yield f"{found.state} in {found.corpus}: {found.before[0]} to {found.before[1]}, against to {found.after[1]}"
    names = f"{'before':>7} {'after':>7} {'change':>7} {'95 %':>16} {'p':>7} {'events':>11}"
    yield f"  {'partner':<8} {'channel':<13} {names}"
    for leg in (*found.legs, *found.channels):
        yield f"  {_leg(leg)}"
    if found.moves:
        yield from (f"  {found.state} moves from {one} towards {other}" for one, other in found.moves)
    else:
        yield f"  no move of {found.state} is claimed: it takes a significant fall and a significant rise"
    for channel, one, other in found.channel_moves:
        yield f"  {channel} only: from {one} towards {other}"
    for fact in facts:
        what = (
            f"share of {fact.one}'s arms imports from {fact.other}"
            if fact.kind == "sipri"
            else f"UN votes as {fact.other}"
        )
        yield f"  {fact.year} {what}: {fact.value:.0%}"


def network(
    length: SpanOption = 364, corpus: OneCorpusOption = OWN, plot: PlotOption = None, desk: DeskOption = None
) -> None:
    """Show the communities of states, and who moved.

    Span by span, by Louvain's method; a move is said only of states that stand firmly.

    --plot draws the last span: its busiest states, those that moved ringed.
    """
    with Desk.open(desk_path(desk)) as opened:
        found = opened.networks(days=length, corpus=corpus)
    if not found:
        raise UsageError(f"{corpus}: not half of {length} days", hint="choose fewer --days")
    for span in found:
        typer.echo(f"{span.start} to {span.stop}: {len(span.camps)} communities, {len(span.ties):,} ties")
        for camp in span.camps:
            members = [state for state, _ in camp.members]
            more = f" and {len(members) - _NAMED} more" if len(members) > _NAMED else ""
            typer.echo(fit(f"  around {camp.name} ({len(members)}): {' '.join(members[:_NAMED])}{more}"))
        for move in span.moves:
            typer.echo(f"  {move.state} moved from those around {move.source} to those around {move.target}")
    if plot:
        draw(_map(found[-1], corpus), plot)
        notice(f"{plot}: drawn from {found[-1].start} to {found[-1].stop}")


def _state(code: str) -> str:
    found = side(code)
    if len(found.members) != 1:
        raise UsageError(f"{code}: not one state", hint="ISO 3166-1 alpha-3: Pakistan is PAK")
    return found.name


def _leg(leg: Leg) -> str:
    events = f"{leg.events[0]}/{leg.events[1]}"
    if leg.declined:
        return f"{leg.partner:<8} {leg.channel or 'all':<13} not judged: {leg.declined}"
    mark = {"up": " rises", "down": " falls"}.get(leg.direction, "")
    interval = f"{leg.low:+.2f} to {leg.high:+.2f}"
    return (
        f"{leg.partner:<8} {leg.channel or 'all':<13} {leg.before:>+7.2f} {leg.after:>+7.2f} {leg.change:>+7.2f} "
        f"{interval:>16} {leg.chance:>7.3f} {events:>11}{mark}"
    )


def _picture(found: Realignment, rows: list[dict[str, Any]]) -> dict[str, Any]:
    legs = [
        {"partner": leg.partner, "before": leg.before, "after": leg.after, "low": leg.before + leg.low,
         "high": leg.before + leg.high, "sure": bool(leg.direction)}
        for leg in found.legs if not leg.declined
    ]  # fmt: skip
    said = "; ".join(f"moves from {one} towards {other}" for one, other in found.moves) or "no move is claimed"
    declined = [leg.partner for leg in found.legs if leg.declined]
    thin = f"\ntoo thin to judge: {', '.join(declined)}" if declined else ""
    when = f"{found.before[0]} to {found.before[1]} against {found.after[0]} to {found.after[1]}, {found.corpus}"
    shown = [row for row in rows if row["partner"] in {leg["partner"] for leg in legs}]
    return realignment_chart(f"{found.state} among its partners: {said}", f"{when}{thin}", legs, shown)


def _map(span: Network, corpus: str) -> dict[str, Any]:
    size: dict[str, float] = {}
    for tie in span.ties:
        for state in (tie.one, tie.other):
            size[state] = size.get(state, 0.0) + tie.cooperation + tie.conflict
    busiest = set(sorted(size, key=lambda state: (-size[state], state))[:_DRAWN])
    kept: list[Tie] = [tie for tie in span.ties if {tie.one, tie.other} <= busiest]
    places = layout(kept)
    camp = {state: one.name for one in span.camps for state, _ in one.members}
    movers = {move.state for move in span.moves}
    nodes = [
        {"state": state, "x": x, "y": y, "camp": camp.get(state, "none"), "size": size[state], "moved": state in movers}
        for state, (x, y) in places.items()
    ]
    drawn = [
        {"x": places[t.one][0], "y": places[t.one][1], "x2": places[t.other][0], "y2": places[t.other][1],
         "weight": t.weight}
        for t in kept
    ]  # fmt: skip
    subtitle = f"{span.start} to {span.stop}, the {len(nodes)} busiest; lines: cooperation, red where conflict prevails"
    return network_chart(f"Who stands with whom in {corpus}", subtitle, nodes, drawn)
