import gzip
import json
from io import BytesIO
from pathlib import Path

import pytest

from foreigndesk.gather import files
from foreigndesk.gather.files import read_file, read_page, read_stream, reader_for
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

TEXT = "The ministers of both countries met on Monday in the old customs house on the river. " * 3
ARTICLE = {"id": "a1", "title": "Border opens", "text": TEXT}
PAGE = (
    f"<!DOCTYPE html><html><head><title>Border opens</title></head><body><article><p>{TEXT}</p></article></body></html>"
)
LIMITS = GatherSettings(max_document_bytes=2_000, max_page_bytes=2_000, max_article_characters=1_500)


DEFAULT = GatherSettings()


def read(tmp_path: Path, name: str, content: bytes | str, settings: GatherSettings = DEFAULT):
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return list(read_file(path, settings))


CONTENTS = {
    "a.txt": f"Border opens\n\n{TEXT}",
    "a.html": PAGE,
    "a.htm": PAGE,
    "a.json": json.dumps(ARTICLE),
    "a.jsonl": json.dumps(ARTICLE) + "\n",
    "a.ndjson": json.dumps(ARTICLE) + "\n",
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("packed", [False, True])
def test_each_kind_of_file_is_read_plain_and_packed(tmp_path, name, packed):
    content = CONTENTS[name].encode("utf-8")
    (article,) = read(tmp_path, name + ".gz" * packed, gzip.compress(content) if packed else content)
    assert (article.title, article.text.strip()) == ("Border opens", TEXT.strip())
    assert article.origin.startswith(str(tmp_path / name))


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_each_kind_of_file_is_read_in_other_encodings(tmp_path, name, encoding):
    (article,) = read(tmp_path, name, CONTENTS[name].encode(encoding))
    assert article.text.strip() == TEXT.strip()


@pytest.mark.parametrize("name", CONTENTS)
def test_without_a_telling_name_the_content_decides(name):
    (article,) = read_stream(BytesIO(CONTENTS[name].encode("utf-8")), "-", GatherSettings())
    assert (article.title, article.text.strip()) == ("Border opens", TEXT.strip())


def test_lines_of_json_under_the_name_of_a_document_are_read(tmp_path):
    assert len(read(tmp_path, "a.json", f"{json.dumps(ARTICLE)}\n{json.dumps(ARTICLE)}\n")) == 2


def test_a_document_over_several_lines_is_one_document():
    (article,) = read_stream(BytesIO(json.dumps(ARTICLE, indent=2).encode()), "-", GatherSettings())
    assert article.id == "a1"


@pytest.mark.parametrize(
    ("content", "title", "text"),
    [
        ("Border opens\n\nThe road is free.", "Border opens", "The road is free."),
        ("\n\n Border opens \n \nThe road is free.\n\nMore.\n", "Border opens", "The road is free.\n\nMore."),
        ("The road is free.\n\nMore.", "", "The road is free.\n\nMore."),
        ("“Is the road free?”\n\nMore.", "", "“Is the road free?”\n\nMore."),
        ("Border opens\nThe road is free.", "", "Border opens\nThe road is free."),
        ("Border opens", "", "Border opens"),
        (f"{'long ' * 60}\n\nMore.", "", f"{'long ' * 60}\n\nMore."),
    ],
)
def test_a_texts_title_is_a_short_first_line_set_apart(tmp_path, content, title, text):
    (article,) = read(tmp_path, "a.txt", content)
    assert (article.title, article.text) == (title, text)


def test_mojibake_in_a_text_is_mended(tmp_path):
    damaged = "The minister’s deal – naïve?".encode().decode("cp1252")
    (article,) = read(tmp_path, "a.txt", damaged)
    assert article.text == "The minister’s deal – naïve?"


def test_a_text_has_the_readers_date_or_none(tmp_path):
    assert read(tmp_path, "a.txt", TEXT)[0].published == ""
    assert read(tmp_path, "a.txt", TEXT, GatherSettings(date="2018-01-30"))[0].published == "2018-01-30"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.jsonl.gz", "a"])
def test_an_empty_file_is_a_skip(tmp_path, name):
    (skip,) = read(tmp_path, name, b"")
    assert (skip.origin, skip.reason) == (str(tmp_path / name), "empty")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a"])
def test_a_binary_file_is_a_skip(tmp_path, name):
    (skip,) = read(tmp_path, name, b"%PDF-1.7 " + bytes(range(256)))
    assert skip == Skip(str(tmp_path / name), "binary content (PDF), not text")


def test_a_missing_file_is_a_skip(tmp_path):
    (skip,) = read_file(tmp_path / "none.txt", GatherSettings())
    assert skip.reason == "cannot be opened: No such file or directory"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "x" * 3_000), ("a.html", "<p>" + "x" * 3_000), ("a.json", f'{{"text": "{"x" * 3_000}"\n}}')],
)
def test_a_file_over_the_limit_is_a_skip(tmp_path, name, content):
    (skip,) = read(tmp_path, name, content, LIMITS)
    assert skip == Skip(str(tmp_path / name), "larger than 2,000 bytes, the limit for one document")


def test_a_text_over_the_limit_of_an_article_is_a_skip(tmp_path):
    (skip,) = read(tmp_path, "a.txt", "word " * 350, LIMITS)
    assert skip.reason == "text of 1,749 characters is longer than 1,500, the limit for one article"


def test_one_long_line_does_not_stop_the_rest(tmp_path):
    line = json.dumps({"text": "x" * 5_000})
    good = json.dumps({"text": "The road is free."})
    first, second, third = read(tmp_path, "a.jsonl", f"{good}\n{line}\n{good}\n", LIMITS)
    assert (first.text, third.text) == ("The road is free.", "The road is free.")
    assert second == Skip(f"{tmp_path / 'a.jsonl'}: line 2", "longer than 2,000 bytes, the limit for a line")


def test_a_line_of_bytes_does_not_stop_the_rest(tmp_path):
    good = json.dumps({"text": "The road is free."}).encode()
    outcomes = read(tmp_path, "a.jsonl", good + b"\n" + bytes(range(1, 10)) * 9 + b"\n\n" + good)
    assert [type(outcome) for outcome in outcomes] == [Article, Skip, Article]
    assert outcomes[2].origin.endswith("line 4")


def test_lines_are_read_one_by_one(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": f"Line {number}."}) + "\n" for number in range(100_000)))
    outcomes = read_file(path, GatherSettings())
    assert next(outcomes).text == "Line 0."
    outcomes.close()


def test_a_parser_that_fails_on_a_page_costs_that_page_only(monkeypatch):
    def failing(*_args, **_keywords):
        raise RuntimeError("parser\ngone wrong")

    monkeypatch.setattr(files, "page_to_article", failing)
    assert read_page(PAGE.encode(), "a.html", GatherSettings()) == Skip(
        "a.html", "page cannot be read: RuntimeError: parser gone wrong"
    )


@pytest.mark.parametrize("name", ["A.TXT", "b.c.html.gz", "x.JSONL.GZ", "x.xhtml"])
def test_names_tell_their_reader_in_any_case(name):
    assert reader_for(name) is not None


@pytest.mark.parametrize("name", ["a.jpg", "a", "html", "a.txt.zip", "a.gz"])
def test_other_names_tell_none(name):
    assert reader_for(name) is None
