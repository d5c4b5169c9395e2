"""What every command does with errors: a line or two on standard error, and an exit code."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable

import typer

from foreigndesk.commands.notices import notice
from foreigndesk.errors import ForeignDeskError, UsageError

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
UNREAD = 141  # 128 + SIGPIPE


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with its errors told in a line or two on standard error, and turned to exit codes."""

    @functools.wraps(command)
    def run(**options: object) -> None:
        try:
            command(**options)
        except ForeignDeskError as error:
            _tell(str(error), error.hint)
            raise typer.Exit(WRONG_USAGE if isinstance(error, UsageError) else FAILED) from error
        except KeyboardInterrupt as interrupt:
            raise typer.Exit(INTERRUPTED) from interrupt
        except BrokenPipeError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still held back goes nowhere
            raise typer.Exit(UNREAD) from error
        except OSError as error:
            _tell(f"{error.filename or 'output'}: {error.strerror or error}")
            raise typer.Exit(FAILED) from error

    return run


def _tell(message: str, hint: str = "") -> None:
    notice(f"foreigndesk: {message}")
    for line in hint.splitlines():
        notice(f"  {line}")
