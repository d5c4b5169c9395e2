from importlib.resources import files

import pytest

from foreigndesk.read.tables import rows, words_of_kind

TABLES = sorted(path.name for path in files("foreigndesk.read").iterdir() if path.name.endswith(".csv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_where_it_is_from_and_has_no_ragged_row(name):
    assert (files("foreigndesk.read") / name).read_text("utf-8").startswith("#")
    assert rows(name)
    assert all(None not in row and None not in row.values() for row in rows(name))


def test_comments_are_no_rows():
    assert not any(value.startswith("#") for row in rows("numbers.csv") for value in row.values())


def test_words_are_those_of_one_kind():
    assert "twenty" in words_of_kind("numbers.csv", "one") | words_of_kind("numbers.csv", "ten")
    assert "twenty" not in words_of_kind("numbers.csv", "scale")
