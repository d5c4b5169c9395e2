"""Grouping of events measured against a reader's."""

import json
from pathlib import Path

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.happenings import evaluate_happenings, read_gold

ROOT = Path(__file__).parents[2]
TEXT = (
    "Sylvania froze two billion of aid to Freedonia on Monday. Envoys left. "
    "Aid worth two billion to Freedonia was frozen by Sylvania."
)
FIRST, SECOND, THIRD = (0, 57), (58, 70), (71, len(TEXT))


def event(happening, span, block="1", **fields):
    start, end = span
    parties = {"actors": [{"start": 0, "end": 8, "country": "SYL"}], "recipients": []}
    row = {"block": block, "happening": happening, "article": "a", "field": "text", "start": start, "end": end}
    return {**row, "type": "SANCTION", "status": "happened", **parties, **fields}


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "articles.jsonl").write_text(
        json.dumps({"id": "a", "date": "2021-03-02", "source": "", "title": "Aid", "url": "", "text": TEXT}) + "\n"
    )

    def write(*rows, head=None):
        path = tmp_path / "gold.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in (head or {"articles": "articles.jsonl"}, *rows)))
        return path

    return write


def test_events_of_one_happening_found_together_score_1(gold):
    figures = evaluate_happenings(gold(event("x", FIRST), event("x", THIRD), event("y", SECOND)))
    assert (figures["f1"], figures["pairs"]) == (1.0, {"p": 1.0, "r": 1.0, "f1": 1.0})
    assert (figures["events"], figures["same"], figures["different"]) == (3, 1, 2)


def test_what_should_stand_apart_costs_precision_and_what_should_not_recall(gold):
    joined = evaluate_happenings(gold(event("x", FIRST), event("y", THIRD)))
    assert (joined["p"], joined["r"]) == (0.5, 1.0)
    assert joined["pairs"] == {"p": 0.0, "r": None, "f1": 0.0}
    parted = evaluate_happenings(gold(event("x", FIRST), event("x", SECOND)))
    assert (parted["p"], parted["r"]) == (1.0, 0.5)
    assert parted["pairs"] == {"p": None, "r": 0.0, "f1": 0.0}


def test_pairs_of_two_blocks_are_no_pairs(gold):
    figures = evaluate_happenings(gold(event("x", FIRST), event("x", THIRD, block="2")))
    assert (figures["same"], figures["different"]) == (0, 0)


def test_an_event_is_read_by_its_offsets(gold):
    (one,) = read_gold(gold(event("x", FIRST, date="2021-03-01", reciprocal=True)))
    told = one.told.event
    assert told.sentence.text == TEXT[:57]
    assert (told.actors[0].text, told.actors[0].country) == ("Sylvania", "SYL")
    assert (told.quad, told.date, told.reciprocal) == ("material conflict", "2021-03-01", True)
    assert (one.told.published, one.told.story, one.told.writing) == ("2021-03-02", "a", "a")


@pytest.mark.parametrize("row", [{}, {"block": "1"}, event("x", FIRST, article="b"), event("x", FIRST, field="body")])
def test_a_line_of_another_form_is_named(gold, row):
    with pytest.raises(RecordError, match=r"gold\.jsonl:2"):
        evaluate_happenings(gold(row))


def test_a_file_that_names_no_articles_or_none_that_are_there_is_refused(gold):
    with pytest.raises(RecordError, match="names no articles"):
        evaluate_happenings(gold(head={"some": "thing"}))
    with pytest.raises(SourceError, match="no such file"):
        evaluate_happenings(gold(head={"articles": "gone.jsonl"}))
    with pytest.raises(SourceError):
        evaluate_happenings(Path("nowhere.jsonl"))


def test_the_gold_of_the_repository_has_offsets_and_no_words():
    lines = (ROOT / "evaluation" / "happenings.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines[1:]]
    assert len(rows) > 200
    assert {key for row in rows for key in row} <= {
        "block", "happening", "article", "field", "start", "end", "type", "status", "confidence", "actors",
        "recipients", "reciprocal", "date",
    }  # fmt: skip
    assert {key for row in rows for party in row["actors"] + row["recipients"] for key in party} <= {
        "start", "end", "country", "id", "name",
    }  # fmt: skip
