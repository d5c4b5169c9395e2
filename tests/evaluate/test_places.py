"""Where something took place, against gold."""

import json

import pytest

from foreigndesk.errors import RecordError
from foreigndesk.evaluate.places import MarkedPlace, MarkedSentence, evaluate_places, measure
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Article

TEXT = "Rebels attacked a market in Homs, Syria. Talks were held in Geneva. Russia thanked Norway."
ARTICLE = Article("a", "", TEXT, published="2018-01-30", language="en")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def at(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def sentence(words, *places):
    return MarkedSentence(at(words), tuple(MarkedPlace(at(name), country, kind) for name, country, kind in places))


def test_a_place_counts_as_found_and_as_right_where_state_and_kind_are(knowledge):
    gold = [
        sentence("Rebels attacked a market in Homs, Syria.", ("Homs", "SYR", "city")),
        sentence("Talks were held in Geneva.", ("Geneva", "FRA", "city")),
        sentence("Russia thanked Norway."),
    ]
    figures = measure([(ARTICLE, gold)], knowledge)
    assert figures["places"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert figures["right"] == {"p": 0.5, "r": 0.5, "f1": 0.5}
    assert figures["countries"]["f1"] is None
    assert (figures["n"], figures["sentences"]) == (2, 3)


def test_a_place_where_none_is_marked_costs_precision_and_a_missed_one_recall(knowledge):
    gold = [
        sentence("Talks were held in Geneva."),
        sentence("Russia thanked Norway.", ("Norway", "NOR", "country")),
    ]
    figures = measure([(ARTICLE, gold)], knowledge)
    assert figures["places"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_a_gold_file_is_read_with_its_texts(tmp_path):
    start, end = at("Talks were held in Geneva.")
    place = {"start": at("Geneva")[0], "end": at("Geneva")[1], "country": "CHE", "kind": "city"}
    row = {"id": "a", "text": TEXT, "sentences": [{"start": start, "end": end, "places": [place]}]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert evaluate_places(path)["right"]["f1"] == 1.0


@pytest.mark.parametrize(
    "sentences",
    [
        None,
        [{"start": 0, "end": 5}],
        [{"start": 0, "end": 5, "places": [{"start": 0, "end": 4, "kind": "sea"}]}],
        [{"start": 0, "end": 5, "places": [{"start": 0, "end": 4, "kind": "city", "country": 3}]}],
    ],
)
def test_gold_of_another_form_is_refused(tmp_path, sentences):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "sentences": sentences}), encoding="utf-8")
    with pytest.raises(RecordError):
        evaluate_places(path)
