"""SQLite's index."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreigndesk.errors import UsageError
from foreigndesk.records import Article, Reading
from foreigndesk.store.database import open_store
from foreigndesk.store.search import SearchSelection
from foreigndesk.store.search_file import is_whole, match
from foreigndesk.store.search_query import asked


@given(st.text(max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_string_is_searched_for_or_refused(memory, query):
    try:
        matched = match(asked(query))
    except UsageError:
        return
    memory.execute("SELECT rowid FROM words WHERE words MATCH ?", (matched,)).fetchall()


@pytest.fixture(scope="module")
def memory():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='porter unicode61')")
    yield connection
    connection.close()


def test_a_vacuum_loses_nothing_and_words_that_went_astray_are_noticed(tmp_path):
    path = tmp_path / "desk.sqlite"
    with open_store(path, create=True) as store:
        for identity in "abc":
            store.put(Reading(Article(identity, f"Title {identity}", f"The envoys of {identity} left.")))
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM articles WHERE id = 'a'")
        connection.execute("VACUUM")
        connection.close()
        assert sorted(one.article for one in store.search(SearchSelection("envoys"))) == ["b", "c"]
        with store._transaction(writing=True) as connection:
            assert is_whole(connection)
            connection.exec_driver_sql("DROP TRIGGER search_update")
            connection.exec_driver_sql("UPDATE articles SET text = 'other words' WHERE id = 'b'")
            assert not is_whole(connection)
