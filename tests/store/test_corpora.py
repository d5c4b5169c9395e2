import pyarrow as pa
import pytest

from foreigndesk.errors import StoreError, UsageError
from foreigndesk.store.corpora import folder_of, keep, kept, names


def test_what_is_kept_comes_back_with_its_description(tmp_path):
    folder = folder_of(tmp_path / "d.sqlite", "corpora")
    keep(folder, "a.b-1", pa.table({"x": [1, 2]}), {"by": "day"})
    table, description = kept(folder, "a.b-1")
    assert (table["x"].to_pylist(), description, names(folder)) == ([1, 2], {"by": "day"}, ["a.b-1"])


def test_a_later_one_takes_the_place_of_an_older(tmp_path):
    for value in (1, 2):
        keep(tmp_path, "a", pa.table({"x": [value]}), {})
    assert kept(tmp_path, "a")[0]["x"].to_pylist() == [2]


def test_a_name_never_leads_out_of_the_folder(tmp_path):
    for name in ("../a", "a/b", ".a", "", "a" * 61):
        with pytest.raises(UsageError, match="no name"):
            keep(tmp_path, name, pa.table({"x": [1]}), {})


def test_a_damaged_file_is_told(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(StoreError, match="damaged"):
        kept(tmp_path, "a")


def test_no_folder_is_no_names(tmp_path):
    assert names(tmp_path / "none") == []
