from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from foreigndesk.commands.options import taking


def make(size: Annotated[int, typer.Option("--size")] = 1, colour: Annotated[str, typer.Option("--colour")] = "red"):
    """Make a text of a size and a colour."""
    return f"{colour} {size}"


@pytest.fixture
def run():
    app = typer.Typer()

    @taking(make, "paint")
    def command(name: str, paint: str, loud: Annotated[bool, typer.Option("--loud")] = False) -> None:
        """Say what was made."""
        typer.echo(f"{name} {paint} {loud}")

    app.command()(command)
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_a_command_gets_what_is_made_of_the_options_beside_its_own(run):
    assert run("wall", "--size", "3", "--loud").stdout == "wall red 3 True\n"
    assert run("wall", "--colour", "blue").stdout == "wall blue 1 False\n"


def test_the_help_shows_both_kinds_of_options_and_the_commands_own_words(run):
    told = run("--help").stdout
    assert all(word in told for word in ("--size", "--colour", "--loud", "Say what was made."))
    assert "--paint" not in told
