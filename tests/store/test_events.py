import dataclasses
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foreigndesk.records import Actor, Amount, Article, Event, Place, Reading, Sentence
from foreigndesk.store.database import open_store
from foreigndesk.store.events import ROWS_AT_ONCE, Selection

NUMBERS = count()

numbers = st.floats(allow_nan=False, allow_infinity=False)
scores = st.floats(-10, 10)  # PLOVER's scale: a pair's month sums them, in any number
offsets = st.integers(min_value=0, max_value=2**31 - 1)
actors = st.builds(Actor, start=offsets, end=offsets, role=st.text())
sides = st.lists(actors, max_size=3).map(tuple)


@st.composite
def readings(draw):
    article = dataclasses.replace(draw(st.from_type(Article)), edition=draw(offsets))
    events = st.builds(
        Event,
        article=st.just(article.id),
        sentence=st.builds(Sentence, start=offsets, end=offsets, caption=offsets),
        actors=sides,
        recipients=sides,
        speaker=st.none() | actors,
        place=st.none() | st.builds(Place, text=st.text(min_size=1), start=offsets, end=offsets),
        contexts=st.lists(st.text(), max_size=2).map(tuple),
        items=st.lists(st.text(), max_size=2).map(tuple),
        amounts=st.lists(st.builds(Amount, value=numbers), max_size=2).map(tuple),
        reciprocal=st.booleans(),
        confidence=numbers,
        score=scores,
        date=st.text(),
    )
    return Reading(article, (), tuple(draw(st.lists(events, max_size=3))), draw(st.text()))


@pytest.fixture
def store(place):
    with open_store(place, create=True) as opened:
        yield opened


@pytest.fixture
def desk(store, reading):
    """A desk with events on several days, of several pairs, types and states."""
    frozen, planned = reading.events[1:]
    store.put(reading)
    old = dataclasses.replace(reading.article, id="old", published="2016-05-01")
    store.put(Reading(old, (), (dataclasses.replace(frozen, id="o1", article="old", date="2016"),)))
    unknown = dataclasses.replace(reading.article, id="unknown", published="")
    store.put(Reading(unknown, (), (dataclasses.replace(planned, id="u1", article="unknown"),)))
    return store


def selected(store, **wanted):
    return [event.id for _, event in store.events(Selection(**wanted))]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=readings())
def test_everything_of_an_article_and_its_events_comes_back_the_same(store, reading):
    new = f"{next(NUMBERS)} {reading.article.id}"  # an article that the desk has would be renewed
    events = tuple(dataclasses.replace(event, article=new) for event in reading.events)
    reading = dataclasses.replace(reading, article=dataclasses.replace(reading.article, id=new), events=events)
    store.put(reading)
    found = [(article, event) for article, event in store.events(Selection()) if article.id == reading.article.id]
    assert found == [(reading.article, event) for event in reading.events]


def test_an_event_of_full_size_comes_back_the_same(store, reading):
    store.put(reading)
    assert list(store.events(Selection())) == [(reading.article, event) for event in
                                               sorted(reading.events, key=lambda event: event.id == "e2")]  # fmt: skip


def test_putting_an_article_again_replaces_its_events(store, reading):
    store.put(reading)
    store.put(dataclasses.replace(reading, events=reading.events[:1]))
    assert selected(store) == ["e1"]


def test_newest_come_first_and_unknown_days_last(desk):
    assert selected(desk) == ["e1", "e3", "e2", "o1", "u1"]


def test_the_limit_keeps_the_newest(desk):
    assert selected(desk, limit=2) == ["e1", "e3"]


def test_a_country_is_found_on_either_side_and_not_as_a_speaker_only(desk, reading):
    assert selected(desk, country="SYL") == ["e1", "e2", "o1"]
    speaking = dataclasses.replace(reading.events[2], id="s1", article="s", speaker=reading.events[0].actors[0])
    desk.put(Reading(dataclasses.replace(reading.article, id="s"), (), (speaking,)))
    assert "s1" not in selected(desk, country="FRE")


def test_a_pair_is_found_either_way_round_and_only_across_sides(desk):
    assert selected(desk, pair=("SYL", "FRE")) == selected(desk, pair=("FRE", "SYL")) == ["e1", "e2", "o1"]
    assert selected(desk, pair=("FRE", "FRE")) == []


def test_type_and_status_select(desk):
    assert selected(desk, type="SANCTION") == ["e2", "o1"]
    assert selected(desk, status="planned") == ["e3", "u1"]
    assert selected(desk, type="SANCTION", status="happened") == []


def test_only_events_sure_enough_are_selected(store, reading):
    doubtful, sure = (dataclasses.replace(e, confidence=c) for e, c in zip(reading.events, (0.4, 0.9), strict=False))
    store.put(dataclasses.replace(reading, events=(doubtful, sure)))
    assert selected(store, min_confidence=0.5) == [sure.id]
    assert set(selected(store, min_confidence=0.4)) == {doubtful.id, sure.id}


def test_a_day_selects_events_that_may_have_happened_then(desk):
    assert selected(desk, since="2018-01-20") == ["e1", "e3", "e2"]
    assert selected(desk, until="2018-01-02") == ["e2", "o1"]
    assert selected(desk, since="2016-12-31", until="2016-12-31") == ["o1"]
    assert selected(desk, since="2019") == []


def test_an_event_of_unknown_date_counts_by_its_articles(desk):
    assert "e1" in selected(desk, since="2018-01-23", until="2018-01-23")
    assert "u1" not in selected(desk, since="1900")


def test_more_events_than_are_fetched_at_once_come_whole_and_in_order(store, reading):
    many = tuple(dataclasses.replace(reading.events[1], id=f"m{n:05}") for n in range(2 * ROWS_AT_ONCE + 1))
    store.put(dataclasses.replace(reading, events=many))
    assert [event for _, event in store.events(Selection())] == list(many)


def sentences(store, **wanted):
    return [[event.id for event in events] for _, events in store.sentences(Selection(**wanted))]


def test_a_sentence_comes_with_all_of_its_events_when_one_is_selected(store, reading):
    first, second, third = reading.events
    beside = dataclasses.replace(third, id="e4", sentence=first.sentence, type="REJECT")
    store.put(dataclasses.replace(reading, events=(first, beside, second, third)))
    assert sentences(store) == [["e1", "e4"], ["e2"], ["e3"]]
    assert sentences(store, type="REJECT") == sentences(store, country="SYL", type="THREATEN") == [["e1", "e4"]]
    assert sentences(store, country="PAK") == []


def test_after_a_revision_only_what_came_since_is_selected(store, reading):
    store.put(reading)
    seen = store.revision()
    later = dataclasses.replace(reading.events[0], id="l1", article="later")
    store.put(Reading(dataclasses.replace(reading.article, id="later"), (), (later,)))
    assert selected(store, after=seen) == ["l1"]
    assert selected(store, after=store.revision()) == []


def test_an_amount_keeps_its_range_bound_and_period(store, reading):
    amount = Amount("$2-3bn", 2e9, "USD", 3e9, "about", "P1Y", "P5Y")
    event = dataclasses.replace(reading.events[0], amounts=(amount,))
    store.put(dataclasses.replace(reading, events=(event,)))
    [(_, kept)] = store.events(Selection())
    assert kept.amounts == (amount,)


def test_the_articles_of_a_state_come_with_all_of_their_events(store, reading):
    store.put(reading)
    [(article, events)] = store.articles_with("SYL")
    assert (article.id, len(events)) == (reading.article.id, len(reading.events))
    assert list(store.articles_with("PAK")) == []
