import csv
import io

import pytest

from foreigndesk.formats.commas import CsvWriter, cell
from foreigndesk.formats.rows import COLUMNS


def written(reading):
    stream = io.StringIO()
    writer = CsvWriter(stream)
    writer.write(reading.article, reading.events)
    writer.close()
    return list(csv.reader(io.StringIO(stream.getvalue())))


def test_the_header_stands_first_even_where_there_is_no_event():
    stream = io.StringIO()
    CsvWriter(stream).close()
    assert stream.getvalue() == ",".join(column.name for column in COLUMNS) + "\n"


def test_a_row_an_event_with_lists_joined(reading):
    head, *rows = written(reading)
    second = dict(zip(head, rows[1], strict=True))
    assert len(rows) == 3
    assert second["recipients"] == "Freedonia; militants"
    assert second["recipient_ids"] == "FRE; "
    assert second["score"] == "-6.0"
    assert second["reciprocal"] == "false"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert cell(text).startswith("'")
    assert cell([text, "x"]).startswith("'")


def test_numbers_and_harmless_text_stay_as_they_are():
    assert cell(-6.0) == "-6.0"
    assert cell("a - b = c") == "a - b = c"


def test_control_characters_become_spaces_one_for_one():
    assert cell("a\r\nb\x1b[31m\x9b") == "a  b [31m "


def test_a_semicolon_inside_a_part_does_not_split_it():
    assert cell(["Smith; Sons", "x"]).split("; ") == ["Smith, Sons", "x"]
