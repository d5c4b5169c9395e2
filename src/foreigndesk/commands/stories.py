"""``foreigndesk stories``: what the news was about, and how each story went."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foreigndesk.commands.desks import (
    CountryOption,
    DeskOption,
    PairOption,
    SinceOption,
    UntilOption,
    desk_path,
    selection,
)
from foreigndesk.commands.notices import notice
from foreigndesk.commands.options import taking
from foreigndesk.errors import UsageError
from foreigndesk.filing import topics_of
from foreigndesk.formats.rows import actor_name
from foreigndesk.formats.terminal import fit
from foreigndesk.records import Actor, Event, Happening, Story, StoryChange, Topic
from foreigndesk.store.chronicle import HappeningSelection, StorySelection
from foreigndesk.store.database import Store, open_store

StoryArgument = Annotated[
    str, typer.Argument(metavar="[STORY]", show_default=False, help="A story's id, or the beginning of it.")
]
ArticlesOption = Annotated[int, typer.Option("--articles", min=1, help="Only stories of at least so many articles.")]
StoryLimitOption = Annotated[
    int, typer.Option("--limit", min=0, help="At most so many stories, or happenings of one; 0 is all.")
]
BackgroundOption = Annotated[
    bool, typer.Option("--background", help="In a story's timeline, also the earlier events that it only recalls.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a story.")]

_SHORT = 12
_TOPICS = (("pairs", "pair"), ("subjects", "subject"), ("contexts", "context"), ("phrases", "phrase"))
_TRACES = {
    ("merged", True): "went into this",
    ("merged", False): "took this in",
    ("split", True): "came out of this",
    ("split", False): "is where this came from",
}


def story_selection(
    country: CountryOption = "",
    pair: PairOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    articles: ArticlesOption = 1,
    limit: StoryLimitOption = 20,
) -> StorySelection:
    """Return the selection that the options ask for; raises ``UsageError`` where one makes no sense."""
    checked = selection(country=country, pair=pair, since=since, until=until)
    return StorySelection(checked.country, checked.pair, checked.since, checked.until, articles, limit)


@taking(story_selection, "wanted")
def stories(
    wanted: StorySelection,
    story: StoryArgument = "",
    desk: DeskOption = None,
    background: BackgroundOption = False,
    as_json: JsonOption = False,
) -> None:
    """List the desk's stories, or show one.

    The latest come first. One is shown with its title, span, sources, places, actors and topics, its articles, and a
    timeline with one line a happening: what several articles tell is one, with its reports counted; copies of one text
    count once.
    """
    with open_store(desk_path(desk), create=False) as store:
        if story:
            _show(store, _named(store, story), wanted.limit, background, as_json)
            return
        found = store.stories(wanted)
    if as_json:
        for one in found:
            typer.echo(json.dumps(asdict(one), ensure_ascii=False))
    else:
        _console().print(_list(found))
    notice(f"{len(found):,} {'story' if len(found) == 1 else 'stories'}")


def _named(store: Store, beginning: str) -> Story:
    """Return the one story whose id begins so; raises ``UsageError`` where there is none or more than one."""
    ids = store.story_ids(beginning)
    found = store.story(ids[0]) if len(ids) == 1 or beginning in ids else None
    if found is None:
        what = f"{len(ids):,} stories begin so" if ids else "no such story"
        raise UsageError(f"{beginning}: {what}", hint="foreigndesk stories lists them")
    return found


def _list(found: Sequence[Story]) -> Table:
    table = Table("Story", "Span", "Articles", "Title, actors, places", box=None, pad_edge=False)
    for story in found:
        named = " · ".join(fit(name) for name in (*story.actors[:4], *_elsewhere(story)))
        about = Text.assemble((fit(story.title) or "(no title)", "bold"), "\n", named)
        table.add_row(story.id[:_SHORT], _span(story), str(len(story.reports)), about)
    return table


def _show(store: Store, story: Story, limit: int, background: bool, as_json: bool) -> None:
    told = store.happenings(HappeningSelection(story=story.id, background=True))
    asked = [one for one in told if background or not one[0].background]
    timeline = _weightiest(asked, limit)
    changes = store.story_changes(story.id)
    about = topics_of(store, [report.article for report in story.reports if not report.copy_of])
    if as_json:
        shown = [{**asdict(happening), "sentence": event.sentence.text} for happening, event in timeline]
        whole = {**asdict(story), "changes": [asdict(change) for change in changes], "timeline": shown}
        whole["topics"] = [asdict(topic) for topic in about]
        typer.echo(json.dumps(whole, ensure_ascii=False))
        return
    _console().print(_head(story, changes, about), _articles(story), _timeline(timeline), sep="\n\n")
    parts = [f"{len(timeline):,} happenings"]
    if len(asked) > len(timeline):
        parts.append(f"{len(asked) - len(timeline):,} more that fewer report (--limit 0)")
    if len(told) > len(asked):
        parts.append(f"{len(told) - len(asked):,} earlier ones recalled (--background)")
    notice("; ".join(parts))


def _weightiest(told: Sequence[tuple[Happening, Event]], limit: int) -> list[tuple[Happening, Event]]:
    """Return what most writings report, the surest of equals, in order of time."""
    ranked = sorted(told, key=lambda one: (-one[0].reports, -one[1].confidence))
    return sorted(ranked[:limit] if limit else ranked, key=lambda one: (one[0].date, -one[0].reports))


def _head(story: Story, changes: Sequence[StoryChange], about: Sequence[Topic]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for label, value in (
        ("title", story.title),
        ("id", story.id),
        ("span", _span(story)),
        ("sources", ", ".join(story.sources)),
        ("actors", ", ".join(story.actors)),
        ("places", ", ".join(story.places)),
        *((label, _topics(about, kind)) for label, kind in _TOPICS),
        *((change.kind, _trace(story, change)) for change in changes),
    ):
        table.add_row(label, Text(fit(value) or "-"))
    return table


def _topics(about: Sequence[Topic], kind: str) -> str:
    return ", ".join(topic.name for topic in about if topic.kind == kind)


def _trace(story: Story, change: StoryChange) -> str:
    ours = story.id == change.story
    other = change.other if ours else change.story
    return f"{other[:_SHORT]} {_TRACES[change.kind, ours]} (likeness {change.similarity:.2f})"


def _articles(story: Story) -> Table:
    table = Table("Day", "Source", "Article", box=None, pad_edge=False)
    copies = Counter(report.copy_of for report in story.reports)
    for report in story.timeline:
        count = copies[report.article]
        also = f" (+{count} {'copy' if count == 1 else 'copies'})" if count else ""
        table.add_row(report.published[:10] or "-", Text(fit(report.source)), Text(fit(report.title) + also))
    return table


def _timeline(told: Sequence[tuple[Happening, Event]]) -> Table:
    table = Table("Date", "Who", "Did what", "To whom", "Status", "Reports", "Sentence", box=None, pad_edge=False)
    for happening, event in told:
        table.add_row(
            happening.date or "-",
            _names(event.actors),
            event.type,
            _names(event.recipients),
            happening.status,
            str(happening.reports),
            Text(fit(event.sentence.text), style="italic", overflow="ellipsis", no_wrap=True),
        )
    return table


def _names(actors: Sequence[Actor]) -> Text:
    return Text(fit(" + ".join(map(actor_name, actors[:2]))) or "-", overflow="ellipsis", no_wrap=True)


def _elsewhere(story: Story) -> list[str]:
    """Return the places that are no actors, too."""
    return [place for place in story.places if place not in story.actors][:3]


def _span(story: Story) -> str:
    if not story.start or story.start == story.end:
        return story.start or "undated"
    return f"{story.start}…{story.end[5:] if story.end[:4] == story.start[:4] else story.end}"


def _console() -> Console:
    return Console(highlight=False, emoji=False, markup=False)
