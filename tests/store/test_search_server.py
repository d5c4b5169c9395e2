"""PostgreSQL's index."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text

from foreigndesk.errors import UsageError
from foreigndesk.records import Article, Reading
from foreigndesk.store import schema
from foreigndesk.store.database import open_store
from foreigndesk.store.search import SearchSelection
from foreigndesk.store.search_query import asked
from foreigndesk.store.search_server import MOST_BYTES, fold, is_whole, match


@pytest.fixture
def store(postgres):
    with open_store(postgres.desk(), create=False) as opened:
        yield opened


@given(st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_string_is_searched_for_or_refused(store, query):
    try:
        matched = match(asked(query))
    except UsageError:
        return
    with store._transaction() as connection:
        connection.execute(text("SELECT to_tsquery('desk_words', :query)"), {"query": matched})


@given(st.text())
def test_folding_moves_no_letter(words):
    assert len(fold(words)) == len(words)


def test_accents_case_and_signs_are_folded():
    assert fold("Café-Straße, İstanbul №5!") == "cafe straße  istanbul  5 "


def test_the_largest_article_is_kept_and_found_by_its_first_words(store):
    words = " ".join(f"{number:06x}" for number in range(140_000))
    store.put(Reading(Article("large", "Large", words)))
    assert [one.article for one in store.search(SearchSelection("000007"))] == ["large"]
    assert store.search(SearchSelection(words[MOST_BYTES + 10 :].split()[0])) == []


def test_an_article_that_the_index_lacks_is_noticed(store, reading):
    store.put(reading)
    with store._transaction(writing=True) as connection:
        assert is_whole(connection)
        connection.execute(text("DELETE FROM article_words"))
        assert not is_whole(connection)
        connection.execute(delete(schema.articles))
        assert is_whole(connection)
