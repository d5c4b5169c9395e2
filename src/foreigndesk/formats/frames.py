"""Tables of figures as CSV or Parquet, each with a codebook: what every column holds."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from foreigndesk.errors import UsageError

ENDINGS = (".csv", ".parquet")


class Described(Protocol):
    """A column that says what it holds."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def help(self) -> str:
        """What it holds."""


def write_frame(table: pd.DataFrame, columns: Sequence[Described], file: Path) -> None:
    """Write a table, and beside it ``FILE.codebook.csv``; a Parquet file has the codebook in its schema too.

    Raises UsageError for another ending, or where a file cannot be written.
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(f"{file}: no table goes by that ending", hint=f"end it in {', '.join(ENDINGS)}")
    known = {column.name: column.help for column in columns}
    try:
        if ending == ".csv":
            table.to_csv(file, index=False, lineterminator="\n")
        else:
            arrow = pa.Table.from_pandas(table, preserve_index=False)
            described = [field.with_metadata({"description": known[field.name]}) for field in arrow.schema]
            parquet.write_table(arrow.cast(pa.schema(described)), file, compression="zstd")
        with file.with_name(f"{file.name}.codebook.csv").open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, lineterminator="\n")
            rows.writerow(("column", "type", "description"))
            rows.writerows((name, str(table[name].dtype), known[name]) for name in table.columns)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}") from error
