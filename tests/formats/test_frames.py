import csv
from typing import NamedTuple

import pandas as pd
import pytest
from pyarrow import parquet

from foreigndesk.errors import UsageError
from foreigndesk.formats.frames import write_frame


class Named(NamedTuple):
    name: str
    help: str


TABLE = pd.DataFrame({"start": ["2018-01-01"], "tone": [1.5]})
COLUMNS = (Named("start", "when"), Named("tone", "how warm"))


def test_each_table_has_a_codebook_beside_it(tmp_path):
    for name in ("t.csv", "t.parquet"):
        write_frame(TABLE, COLUMNS, tmp_path / name)
        with (tmp_path / f"{name}.codebook.csv").open() as lines:
            assert [row["description"] for row in csv.DictReader(lines)] == ["when", "how warm"]
    assert pd.read_csv(tmp_path / "t.csv").tone.tolist() == [1.5]


def test_parquet_has_it_in_its_schema_too(tmp_path):
    write_frame(TABLE, COLUMNS, tmp_path / "t.parquet")
    schema = parquet.read_schema(tmp_path / "t.parquet")
    assert schema.field("tone").metadata[b"description"] == b"how warm"


def test_another_ending_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="ending"):
        write_frame(TABLE, COLUMNS, tmp_path / "t.xlsx")
