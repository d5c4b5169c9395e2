"""What a person marked, made into events."""

import json

import pytest

from foreigndesk.correct.renewal import Held
from foreigndesk.correct.sheet import marked, row_of
from foreigndesk.errors import RecordError
from foreigndesk.knowledge import Knowledge
from foreigndesk.read.by_hand import ByHand
from foreigndesk.records import Actor, Amount, Article, Event, Sentence

TEXT = "Turkey froze $2bn of aid to Greece on Monday, he said."
SENTENCE = Sentence("text", 0, len(TEXT), TEXT)
ARTICLE = Article("a", "", TEXT, published="2018-01-23")
NOW = "2026-01-01T00:00:00+00:00"


def actor(words, **known):
    return Actor(words, TEXT.index(words), TEXT.index(words) + len(words), **known)


CODED = Event(
    "e1", "a", SENTENCE, (actor("Turkey", name="Turkey", id="TUR", country="TUR", sector="GOV"),),
    (actor("Greece", name="Greece", id="GRC", country="GRC", sector="GOV"),), "SANCTION", "happened", 0.4, "fake 1",
    mode="discontinue", contexts=("economic",), quad="material conflict", score=-6.5, date="2018-01-22",
    date_text="on Monday", amounts=(Amount("$2bn", 2e9, "USD"),),
    speaker=actor("he", name="Rufus Firefly", id="Q1", role="minister"),
)  # fmt: skip
HELD = Held((CODED,))


@pytest.fixture
def row():
    return json.loads(json.dumps(row_of(ARTICLE, [CODED], 0.5))) | {"checked": True}


@pytest.fixture(scope="module")
def by_hand():
    return ByHand(Knowledge.load(), NOW)


def refused(by_hand, row, article=ARTICLE, held=HELD):
    with pytest.raises(RecordError) as caught:
        by_hand.correction(marked(row), article, held)
    return f"{caught.value} {caught.value.hint}"


def test_an_event_left_alone_is_confirmed_in_all_that_it_says(by_hand, row):
    done = by_hand.correction(marked(row), ARTICLE, HELD)
    [event] = done.events
    assert (event.coder, event.confidence, done.taken, done.before) == ("human", 1.0, NOW, (CODED,))
    for name in Event.__slots__:
        if name not in ("coder", "confidence"):
            assert getattr(event, name) == getattr(CODED, name)


def test_a_changed_type_brings_its_own_quad_and_score_and_keeps_the_id(by_hand, row):
    row["events"][0] |= {"type": "AID", "also": ["AGREE"], "status": "denied"}
    done = by_hand.correction(marked(row), ARTICLE, HELD)
    [event] = done.events
    assert (event.id, event.quad, event.mode, event.contexts) == ("e1", "material cooperation", "", ())
    assert event.score > 0
    assert (event.status, done.also) == ("denied", (("AGREE",),))


def test_an_actor_that_a_person_names_is_known_by_the_tables_where_they_agree(by_hand, row):
    row["events"][0]["source"] = [{"text": "Greece", "country": "GRC", "sector": "GOV"}]
    row["events"][0]["target"] = [{"text": "Turkey", "country": "", "sector": "BUS", "name": "Turkey Inc."}]
    [event] = by_hand.correction(marked(row), ARTICLE, HELD).events
    assert (event.actors[0].id, event.actors[0].name) == ("GRC", "Greece")
    assert event.recipients[0] == Actor("Turkey", 0, 6, "Turkey Inc.", "", "", "BUS")


def test_an_event_written_anew_keeps_the_id_of_the_act_it_stands_for(by_hand, row):
    del row["events"][0]["id"]
    [event] = by_hand.correction(marked(row), ARTICLE, HELD).events
    assert event.id == "e1"


def test_an_added_event_gets_an_id_that_stays_the_same(by_hand, row):
    added = {"source": [{"text": "he"}], "type": "ACCUSE"}
    row["events"].append(added)
    first, again = (by_hand.correction(marked(row), ARTICLE, HELD).events for _ in range(2))
    assert [e.id for e in first] == [e.id for e in again]
    assert first[1].id not in ("", "e1")
    assert first[1].status == "happened"


def test_no_events_is_an_answer(by_hand, row):
    assert by_hand.correction(marked(row | {"events": []}), ARTICLE, HELD).events == ()


def test_two_events_that_say_the_same_are_refused(by_hand, row):
    added = {"source": [{"text": "he"}], "type": "ACCUSE"}
    assert "event 3 says the same as event 2" in refused(by_hand, row | {"events": [*row["events"], added, added]})


def test_another_amount_is_read_for_its_value_and_one_without_a_number_refused(by_hand, row):
    row["events"][0]["amount"] = "$2bn of aid"
    [event] = by_hand.correction(marked(row), ARTICLE, HELD).events
    assert (event.amounts[0].value, event.amounts[0].unit) == (2e9, "USD")
    row["events"][0]["amount"] = "aid"
    assert "states no number" in refused(by_hand, row)


def test_what_is_taken_out_is_out(by_hand, row):
    row["events"][0] |= {"amount": "", "when": "", "date": "", "speaker": ""}
    [event] = by_hand.correction(marked(row), ARTICLE, HELD).events
    assert (event.amounts, event.date_text, event.date, event.speaker) == ((), "", "", None)


def test_another_speaker_is_looked_up(by_hand, row):
    row["events"][0]["speaker"] = "Greece"
    [event] = by_hand.correction(marked(row), ARTICLE, HELD).events
    assert event.speaker.country == "GRC"


def test_a_changed_sentence_is_refused_before_its_events_are_looked_at(by_hand, row):
    row["sentence"] = "Norway" + row["sentence"][6:]
    assert "does not have this sentence" in refused(by_hand, row)
    assert "foreigndesk label" in refused(by_hand, row)


def test_a_sheet_that_shows_other_events_than_the_desk_has_is_refused(by_hand, row):
    assert "read this sentence anew" in refused(by_hand, row, held=Held(()))


def test_a_sheet_may_be_taken_again_after_its_own_correction(by_hand, row):
    row["events"].append({"source": [{"text": "he"}], "type": "ACCUSE"})
    first = by_hand.correction(marked(row), ARTICLE, HELD)
    again = by_hand.correction(marked(row), ARTICLE, Held(first.events, (first,)))
    assert again == first
