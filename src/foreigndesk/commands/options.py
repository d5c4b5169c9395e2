"""Options that several commands share: a function makes one thing of them, and each command gets that thing."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

MinConfidenceOption = Annotated[
    float,
    typer.Option("--min-confidence", min=0.0, max=1.0, metavar="SHARE", help="Only events at least so sure, 0 to 1."),
]


def taking(make: Callable[..., object], argument: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of ``make``; what that makes of them is handed to the command as ``argument``."""
    options = inspect.signature(make, eval_str=True).parameters

    def take(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command, eval_str=True).parameters

        @functools.wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 - options of many types, as Typer hands them over
            made = make(**{name: given.pop(name) for name in options})
            command(**{argument: made}, **given)

        together = [*(parameter for name, parameter in own.items() if name != argument), *options.values()]
        run.__signature__ = inspect.Signature(together)  # type: ignore[attr-defined]  # what Typer makes options from
        return run

    return take
