"""Articles filed as they are kept: the same stream gives the same desk, however it was interrupted."""

import dataclasses
import sqlite3

import pytest

from foreigndesk.filing import Filing
from foreigndesk.records import Actor, Article, Event, Reading, Sentence
from foreigndesk.settings import StorySettings
from foreigndesk.store.database import open_store

MATTERS = (
    "Dock workers at Port Avel walked out over wages and the harbour board refused a rise to the union",
    "The river Mell burst its banks above Torvin and rescue teams in boats took families from roofs",
    "Sylvania froze two billion of aid to Freedonia after its envoys left the talks on grain",
)
PARTS = ("boats", "pumps", "millers", "bread", "envoys", "tents", "notes", "tariffs", "rails", "ferries", "cattle")
TABLES = (
    "stories", "story_articles", "story_changes", "story_terms", "story_stream", "happenings", "happening_events",
    "happening_sides",
)  # fmt: skip
SMALL = StorySettings(window_days=9.0, window_articles=30, copy_days=4.0)


def actor(code):
    return Actor(code, 0, 3, code, code, code)


def event(article, number, sentence, **other):
    fields = {
        "actors": (actor("SYL"),),
        "recipients": (actor("FRE"),),
        "type": "SANCTION",
        "quad": "material conflict",
        "status": "happened",
        "confidence": 0.5 + number / 100,
        "coder": "fake 1",
    } | other
    return Event(f"{article}-{number}", article, Sentence("text", 0, len(sentence), sentence), **fields)


def told(number, text="", day=0, **other):
    """An article of one of three matters, with an event of one of two pairs."""
    matter = MATTERS[number % 3]
    own = " ".join(PARTS[(number * k) % 11] for k in (1, 2, 3, 5))
    text = text or f"{matter}. It was said that {own} would follow, and {own.upper()} after that. {matter}."
    identity = f"a{number:03}"
    published = f"2021-03-{day or 1 + number // 4:02}"
    article = Article(identity, f"{matter[:30]} {own}", text, source=f"Paper {number % 4}", published=published)
    sides = {"actors": (actor("RUR"),)} if number % 2 else {}
    return Reading(article, (), (event(identity, 1, matter, **sides), event(identity, 2, own, **sides)))


def stream(count=60):
    """Articles with copies among them, late ones and one that changed its text."""
    readings = [told(number) for number in range(count)]
    for number in range(7, count, 9):
        copied = readings[number - 3].article
        readings[number] = told(number, text=copied.text)
    readings.insert(20, told(99, day=1))
    changed = dataclasses.replace(readings[5].article, text=readings[5].article.text + " More came later.")
    readings.insert(30, Reading(changed, (), (event(changed.id, 1, MATTERS[1]),)))
    return readings


def tables(path):
    with sqlite3.connect(path) as connection:
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in TABLES}
    connection.close()
    return found


@pytest.fixture
def undisturbed(tmp_path):
    path = tmp_path / "undisturbed.sqlite"
    with open_store(path, create=True, filing=Filing(SMALL)) as store:
        for reading in stream():
            store.put(reading)
    return tables(path)


def test_every_article_stands_in_one_story_and_every_event_in_one_happening(undisturbed):
    readings = {reading.article.id: reading for reading in stream()}
    assert {row[0] for row in undisturbed["story_articles"]} == set(readings)
    events = {e.id for reading in readings.values() for e in reading.events}
    assert {row[1] for row in undisturbed["happening_events"]} == events
    assert {row[2] for row in undisturbed["happening_events"]} == {row[0] for row in undisturbed["happenings"]}
    assert {row[1] for row in undisturbed["story_articles"]} <= {row[0] for row in undisturbed["stories"]}


def test_the_stream_of_these_tests_has_all_kinds_of_changes(undisturbed):
    assert any(row[3] for row in undisturbed["story_articles"])  # copies
    assert {row[6] for row in undisturbed["stories"]} == {0, 1}  # closed and open ones
    assert any(len({r[0] for r in undisturbed["happening_events"] if r[2] == row[0]}) > 2
               for row in undisturbed["happenings"])  # fmt: skip


def test_a_desk_opened_anew_for_each_article_is_the_same(tmp_path, undisturbed):
    path = tmp_path / "again.sqlite"
    for reading in stream():
        with open_store(path, create=True, filing=Filing(SMALL)) as store:
            store.put(reading)
    assert tables(path) == undisturbed


def test_two_programs_taking_turns_file_as_one(tmp_path, undisturbed):
    path = tmp_path / "turns.sqlite"
    with (
        open_store(path, create=True, filing=Filing(SMALL)) as one,
        open_store(path, create=True, filing=Filing(SMALL)) as other,
    ):
        for number, reading in enumerate(stream()):
            (one, other)[number % 3 == 1].put(reading)
    assert tables(path) == undisturbed


class Failing(Filing):
    """Fails at the end of each article's first filing, when all was written."""

    def __init__(self, settings):
        super().__init__(settings)
        self.failed = set()

    def file(self, shelf, article, events):
        super().file(shelf, article, events)
        if (article.id, len(article.text)) not in self.failed:
            self.failed.add((article.id, len(article.text)))
            raise InterruptedError


def test_what_failed_leaves_no_trace_and_is_filed_as_if_it_had_not(tmp_path, undisturbed):
    path = tmp_path / "failing.sqlite"
    with open_store(path, create=True, filing=Failing(SMALL)) as store:
        for reading in stream():
            before = tables(path)
            with pytest.raises(InterruptedError):
                store.put(reading)
            assert tables(path) == before
            store.put(reading)
    assert tables(path) == undisturbed


def test_what_was_put_without_filing_is_caught_up_with_in_the_order_of_dates(tmp_path):
    readings = [told(number) for number in range(20)]
    paths = [tmp_path / "late.sqlite", tmp_path / "at once.sqlite"]
    with open_store(paths[0], create=True) as store:
        for reading in reversed(readings):
            store.put(reading)
        assert store.catch_up() == 0
    with open_store(paths[0], create=True, filing=Filing(SMALL)) as store:
        assert store.catch_up() == 20
        assert store.catch_up() == 0
    with open_store(paths[1], create=True, filing=Filing(SMALL)) as store:
        for reading in readings:
            store.put(reading)
    late, at_once = tables(paths[0]), tables(paths[1])
    assert late["happenings"] == at_once["happenings"]
    assert late["stories"] == at_once["stories"]


def test_events_that_are_gone_leave_their_happenings(tmp_path):
    reading = told(3)
    path = tmp_path / "desk.sqlite"
    with open_store(path, create=True, filing=Filing()) as store:
        store.put(reading)
        assert {row[1] for row in tables(path)["happening_events"]} == {"a003-1", "a003-2"}
        store.put(dataclasses.replace(reading, events=reading.events[1:]))
    assert {row[1] for row in tables(path)["happening_events"]} == {"a003-2"}
    assert [row[0] for row in tables(path)["happenings"]] == ["a003-2"]


def test_a_happening_outlives_the_event_that_named_it(tmp_path):
    one, other = told(0), told(6)
    path = tmp_path / "desk.sqlite"
    with open_store(path, create=True, filing=Filing()) as store:
        store.put(one)
        store.put(other)
        moved = dataclasses.replace(one.events[0], recipients=(actor("RUR"),))
        store.put(dataclasses.replace(one, events=(moved,)))
    found = {(row[1], row[2]) for row in tables(path)["happening_events"]}
    assert ("a006-1", "a000-1") in found
    assert ("a000-1", "a000-1+") in found
