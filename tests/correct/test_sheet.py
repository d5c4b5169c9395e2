"""The sheet that a person corrects."""

import copy
import json
from pathlib import Path

import pytest

from foreigndesk.correct.sheet import EVENT_KEYS, ROW_KEYS, marked, marked_events, place_of, row_of
from foreigndesk.errors import RecordError


@pytest.fixture
def row(reading):
    """The row of a sentence, as it comes back from a file, checked."""
    return json.loads(json.dumps(row_of(reading.article, reading.events[1:2], 0.5))) | {"checked": True}


def refused(row):
    with pytest.raises(RecordError) as caught:
        marked_events(marked(row))
    return f"{caught.value} {caught.value.hint}"


def event_with(row, **fields):
    row = copy.deepcopy(row)
    row["events"][0].update(fields)
    return row


def test_a_row_has_the_sentence_its_events_in_the_gold_form_and_their_ids(row):
    [event] = row["events"]
    assert (row["article"], row["field"], row["sentence"][:8], row["shown"]) == ("a1", "text", "Sylvania", ["e2"])
    assert {"id": "e2", "type": "SANCTION", "status": "alleged", "amount": "$2bn", "when": "this month"}.items() <= (
        event.items()
    )
    assert event["source"][0] == {
        "text": "Sylvania",
        "start": 41,
        "country": "SYL",
        "sector": "GOV",
        "name": "Sylvania",
    }


def test_a_row_counts_only_when_it_was_checked(row):
    assert marked(row | {"checked": False}) is None
    assert marked({key: value for key, value in row.items() if key != "checked"}) is None
    assert "neither true nor false" in refused(row | {"checked": "yes"})


def test_words_alone_place_an_actor_and_a_start_tells_two_places_apart(row):
    sentence = row["sentence"]
    assert sentence.count("minister") == 1
    who = {"text": "the minister", "country": "FRE", "sector": "GOV"}
    [event] = marked_events(marked(event_with(row, source=[who], target=[], when="", speaker="")))
    assert sentence[slice(*event.actors[0].span)] == "the minister"
    assert "does not stand at 3" in refused(event_with(row, source=[who | {"start": 3}], when=""))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"source": [{"text": "Ruritania"}]}, "'Ruritania' is not in the sentence"),
        ({"source": [{"text": ""}]}, "copy the actor's words"),
        ({"source": [{"text": "aid", "country": "Freedonia"}]}, "alpha-3"),
        ({"source": [{"text": "aid", "sector": "ARMY"}]}, "one of GOV"),
        ({"source": [{"text": "aid", "who": "x"}]}, "unknown key 'who'"),
        ({"source": ["aid"]}, "no JSON object"),
        ({"source": "aid"}, "source is no list"),
        ({"source": [], "target": []}, "neither source nor target"),
        ({"type": "WAR"}, "one of AGREE"),
        ({"type": ["AID"]}, "type is no text"),
        ({"also": ["WAR"]}, "'WAR'"),
        ({"also": [{}]}, "not known"),
        ({"deed": "WAR"}, "'WAR'"),
        ({"status": "maybe"}, "one of happened"),
        ({"date": "Monday"}, "2018-01-23"),
        ({"reciprocal": "no"}, "neither true nor false"),
        ({"speaker": "the king"}, "speaker 'the king'"),
        ({"amount": "$3bn"}, "amount '$3bn'"),
        ({"tense": "past"}, "unknown key 'tense'"),
        ({"id": "e9"}, "e9 is no event of this sentence"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(row, fields, told):
    first = {"source": [{"text": "Sylvania"}], "target": [], "when": ""}
    assert told in refused(event_with(row, **(first | fields)))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"mood": 1}, "unknown key 'mood'"),
        ({"field": "body"}, "do not fit together"),
        ({"field": ["text"]}, "do not fit together"),
        ({"end": 9}, "do not fit together"),
        ({"start": -1}, "no count"),
        ({"start": True}, "no count"),
        ({"shown": [1]}, "no list of ids"),
        ({"events": {}}, "events is no list"),
        ({"sentence": 5}, "sentence is no text"),
    ],
)
def test_a_row_that_was_bent_is_refused(row, fields, told):
    assert told in refused(row | fields)


@pytest.mark.parametrize("row", [None, [], "text", 5])
def test_what_is_no_row_is_refused(row):
    with pytest.raises(RecordError, match="no JSON object"):
        marked(row)


def test_one_id_stands_for_one_event(row):
    twice = event_with(row, source=[{"text": "Sylvania"}], target=[], when="")
    twice["events"] *= 2
    assert "two events have the id e2" in refused(twice)


def test_words_are_found_on_word_borders_first():
    assert place_of("Iran", "Iranians left Iran.") == (14, 18)
    assert place_of("Iran", "Iranians left.") == (0, 4)
    assert place_of("$2bn", "It froze $2bn.") == (9, 13)
    assert place_of("Oman", "Iranians left.") is None


def test_the_row_that_the_guide_shows_is_one():
    guide = Path(__file__).parents[2] / "docs" / "guide" / "labels.md"
    row = json.loads(guide.read_text("utf-8").partition("```json")[2].partition("```")[0])
    assert set(row) == set(ROW_KEYS)
    assert set(row["events"][0]) == set(EVENT_KEYS)
    [event] = marked_events(marked(row | {"checked": True}))
    assert event.id == row["shown"][0]
