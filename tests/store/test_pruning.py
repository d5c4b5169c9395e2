"""Of a pruned article, the evidence stays where it stood, and all that counts it."""

import dataclasses

import newsroom
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.records import Article, Reading
from foreigndesk.store.chronicle import HappeningSelection
from foreigndesk.store.database import open_store
from foreigndesk.store.events import Selection
from foreigndesk.store.pruning import kept_text
from foreigndesk.store.search import SearchSelection

AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def store(place, reading):
    with open_store(place, create=True, filing=newsroom.Filing()) as opened:
        opened.put(reading)
        opened.put(Reading(Article("later", "Grain", "Grain came.", published="2019-01-01")))
        opened.put(Reading(Article("undated", "Grain", "Grain came.")))
        yield opened


def article(store, identity="a1"):
    return next(iter(store.articles([identity])))


def test_what_is_older_can_be_pruned_and_what_has_no_date_cannot(store):
    assert store.upkeep.prunable("2018-01-23") == []
    assert store.upkeep.prunable("2018-01-24") == ["a1"]
    assert store.upkeep.prunable("2020") == ["a1", "later"]


def test_the_sentences_of_events_stay_where_they_stood_and_the_rest_goes(store, reading):
    assert store.upkeep.prune(["a1"], AT) == (1, len("Itmayyetsend1,100tents."))
    kept = article(store)
    assert kept.text == reading.article.text[:46]
    assert (kept.title, kept.captions) == (reading.article.title, reading.article.captions)
    for event in store.events_of("a1"):
        if event.sentence.field == "text":
            assert kept.text[event.sentence.start : event.sentence.end] == event.sentence.text


def test_events_counts_stories_and_happenings_stay(store):
    def held():
        happenings = [one.id for one, _ in store.happenings(HappeningSelection(background=True))]
        months, stories = store.views.all_months(), store.story_of("a1")
        _, event = next(iter(store.events(Selection())))
        return event, store.views.size(), months, happenings, stories, store.revision()

    before = held()
    store.upkeep.prune(["a1", "later"], AT)
    assert held() == before
    found = store.upkeep.check()
    assert (found.pruned, found.faults) == (2, ())


def test_the_desk_still_knows_the_article_and_prunes_it_once(store, reading):
    store.upkeep.prune(["a1"], AT)
    assert store.standing(reading.article) == "known"
    assert store.upkeep.prunable("2019") == []


def test_nothing_is_left_to_read_anew(store):
    assert "a1" in store.not_read_by("another")
    store.upkeep.prune(["a1"], AT)
    assert "a1" not in store.not_read_by("another")


def test_it_is_found_by_the_words_of_its_evidence_only(store):
    store.upkeep.prune(["a1"], AT)
    assert [one.article for one in store.search(SearchSelection("froze"))] == ["a1"]
    assert store.search(SearchSelection("tents")) == []


def test_a_later_form_of_it_is_kept_whole_and_what_was_left_is_no_version(store, reading):
    store.upkeep.prune(["a1"], AT)
    changed = dataclasses.replace(reading.article, text=f"{reading.article.text} More came.")
    store.put(dataclasses.replace(reading, article=changed), AT)
    assert article(store).text == changed.text
    assert len(store.history.versions("a1")) == 1
    assert store.upkeep.prunable("2019") == ["a1"]


def test_former_versions_go_too(store, reading):
    changed = dataclasses.replace(reading.article, text=f"{reading.article.text} More came.")
    store.put(dataclasses.replace(reading, article=changed), AT)
    assert len(store.history.versions("a1")) == 2
    store.upkeep.prune(["a1"], AT)
    assert len(store.history.versions("a1")) == 1


@given(st.text(alphabet="ab \n.", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_evidence_never_moves_and_nothing_else_is_left(text, spans):
    spans = [(start, end) for start, end in spans if start <= end <= len(text)]
    kept = kept_text(text, spans)
    assert all(kept[start:end] == text[start:end] for start, end in spans)
    inside = {at for start, end in spans for at in range(start, end)}
    assert all(at in inside or sign in " \n" for at, sign in enumerate(kept))
