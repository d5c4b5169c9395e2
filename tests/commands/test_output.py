import io
import json
import sys
from pathlib import Path
from typing import get_args

import pytest
from pyarrow import parquet

from foreigndesk.commands.output import FormatName, choose_format, open_output
from foreigndesk.errors import UsageError
from foreigndesk.formats import FORMATS


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def on_terminal(monkeypatch):
    """Swap standard output for a terminal, when called: pytest sets its own again before each test's body."""
    return lambda: monkeypatch.setattr(sys, "stdout", Terminal())


def test_the_option_offers_every_format():
    assert get_args(FormatName) == tuple(FORMATS)


def test_a_table_is_for_terminals_and_jsonl_for_the_rest(on_terminal):
    assert choose_format(None, None) == "jsonl"
    on_terminal()
    assert choose_format(None, None) == "table"


@pytest.mark.parametrize(
    ("name", "form"), [("e.csv", "csv"), ("e.PARQUET", "parquet"), ("e.txt", "table"), ("e", "jsonl")]
)
def test_a_files_ending_says_the_format(on_terminal, name, form):
    on_terminal()
    assert choose_format(None, Path(name)) == form


def test_what_is_asked_for_wins(on_terminal):
    on_terminal()
    assert choose_format("csv", Path("e.jsonl")) == "csv"


def test_parquet_never_goes_to_a_terminal(on_terminal):
    on_terminal()
    with pytest.raises(UsageError, match="not for terminals"):
        choose_format("parquet", None)
    assert choose_format("parquet", Path("e.parquet")) == "parquet"


def test_a_file_is_whole_even_where_the_run_breaks_off(tmp_path, reading):
    path = tmp_path / "e.parquet"

    def interrupted():
        with open_output("parquet", path) as writer:
            writer.write(reading.article, reading.events)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert parquet.read_table(path).num_rows == 3


def test_a_file_that_cannot_be_made_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="cannot be written"), open_output("jsonl", tmp_path / "no" / "e.jsonl"):
        pass


def test_data_on_standard_output_is_utf8_and_survives_half_surrogates(monkeypatch, reading):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    event = reading.events[0]
    with open_output("jsonl", None) as writer:
        object.__setattr__(event, "date_text", "São \ud83d")
        writer.write(reading.article, [event])
    assert json.loads(raw.getvalue().decode("utf-8"))["date_text"] == "São \ud83d"
