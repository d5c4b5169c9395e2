import json

import pytest

from foreigndesk.errors import RecordError, UsageError
from foreigndesk.evaluate.ledger import evaluate_ledger, measure, read_gold_lines
from foreigndesk.records import Amount, Claim, LedgerLine, Sentence


def gold(tmp_path, *lines, half="check", article="a1"):
    path = tmp_path / "gold.jsonl"
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps({"article": article, "half": half, "lines": list(lines)}) + "\n")
    return path


def marked(name="one", start=0, amounts=(), **more):
    return {
        "line": name, "kind": "aid", "also_kinds": [], "giver": "SYL", "recipient": "FRE", "status": "done",
        "also_statuses": [], "mentions": [{"field": "text", "start": start, "end": start + 9}],
        "amounts": [{"field": "text", "start": 0, "end": 1, "value": v, "unit": u} for v, u in amounts],
        "optional": False, **more,
    }  # fmt: skip


def ours(kind="aid", start=0, stage="done", givers=("SYL",), figures=()):
    step = Claim(
        kind, stage, givers, ("FRE",), "aid", "gave", "a1", "", "2018", Sentence("text", start, start + 9, "x")
    )
    return LedgerLine("l", kind, givers, ("FRE",), "aid", stage, (step,), tuple((f, ("a1",)) for f in figures))


def measured(path, *lines):
    return measure(read_gold_lines(path)["check"], lines)


def test_a_line_of_the_same_sentence_kind_and_a_side_is_found(tmp_path):
    figures = measured(gold(tmp_path, marked()), ours())
    assert (figures["lines"]["f1"], figures["status"], figures["sides"]) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("wrong", [{"kind": "arms"}, {"start": 50}])
def test_another_kind_or_sentence_is_missed_and_false(tmp_path, wrong):
    figures = measured(gold(tmp_path, marked()), ours(**wrong))
    assert (figures["lines"]["p"], figures["lines"]["r"]) == (0.0, 0.0)


def test_one_line_finds_one_gold_line_only(tmp_path):
    figures = measured(gold(tmp_path, marked("one"), marked("two")), ours())
    assert (figures["lines"]["p"], figures["lines"]["r"]) == (1.0, 0.5)


def test_a_wrong_side_and_status_are_told_apart_from_the_line(tmp_path):
    figures = measured(gold(tmp_path, marked()), ours(stage="promised", givers=("RUR",)))
    assert (figures["lines"]["f1"], figures["status"], figures["sides"]) == (1.0, 0.0, 0.0)


def test_amounts_are_right_within_two_percent_and_in_their_currency(tmp_path):
    path = gold(tmp_path, marked(amounts=[(2e9, "USD")]))
    assert measured(path, ours(figures=[Amount("$1.98bn", 1.98e9, "USD")]))["amounts"]["f1"] == 1.0
    assert measured(path, ours(figures=[Amount("€2bn", 2e9, "EUR")]))["amounts"]["f1"] == 0.0


def test_optional_lines_are_neither_missed_nor_false(tmp_path):
    path = gold(tmp_path, marked("one"), marked("two", start=20, optional=True))
    assert measured(path, ours(), ours(start=20))["lines"]["f1"] == 1.0
    assert measured(path, ours())["lines"]["f1"] == 1.0


def test_gold_of_another_form_is_named(tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(RecordError, match="no gold of a ledger"):
        read_gold_lines(path)


def test_the_articles_have_to_be_named(tmp_path):
    with pytest.raises(UsageError, match="holds no texts"):
        evaluate_ledger(gold(tmp_path, marked()))
