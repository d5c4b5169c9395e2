import dataclasses

import newsroom
import pytest

from foreigndesk.records import Reading
from foreigndesk.store.database import open_store


@pytest.fixture
def views(place, reading):
    older = dataclasses.replace(reading.article, id="older", published="2016-05-01")
    event = dataclasses.replace(reading.events[0], id="o1", article="older", date="2016-05-01")
    with open_store(place, create=True) as store:
        store.put(reading)
        store.put(Reading(older, (), (event,)))
        yield store.views


def ids(told):
    return [event.id for _, event in told]


def test_an_article_comes_with_its_events_and_what_read_it(views, reading):
    kept = views.article("a1")
    assert (kept.article, kept.events, kept.corrections) == (reading.article, reading.events, ())
    assert views.article("none") is None


def test_the_newest_articles_come_first_a_page_at_a_time(views):
    assert [one.id for one in views.newest(5)] == ["a1", "older"]
    assert [one.id for one in views.newest(1, 1)] == ["older"]


def test_the_events_between_two_states_come_newest_first_whoever_acts(views):
    found = ids(views.events_of("FRE", "SYL", limit=10))
    assert found == ids(views.events_of("SYL", "FRE", limit=10))
    assert found[-1] == "o1"
    assert ids(views.events_of("FRE", "SYL", limit=10, offset=len(found) - 1)) == ["o1"]


def test_a_month_narrows_the_events(views):
    assert ids(views.events_of("FRE", "SYL", month="2016-05", limit=10)) == ["o1"]
    assert ids(views.events_of("FRE", month="2001-01", limit=10)) == []


def test_an_event_of_a_state_with_several_others_is_told_once(views):
    found = ids(views.events_of("FRE", limit=50))
    assert len(found) == len(set(found)) > 0


def test_the_size_counts_articles_and_events(views):
    size = views.size()
    assert (size.articles, size.events, size.first, size.last) == (2, 4, "2016-05-01", "2018-01-23")


def test_acts_between_two_states_are_counted_by_month_and_kind_those_that_happened_only(place):
    told = [
        ("2018-01-02", "", ("military",), "happened"),
        ("2018-01-20", "", ("military",), "happened"),
        ("2018-02-01", "", ("military",), "happened"),
        ("2018-01-05", "", ("military",), "planned"),
        ("2017-01-05", "expel", (), "happened"),
    ]
    with newsroom.desk(place, filing=False) as store:
        for at, (day, mode, contexts, status) in enumerate(told):
            event = newsroom.event(f"a{at}", date=day, mode=mode, contexts=contexts, status=status)
            store.put(newsroom.reading(f"a{at}", event))
        counted = store.views.acts("USA", "PAK", "2017-01")
        assert [(one.month, one.mode, one.events) for one in counted] == [
            ("2017-01", "expel", 1),
            ("2018-01", "", 2),
            ("2018-02", "", 1),
        ]
        assert [one.month for one in store.views.acts("PAK", "USA", "2018-02")] == ["2018-02"]
        expulsion, drills = counted[0].kind, counted[1].kind
        assert days(store, kinds=[expulsion]) == ["2017-01-05"]
        assert days(store, kinds=[drills], month="2018-01") == ["2018-01-20", "2018-01-02"]
        assert days(store, kinds=[]) == []


def days(store, **narrowed):
    return [event.date for _, event in store.views.events_of("PAK", "USA", limit=9, **narrowed)]
