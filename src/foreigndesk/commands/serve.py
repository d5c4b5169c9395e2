"""``foreigndesk serve``: the desk in a browser, and for programs."""

from __future__ import annotations

import socket
from typing import Annotated

import typer
import uvicorn

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.notices import notice
from foreigndesk.errors import UsageError
from foreigndesk.knowledge import Knowledge
from foreigndesk.serve.app import LOOPBACK, build
from foreigndesk.serve.served import Served
from foreigndesk.store.database import open_store

PORT = 8118

HostOption = Annotated[
    str, typer.Option("--host", metavar="NAME", help="Listen here; by default on this machine only.")
]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="Listen on this port; 0 takes a free one.")]


def serve(desk: DeskOption = None, host: HostOption = "127.0.0.1", port: PortOption = PORT) -> None:
    """Show the desk in a browser, and to programs, until interrupted.

    Every page has a twin for programs at its address with `.json`; `/openapi.json` describes them.
    """
    with open_store(desk_path(desk), create=False) as store:
        knowledge = Knowledge.load()
        states = {state.code: state.name for state in knowledge.states}
        app = build(Served(store, knowledge, states), LOOPBACK)
        with _listening(host, port) as listening:
            notice(f"http://{_shown(host)}:{listening.getsockname()[1]}/  (Ctrl-C ends it)")
            config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=5)
            uvicorn.Server(config).run([listening])


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises ``UsageError`` where it cannot."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}:{port}: {error.strerror or error}", hint="choose another with --port"
        ) from error
