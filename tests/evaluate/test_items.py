"""Items of given acts, against gold."""

import json

import pytest

from foreigndesk.errors import RecordError
from foreigndesk.evaluate.items import evaluate_items, measure
from foreigndesk.records import Act

TEXT = "Norway sold Chile 12 fighter jets and a hospital."


def at(words):
    return (TEXT.index(words), TEXT.index(words) + len(words))


def event(**said):
    sides = {"source": [{"span": at("Norway")}], "target": [{"span": at("Chile")}]}
    return {**sides, "type": "COOPERATE", "status": "happened", **said}


def line(*events, **said):
    return {"article": "a", "field": "text", "start": 0, "end": len(TEXT), "events": list(events), **said}


def written(tmp_path, *lines):
    """Return the paths of a gold and of the article that it names."""
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    gold.write_text("".join(json.dumps(one) + "\n" for one in lines), "utf-8")
    row = {"id": "a", "date": "2018-01-30", "title": "", "text": TEXT, "source": "s", "url": ""}
    texts.write_text(json.dumps(row) + "\n", "utf-8")
    return gold, texts


def act(of_type):
    return Act((at("Norway"),), (at("Chile"),), of_type, "happened", 1.0)


def test_an_item_is_found_where_the_spans_overlap_and_one_that_nobody_marked_is_wrong():
    both = (TEXT, act("COOPERATE"), (at("12 fighter jets"), at("hospital")))
    none = (TEXT, act("COOPERATE"), ())
    figures = measure([both, none])
    assert figures["named"]["p"] == 1.0
    assert figures["named"]["r"] == 0.5
    assert figures["items"]["p"] == 0.5
    assert (figures["n"], figures["acts"]) == (2, 2)


def test_without_items_there_is_nothing_to_judge_by():
    assert measure([(TEXT, act("CONSULT"), ())])["items"] == {"p": None, "r": None, "f1": None}


def test_labelled_sentences_are_read_with_the_articles_that_they_name(tmp_path):
    figures = evaluate_items(*written(tmp_path, line(event(items=[at("12 fighter jets")]), event(type="CONSULT"))))
    assert figures["items"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert (figures["n"], figures["acts"]) == (1, 2)


@pytest.mark.parametrize(
    "bad",
    [
        line(event(items=[[40, 400]])),
        line(event(items=["jets"])),
        line({"source": []}),
        line("no event"),
        line(field="caption"),
        line(end=10**6),
        {"article": "a"},
    ],
)
def test_a_line_of_another_form_is_named(tmp_path, bad):
    with pytest.raises(RecordError, match=r"gold\.jsonl:1"):
        evaluate_items(*written(tmp_path, bad))


def test_an_article_that_is_nowhere_is_named(tmp_path):
    with pytest.raises(RecordError, match="no text of b"):
        evaluate_items(*written(tmp_path, line(article="b")))
