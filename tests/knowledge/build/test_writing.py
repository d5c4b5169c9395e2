import gzip
import time

from foreigndesk.knowledge.build.writing import write_table

LINES = ["fireflia\tPRT", "são teasdale\tESP"]


def test_a_table_names_its_sources_and_its_columns_before_the_rows(tmp_path):
    path = tmp_path / "places.tsv"
    write_table(path, "Source: our own.", "name\tcountry", iter(LINES))
    sources, columns, *rows = path.read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    assert sources.startswith("# Source: our own. ")
    assert columns == "# name\tcountry"
    assert rows == LINES


def test_a_name_that_ends_in_gz_is_packed_and_holds_the_same(tmp_path):
    for name in ("a.tsv", "a.tsv.gz"):
        write_table(tmp_path / name, "Source: our own.", "name\tcountry", LINES)
    assert gzip.decompress((tmp_path / "a.tsv.gz").read_bytes()) == (tmp_path / "a.tsv").read_bytes()


def test_a_packed_table_is_the_same_at_any_time(tmp_path, monkeypatch):
    path = tmp_path / "a.tsv.gz"
    written = []
    for now in (0.0, 1e9):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        write_table(path, "Source: our own.", "name\tcountry", LINES)
        written.append(path.read_bytes())
    assert written[0] == written[1]
