"""Corrections as labels and as gold."""

import dataclasses
import importlib.util
import json
from pathlib import Path

import pytest

from foreigndesk.correct.labels import gold_row, label_row
from foreigndesk.evaluate.gold import gold_article
from foreigndesk.records import Actor, Amount, Article, Correction, Event, Sentence

TEXT = "It rained. Sylvania froze $2bn of aid to Freedonia on Monday, the minister said."
SENTENCE = Sentence("text", 11, len(TEXT), TEXT[11:])


def actor(words, **known):
    return Actor(words, TEXT.index(words), TEXT.index(words) + len(words), **known)


@pytest.fixture
def correction():
    event = Event(
        "e1", "a1", SENTENCE, (actor("Sylvania", name="Sylvania", country="SYL", sector="GOV"),),
        (actor("Freedonia", country="FRE", sector="GOV"),), "SANCTION", "happened", 1.0, "human",
        date="2018-01-22", date_text="on Monday", amounts=(Amount("$2bn", 2e9, "USD"),), speaker=actor("the minister"),
    )  # fmt: skip
    return Correction("a1", SENTENCE, (event,), (), (("COERCE",),), "")


@pytest.fixture
def problems():
    """The validator of the project's own labels."""
    path = Path(__file__).parents[2] / "training" / "labels.py"
    spec = importlib.util.spec_from_file_location("labels", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.problems


def test_a_label_holds_offsets_and_no_text(correction):
    [event] = label_row(correction)["events"]
    spans = [event["source"][0]["span"], event["target"][0]["span"], event["speaker"], event["amount"], event["when"]]
    words = ["Sylvania", "Freedonia", "the minister", "$2bn", "on Monday"]
    assert [SENTENCE.text[slice(*span)] for span in spans] == words
    assert (event["also"], event["date"], "deed" in event) == (["COERCE"], "2018-01-22", False)
    assert "froze" not in json.dumps(label_row(correction))


def test_labels_are_what_the_validator_asks_for(correction, problems):
    assert problems(label_row(correction)) == []
    assert problems(label_row(dataclasses.replace(correction, events=(), also=()))) == []


def test_gold_is_read_as_gold_with_the_sentences_that_were_judged(correction):
    article = Article("a1", "Weather", TEXT, published="2018-01-23", source="The Example Courier")
    gold = gold_article(gold_row(article, [correction]), "gold")
    [event] = gold.events
    assert (gold.article.text, gold.sentences) == (TEXT, (SENTENCE.text,))
    assert (event.types, event.speaker, event.amount, event.date) == (
        ("SANCTION", "COERCE"), "the minister", "$2bn", "2018-01-22",
    )  # fmt: skip
