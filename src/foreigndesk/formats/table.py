"""Events for people to read in a terminal, of any width from 80 columns.

The events of a sentence stand as rows (who, did what, to whom, status, amount, date), and under them the sentence,
after its speaker's name. Column widths depend on the terminal alone, so that each article is shown as soon as it is
read. Colour stands for the quad and appears on terminals only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from foreigndesk.formats.rows import actor_name
from foreigndesk.formats.terminal import fit
from foreigndesk.records import Actor, Article, Event, Sentence

WIDEST = 160
_ROOMY = 100
_INDENT = 2
_FIXED = {"Status": 8, "Date": 10}
_SHARES = {"Who": 5, "Did what": 4, "To whom": 5, "Amount": 3}
_COLUMNS = ("Who", "Did what", "To whom", "Status", "Amount", "Date")
_QUAD_COLOURS = {
    "verbal cooperation": "green",
    "material cooperation": "bold green",
    "verbal conflict": "red",
    "material conflict": "bold red",
}
_FIELD_MARKS = {"title": "Headline: ", "caption": "Caption: ", "text": ""}


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the caller, as the other formats do, that nobody reads any more."""
        raise BrokenPipeError


class TableWriter:
    """Prints each article's events under its title; the column heads stand once, at the top."""

    def __init__(self, stream: IO[str]) -> None:
        self._console = _Screen(file=stream, highlight=False, emoji=False, markup=False)
        self._width = min(self._console.width, WIDEST)
        self._headed = False

    def write(self, article: Article, events: Sequence[Event]) -> None:
        """Print the article's title and its events, or nothing where it has none."""
        if not events:
            return
        if not self._headed:
            self._head()
        self._console.print()
        self._show(_title(article))
        for (sentence, speaker), group in groupby(events, key=lambda event: (event.sentence, event.speaker)):
            rows = self._table()
            for event in group:
                rows.add_row(*_cells(event))
            self._console.print(rows)
            self._show(_words(sentence, speaker), indent=_INDENT)
            self._console.print()

    def close(self) -> None:
        """Nothing is held back."""

    def _head(self) -> None:
        heads = self._table()
        heads.add_row(*(Text(name, style="bold") for name in _COLUMNS))
        self._console.print(heads)
        self._show(Text("Speaker: sentence", style="bold"), indent=_INDENT)
        self._console.print(Rule(style="dim"), width=self._width)
        self._headed = True

    def _table(self) -> Table:
        table = Table(box=None, show_header=False, padding=(0, gap(self._width), 0, 0), pad_edge=False)
        for name, width in column_widths(self._width).items():
            table.add_column(name, width=width, overflow="fold")
        return table

    def _show(self, text: Text, indent: int = 0) -> None:
        self._console.print(Padding(text, (0, 0, 0, indent), expand=False), width=self._width)


def gap(width: int) -> int:
    """Return how many columns stay empty between two cells."""
    return 2 if width >= _ROOMY else 1


def column_widths(width: int) -> dict[str, int]:
    """Share ``width`` out among the columns: status and date get what they need, the others parts of the rest."""
    rest = width - sum(_FIXED.values()) - gap(width) * (len(_COLUMNS) - 1)
    shares = sum(_SHARES.values())
    return {name: _FIXED[name] if name in _FIXED else rest * _SHARES[name] // shares for name in _COLUMNS}


def _title(article: Article) -> Text:
    told = (article.title or article.url or article.origin, article.source, article.published[:10])
    return Text(" · ".join(fit(part) for part in told if part), style="bold")


def _cells(event: Event) -> tuple[Text, ...]:
    colour = Style.parse(_QUAD_COLOURS.get(event.quad, ""))
    return (
        _people(event.actors),
        Text(_act(event), style=colour),
        _people(event.recipients),
        Text(event.status, style="" if event.status == "happened" else "yellow"),
        _lines(Text(fit(amount.text)) for amount in event.amounts),
        Text(event.date),
    )


def _act(event: Event) -> str:
    act = f"{event.type} › {event.deed}" if event.deed else event.type
    return f"{act} ({fit(event.mode)})" if event.mode else act


def _people(actors: Sequence[Actor]) -> Text:
    return _lines(_person(actor) for actor in actors) if actors else Text("-", style="dim")


def _person(actor: Actor) -> Text:
    sector = "" if actor.sector == "UNK" else actor.sector
    codes = "/".join(fit(code) for code in (actor.country, sector) if code)
    return Text.assemble(fit(actor_name(actor)), (f" {codes}" if codes else "", "dim"))


def _lines(texts: Iterable[Text]) -> Text:
    return Text("\n+ ").join(texts)


def _words(sentence: Sentence, speaker: Actor | None) -> Text:
    said = Text.assemble(_person(speaker), ": ") if speaker else Text()
    return Text.assemble(_FIELD_MARKS[sentence.field], said, (fit(sentence.text), "italic"))
