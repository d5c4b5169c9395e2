import dataclasses

import pytest

from foreigndesk.records import Caption, Reading
from foreigndesk.store.articles import digest
from foreigndesk.store.database import open_store


@pytest.fixture
def store(place):
    with open_store(place, create=True) as opened:
        yield opened


def test_an_article_is_new_then_known(store, reading):
    assert store.standing(reading.article) == "new"
    store.put(reading)
    assert store.standing(reading.article) == "known"


@pytest.mark.parametrize(
    "change",
    [{"text": "other"}, {"title": "other"}, {"captions": (Caption("other"),)}, {"published": "2018"}, {"authors": ()}],
)
def test_an_article_that_says_something_else_is_changed(store, reading, change):
    store.put(reading)
    assert store.standing(dataclasses.replace(reading.article, **change)) == "changed"


def test_where_an_article_was_read_from_is_no_part_of_what_it_says(reading):
    assert digest(reading.article) == digest(dataclasses.replace(reading.article, origin="elsewhere"))


def test_an_article_without_events_is_known_too(store, reading):
    store.put(Reading(reading.article, not_coded="language: de"))
    assert store.standing(reading.article) == "known"


def test_an_article_that_the_coder_failed_at_is_unfinished_until_it_is_read_anew(store, reading):
    store.put(dataclasses.replace(reading, not_coded="coder: 1 of 4 sentences: refused"))
    assert store.standing(reading.article) == "unfinished"
    store.put(reading)
    assert store.standing(reading.article) == "known"
