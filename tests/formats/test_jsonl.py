import dataclasses
import io
import json

from foreigndesk.formats.jsonl import JsonlWriter, event_to_dict, event_to_json

KEYS = [
    "id", "article", "field", "sentence", "actors", "recipients", "reciprocal", "type", "mode", "contexts", "quad",
    "score", "deed", "status", "date", "date_text", "place", "amounts", "items", "speaker", "confidence", "coder",
]  # fmt: skip


def test_the_keys_are_the_published_ones_in_their_order(reading):
    event = event_to_dict(reading.events[1])
    assert list(event) == KEYS
    assert list(event["sentence"]) == ["start", "end", "text"]
    assert list(event["actors"][0]) == ["text", "start", "end", "name", "id", "country", "sector", "role"]
    assert list(event["amounts"][0]) == ["text", "value", "unit"]


def test_the_captions_index_stands_after_field_and_in_captions_only(reading):
    assert list(event_to_dict(reading.events[2])) == [*KEYS[:3], "caption", *KEYS[3:]]
    assert "caption" not in event_to_dict(reading.events[0])


def test_the_line_is_compact_json_with_unicode_as_it_is(reading):
    named = dataclasses.replace(reading.events[0], date_text="São Tomé")
    assert event_to_json(named).startswith('{"id":"e1","article":"a1","field":"title","sentence":{"start":0,')
    assert '"date_text":"São Tomé"' in event_to_json(named)


def test_unknown_place_and_speaker_are_null_and_other_unknown_texts_empty(reading):
    event = event_to_dict(reading.events[0])
    assert event["place"] is None
    assert event["speaker"] is None
    assert (event["date"], event["mode"]) == ("", "")


def test_a_place_is_an_object_of_its_words_and_what_they_name(reading):
    assert event_to_dict(reading.events[1])["place"] == {
        "text": "Port Freedonia",
        "start": 30,
        "end": 44,
        "name": "Port Freedonia",
        "country": "FRE",
        "region": "Coast",
        "kind": "city",
    }


def test_whole_amounts_are_whole_numbers_and_others_are_not(reading):
    values = [amount["value"] for amount in event_to_dict(reading.events[1])["amounts"]]
    assert json.dumps(values) == "[2000000000, 1.5]"


def test_an_event_is_one_line_whatever_its_text_and_reads_back_the_same(reading):
    nasty = 'a\nb\r\x1b[31m\x85\u2028\u2029\x9b2J"\\'
    event = dataclasses.replace(reading.events[0], date_text=nasty)
    line = event_to_json(event)
    assert len(line.splitlines()) == 1
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in line)
    assert json.loads(line)["date_text"] == nasty


def test_a_writer_writes_a_line_an_event(reading):
    stream = io.StringIO()
    writer = JsonlWriter(stream)
    writer.write(reading.article, reading.events)
    writer.close()
    assert [json.loads(line)["id"] for line in stream.getvalue().splitlines()] == ["e1", "e2", "e3"]
