"""What is not whole is found, whichever database it is in."""

import newsroom
import pytest
from sqlalchemy import delete, insert, text, update

from foreigndesk.store import schema
from foreigndesk.store.checking import check
from foreigndesk.store.database import open_store


@pytest.fixture
def store(place, reading):
    with open_store(place, create=True, filing=newsroom.Filing()) as opened:
        opened.put(reading)
        opened.put(newsroom.reading("b1", newsroom.event("b1"), text=newsroom.FLOOD))
        yield opened


def faults(store, *commands):
    with store._transaction(writing=True) as connection:
        for command in commands:
            connection.execute(command)
        return list(check(connection).faults)


def test_a_desk_that_is_whole_has_its_rows_counted_and_no_fault(store):
    found = store.upkeep.check()
    assert found.faults == ()
    assert (found.rows["articles"], found.rows["events"], found.pruned) == (2, 4, 0)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (schema.happenings, "events in a happening that is gone"),
        (schema.stories, "articles in a story that is gone"),
        (schema.happening_events, "happenings that no event tells"),
        (schema.story_articles, "stories without an article"),
        (schema.dyad_months, "months of pairs whose count of events is wrong"),
        (schema.dyad_kinds, "months of pairs whose count of a kind of act is wrong"),
        (schema.events, "tellings of an event that is gone"),
    ],
)
def test_rows_whose_other_half_is_gone_are_counted(store, table, fault):
    assert any(fault in told for told in faults(store, delete(table)))


def test_a_story_that_counts_wrong_is_found(store):
    wrong = update(schema.stories).values(articles=schema.stories.c.articles + 1)
    assert faults(store, wrong) == ["2 stories whose count of articles is wrong"]


def test_a_happening_that_counts_wrong_is_found(store):
    wrong = update(schema.happenings).values(reports=9)
    [told] = faults(store, wrong)
    assert "happenings with more reports than tellings" in told


def test_an_entry_that_is_done_without_its_article_is_found(store):
    columns = {c.name: "" for c in schema.entries.columns if str(c.type) == "TEXT"}
    numbers = {"found": 0.0, "attempts": 0, "checks": 0, "authors": []}
    entry = {**columns, **numbers, "key": "k", "state": "done", "basis": "page", "article": "gone"}
    assert faults(store, insert(schema.entries).values(entry)) == ["1 entries done whose article is gone"]


def test_an_article_that_the_index_lost_is_found(store, place):
    in_file = [text("DROP TRIGGER search_update"), text("UPDATE articles SET text = 'x'")]
    lost = [text("DELETE FROM article_words")] if isinstance(place, str) else in_file
    assert faults(store, *lost) == ["the full-text index does not have the words that the articles have"]


def test_rows_without_their_parent_are_found_in_a_file(tmp_path, reading):
    with open_store(tmp_path / "desk.sqlite", create=True) as store:
        store.put(reading)
        raw = store._engine.raw_connection()
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
        raw.cursor().execute("DELETE FROM events WHERE position = 1")
        raw.commit()
        raw.close()
        found = store.upkeep.check().faults
    assert "4 rows of actors without their events" in found
