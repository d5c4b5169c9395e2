import dataclasses

import pytest

from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection
from foreigndesk.store.versions import Version

AT = "2018-01-24T00:00:00+00:00"


@pytest.fixture
def store(place, reading):
    with open_store(place, create=True) as store:
        store.put(edition(reading, 2))
        yield store


def edition(reading, number, **changes):
    return dataclasses.replace(reading, article=dataclasses.replace(reading.article, edition=number, **changes))


def events(store):
    return len(list(store.events(Selection())))


def test_other_words_leave_the_former_ones_as_a_version(store, reading):
    store.put(edition(reading, 3, text="Other words."), AT)
    store.put(edition(reading, 4, text="Third words."), AT)
    assert store.history.versions("a1") == [
        Version(1, reading.article.title, reading.article.text, AT),
        Version(2, reading.article.title, "Other words.", AT),
        Version(3, reading.article.title, "Third words."),
    ]
    assert store.history.changed() == [("a1", reading.article.url, reading.article.title, 2)]


def test_the_same_words_are_no_version(store, reading):
    store.put(edition(reading, 3, rights="CC BY"), AT)
    assert len(store.history.versions("a1")) == 1


def test_an_older_edition_is_outdated(store, reading):
    assert store.standing(edition(reading, 1, text="Older.").article) == "outdated"
    assert store.standing(edition(reading, 3, text="Newer.").article) == "changed"


def test_what_is_taken_back_loses_its_events_and_keeps_its_words(store, reading):
    before = store.revision()
    assert store.history.withdraw("a1", 2, "killed", AT)
    assert events(store) == 0
    assert next(store.articles(["a1"])).text == reading.article.text
    assert [back.article for back in store.history.withdrawn_after(before)] == ["a1"]
    assert store.changed_after(before) == ["a1"]


def test_no_edition_up_to_the_one_taken_back_returns_and_a_later_one_does(store, reading):
    store.history.withdraw("a1", 2, "killed", AT)
    assert store.standing(edition(reading, 2).article) == "withdrawn"
    assert store.not_read_by("any") == []
    later = edition(reading, 3, text="Corrected.")
    assert store.standing(later.article) == "changed"
    store.put(later, AT)
    assert store.history.withdrawn_after(-1) == []
    assert store.standing(later.article) == "known"


def test_a_later_edition_than_the_one_taken_back_stays(store):
    assert not store.history.withdraw("a1", 1, "killed", AT)
    assert events(store) == 3


def test_what_is_taken_back_before_it_came_never_comes(store, reading):
    assert store.history.withdraw("a9", 5, "killed", AT)
    assert not store.history.withdraw("a9", 5, "killed", AT)
    article = dataclasses.replace(reading.article, id="a9", edition=5)
    assert store.standing(article) == "withdrawn"


def test_what_was_taken_back_counts_for_no_pair_any_more(store, reading):
    store.put(reading)
    assert store.views.months("FRE", "SYL")
    store.history.withdraw("a1", 1, "false", "2018-02-01")
    assert store.views.months("FRE", "SYL") == []
    assert store.upkeep.check().faults == ()
