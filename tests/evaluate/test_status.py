"""Measuring how far events are said to have happened."""

import gzip
import json

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.status import answers, evaluate_status, joined, measure, read_judged, rung

LINE = {"tokens": ["He", "did", "n't", "leave", "."], "targets": [[3, 4, -2.5], [0, 2, 0]]}


def written(path, *lines, name="gold.jsonl"):
    file = path / name
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines).encode()
    file.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return file


class LengthCoder:
    """Scores a place by its length."""

    def facts(self, sentences, places):
        return [[float(end - start) for start, end in row] for row in places]


def test_tokens_stand_a_space_apart_each_with_its_place():
    text, places = joined(["Oslo", "'s", "fjord"])
    assert text == "Oslo 's fjord"
    assert [text[a:b] for a, b in places] == ["Oslo", "'s", "fjord"]


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_targets_are_read_as_places_in_the_sentence(tmp_path, name):
    [judged] = read_judged(written(tmp_path, LINE, "", name=name))
    assert [(judged.sentence[a:b], score) for (a, b), score in judged.targets] == [("leave", -2.5), ("He did", 0.0)]


def test_answers_come_in_the_order_of_the_gold(tmp_path):
    assert answers(read_judged(written(tmp_path, LINE, LINE)), LengthCoder()) == [5.0, 6.0, 5.0, 6.0]


@pytest.mark.parametrize(
    ("score", "name"),
    [(3, "happened"), (1, "uncertain"), (0, "uncertain"), (-1, "uncertain"), (-1.1, "did not happen")],
)
def test_scores_stand_on_three_rungs(score, name):
    assert rung(score) == name


def test_the_right_order_on_the_right_rungs_is_perfect():
    figures = measure([-3, -2, 0, 0.5, 2, 3], [-2, -1.5, 0.1, 0.2, 2.5, 2.6])
    assert (figures["spearman"], figures["macro_f1"], figures["n"]) == (1.0, 1.0, 6)


def test_the_constant_answer_stands_beside_the_coders():
    figures = measure([-3, 0, 3, 3], [3, 3, 3, 3])
    assert figures["spearman"] is None
    assert figures["macro_f1"] == figures["constant"]["macro_f1"] == round(2 / 3 / 3, 4)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"tokens":["a"]}', '{"tokens":["a"],"targets":[[0,2,1]]}', '{"tokens":["a"],"targets":[[0,1,"?"]]}'],
)
def test_another_form_is_named_by_its_line(tmp_path, line):
    with pytest.raises(RecordError, match=r"gold\.jsonl:2"):
        read_judged(written(tmp_path, LINE, line))


def test_a_target_without_words_is_named(tmp_path):
    with pytest.raises(RecordError, match="without words"):
        read_judged(written(tmp_path, {"tokens": ["a", "b"], "targets": [[1, 1, 0]]}))


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    broken = tmp_path / "gold.jsonl.gz"
    broken.write_bytes(b"no archive")
    with pytest.raises(SourceError, match=r"gold\.jsonl\.gz"):
        read_judged(broken)


@pytest.mark.xfail(strict=True, reason="this coder scores what might happen under what did not")
def test_the_shipped_coder_tells_what_happened_from_what_did_not(tmp_path):
    lines = [
        {"tokens": ["Rebels", "attacked", "the", "town", "."], "targets": [[1, 2, 3.0]]},
        {"tokens": ["Rebels", "did", "not", "attack", "the", "town", "."], "targets": [[3, 4, -3.0]]},
        {"tokens": ["Rebels", "might", "attack", "the", "town", "."], "targets": [[2, 3, 0.0]]},
    ]
    figures = evaluate_status(written(tmp_path, *lines))
    assert (figures["spearman"], figures["n"]) == (1.0, 3)
