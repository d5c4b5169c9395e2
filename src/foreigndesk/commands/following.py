"""What commands share that follow and tell: the delivery file, the parser, and how alerts are shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_config_path

from foreigndesk.alerting import Alerting
from foreigndesk.changes import Changes
from foreigndesk.commands.own import own_actors
from foreigndesk.errors import SourceError
from foreigndesk.follow.delivery.channels import Delivery, parse_delivery
from foreigndesk.follow.delivery.message import line
from foreigndesk.follow.parse import Parser
from foreigndesk.formats.terminal import fit
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Alert
from foreigndesk.store.database import Store

DeliveryOption = Annotated[
    Path | None,
    typer.Option(
        "--delivery",
        envvar="FOREIGNDESK_DELIVERY",
        metavar="FILE",
        show_default=False,
        help="Your channels and hours, YAML (docs/guide/following.md). Unless given: delivery.yaml in your "
        "configuration folder.",
    ),
]

LARGEST = 4_000_000
"""Bytes of a file of follows or channels."""


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def load_delivery(path: Path | None) -> Delivery:
    """Return the reader's channels and hours; none where there is no file of the usual name.

    Raises:
        SourceError: the file cannot be read.
        RecordError: it has another form.
    """
    usual = user_config_path("foreigndesk", appauthor=False) / "delivery.yaml"
    if path is None and not usual.exists():
        return Delivery()
    return parse_delivery(read_text(path or usual), str(path or usual), os.environ)


def load_parser() -> Parser:
    """Return the parser of rules, with the refreshed tables."""
    return Parser(Knowledge.load(own_actors(None)))


def load_alerting(ways: Delivery, parser: Parser | None = None) -> Alerting:
    """Return what holds articles, their turns and their commitments against the follows, for a reader."""
    parser = parser or load_parser()
    return Alerting(parser, ways.reader, Changes(parser.knowledge))


def teller(store: Store) -> Callable[[], object]:
    """Return what holds new articles against the follows; nothing to do where there are none."""
    if not store.following(lambda board: board.follows(), writing=False):
        return bool
    alerting = load_alerting(load_delivery(None))
    return lambda: alerting.catch_up(store, now)


def read_text(path: Path) -> str:
    """Return what stands in a small file; raises SourceError."""
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(str(path), f"more than {LARGEST:,} bytes")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "not UTF-8", hint="save it as UTF-8") from error
    except OSError as error:
        raise SourceError(str(path), error.strerror or "cannot be read") from error


def show(alerts: Sequence[Alert]) -> None:
    """Print alerts on standard output, each with its sentence and why."""
    for alert in alerts:
        number = f"{alert.id}  " if alert.id else ""
        typer.echo(fit(f"{number}{alert.published[:10]}  {line(alert.title)}"))
        for said in (alert.sentence, *alert.also):
            typer.echo(fit(f"    “{line(said)}”"))
        typer.echo(fit(f"    {line(alert.source)}  {line(alert.url)}".rstrip()))
        typer.echo(
            fit(f"    {line('; '.join(alert.why))} · {line(alert.rule)} · matched {line(', '.join(alert.matched))}")
        )
