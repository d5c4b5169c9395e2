"""Whom short forms mean, against gold."""

import json

import pytest

from foreigndesk.errors import RecordError
from foreigndesk.evaluate import coreference
from foreigndesk.evaluate.coreference import Anaphor, Referent, evaluate_coreference, measure, resolved
from foreigndesk.knowledge import Knowledge
from foreigndesk.records import Article, Coded

TEXT = (
    "Sergey Lavrov came. He thanked nobody. Pakistan froze its dialogue with Russia on Monday. "
    "Islamabad said the country was ready for talks. Both sides will meet."
)
ARTICLE = Article("a", "", TEXT, published="2018-01-30", language="en")


class NoCoder:
    """Finds no act; the linker is given the spans."""

    name = "none/1"

    def code(self, sentences):
        return [Coded() for _ in sentences]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge.load()


def at(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def anaphor(words, kind, *who):
    return Anaphor(at(words), kind, tuple(who))


def test_each_span_is_resolved_where_it_stands(knowledge):
    answers = resolved(ARTICLE, [at("Islamabad"), at("He"), at("Both sides")], NoCoder(), knowledge)
    assert [one.country for one in answers[0]] == ["PAK"]
    assert [one.name for one in answers[1]] == ["Sergey Lavrov"]
    assert {one.country for one in answers[2]} == {"PAK", "RUS"}


def test_right_answers_count_for_precision_and_recall_by_kind(knowledge):
    gold = [
        anaphor("Islamabad", "state", Referent((), "PAK")),
        anaphor("He", "person", Referent(("Sergei Lavrov", "Sergey Lavrov"), "RUS")),
        anaphor("Both sides", "state", Referent((), "PAK"), Referent((), "RUS")),
        anaphor("nobody", "agents", Referent((), "RUS")),
    ]
    figures = measure([(ARTICLE, gold)], NoCoder(), knowledge)
    assert figures["anaphors"] == {"p": 1.0, "r": 0.75, "f1": 0.8571}
    assert (figures["state"]["f1"], figures["person"]["f1"]) == (1.0, 1.0)
    assert figures["agents"]["r"] == 0.0
    assert figures["organisation"]["f1"] is None
    assert (figures["n"], figures["articles"]) == (4, 1)


def test_a_wrong_answer_costs_precision_and_a_person_is_no_state(knowledge):
    wrong = [anaphor("He", "state", Referent((), "RUS")), anaphor("Islamabad", "state", Referent((), "RUS"))]
    figures = measure([(ARTICLE, wrong)], NoCoder(), knowledge)
    assert figures["anaphors"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert figures["country"] == {"p": 0.5, "r": 0.5, "f1": 0.5}


def test_one_of_two_meant_is_not_right(knowledge):
    figures = measure([(ARTICLE, [anaphor("Both sides", "state", Referent((), "PAK"))])], NoCoder(), knowledge)
    assert figures["anaphors"]["p"] == 0.0


def test_a_gold_file_is_read_with_the_shipped_coder(tmp_path, monkeypatch):
    monkeypatch.setattr(coreference, "Network", lambda loaded: NoCoder())
    monkeypatch.setattr(coreference.weights, "load", lambda: None)
    start, end = at("Islamabad")
    mark = {"start": start, "end": end, "kind": "state", "who": [{"country": "PAK"}]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "date": "2018-01-30", "anaphors": [mark]}), encoding="utf-8")
    assert evaluate_coreference(path)["state"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


@pytest.mark.parametrize(
    "marks",
    [
        None,
        [{"start": 0, "end": 8, "kind": "state", "who": []}],
        [{"start": 0, "end": 8, "kind": "planet", "who": [{"country": "PAK"}]}],
        [{"start": 0, "end": 8, "kind": "state", "who": [{}]}],
        [{"start": 0, "end": 8, "kind": "state", "who": ["PAK"]}],
        [{"start": 0, "end": 8, "kind": "state", "who": [{"names": "Roe"}]}],
    ],
)
def test_gold_of_another_form_is_refused(tmp_path, marks):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "anaphors": marks}), encoding="utf-8")
    with pytest.raises(RecordError):
        evaluate_coreference(path)
