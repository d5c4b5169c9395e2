import json
from io import BytesIO

import pytest

from foreigndesk.errors import SourceError, UsageError
from foreigndesk.gather.fetch import Fetched
from foreigndesk.gather.sources import gather
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

TEXT = "The ministers of both countries met on Monday in the old customs house on the river. " * 3
PAGE = f"<html><head><title>Border opens</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()


DEFAULT = GatherSettings()


def gathered(*sources: str, settings: GatherSettings = DEFAULT, **keywords):
    return list(gather(sources, settings, **keywords))


def serving(content: bytes, media_type: str, *, charset: str = "", path: str = "/a"):
    return lambda source, settings: Fetched(f"https://courier.example{path}", content, media_type, charset)


def test_a_folder_is_read_at_any_depth_in_sorted_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/c.txt", "c/d/e.txt", ".hidden/x.txt", "a/.hidden.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}.")
    assert [article.text for article in gathered(str(tmp_path))] == [
        "Text of b.txt.",
        "Text of a/c.txt.",
        "Text of a/z.txt.",
        "Text of c/d/e.txt.",
    ]


def test_a_file_of_another_kind_in_a_folder_is_a_skip_and_not_dropped_in_silence(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "b.txt").write_text("Text.")
    skip, article = gathered(str(tmp_path))
    assert skip == Skip(str(tmp_path / "a.jpg"), "not a kind of file that is read from a folder")
    assert article.text == "Text."


def test_an_empty_folder_is_a_skip(tmp_path):
    assert gathered(str(tmp_path)) == [Skip(str(tmp_path), "no files in this folder")]


def test_a_file_of_any_name_is_read_when_it_is_asked_for(tmp_path):
    (tmp_path / "story.md").write_text("Text.")
    assert gathered(str(tmp_path / "story.md"))[0].text == "Text."


def test_one_bad_source_does_not_stop_the_rest(tmp_path):
    (tmp_path / "good.txt").write_text("Text.")
    (tmp_path / "bad.html").write_text("<html></html>")
    outcomes = gathered("nowhere.txt", str(tmp_path / "bad.html"), str(tmp_path / "good.txt"))
    assert [type(outcome) for outcome in outcomes] == [Skip, Skip, Article]
    assert [outcome.origin for outcome in outcomes[:2]] == ["nowhere.txt", str(tmp_path / "bad.html")]


@pytest.mark.parametrize("content", [TEXT.encode(), PAGE, json.dumps({"text": TEXT}).encode() + b"\n"])
def test_standard_input_is_read_by_what_it_holds(content):
    (article,) = gathered("-", stdin=BytesIO(content))
    assert article.text.strip() == TEXT.strip()
    assert article.origin.startswith("-")


def test_an_address_gives_its_page():
    (article,) = gathered("https://courier.example/short", fetch=serving(PAGE, "text/html"))
    assert (article.url, article.origin) == ("https://courier.example/a", "https://courier.example/short")
    assert article.text == TEXT.strip()


def test_the_servers_charset_counts():
    content = f"<html><body><p>{TEXT} Größe</p></body></html>".encode("cp1252")
    (article,) = gathered("https://courier.example/", fetch=serving(content, "text/html", charset="windows-1252"))
    assert article.text.endswith("Größe")


@pytest.mark.parametrize(
    ("content", "media_type", "path"),
    [
        (json.dumps({"text": TEXT}).encode(), "application/json", "/a"),
        (json.dumps({"text": TEXT}).encode() + b"\n", "text/plain", "/a.jsonl"),
        (TEXT.encode(), "text/plain", "/a.txt?x=1"),
        (PAGE, "", "/a"),
    ],
)
def test_an_address_of_other_content_gives_its_articles(content, media_type, path):
    (article,) = gathered("https://courier.example/", fetch=serving(content, media_type, path=path))
    assert article.text.strip() == TEXT.strip()


def test_an_address_that_fails_is_a_skip():
    def failing(source: str, settings: GatherSettings) -> Fetched:
        raise SourceError(source, "HTTP status 404")

    assert gathered("HTTPS://courier.example/", fetch=failing) == [Skip("HTTPS://courier.example/", "HTTP status 404")]


def test_an_address_of_nothing_is_a_skip():
    (skip,) = gathered("https://courier.example/", fetch=serving(b"", "text/plain"))
    assert skip == Skip("https://courier.example/", "empty")


def test_the_readers_date_is_kept_in_iso_form():
    (article,) = gathered("-", stdin=BytesIO(TEXT.encode()), settings=GatherSettings(date="30 January 2018"))
    assert article.published == "2018-01-30"


def test_a_readers_date_that_is_none_is_wrong_usage():
    with pytest.raises(UsageError, match="not a date: 'soon'"):
        gathered("-", stdin=BytesIO(b"x"), settings=GatherSettings(date="soon"))


def test_two_runs_give_the_same(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": TEXT}) + "\n{}\n")
    assert gathered(str(tmp_path)) == gathered(str(tmp_path))
