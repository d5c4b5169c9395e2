"""Apache Parquet: flat rows with native lists and numbers, for data frames and archives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

import pyarrow as pa
from pyarrow import parquet

from foreigndesk.formats.rows import COLUMNS, Kind, Value, row
from foreigndesk.records import Article, Event

ROWS_IN_GROUP = 10_000

_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "texts": pa.list_(pa.string()),
    "numbers": pa.list_(pa.float64()),
}

SCHEMA = pa.schema(
    [pa.field(column.name, _TYPES[column.kind], metadata={"description": column.help}) for column in COLUMNS]
)


class ParquetWriter:
    """Holds rows back until a row group is full; a file is whole only once it is closed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._writer = parquet.ParquetWriter(stream, SCHEMA, compression="zstd")
        self._held: list[dict[str, Value]] = []

    def write(self, article: Article, events: Sequence[Event]) -> None:
        """Add one row an event."""
        self._held.extend(row(article, event) for event in events)
        if len(self._held) >= ROWS_IN_GROUP:
            self._flush()

    def close(self) -> None:
        """Write the last rows and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_pylist(self._held, schema=SCHEMA))
            self._held = []
