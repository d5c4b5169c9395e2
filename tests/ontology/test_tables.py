"""The ontology's tables can be read."""

import pytest

from foreigndesk.ontology.tables import table


@pytest.mark.parametrize(("name", "columns"), [("plover.csv", 4), ("cameo.csv", 5), ("contexts.csv", 2)])
def test_a_table_is_its_rows_without_the_words_of_its_header(name, columns):
    rows = table(name)
    assert rows
    assert all(len(row) == columns and not any(key.startswith("#") for key in row) for row in rows)
    assert all(value is not None for row in rows for value in row.values())


def test_a_table_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        table("none.csv")
