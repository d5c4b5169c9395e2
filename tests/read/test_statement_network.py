"""The shipped head on the shipped coder."""

import json
import zipfile
from importlib.resources import as_file, files

import pytest

from foreigndesk.desk import Reader
from foreigndesk.errors import WeightsError
from foreigndesk.read.statement_weights import load_statements
from foreigndesk.records import Article

TEXT = (
    "Germany will close the port on Friday, Angela Merkel said.\n\n"
    "“We shall open it again in spring,” she told reporters in Berlin. “Until then trucks will go by rail.”\n\n"
    "Forty trucks crossed the border."
)


@pytest.fixture(scope="module")
def statements():
    [reading] = Reader.load(statements=True, threads=1).read([Article("a", "", TEXT, published="2018-01-30")])
    return reading.statements


def test_each_statement_points_at_its_words(statements):
    assert len(statements) >= 2
    for one in statements:
        assert all(TEXT[p.start : p.end] == p.text for p in (*one.content, one.cue))
        assert one.speaker is None or TEXT[one.speaker.start : one.speaker.end] == one.speaker.text


def test_a_quotation_is_whole_over_its_sentences_and_has_its_speaker(statements):
    [one] = [s for s in statements if s.cue.text == "told"]
    assert one.kind == "direct"
    assert [p.text for p in one.content] == [
        "“We shall open it again in spring,”",
        "“Until then trucks will go by rail.”",
    ]
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker.name) == ("she", "Angela Merkel")


def test_what_nobody_said_is_no_statement(statements):
    assert not any("Forty" in s.text for s in statements)


def test_every_statement_names_what_found_it(statements):
    assert {s.coder for s in statements} == {load_statements().version}


def test_without_asking_there_are_no_statements():
    [reading] = Reader.load(threads=1).read([Article("a", "", TEXT)])
    assert reading.statements == ()


def test_events_are_the_same_with_statements_and_without():
    article = Article("a", "", TEXT, published="2018-01-30")
    [alone] = Reader.load(threads=1).read([article])
    [both] = Reader.load(statements=True, threads=1).read([article])
    assert both.events == alone.events


@pytest.mark.parametrize("damage", ["no zip", "no card", "no graph", "other cuts"])
def test_a_damaged_file_is_told_with_what_to_do(tmp_path, damage):
    path = tmp_path / "quotes.zip"
    if damage == "no zip":
        path.write_bytes(b"nothing")
    else:
        with as_file(files("foreigndesk.weights") / "quotes.zip") as shipped, zipfile.ZipFile(shipped) as whole:
            parts = {name: whole.read(name) for name in whole.namelist()}
        if damage == "no card":
            del parts["card.json"]
        elif damage == "no graph":
            parts["said.onnx"] = b"nothing"
        else:
            parts["card.json"] = json.dumps({"version": "x", "cuts": {"other": 1}}).encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
    with pytest.raises(WeightsError, match=r"quotes\.zip") as told:
        load_statements(path)
    assert "training/quotes" in told.value.hint
