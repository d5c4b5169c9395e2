"""The command line with every command loaded, for Typer's own documentation writer to find as ``app``."""

from foreigndesk.commands.app import COMMANDS, build_app

app = build_app(load=COMMANDS)
