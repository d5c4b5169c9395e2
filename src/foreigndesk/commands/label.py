"""``foreigndesk label``: a sheet of doubtful sentences out, a person's corrections in, and out again as labels."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from heapq import nsmallest
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from foreigndesk.commands.desks import DeskOption, desk_path, selecting
from foreigndesk.commands.intake import SOME_SKIPPED
from foreigndesk.commands.notices import notice
from foreigndesk.commands.output import standard_output
from foreigndesk.correct.doubt import doubt
from foreigndesk.correct.labels import gold_row, label_row
from foreigndesk.correct.renewal import stands
from foreigndesk.correct.sheet import FIELDS, marked, row_of
from foreigndesk.correct.verdicts import VERDICTS, verdicts
from foreigndesk.errors import RecordError, UsageError
from foreigndesk.filing import open_desk
from foreigndesk.formats.jsonl import ESCAPES
from foreigndesk.knowledge import Knowledge
from foreigndesk.read.by_hand import CODER, ByHand
from foreigndesk.records import Article, Correction, Event
from foreigndesk.store.database import Store
from foreigndesk.store.events import Selection

LONGEST_LINE = 1_000_000
"""Bytes of a row that comes back; the longest sentence with many events has a hundredth of it."""

OutputOption = Annotated[
    Path | None, typer.Option("--output", dir_okay=False, help="Write the sheet to this file, which is not there yet.")
]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="At most so many sentences; 0 is all.")]
TakeOption = Annotated[
    Path | None,
    typer.Option("--take", dir_okay=False, exists=True, help="Take the checked rows of this sheet into the desk."),
]
ExportOption = Annotated[
    Path | None,
    typer.Option(
        "--export",
        dir_okay=False,
        help="Write all corrections as labels to this file (.jsonl), and as gold beside it (.gold.jsonl).",
    ),
]


@selecting
def label(
    wanted: Selection,
    limit: LimitOption = 50,
    output: OutputOption = None,
    take: TakeOption = None,
    export: ExportOption = None,
    desk: DeskOption = None,
) -> None:
    """Draw a sheet of doubtful sentences, and take it back corrected.

    Those that the desk is least sure of come first. A row is one sentence with all its events: correct them, set
    `checked` to true, and take the sheet back (--take). What it then says stands in the desk, whatever coder reads it
    later. docs/guide/labels.md tells more.
    """
    if take and export:
        raise UsageError("--take and --export are two calls", hint="take first, then export")
    with open_desk(desk_path(desk), create=False) as store:
        if take:
            refused = _take(store, take)
            raise typer.Exit(SOME_SKIPPED if refused else 0)
        if export:
            _export(store, export)
        else:
            _draw(store, wanted, limit, output)


@dataclass(frozen=True, slots=True)
class _Drawn:
    doubt: float
    article: Article
    events: tuple[Event, ...]

    def order(self) -> tuple[object, ...]:
        """The most doubtful first; of equal ones by article and place, so that a desk gives one sheet."""
        place = self.events[0].sentence
        return -self.doubt, self.article.id, FIELDS.index(place.field), place.caption, place.start


def _draw(store: Store, wanted: Selection, limit: int, output: Path | None) -> None:
    coded = ((a, e) for a, e in store.sentences(wanted) if all(one.coder != CODER for one in e))
    found = (_Drawn(doubt(events), article, events) for article, events in coded)
    drawn = nsmallest(limit, found, key=_Drawn.order) if limit else sorted(found, key=_Drawn.order)
    rows = [row_of(one.article, one.events, one.doubt) for one in drawn]
    if output is None:
        standard_output("jsonl").writelines(map(_line, rows))
    else:
        _write(output, lambda stream: stream.writelines(map(_line, rows)), mode="x")
    notice(f"{len(rows):,} sentence{'' if len(rows) == 1 else 's'} to check{f' in {output}' if output else ''}")


def _take(store: Store, path: Path) -> int:
    """Take a sheet back; return how many rows were refused."""
    by_hand = ByHand(Knowledge.load(), datetime.now(UTC).isoformat(timespec="seconds"))
    counts: Counter[str] = Counter()
    for number, read in _lines(path):
        try:
            row = marked(read())
            if row is None:
                counts["not checked"] += 1
                continue
            done = store.correct(row.article, partial(by_hand.correction, row))
        except RecordError as error:
            counts["refused"] += 1
            notice(f"refused {path}:{number}: {error}")
            if error.hint:
                notice(f"  {error.hint}")
            continue
        counts["taken"] += 1
        counts += verdicts(done)
    events = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in VERDICTS)
    notice(f"{counts['taken']:,} taken (events: {events}); {counts['not checked']:,} not checked; "
           f"{counts['refused']:,} refused")  # fmt: skip
    return counts["refused"]


def _lines(path: Path) -> Iterator[tuple[int, Callable[[], object]]]:
    """Yield the number of each line that is not blank, and what reads it: that may raise ``RecordError``."""
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            whole = line.endswith(b"\n") or len(line) < LONGEST_LINE
            while not whole and not (rest := stream.readline(LONGEST_LINE)).endswith(b"\n") and rest:
                pass
            if line.strip():
                yield number, partial(_row, line, whole)


def _row(line: bytes, whole: bool) -> object:
    if not whole:
        raise RecordError(f"longer than {LONGEST_LINE:,} bytes", hint="one sentence a line, as the sheet had it")
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON ({error})", hint="one JSON object a line, in UTF-8") from error


def _export(store: Store, path: Path) -> None:
    gold = path.with_suffix(".gold.jsonl")
    counts: Counter[str] = Counter()

    def write(labels: IO[str], golds: IO[str]) -> None:
        for article, corrections in store.corrections():
            kept = _exported(article, corrections)
            counts["left out"] += len(corrections) - len(kept)
            counts["labels"] += len(kept)
            labels.writelines(_line(label_row(one)) for one in kept)
            if kept:
                golds.write(_line(gold_row(article, kept)))

    _write(path, lambda labels: _write(gold, lambda golds: write(labels, golds)))
    left = f"; {counts['left out']:,} left out: in a caption, or no longer in their article"
    notice(f"{counts['labels']:,} sentences in {path} and {gold}{left if counts['left out'] else ''}")


def _exported(article: Article, corrections: tuple[Correction, ...]) -> list[Correction]:
    return [c for c in corrections if c.sentence.field != "caption" and stands(c.sentence, article)]


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False).translate(ESCAPES) + "\n"


def _write(path: Path, write: Callable[[IO[str]], None], mode: str = "w") -> None:
    try:
        stream = path.open(mode, encoding="utf-8", newline="\n")
    except FileExistsError as error:
        raise UsageError(f"{path}: is there already", hint="take it, or name another: a sheet may hold work") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
    with stream:
        write(stream)
