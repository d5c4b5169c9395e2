"""What the desk tells of stories and happenings."""

import pytest

from foreigndesk.filing import Filing
from foreigndesk.records import Actor, Article, Event, Place, Reading, Sentence, StoryChange
from foreigndesk.store.chronicle import HappeningSelection, StorySelection
from foreigndesk.store.database import open_store
from foreigndesk.store.stories import follow_change

STRIKE = (
    "Dock workers at Port Avel walked out on Monday after talks over wages collapsed. The union said that no ship "
    "would be unloaded until the harbour board paid the rise it had promised last spring. Grain freighters waited."
)
FLOOD = "The river Mell burst its banks above Torvin overnight and carried away two bridges near the old mill."


def actor(code):
    return Actor(code, 0, 3, f"{code} state", code, code)


def told(identity, title, text, day, *sides, sentence=STRIKE, **fields):
    event = Event(
        f"{identity}-1", identity, Sentence("text", 0, len(sentence), sentence), (actor(sides[0]),),
        tuple(map(actor, sides[1:])), "PROTEST", "happened", fields.pop("confidence", 0.5), "fake 1",
        quad="material conflict", place=Place("Avel", 0, 4, "Port Avel", "FRE", "", "city"), **fields,
    )  # fmt: skip
    return Reading(Article(identity, title, text, source=f"Paper {identity}", published=f"2021-03-{day}"), (), (event,))


@pytest.fixture
def store(place):
    readings = (
        told("a", "Dockers strike at Port Avel", STRIKE, "01", "FRE", "SYL"),
        told("b", "Ships wait at Port Avel", STRIKE + " On Tuesday an offer came.", "02", "FRE", "SYL", confidence=0.9),
        told("c", "River Mell floods Torvin", FLOOD, "03", "RUR", sentence=FLOOD, date="2011"),
    )
    with open_store(place, create=True, filing=Filing()) as store:
        for reading in readings:
            store.put(reading)
        yield store


def ids(found):
    return [one.id for one in found]


def test_stories_come_latest_first_with_all_that_is_known_of_them(store):
    flood, strike = store.stories(StorySelection())
    assert (flood.id, strike.id) == ("c", "a")
    assert [(r.article, r.copy_of) for r in strike.reports] == [("a", ""), ("b", "a")]
    assert (strike.start, strike.end) == ("2021-03-01", "2021-03-02")
    assert strike.sources == ("Paper a", "Paper b")
    assert strike.actors == ("FRE state", "SYL state")
    assert strike.places == ("Port Avel",)


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (StorySelection(country="SYL"), ["a"]),
        (StorySelection(pair=("SYL", "FRE")), ["a"]),
        (StorySelection(country="XXX"), []),
        (StorySelection(since="2021-03-03"), ["c"]),
        (StorySelection(until="2021-03-02"), ["a"]),
        (StorySelection(articles=2), ["a"]),
        (StorySelection(limit=1), ["c"]),
    ],
)
def test_stories_are_selected_by_who_and_when_and_how_many(store, selection, found):
    assert ids(store.stories(selection)) == found


def test_a_merged_story_leads_to_the_one_it_went_into(store):
    with store._transaction(writing=True) as connection:
        follow_change(connection, StoryChange("merged", "a", other="c", similarity=0.4), ())
    assert store.story("c").id == "a"
    assert store.story_of("c") == "a"
    assert ids(store.stories(StorySelection())) == ["a"]
    assert store.story_changes("a") == store.story_changes("c") == [StoryChange("merged", "a", "", "c", 0.4)]


def test_what_never_was_is_none(store):
    assert store.story("nowhere") is None
    assert store.story_of("nowhere") == ""
    assert store.story_ids("nowhere") == []
    assert store.story_ids("%") == []


def test_a_beginning_names_the_stories_that_have_it(store):
    assert store.story_ids("") == ["a", "c"]
    assert store.story_ids("a") == ["a"]


def test_happenings_come_with_reports_and_the_event_that_shows_them_best(store):
    ((happening, shown),) = store.happenings(HappeningSelection())
    assert (happening.events, happening.articles, happening.reports) == (("a-1", "b-1"), ("a", "b"), 1)
    assert (happening.actor, happening.recipient, happening.status) == ("FRE", "SYL", "happened")
    assert shown.id == happening.event == "b-1"
    assert store.happenings_of("b") == {"b-1": "a-1"}


def test_what_is_but_recalled_is_told_only_when_asked_for(store):
    found = store.happenings(HappeningSelection(background=True))
    assert [(h.id, h.date, h.background) for h, _ in found] == [("a-1", "2021-03-01", False), ("c-1", "2011", True)]


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (HappeningSelection(story="a"), 1),
        (HappeningSelection(story="c"), 0),
        (HappeningSelection(story="c", background=True), 1),
        (HappeningSelection(country="SYL"), 1),
        (HappeningSelection(pair=("SYL", "FRE")), 1),
        (HappeningSelection(pair=("SYL", "RUR")), 0),
        (HappeningSelection(type="ASSAULT"), 0),
        (HappeningSelection(since="2021-03-02"), 0),
        (HappeningSelection(until="2021-03-01"), 1),
        (HappeningSelection(background=True, limit=1), 1),
    ],
)
def test_happenings_are_selected_by_story_party_type_and_day(store, selection, count):
    assert len(store.happenings(selection)) == count


def test_a_happening_comes_with_all_that_tell_it_and_whose_text_each_is(store):
    (strike,) = store.tellings(HappeningSelection())
    assert [(article.id, event.id, text) for article, event, text in strike.told] == [
        ("a", "a-1", "a"),
        ("b", "b-1", "a"),  # a copy
    ]
    assert [one.happening.id for one in store.tellings(HappeningSelection(background=True))] == ["a-1", "c-1"]
    assert list(store.tellings(HappeningSelection(pair=("FRE", "RUR")))) == []


def test_stories_without_a_day_come_last_and_fill_what_was_asked_for(store):
    store.put(Reading(Article("u", "Old almanac of tides", "High water at the spring tide floods the lower quays.")))
    assert ids(store.stories(StorySelection())) == ["c", "a", "u"]
    assert ids(store.stories(StorySelection(limit=2))) == ["c", "a"]
    assert ids(store.stories(StorySelection(limit=3))) == ["c", "a", "u"]
    assert ids(store.stories(StorySelection(since="2021"))) == ["c", "a"]
