"""The labels are sound, and none is of a held-out article."""

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "training" / "labels"
SHARED = ROOT.parent / "shared" / "data"
FILES = sorted(FOLDER.glob("*.jsonl"))
WRITTEN = sorted((ROOT / "training" / "written").glob("*.jsonl"))

spec = importlib.util.spec_from_file_location("labels", ROOT / "training" / "labels.py")
labels = importlib.util.module_from_spec(spec)
spec.loader.exec_module(labels)


def row(**given):
    return {"article": "a", "field": "text", "start": 10, "end": 40, "events": [], **given}


def event(**given):
    side = [{"span": [0, 5], "country": "NOR", "sector": "GOV"}]
    return {"source": side, "target": [], "type": "ACCUSE", "status": "happened", **given}


@pytest.mark.parametrize("path", FILES + WRITTEN, ids=lambda p: p.name)
def test_every_row_is_sound(path):
    assert [p for r in labels.rows(path) for p in labels.problems(r)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_row_holds_text(path):
    allowed = {"span", "country", "sector", "name"}
    for r in labels.rows(path):
        assert set(r) == {"article", "field", "start", "end", "events"}
        assert all(set(a) <= allowed for e in r["events"] for a in (*e["source"], *e["target"]))


def test_no_sentence_is_written_twice():
    texts = [r["text"] for path in WRITTEN for r in labels.rows(path)]
    assert len(texts) == len(set(texts))
    assert len(texts) >= 1500


def test_an_article_is_either_trained_on_or_checked_on():
    parts = {
        part: {r["article"] for p in FOLDER.glob(f"*.{part}.jsonl") for r in labels.rows(p)}
        for part in ("train", "check")
    }
    assert parts["train"]
    assert parts["check"]
    assert parts["train"].isdisjoint(parts["check"])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is absent")
def test_no_label_is_of_an_article_kept_for_measuring():
    lines = (SHARED / "events" / "articles_dev.jsonl").read_text(encoding="utf-8").splitlines()
    kept = {json.loads(line)["id"] for line in lines}
    assert kept.isdisjoint(r["article"] for p in FILES for r in labels.rows(p))


def test_two_readers_agree_on_most_events():
    found = labels.agreement(FOLDER)
    assert found["sentences"] >= 100
    assert found["event_f1"] > 0.7
    assert found["kappa_type"] > 0.8


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"end": 10}, "no such place"),
        ({"events": [event(type="APPEAL")]}, "type APPEAL"),
        ({"events": [event(status="maybe")]}, "status maybe"),
        ({"events": [event(speaker=[0, 99])]}, "span [0, 99] leaves the sentence"),
        ({"events": [event(source=[], target=[])]}, "neither actor nor recipient"),
        ({"events": [event(date="May")]}, "date May"),
        ({"events": [event(deed="TALK")]}, "deed TALK"),
    ],
)
def test_what_is_wrong_is_named(given, wrong):
    assert wrong in labels.problems(row(**given))


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
    ],
)
def test_kappa_is_agreement_beyond_chance(pairs, value):
    assert labels.kappa(pairs) == pytest.approx(value)


def test_an_event_is_matched_once_those_of_one_type_first():
    first, second = [event(), event(type="REJECT")], [event(type="REJECT")]
    assert [(a["type"], b["type"]) for a, b in labels.matched(first, second)] == [("REJECT", "REJECT")]
