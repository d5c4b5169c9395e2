import pytest

from foreigndesk.store import merging, schema
from foreigndesk.store.database import open_store

KEY = {"source": "USA", "target": "PAK", "month": "2018-01", "quad": "verbal conflict", "status": "happened"}


@pytest.fixture
def connection(place):
    with open_store(place, create=True) as store, store._transaction(writing=True) as connection:
        yield connection


def kept(connection):
    return [(row.month, row.events, row.score) for row in connection.execute(schema.dyad_months.select())]


def test_what_is_new_goes_in_and_what_is_there_grows(connection):
    later = {**KEY, "month": "2018-02"}
    merging.add(connection, schema.dyad_months, [{**KEY, "events": 2, "score": -7.0}])
    merging.add(
        connection, schema.dyad_months, [{**KEY, "events": 1, "score": 1.5}, {**later, "events": 4, "score": 0.0}]
    )
    assert sorted(kept(connection)) == [("2018-01", 3, -5.5), ("2018-02", 4, 0.0)]


def test_what_is_there_is_replaced(connection):
    for events in (5, 1):
        merging.replace(connection, schema.dyad_months, [{**KEY, "events": events, "score": 2.0}])
    assert kept(connection) == [("2018-01", 1, 2.0)]


def test_no_rows_are_no_statement(connection):
    merging.add(connection, schema.dyad_months, [])
    assert kept(connection) == []
