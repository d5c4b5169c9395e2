"""``foreigndesk evaluate``: measure on anybody's gold.

A task's function takes the path of the gold, and some how to code (settings, ontology, usage), and returns its
figures: numbers, or dictionaries of them, by the names that ``--json`` prints. Its module is imported when the task
is asked for.
"""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from foreigndesk.commands.coders import Coding, coding
from foreigndesk.commands.own import FROM_FILE
from foreigndesk.errors import UsageError
from foreigndesk.formats.terminal import fit

Measure = Callable[..., Mapping[str, Any]]

TASKS: dict[str, str] = {
    "pairs": "foreigndesk.evaluate.pairs:evaluate_pairs",
    "articles": "foreigndesk.evaluate.articles:evaluate_articles",
    "actors": "foreigndesk.evaluate.actors:evaluate_actors",
    "coreference": "foreigndesk.evaluate.coreference:evaluate_coreference",
    "places": "foreigndesk.evaluate.places:evaluate_places",
    "items": "foreigndesk.evaluate.items:evaluate_items",
    "quotes": "foreigndesk.evaluate.quotes:evaluate_quotes",
    "pages": "foreigndesk.evaluate.pages:evaluate_pages",
    "status": "foreigndesk.evaluate.status:evaluate_status",
    "stories": "foreigndesk.evaluate.stories:evaluate_stories",
    "happenings": "foreigndesk.evaluate.happenings:evaluate_happenings",
    "shifts": "foreigndesk.evaluate.shifts:evaluate_shifts",
    "ledger": "foreigndesk.evaluate.ledger:evaluate_ledger",
    "own": "foreigndesk.evaluate.own:evaluate_own",
    "unchanging": "foreigndesk.evaluate.unchanging:evaluate_unchanging",
    "rules": "foreigndesk.evaluate.rules:evaluate_rules",
}

OF_ANY_CODER = ("articles",)
"""Tasks that are told how to code, too."""

OF_OWN_ACTORS = ("articles", "actors", "coreference")
"""Tasks that take actors of one's own."""

OF_TEXTS = ("coreference", "places", "items", "ledger")
"""Tasks whose gold may name articles that stand in another file."""

TaskArgument = Annotated[str, typer.Argument(metavar="TASK", help=f"One of {', '.join(TASKS)}.")]
GoldArgument = Annotated[Path, typer.Argument(metavar="GOLD", help="The file or folder to measure on.")]
NumberArgument = Annotated[
    int | None, typer.Argument(metavar="[NUMBER]", help="How many rules to draw, for the task rules.", min=1)
]
TextsOption = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="FILE",
        show_default=False,
        help=f"The articles (JSONL) that a gold without texts names; for {', '.join(OF_TEXTS)}.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object on the last line.")]


@coding
def evaluate(
    task: TaskArgument,
    gold: GoldArgument,
    coding: Coding,
    number: NumberArgument = None,
    texts: TextsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure a TASK on a GOLD file or folder, and print the figures.

    Another coder than the shipped one can be measured on articles; actors of your own count on articles, actors and
    coreference.
    """
    if task not in TASKS:
        raise UsageError(f"{task}: no such task", hint=f"one of {', '.join(TASKS)}")
    if not gold.exists():
        raise UsageError(f"{gold}: no such file or folder")
    if number is not None and task != "rules":
        raise UsageError(f"{task} takes no number", hint="only the task rules does")
    if texts is not None and task not in OF_TEXTS:
        raise UsageError(f"{task} takes no --texts", hint=f"only {', '.join(OF_TEXTS)} do")
    if coding.settings.coder != "shipped" and task not in OF_ANY_CODER:
        raise UsageError(f"{task}: measures the shipped coder only", hint=f"others: {', '.join(OF_ANY_CODER)}")
    if task not in OF_OWN_ACTORS and any(actor.source == FROM_FILE for actor in coding.actors):
        raise UsageError(f"{task} takes no --actors", hint=f"only {', '.join(OF_OWN_ACTORS)} do")
    measure = cast(Measure, pkgutil.resolve_name(TASKS[task]))
    with coding.accounted():
        figures = measure(*_arguments(task, gold, number, texts), **_options(task, coding))
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
    else:
        Console(highlight=False, emoji=False).print(_table(task, figures))


def _arguments(task: str, gold: Path, number: int | None, texts: Path | None) -> tuple[Any, ...]:
    if task in OF_TEXTS:
        return gold, texts
    return (gold,) if number is None else (gold, number)


def _options(task: str, coding: Coding) -> dict[str, Any]:
    """Return what a task is told besides its gold: how to code, and the actors laid over the shipped ones."""
    how = {"settings": coding.settings, "ontology": coding.ontology, "usage": coding.usage}
    return {**(how if task in OF_ANY_CODER else {}), **({"own": coding.actors} if task in OF_OWN_ACTORS else {})}


def flat(figures: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each figure with the path of names that leads to it, joined by dots: ``events.f1``."""
    for name, value in figures.items():
        path = f"{within}.{name}" if within else name
        if isinstance(value, Mapping):
            yield from flat(value, path)
        else:
            yield path, value


def _table(task: str, figures: Mapping[str, Any]) -> Table:
    table = Table(task, "figure", box=None, pad_edge=False)
    for path, value in flat(figures):
        table.add_row(Text(fit(path)), Text(_shown(value), justify="right"))
    return table


def _shown(value: object) -> str:
    if value is None:
        return "-"  # nothing in the gold to judge it by
    if isinstance(value, float):
        return f"{value:,.3f}" if abs(value) < 100 else f"{value:,.0f}"
    if isinstance(value, (list, tuple)):
        return " to ".join(_shown(part) for part in value)  # an interval
    return fit(f"{value:,}" if isinstance(value, int) else str(value))
