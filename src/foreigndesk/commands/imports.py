"""``foreigndesk import`` and ``foreigndesk facts``: data of others, beside the desk's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.guard import guarded
from foreigndesk.commands.notices import notice
from foreigndesk.errors import UsageError
from foreigndesk.formats.terminal import fit
from foreigndesk.notebook import Desk
from foreigndesk.relate.events import LoadReport
from foreigndesk.relations.corpora import imported, imports
from foreigndesk.relations.loading import read_mapping
from foreigndesk.relations.own import OWN

FileArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", show_default=False, help="A table, gzip or zip too. Without: what there is."),
]
NameOption = Annotated[
    str, typer.Option("--name", metavar="NAME", help="What the import is called. Unless given: the file's name.")
]
MappingOption = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="YAML", show_default=False, help="Names the columns of a form of your own."),
]
KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="sipri or unvotes.")]
FactsFileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The table, CSV (gzip too).")]

_SHARE = 0.02  # of lines not understood from which the report warns

facts_app = typer.Typer(no_args_is_help=True, help="Import slow facts: arms transfers, UN votes.")


def import_events(
    file: FileArgument = None, name: NameOption = "", mapping: MappingOption = None, desk: DeskOption = None
) -> None:
    """Import event data of others beside the desk's own.

    Prints what was found in the file.

    Known forms: ICEWS's export, quads with CAMEO names, GDELT 1.0 and 2.0 event tables, KEDS with WEIS codes, POLECAT,
    monthly CAMEO counts, dyad scores. Any other table needs a mapping: a YAML file with date, source, target, and one
    of cameo, cameo_name, weis, type, quad, each with the name of its column; perhaps id, count, and states (iso3, cow,
    keds, name, icews). An import lives beside the desk's own events and is never counted with them.
    """
    path = desk_path(desk)
    if file is None:
        for known in imports(path):
            about = imported(path, known)[1]
            typer.echo(f"{known}\t{about['form']}\t{about['kept']} events\t{about['first']} to {about['last']}")
        notice(f"{len(imports(path))} imports beside {path}")
        return
    called = name or file.name.partition(".")[0]
    if called == OWN:
        raise UsageError(f"{OWN}: that is the name of the desk's own events", hint="choose another with --name")
    with Desk.open(path, create=True) as opened:
        report = opened.import_events(file, called, read_mapping(mapping) if mapping else None)
    for line in report_lines(report):
        typer.echo(fit(line))


@facts_app.command("import", short_help="Import arms transfers (sipri) or UN votes (unvotes).")
@guarded
def facts_import(kind: KindArgument, file: FactsFileArgument, desk: DeskOption = None) -> None:
    """Import slow facts, in place of older ones of the kind; realignment shows them beside its own.

    sipri: columns supplier, recipient, year, value (SIPRI's arms transfers, TIV). unvotes: Voeten's data, agreement
    scores (ccode1, ccode2, year, agree) or votes (rcid, ccode, year, vote).
    """
    with Desk.open(desk_path(desk), create=True) as opened:
        report = opened.import_facts(kind, file)
    typer.echo(f"{report.kind}: {report.kept:,} of {report.lines:,} lines, {report.years[0]} to {report.years[1]}")
    if report.unknown:
        names = "; ".join(f"{name} ({rows:,})" for name, rows in report.unknown[:8])
        counted = " (what they supplied counts in totals)" if report.kind == "sipri" else ""
        typer.echo(fit(f"  states not known{counted}: {names}"))


def report_lines(report: LoadReport) -> list[str]:
    """Return a load report as lines."""
    lines = [
        f"{report.corpus}: {report.form}, {report.first} to {report.last}",
        f"  {report.lines:,} lines: {report.kept:,} kept, {report.duplicates:,} duplicates, "
        f"{report.not_understood:,} not understood",
        "  " + ", ".join(f"{quad} {events:,.0f}" for quad, events in report.quads),
        f"  {report.no_state:.1%} of sides are no state's: they count for exposure only",
    ]
    if report.unknown:
        common = "; ".join(f"{kind} {text!r} ({times:,})" for kind, text, times in report.unknown[:5])
        lines.append(f"  not understood: {common}")
    if report.missing_total:
        lines.append(f"  no event on {report.missing_total:,} days or months: {', '.join(report.missing[:5])}, …")
    if report.not_understood > _SHARE * report.lines:
        lines.append(f"  beware: {report.not_understood / report.lines:.1%} of the lines were not understood")
    return lines
