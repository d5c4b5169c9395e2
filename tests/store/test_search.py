"""Articles found by their words."""

import dataclasses

import pytest
from sqlalchemy import delete

from foreigndesk.errors import UsageError
from foreigndesk.records import Article, Reading
from foreigndesk.store import schema, search
from foreigndesk.store.database import open_store
from foreigndesk.store.search import SearchSelection

TEXTS = {
    "a": ("Dockers strike at Port Avel", "Union leaders said that no ship would be unloaded before the talks."),
    "b": ("River Mell floods Torvin", "Rescue teams in boats took families from roofs; dockers lent pumps."),
    "c": ("Café talks end", "The envoys' talk about grain ended without a word on ships."),
}


@pytest.fixture
def path(place):
    with open_store(place, create=True) as store:
        for number, (identity, (title, text)) in enumerate(TEXTS.items(), 1):
            article = Article(identity, title, text, source=f"Paper {number}", published=f"2021-0{number}-05T10:00:00Z")
            store.put(Reading(article))
    return place


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


def test_an_article_that_is_gone_is_found_no_more(path, found):
    with open_store(path, create=False) as store, store._transaction(writing=True) as connection:
        connection.execute(delete(schema.articles).where(schema.articles.c.id == "a"))
    assert found("dockers") == ["b"]
    assert found("envoys") == ["c"]


def test_putting_the_same_article_again_changes_nothing(path, found, reading):
    with open_store(path, create=False) as store:
        store.put(reading)
        store.put(dataclasses.replace(reading, events=()))
    assert found("Sylvania") == ["a1"]


def test_the_snippet_of_a_long_text_is_the_part_that_matches_with_its_own_letters(path):
    text = f"{'First words go on. ' * 40}Then a café, at last, met the ministry's envoys.{' Last words go on.' * 40}"
    with open_store(path, create=False) as store:
        store.put(Reading(Article("long", "", text)))
        (one,) = store.search(SearchSelection('"cafe at last"'))
    marked = " ".join(one.snippet[start:end] for start, end in one.marks)
    assert marked in ("café, at last", "café at last")
    assert len(one.snippet) < 300
    assert one.snippet.startswith("…")
    assert one.snippet.endswith("…")


def test_of_very_many_the_latest_are_ranked(found, monkeypatch):
    monkeypatch.setattr(search, "RANKED", 1)
    assert found("dockers", limit=1) == ["b"]
    assert found("dockers", limit=1, until="2021-01") == ["a"]
    assert found("dockers") == found("dockers", limit=2) == ["a", "b"]


def test_country_and_type_are_those_of_one_event(path, reading, found):
    ours = reading.events[0]
    with open_store(path, create=False) as store:
        store.put(reading)
    assert found("Sylvania", country="FRE", type=ours.type) == ["a1"]
    assert found("Sylvania", pair=("FRE", "SYL"), type=ours.type) == ["a1"]
    assert found("Sylvania", pair=("FRE", "RUR"), type=ours.type) == []
