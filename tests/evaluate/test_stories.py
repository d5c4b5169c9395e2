"""Measuring how articles are gathered into stories."""

import json
from pathlib import Path

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.stories import b_cubed, evaluate_stories, read_stream

SHARED = Path(__file__).parents[3] / "shared" / "data" / "stories"


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def row(identity: str, title: str, story: str, date: str = "2021-03-01", **more: object) -> dict[str, object]:
    return {"id": identity, "date": date, "title": title, "story": story, **more}


def test_b_cubed_of_a_worked_example():
    # Two of gold class x stand together with y; the third x stands alone.
    figures = b_cubed(["1", "1", "2", "1"], ["x", "x", "x", "y"])
    assert figures["p"] == pytest.approx((2 / 3 + 2 / 3 + 1 + 1 / 3) / 4, abs=1e-4)
    assert figures["r"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, abs=1e-4)


def test_the_names_of_stories_do_not_matter():
    assert b_cubed(["p", "q", "p"], ["x", "y", "x"]) == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_only_what_counts_is_averaged():
    assert b_cubed(["1", "1", "2"], ["x", "x", "y"], lambda story: story == "y")["f1"] == 1.0
    assert b_cubed(["1"], ["x"], lambda story: False)["f1"] is None


def test_articles_are_read_by_date_whatever_their_order_in_the_file(tmp_path):
    path = written(tmp_path, row("b", "", "s", "2021-03-02"), row("a", "", "s", "2021-03-01 10:00:00"))
    assert [article.id for article, _ in read_stream(path)] == ["a", "b"]


def test_stories_are_measured_with_text_or_without(tmp_path):
    path = written(
        tmp_path,
        row("1", "Dockers strike at Port Avel", "dock"),
        row("2", "River Mell floods Torvin", "flood", text=""),
        row("3", "Port Avel dockers on strike", "dock", text=None),
    )
    figures = evaluate_stories(path)
    assert (figures["f1"], figures["articles"], figures["stories"], figures["gold_stories"]) == (1.0, 3, 2, 2)
    assert figures["articles_per_second"] > 0


def test_a_story_closed_on_the_way_counts_as_it_was(tmp_path):
    path = written(tmp_path, row("1", "Dockers strike at Port Avel", "a"), row("2", "Flood", "b", "2022-03-01"))
    assert evaluate_stories(path)["f1"] == 1.0


def test_an_empty_gold_judges_nothing(tmp_path):
    assert evaluate_stories(written(tmp_path))["f1"] is None


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ([], "no JSON object"),
        ({"id": "a", "title": "t"}, "no story"),
        ({"title": "t", "story": "s"}, "no id"),
        (row("a", "t", "s", date="yesterday"), "yesterday"),
        (row("a", 7, "s"), "title is no text"),
    ],
)
def test_a_line_of_another_form_is_named(tmp_path, wrong, named):
    with pytest.raises(RecordError, match=rf"gold\.jsonl:1: .*{named}"):
        evaluate_stories(written(tmp_path, wrong))


def test_a_line_that_is_no_json_is_named(tmp_path):
    (tmp_path / "gold.jsonl").write_text("\n{", encoding="utf-8")
    with pytest.raises(RecordError, match=":2: no JSON"):
        evaluate_stories(tmp_path / "gold.jsonl")


def test_an_id_given_twice_is_named(tmp_path):
    with pytest.raises(RecordError, match="'a' was given before"):
        evaluate_stories(written(tmp_path, row("a", "t", "s"), row("a", "t", "s")))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"gone\.jsonl"):
        evaluate_stories(tmp_path / "gone.jsonl")


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
@pytest.mark.parametrize(("gold", "floor"), [("galaxy.jsonl", 0.81), ("og2021_en_dev.jsonl", 0.79)])
def test_stories_of_the_shared_streams_stay_above_the_floors(gold, floor):
    assert evaluate_stories(SHARED / gold)["f1"] >= floor
