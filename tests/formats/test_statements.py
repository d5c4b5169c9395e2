"""Statements as data and on a terminal."""

import csv
import io
import json

from foreigndesk.formats.statements import (
    SHORT,
    STATEMENT_COLUMNS,
    STATEMENT_FORMATS,
    shortened,
    statement_to_dict,
)
from foreigndesk.records import Actor, Article, Attitude, Passage, Sentence, Statement

WORDS = " ".join(f"w{i}" for i in range(40))
TEXT = f"Ada Bell said {WORDS}."
ARTICLE = Article("a1", "Talks", TEXT, "https://courier.example/a1", "Courier", "2018-01-23")
STATEMENT = Statement(
    "s1", "a1", Sentence("text", 0, len(TEXT), TEXT), "indirect", (Passage(WORDS, 14, 14 + len(WORDS)),),
    Passage("said", 9, 13), Actor("Ada Bell", 0, 8, "Ada Bell", "Q7", "FRE", "GOV", "envoy"), 0.9, "fake/1",
    attitudes=(Attitude(Actor("w3", 23, 25, "=Sylvania", "SYL", "SYL"), "critical", (Passage("w4", 26, 28),)),),
)  # fmt: skip
NOBODY = Statement("s2", "a1", STATEMENT.sentence, "direct", (Passage("w1", 17, 19),), STATEMENT.cue, None, 0.5, "f/1")


def written(form, *statements, words=SHORT):
    stream = io.StringIO()
    writer = STATEMENT_FORMATS[form](stream, words)
    for one in statements:
        writer.write(ARTICLE, one)
    return stream.getvalue()


def test_a_short_quotation_is_cut_at_words_and_says_so():
    assert shortened("one two three", 2) == "one two …"
    assert shortened("one two", 2) == "one two"
    assert shortened("one two three", None) == "one two three"


def test_jsonl_has_one_statement_a_line_with_short_words_and_whole_places():
    first, second = map(json.loads, written("jsonl", STATEMENT, NOBODY).splitlines())
    assert first["text"].split()[:SHORT] == WORDS.split()[:SHORT]
    assert first["text"].endswith(" …")
    assert first["content"] == [{"start": 14, "end": 14 + len(WORDS)}]
    assert (first["speaker"]["role"], first["attitudes"][0]["stance"], first["url"]) == (
        "envoy",
        "critical",
        ARTICLE.url,
    )
    assert second["speaker"] is None


def test_the_full_text_is_there_when_asked_for():
    assert json.loads(written("jsonl", STATEMENT, words=None))["text"] == WORDS


def test_no_sentence_is_exported_whole():
    assert TEXT not in written("jsonl", STATEMENT)
    assert TEXT not in written("csv", STATEMENT)


def test_a_captions_number_is_told_where_there_is_one():
    sentence = Sentence("caption", 0, 5, "words", 2)
    in_caption = Statement("s", "a1", sentence, "direct", NOBODY.content, NOBODY.cue, None, 0.5, "f/1")
    assert statement_to_dict(ARTICLE, in_caption)["caption"] == 2
    assert "caption" not in statement_to_dict(ARTICLE, NOBODY)


def test_csv_has_a_row_a_statement_safe_for_spreadsheets():
    [row, nobody] = csv.DictReader(io.StringIO(written("csv", STATEMENT, NOBODY)))
    assert list(row) == [column.name for column in STATEMENT_COLUMNS]
    assert (row["speaker"], row["speaker_role"], row["stances"], row["stance_words"]) == (
        "Ada Bell", "envoy", "critical", "w4",
    )  # fmt: skip
    assert row["about"] == "'=Sylvania"
    assert (nobody["speaker"], nobody["about"]) == ("", "")


def test_the_list_shows_who_with_office_what_and_the_attitude():
    shown = written("table", STATEMENT, NOBODY)
    assert "Ada Bell, envoy" in shown
    assert "critical of =Sylvania: w4" in shown
    assert "(nobody named)" in shown


def test_a_terminal_gets_nothing_that_steers_it():
    content = (Passage("\x1b[2Jgone", 0, 8),)
    rude = Statement("s", "a1", STATEMENT.sentence, "direct", content, Passage("\x9bsaid", 9, 13), None, 0.5, "f/1")
    assert "\x1b" not in written("table", rude)
    assert "\x9b" not in written("table", rude)
