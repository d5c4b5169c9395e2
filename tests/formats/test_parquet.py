import io

from pyarrow import parquet

from foreigndesk.formats.parquet import ROWS_IN_GROUP, SCHEMA, ParquetWriter
from foreigndesk.formats.rows import row


def written(reading, times=1):
    stream = io.BytesIO()
    writer = ParquetWriter(stream)
    for _ in range(times):
        writer.write(reading.article, reading.events)
    writer.close()
    stream.seek(0)
    return parquet.ParquetFile(stream)


def test_rows_read_back_the_same_with_native_lists(reading):
    assert written(reading).read().to_pylist() == [row(reading.article, event) for event in reading.events]


def test_a_file_without_events_has_the_columns(reading):
    table = written(reading, times=0).read()
    assert table.num_rows == 0
    assert table.schema.names == SCHEMA.names


def test_many_rows_go_in_several_groups(reading):
    file = written(reading, times=ROWS_IN_GROUP // 3 + 2)
    assert file.metadata.num_row_groups == 2
    assert file.metadata.num_rows == 3 * (ROWS_IN_GROUP // 3 + 2)


def test_each_column_says_what_it_holds(reading):
    assert all(field.metadata[b"description"] for field in SCHEMA)
