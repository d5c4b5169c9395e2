import gzip
import json
from pathlib import Path

import pytest

from foreigndesk.errors import RecordError, SourceError
from foreigndesk.evaluate.pages import evaluate_pages, gold_pages, page_scores, same_day, token_f1

SHARED = Path(__file__).parents[3] / "shared" / "data" / "pages"
SENTENCES = [
    "The ministers of both countries met on Monday in the old customs house on the river.",
    "They agreed to open the border to farmers and to students from the first day of March.",
    "The generals of neither army had been asked, two diplomats said after the meeting.",
]


def gold(title: str = "Border opens", date: str | None = "2018-01-30 10:00:00+00:00", sentences=SENTENCES) -> dict:
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": sentences}]}
    return {"title": title, "publishing_date": date, "body": body}


def page(title: str = "Border opens", date: str = "2018-01-30T10:00:00Z", sentences=SENTENCES) -> bytes:
    head = f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="{date}">'
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return gzip.compress(f"<html><head>{head}</head><body><article>{text}</article></body></html>".encode())


def folder(path: Path, versions: dict[str, dict], pages: dict[str, bytes]) -> Path:
    (path / "xx").mkdir()
    (path / "xx" / "Courier.json").write_text(json.dumps(versions), "utf-8")
    for name, content in pages.items():
        (path / "xx" / f"Courier_{name}.html.gz").write_bytes(content)
    return path


def test_a_page_that_gives_all_its_gold_has_full_marks(tmp_path):
    figures = evaluate_pages(folder(tmp_path, {"V1": gold()}, {"2018_02_01": page()}))
    assert {name: figures[name] for name in ("token_f1", "title_exact", "date_exact", "n")} == {
        "token_f1": 1.0,
        "title_exact": 1.0,
        "date_exact": 1.0,
        "n": 1,
    }
    assert figures["pages_per_second"] > 0


def test_what_is_missed_lowers_each_figure(tmp_path):
    wanted = gold("Another title", "2018-02-03", [*SENTENCES, *SENTENCES])
    figures = evaluate_pages(folder(tmp_path, {"V1": wanted}, {"2018_02_01": page()}))
    assert (figures["token_f1"], figures["title_exact"], figures["date_exact"]) == (0.6667, 0.0, 0.0)


def test_versions_belong_to_the_pages_in_order(tmp_path):
    versions = {"V10": gold("ten"), "V1": gold("one"), "V2": gold("two"), "V1_1": gold("one and one")}
    pages = {"2020_01_01": page(), "2019_12_31": page(), "2021_01_01": page(), "2020_06_01": page()}
    found = list(gold_pages(folder(tmp_path, versions, pages)))
    assert [(one.title, one.path.name[8:18]) for one in found] == [
        ("one", "2019_12_31"),
        ("one and one", "2020_01_01"),
        ("two", "2020_06_01"),
        ("ten", "2021_01_01"),
    ]


def test_a_publisher_whose_name_begins_another_has_its_own_pages(tmp_path):
    root = folder(tmp_path, {"V1": gold()}, {"2018_02_01": page()})
    (root / "xx" / "Courier_Extra_2018_02_01.html.gz").write_bytes(page())
    assert len(list(gold_pages(root))) == 1


def test_a_page_without_an_article_counts_as_nothing_found(tmp_path):
    (score,) = page_scores(folder(tmp_path, {"V1": gold()}, {"2018_02_01": gzip.compress(b"<html></html>")}))
    assert (score.token_f1, score.title_exact, score.date_exact) == (0.0, False, False)
    assert score.reason == "no article text in this page"


def test_english_pages_are_reported_separately(tmp_path):
    german = ["Die Minister beider Länder trafen sich am Montag im alten Zollhaus am großen Fluss."] * 3
    versions = {"V1": gold("Other", sentences=german), "V2": gold()}
    figures = evaluate_pages(folder(tmp_path, versions, {"2018_01_01": page(), "2019_01_01": page()}))
    assert (figures["n"], figures["en"]["n"]) == (2, 1)
    assert (figures["title_exact"], figures["en"]["title_exact"]) == (0.5, 1.0)


def test_without_english_pages_their_figures_are_none(tmp_path):
    figures = evaluate_pages(folder(tmp_path, {"V1": gold(sentences=[])}, {"2018_01_01": page()}))
    assert figures["en"] == {
        "token_f1": None,
        "title_exact": None,
        "date_exact": None,
        "n": 0,
        "pages_per_second": None,
    }


@pytest.mark.parametrize(
    ("ours", "wanted", "same"),
    [
        ("2018-01-30", "2018-01-30", True),
        ("2018-01-30T23:30:00+00:00", "2018-01-31T01:30:00+02:00", True),
        ("2018-01-30T23:30:00+00:00", "2018-01-30T23:30:00+02:00", False),
        ("2018-01-30", "2018-01-30T23:30:00+02:00", True),
        ("2018-01-30T23:30:00", "2018-01-31T01:30:00+02:00", False),
        ("", "2018-01-30", False),
    ],
)
def test_days_are_compared_on_the_golds_clock_where_both_have_one(ours, wanted, same):
    assert same_day(ours, wanted) is same


@pytest.mark.parametrize(
    ("found", "wanted", "score"),
    [
        ("", "", 1.0),
        ("", "a", 0.0),
        ("a b", "A, b!", 1.0),
        ("a a", "a", 2 / 3),
        ("Ver\u00adfassung", "Verfassung", 1.0),
        ("国境が開く", "国境が閉じる", 2 * 3 / 11),
    ],
)
def test_tokens_are_words_or_single_signs_of_unspaced_scripts(found, wanted, score):
    assert token_f1(found, wanted) == pytest.approx(score)


@pytest.mark.parametrize("content", ["[]", "{", '{"V1": {"title": "x"}}', '{"V1": 7}'])
def test_gold_of_another_form_is_an_error_that_names_it(tmp_path, content):
    root = folder(tmp_path, {}, {"2018_02_01": page()})
    (root / "xx" / "Courier.json").write_text(content)
    with pytest.raises(RecordError, match=r"Courier\.json"):
        evaluate_pages(root)


def test_a_version_without_its_page_is_an_error(tmp_path):
    with pytest.raises(RecordError, match="2 versions, but 1 pages"):
        evaluate_pages(folder(tmp_path, {"V1": gold(), "V2": gold()}, {"2018_02_01": page()}))


def test_a_folder_without_pages_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="no pages"):
        evaluate_pages(tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_figures_on_the_shared_pages_stay_above_the_floors():
    figures = evaluate_pages(SHARED)
    assert figures["n"] == 258
    assert figures["token_f1"] >= 0.97
    assert figures["date_exact"] >= 0.98
    assert figures["title_exact"] >= 0.82
