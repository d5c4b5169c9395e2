"""``foreigndesk serve`` and ``foreigndesk demo``: the desk in a browser, and for programs."""

from __future__ import annotations

import ipaddress
import socket
from typing import Annotated

import typer
import uvicorn

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.notices import notice
from foreigndesk.errors import UsageError
from foreigndesk.filing import open_desk
from foreigndesk.serve.app import LOOPBACK, build
from foreigndesk.serve.served import serving
from foreigndesk.store.database import Store

PORT = 8118
PATIENCE = 5

HostOption = Annotated[
    str, typer.Option("--host", metavar="NAME", help="Listen here; elsewhere than on this machine, users must log in.")
]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="Listen on this port; 0 takes a free one.")]
NameOption = Annotated[
    list[str] | None,
    typer.Option(
        "--name", metavar="NAME", show_default=False, help="Called by this name, as behind a proxy: users must log in."
    ),
]


def serve(
    desk: DeskOption = None, host: HostOption = "127.0.0.1", port: PortOption = PORT, name: NameOption = None
) -> None:
    """Show the desk in a browser, and to programs, until interrupted.

    Every page has a twin for programs at its address with `.json`; `/openapi.json` describes them. On this machine
    nobody logs in. Beyond it, users must (`foreigndesk users add NAME`), and a proxy should speak HTTPS.
    """
    with open_desk(desk_path(desk), create=False) as store:
        run(store, host, port, frozenset(name or ()))


def run(store: Store, host: str, port: int, names: frozenset[str] = frozenset()) -> None:
    """Serve a desk until interrupted; raises ``UsageError`` where nobody could log in, or it cannot listen."""
    accounts = bool(names) or not _is_loopback(host)
    if accounts and not store.accounts.users():
        raise UsageError(
            f"{host} can be reached by others, and the desk has no users", hint="foreigndesk users add NAME, first"
        )
    hosts = LOOPBACK | names if names or not accounts else frozenset()
    app = build(serving(store), hosts, accounts=accounts)
    with listen(host, port) as listening:
        shown = f"[{host}]" if ":" in host else host
        notice(f"http://{shown}:{listening.getsockname()[1]}/  (Ctrl-C ends it)")
        config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=PATIENCE)
        uvicorn.Server(config).run([listening])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises ``UsageError`` where it cannot."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}:{port}: {error.strerror or error}", hint="choose another with --port"
        ) from error
    # asyncio does so only for sockets it made itself; without it, the body of a short page waits 40 ms for its header
    # to be acknowledged. Connections take it from the socket that accepts them.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
