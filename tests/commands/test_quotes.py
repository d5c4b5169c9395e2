"""``foreigndesk quotes``."""

import csv
import json

import pytest

from foreigndesk.records import Actor, Article, Passage, Reading, Sentence, Statement
from foreigndesk.store.database import open_store

TEXT = "Ada Bell said the road is closed. " + "Snow fell. " * 3


def statement(name, kind, country):
    words = Passage("the road is closed", 14, 32)
    sentence = Sentence("text", 0, 33, TEXT[:33])
    speaker = Actor("Ada Bell", 0, 8, "Ada Bell", "", country)
    return Statement(name, "a1", sentence, kind, (words,), Passage("said", 9, 13), speaker, 0.8, "fake/1")


@pytest.fixture
def said(run, tmp_path, monkeypatch):
    path = tmp_path / "said.sqlite"
    with open_store(path, create=True) as store:
        statements = (statement("s1", "direct", "FRE"), statement("s2", "indirect", "SYL"))
        store.put(Reading(Article("a1", "", TEXT, published="2018-01-23"), statements=statements))
    return lambda *options: run("quotes", "--desk", path, *options)


def test_statements_are_listed_as_lines_elsewhere_than_on_a_terminal(said):
    result = said()
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["s1", "s2"]
    assert (result.exit_code, result.stderr) == (0, "2 statements\n")


def test_options_select(said):
    assert json.loads(said("--country", "syl").stdout)["id"] == "s2"
    assert json.loads(said("--kind", "direct", "--since", "2018").stdout)["id"] == "s1"
    assert said("--about", "PAK").stdout == ""
    assert len(said("--limit", "1").stdout.splitlines()) == 1


def test_a_files_ending_says_its_form(said, tmp_path):
    file = tmp_path / "said.csv"
    assert said("--output", file).stdout == ""
    assert [row["id"] for row in csv.DictReader(file.read_text("utf-8").splitlines())] == ["s1", "s2"]


def test_a_list_is_for_people(said):
    assert "the road is closed" in said("--format", "table").stdout


def test_an_option_that_makes_no_sense_is_wrong_usage(said):
    assert said("--country", "Freedonia").exit_code == 2
    assert said("--since", "yesterday").exit_code == 2
    assert said("--kind", "loud").exit_code == 2


def test_a_file_that_cannot_be_made_is_told(said, tmp_path):
    assert said("--output", tmp_path / "no" / "said.csv").exit_code == 2
