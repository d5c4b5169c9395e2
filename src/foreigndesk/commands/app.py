"""The ``foreigndesk`` command: which commands there are, and what every one of them does with errors.

A command's module is imported when that command is called, and not for ``--version``, ``--help`` or another command:
each draws in libraries (the model's runtime, the page extractor, the database) that take longer to import than most
calls take to run. ``COMMANDS`` is therefore a table of names; everything in it is resolved by a test.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Container
from dataclasses import dataclass
from typing import Annotated

import typer

from foreigndesk import __version__
from foreigndesk.commands.guard import INTERRUPTED, guarded


@dataclass(frozen=True, slots=True)
class Command:
    """``function`` is ``module:function``; ``help`` is one sentence, and the function's docstring says the rest."""

    function: str
    help: str


COMMANDS: dict[str, Command] = {
    "read": Command("foreigndesk.commands.read:read", "Print who did what to whom in each SOURCE."),
    "add": Command("foreigndesk.commands.add:add", "Read each SOURCE into the desk."),
    "reread": Command("foreigndesk.commands.reread:reread", "Read the desk's articles anew with the present coder."),
    "label": Command(
        "foreigndesk.commands.label:label",
        "Draw a sheet of doubtful sentences, and take it back corrected.",
    ),
    "events": Command("foreigndesk.commands.events:events", "List the desk's events, newest first."),
    "stories": Command("foreigndesk.commands.stories:stories", "List the desk's stories, or show one."),
    "quotes": Command("foreigndesk.commands.quotes:quotes", "List who said what about whom, newest first."),
    "search": Command("foreigndesk.commands.search:search", "Find the desk's articles by their words."),
    "export": Command("foreigndesk.commands.export:export", "Write the desk's events to a file."),
    "ledger": Command("foreigndesk.commands.ledger:ledger", "Show the commitments and transfers that concern a state."),
    "feeds": Command("foreigndesk.commands.feeds:app", "Say which sources the desk watches."),
    "watch": Command("foreigndesk.commands.watch:watch", "Look at the desk's feeds again and again."),
    "status": Command("foreigndesk.commands.status:status", "Say what the desk holds."),
    "versions": Command(
        "foreigndesk.commands.versions:versions", "List the articles that changed after they were published."
    ),
    "audit": Command("foreigndesk.commands.audit:audit", "Count what the desk has."),
    "desk": Command("foreigndesk.commands.upkeep:app", "Copy, back up, check and prune the desk as a whole."),
    "follow": Command("foreigndesk.commands.follow:follow", "Follow a country, a pair or a rule."),
    "unfollow": Command("foreigndesk.commands.follow:unfollow", "End a follow."),
    "follows": Command("foreigndesk.commands.follow:follows", "List what is followed."),
    "alerts": Command("foreigndesk.commands.alerts:app", "List, send and retry what your follows told."),
    "serve": Command("foreigndesk.commands.serve:serve", "Show the desk in a browser, and to programs."),
    "demo": Command("foreigndesk.commands.demo:demo", "Show a desk filled with sample articles."),
    "users": Command("foreigndesk.commands.users:app", "Say who may use a desk that is served beyond this machine."),
    "mcp": Command("foreigndesk.commands.mcp:mcp", "Offer the desk to an assistant over the Model Context Protocol."),
    "actors": Command("foreigndesk.commands.actors:actors", "Say whom a STRING means on a date, and why."),
    "knowledge": Command("foreigndesk.commands.knowledge:app", "Build, refresh and check the tables of who is who."),
    "import": Command("foreigndesk.commands.imports:import_events", "Import event data of others."),
    "facts": Command("foreigndesk.commands.imports:facts_app", "Import slow facts: arms transfers, UN votes."),
    "relation": Command("foreigndesk.commands.relation:relation", "Show two states' relation, and when it turned."),
    "realignment": Command(
        "foreigndesk.commands.realignment:realign", "Show from whom towards whom a state moves at a date."
    ),
    "network": Command("foreigndesk.commands.realignment:network", "Show the communities of states, and who moved."),
    "evaluate": Command("foreigndesk.commands.evaluate:evaluate", "Measure a TASK on a GOLD file or folder."),
}


def main() -> None:
    """Run the command line and exit with its code."""
    called = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), "")
    try:
        build_app(load=(called,))()
    except KeyboardInterrupt:  # while modules are imported; afterwards it is each command's own
        sys.exit(INTERRUPTED)


def build_app(*, load: Container[str]) -> typer.Typer:
    """Return the application; commands not named in ``load`` have their name and one line of help only."""
    app = typer.Typer(name="foreigndesk", add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
    app.callback()(_foreigndesk)
    for name, command in COMMANDS.items():
        loaded = pkgutil.resolve_name(command.function) if name in load else _not_loaded
        if isinstance(loaded, typer.Typer):
            app.add_typer(loaded, name=name, short_help=command.help)
        else:
            app.command(name, short_help=command.help)(guarded(loaded))
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"foreigndesk {__version__}")
        raise typer.Exit


def _foreigndesk(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read the news and keep the record of who did what to whom, every entry traceable to its sentence."""


def _not_loaded() -> None:
    """Stand in for a command that was not called."""
