"""Articles found by their words."""

import dataclasses
import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreigndesk.errors import UsageError
from foreigndesk.records import Article, Reading
from foreigndesk.store.database import open_store
from foreigndesk.store.search import SearchSelection, match

TEXTS = {
    "a": ("Dockers strike at Port Avel", "Union leaders said that no ship would be unloaded before the talks."),
    "b": ("River Mell floods Torvin", "Rescue teams in boats took families from roofs; dockers lent pumps."),
    "c": ("Café talks end", "The envoys' talk about grain ended without a word on ships."),
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "desk.sqlite"
    with open_store(path, create=True) as store:
        for number, (identity, (title, text)) in enumerate(TEXTS.items(), 1):
            article = Article(identity, title, text, source=f"Paper {number}", published=f"2021-0{number}-05T10:00:00Z")
            store.put(Reading(article))
    return path


@pytest.fixture
def found(path):
    def search(query, **filters):
        with open_store(path, create=False) as store:
            return [one.article for one in store.search(SearchSelection(query, **filters))]

    return search


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("dockers", ["a", "b"]),  # the title counts for more
        ("docker talk", ["a"]),
        ("talks", ["c", "a"]),
        ("cafe", ["c"]),
        ('"no ship"', ["a"]),
        ('"ship no"', []),
        ("ship -union", ["c"]),
        ('ship -"no ship"', ["c"]),
        ("roofs OR union", ["a", "b"]),
        ("uni*", ["a"]),
        ("nothing", []),
    ],
)
def test_words_phrases_and_what_must_not_stand(found, query, ids):
    assert sorted(found(query)) == sorted(ids)


def test_a_word_of_the_title_counts_for_more(found):
    assert found("dockers") == ["a", "b"]


@pytest.mark.parametrize("query", ["", " ", "-union", '"', "()", "* * *", "OR", "\x00"])
def test_a_query_that_asks_for_nothing_is_refused(found, query):
    with pytest.raises(UsageError):
        found(query)


@pytest.mark.parametrize(
    "query",
    ["title:dockers", "NEAR(dockers ship)", 'dockers" OR rowid:1 --', "dockers AND", "^dockers", "x' OR '1'='1", "a-b"],
)
def test_signs_and_words_of_the_index_s_own_language_are_words(found, query):
    found(query)


@given(st.text(max_size=60))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_string_is_searched_for_or_refused(memory, query):
    try:
        asked = match(query)
    except UsageError:
        return
    memory.execute("SELECT rowid FROM words WHERE words MATCH ?", (asked,)).fetchall()


@pytest.fixture(scope="module")
def memory():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, text, tokenize='porter unicode61')")
    yield connection
    connection.close()


def test_source_and_days_narrow_it(found):
    assert found("dockers", source="paper 2") == ["b"]
    assert found("dockers", since="2021-02") == ["b"]
    assert found("dockers", until="2021-01") == ["a"]
    assert found("dockers", limit=1) == ["a"]


def test_a_country_is_that_of_an_event(path, reading, found):
    with open_store(path, create=False) as store:
        store.put(reading)
    assert found("Sylvania", country="FRE") == ["a1"]
    assert found("Sylvania", pair=("SYL", "FRE")) == ["a1"]
    assert found("Sylvania", country="RUR") == []
    assert found("Sylvania", type="PROTEST") == []


def test_the_snippet_shows_where_it_stands(path):
    with open_store(path, create=False) as store:
        (one,) = store.search(SearchSelection("unloading"))
    assert [one.snippet[start:end] for start, end in one.marks] == ["unloaded"]
    assert (one.title, one.story) == (TEXTS["a"][0], "")


def test_signs_that_mark_are_no_marks_when_they_stand_in_a_text(path):
    with open_store(path, create=False) as store:
        store.put(Reading(Article("d", "", "odd \x03 signs \x02 in kelp")))
        (one,) = store.search(SearchSelection("kelp"))
    assert all(0 <= start <= end <= len(one.snippet) for start, end in one.marks)


def test_a_changed_article_is_found_by_its_new_words_only(path, found):
    with open_store(path, create=False) as store:
        store.put(Reading(Article("a", "Dockers return", "The harbour is open.")))
    assert found("union") == []
    assert found("harbour") == ["a"]


def test_an_article_that_is_gone_is_found_no_more_and_a_vacuum_loses_nothing(path, found):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM articles WHERE id = 'a'")
    connection.execute("VACUUM")
    connection.execute("INSERT INTO article_words(article_words, rank) VALUES ('integrity-check', 1)")
    connection.close()
    assert found("dockers") == ["b"]
    assert found("envoys") == ["c"]


def test_putting_the_same_article_again_changes_nothing(path, found, reading):
    with open_store(path, create=False) as store:
        store.put(reading)
        store.put(dataclasses.replace(reading, events=()))
    assert found("Sylvania") == ["a1"]
