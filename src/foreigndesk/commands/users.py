"""``foreigndesk users``: who may use a desk that is served beyond this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from foreigndesk.commands.desks import DeskOption, desk_path
from foreigndesk.commands.guard import guarded
from foreigndesk.commands.notices import notice
from foreigndesk.errors import UsageError
from foreigndesk.serve.access import add_user, give_key
from foreigndesk.serve.callers import Scope
from foreigndesk.store.database import open_store

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
PasswordOption = Annotated[
    str,
    typer.Option("--password", prompt=True, confirmation_prompt=True, hide_input=True, help="Asked for unless given.",
                 show_default=False),
]  # fmt: skip
ScopeOption = Annotated[Scope, typer.Option("--scope", help="What a program with it may do; write includes read.")]
LabelOption = Annotated[str, typer.Option("--label", help="What it is for, to tell it from others.")]

app = typer.Typer(no_args_is_help=True, help="Say who may use a desk that is served beyond this machine.")


@app.command("add", short_help="Add a user, or give one a new password.")
@guarded
def add(name: NameArgument, password: PasswordOption, desk: DeskOption = None) -> None:
    """Add a user, or give one a new password, which ends the user's sessions and tokens."""
    with open_store(desk_path(desk), create=False) as store:
        add_user(store.accounts, name, password, _now())
    notice(f"{name} may log in")


@app.command("list", short_help="List users, with their sessions and tokens.")
@guarded
def list_users(desk: DeskOption = None) -> None:
    """List users, with their sessions and tokens: name, scope, label, made, until."""
    with open_store(desk_path(desk), create=False) as store:
        for name in store.accounts.users():
            typer.echo(name)
            for key in store.accounts.keys(name):
                typer.echo(f"\t{key.scope}\t{key.label}\t{key.made[:19]}\t{key.until[:19]}")


@app.command("remove", short_help="Remove a user with all sessions and tokens.")
@guarded
def remove(name: NameArgument, desk: DeskOption = None) -> None:
    """Remove a user with all sessions and tokens."""
    with open_store(desk_path(desk), create=False) as store:
        if not store.accounts.drop_user(name):
            raise UsageError(f"no user {name}", hint="foreigndesk users list")
    notice(f"{name} is gone")


@app.command("token", short_help="Print a new token for a user's program.")
@guarded
def token(name: NameArgument, scope: ScopeOption = "read", label: LabelOption = "", desk: DeskOption = None) -> None:
    """Print a new token for a user's program: it is sent as `Authorization: Bearer TOKEN`, and not shown again."""
    with open_store(desk_path(desk), create=False) as store:
        if name not in store.accounts.users():
            raise UsageError(f"no user {name}", hint=f"foreigndesk users add {name}")
        typer.echo(give_key(store.accounts, name, scope, label, _now()))


def _now() -> str:
    return datetime.now(UTC).isoformat()
