import csv

from pyarrow import parquet


def test_the_ending_says_the_form(run, desk, tmp_path):
    for name in ("e.csv", "e.parquet", "e.jsonl"):
        result = run("export", tmp_path / name)
        assert result.exit_code == 0
        assert result.stderr == f"4 events in {tmp_path / name}\n"
        assert result.stdout == ""
    assert parquet.read_table(tmp_path / "e.parquet")["id"].to_pylist() == ["e1", "e3", "e2", "o1"]
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["id"] for row in csv.DictReader(lines)] == ["e1", "e3", "e2", "o1"]
    assert len((tmp_path / "e.jsonl").read_text("utf-8").splitlines()) == 4


def test_the_filters_of_events_select(run, desk, tmp_path):
    run("export", tmp_path / "e.parquet", "--pair", "FRE", "SYL", "--since", "2018")
    assert parquet.read_table(tmp_path / "e.parquet")["id"].to_pylist() == ["e1", "e2"]


def test_another_ending_is_wrong_usage_and_makes_no_file(run, desk, tmp_path):
    result = run("export", tmp_path / "e.xlsx")
    assert result.exit_code == 2
    assert ".csv, .parquet, .jsonl" in result.stderr
    assert not (tmp_path / "e.xlsx").exists()
