"""``foreigndesk mcp``: the desk as tools for an assistant."""

from __future__ import annotations

from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.filing import open_desk
from foreigndesk.serve.assistant import assistant
from foreigndesk.serve.served import serving

WriteOption = Annotated[bool, typer.Option("--write", help="Let the assistant correct events, too.")]


def mcp(desk: DeskOption = None, write: WriteOption = False) -> None:
    """Offer the desk to an assistant over the Model Context Protocol, on standard input and output.

    Its tools read only, unless --write is given.
    """
    with open_desk(desk_path(desk), create=False) as store:
        assistant(serving(store), write=write).run("stdio")
