"""Gold that marks articles by id and offsets."""

import gzip
import json

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.texts import marked_articles, span_of
from foreigndesk.records import Article


def write(path, *rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_line_may_hold_its_text_or_name_an_article_of_another_file(tmp_path):
    gold = write(tmp_path / "gold.jsonl", {"id": "a", "text": "Here.", "date": "2018-01-30"}, {"id": "b"})
    texts = tmp_path / "texts.jsonl.gz"
    with gzip.open(texts, "wt", encoding="utf-8") as file:
        file.write('{"id": "c", "text": "Other."}\nno json\n{"id": "b", "text": "There.", "date": "2019-02-01"}\n')
    found = marked_articles(gold, texts)
    assert [(one.article.id, one.article.text, one.article.published) for one in found] == [
        ("a", "Here.", "2018-01-30"),
        ("b", "There.", "2019-02-01"),
    ]


def test_a_text_that_is_nowhere_is_said_with_what_to_do(tmp_path):
    gold = write(tmp_path / "gold.jsonl", {"id": "b"})
    with pytest.raises(RecordError, match="no text of b") as caught:
        marked_articles(gold, None)
    assert "--texts" in str(caught.value.hint)


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}', '{"id": 3}', '{"id": "a", "text": "x", "date": 3}'])
def test_a_line_of_another_form_is_named(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(RecordError, match=r"gold\.jsonl:1"):
        marked_articles(path, None)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SourceError):
        marked_articles(tmp_path / "none.jsonl", None)
    with pytest.raises(SourceError):
        marked_articles(write(tmp_path / "gold.jsonl", {"id": "b"}), tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    "mark", [None, {}, {"start": 0}, {"start": 3, "end": 3}, {"start": 0, "end": 9}, {"start": -1, "end": 2}]
)
def test_a_mark_outside_the_text_is_refused(mark):
    with pytest.raises(RecordError):
        span_of(mark, "gold:1", Article("a", "", "Here."))
    assert span_of({"start": 0, "end": 4}, "gold:1", Article("a", "", "Here.")) == (0, 4)
