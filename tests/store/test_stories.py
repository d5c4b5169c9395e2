"""What the store keeps of a stream of articles."""

import pytest

from foreigndesk.records import Article, Reading, Report, Story, StoryChange
from foreigndesk.store import stories
from foreigndesk.store.database import open_store


@pytest.fixture
def connection(place):
    with open_store(place, create=True) as store:
        for identity, day in (("a", "02"), ("b", "01"), ("c", "")):
            store.put(Reading(Article(identity, identity, "", published=f"2021-03-{day}" if day else "")))
        with store._transaction(writing=True) as connection:
            yield connection


def file(connection, article, story, position):
    stories.put_article(connection, article, story, position, "", b"state")
    stories.put_story(connection, Story(story, story, (Report(article, article),)), b"story")


def test_terms_are_counted_up_or_kept_anew(connection):
    stories.put_terms(connection, {"one": 1.0, "two": 2.0}, anew=False)
    stories.put_terms(connection, {"two": 3.0, "three": 1.0}, anew=False)
    assert stories.terms(connection) == {"one": 1.0, "two": 3.0, "three": 1.0}
    stories.put_terms(connection, {"two": 1.5}, anew=True)
    assert stories.terms(connection) == {"two": 1.5}


def test_the_stream_stands_where_it_was_put(connection):
    assert stories.stream(connection) is None
    stories.put_stream(connection, 1, "a", {"now": 1.5})
    stories.put_stream(connection, 2, "b", {"now": 2.5})
    assert stories.stream(connection) == (2, "b", {"now": 2.5})


def test_what_waits_is_what_was_never_filed_or_has_changed_by_date(connection):
    assert stories.unfiled(connection) == ["c", "b", "a"]
    file(connection, "b", "b", 1)
    stories.set_filed(connection, "b")
    assert stories.unfiled(connection) == ["c", "a"]


def test_a_merge_moves_the_articles_and_leaves_a_trace(connection):
    file(connection, "a", "a", 1)
    file(connection, "b", "b", 2)
    stories.follow_change(connection, StoryChange("merged", "a", other="b", similarity=0.5), ())
    assert stories.place(connection, "b") == ("a", "")
    assert [row[0] for row in stories.open_stories(connection)] == ["a"]


def test_a_split_takes_its_articles_along(connection):
    file(connection, "a", "a", 1)
    file(connection, "b", "a", 2)
    stories.follow_change(connection, StoryChange("split", "a", other="b"), ["b"])
    assert stories.place(connection, "a") == ("a", "")
    assert stories.place(connection, "b") == ("b", "")


def test_a_closed_story_is_remembered_no_more(connection):
    file(connection, "a", "a", 1)
    file(connection, "b", "b", 2)
    stories.follow_change(connection, StoryChange("closed", "a"), ())
    assert [row[1] for row in stories.open_articles(connection)] == ["b"]
    assert stories.place(connection, "a") == ("a", "")
