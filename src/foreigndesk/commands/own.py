"""Actors laid over the shipped tables: the file of ``--actors``, and what ``knowledge refresh`` left."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from foreigndesk.errors import SourceError
from foreigndesk.knowledge import OwnActor
from foreigndesk.knowledge.own import Form, parse_actors
from foreigndesk.ontology import SECTORS

ActorsOption = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        show_default=False,
        help="Actors of your own, with dates, before the shipped ones: a YAML or CSV file (docs/reference/actors.md).",
    ),
]

FROM_FILE = "from your actors"
"""The source of actors that the user's own file states."""

LARGEST = 64_000_000
"""Bytes of a file of actors; the shipped tables have a tenth of that."""


def refreshed_folder() -> Path:
    """Return where a refresh keeps what it brought: a CSV file a state."""
    return user_data_path("foreigndesk", appauthor=False) / "refreshed"


def own_actors(path: Path | None) -> tuple[OwnActor, ...]:
    """Return the user's own actors, then the refreshed ones.

    Raises:
        SourceError: a file cannot be read.
        RecordError: a file has another form.
    """
    own = _read(path, FROM_FILE) if path is not None else ()
    refreshed = sorted(refreshed_folder().glob("???.csv"))
    return own + tuple(actor for file in refreshed for actor in _read(file, "refreshed from Wikidata"))


def _read(path: Path, source: str) -> tuple[OwnActor, ...]:
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(str(path), f"more than {LARGEST:,} bytes", hint="no list of actors is that long")
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "not UTF-8", hint="save it as UTF-8") from error
    except OSError as error:
        raise SourceError(str(path), error.strerror or "cannot be read") from error
    form: Form = "csv" if path.suffix.lower() == ".csv" else "yaml"
    return parse_actors(text, form, str(path), source, SECTORS)
