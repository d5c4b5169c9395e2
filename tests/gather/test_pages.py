from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foreigndesk.errors import SourceError
from foreigndesk.gather.pages import page_to_article
from foreigndesk.records import Caption

EXAMPLE = Path(__file__).parents[2] / "examples" / "pakistan-recalibrates.html"
TEXT = "The ministers of both countries met on Monday in the old customs house on the river. " * 3


def page(head: str = "", body: str = "") -> str:
    return f"<html><head><title>Border opens</title>{head}</head><body><article>{body}</article></body></html>"


@pytest.fixture(scope="module")
def example():
    return page_to_article(EXAMPLE.read_bytes(), origin="example.html")


def test_the_sample_page_gives_what_it_states(example):
    assert example.title.startswith("Pakistan recalibrates")
    assert not example.title.endswith("Courier")
    assert (example.source, example.published, example.language) == ("The Example Courier", "2018-01-30", "en")
    assert example.authors == ("Nora Fieldhouse",)
    assert example.origin == "example.html"


def test_the_sample_pages_caption_is_kept_apart_with_its_date(example):
    assert [caption.date for caption in example.captions] == ["2017-06"]
    assert "Ana Example" not in example.captions[0].text
    assert example.captions[0].text not in example.text


def test_the_sample_pages_furniture_is_not_in_its_body(example):
    for words in (
        "Get alerts",
        "Sign up",
        "Reuse this content",
        "Related stories",
        "Join the conversation",
        "Sections",
        "©",
    ):
        assert words not in example.text
    assert example.text.startswith("Pakistan is recalibrating")
    assert example.text.endswith("asked for favours in private.”")


def test_the_sample_pages_paragraphs_are_divided_by_empty_lines(example):
    assert len(example.text.split("\n\n")) == 12
    assert "\n" not in example.text.replace("\n\n", "")


def test_the_same_page_gives_the_same_article_every_time(example):
    assert page_to_article(EXAMPLE.read_bytes(), origin="example.html") == example


def test_entries_of_a_list_stand_line_by_line():
    listed = "<ul><li>The road opens in the month of March.</li><li>The railway opens in the month of May.</li></ul>"
    text = page_to_article(page(body=f"<p>{TEXT}</p>{listed}<p>{TEXT}2</p>")).text
    assert "\n\nThe road opens in the month of March.\nThe railway opens in the month of May.\n\n" in text


def test_the_readers_date_stands_in_only_where_the_page_has_none():
    undated = page(body=f"<p>{TEXT}</p>")
    dated = page('<meta property="article:published_time" content="2018-01-30">', f"<p>{TEXT}</p>")
    assert page_to_article(undated).published == ""
    assert page_to_article(undated, date="2017-05-06").published == "2017-05-06"
    assert page_to_article(dated, date="2017-05-06").published == "2018-01-30"


def test_the_id_follows_the_address_and_else_the_text():
    one = page_to_article(page(body=f"<p>{TEXT}</p>"), url="https://courier.example/a")
    two = page_to_article(page(body=f"<p>{TEXT}changed</p>"), url="https://courier.example/a")
    three = page_to_article(page(body=f"<p>{TEXT}</p>"), origin="a.html")
    four = page_to_article(page(body=f"<p>{TEXT}</p>"), origin="b.html")
    assert one.id == two.id != three.id == four.id


def test_a_page_in_another_encoding_is_read():
    html = page("<meta charset='windows-1252'>", f"<p>{TEXT} “Größe” – naïve.</p>").encode("cp1252")
    assert "“Größe” – naïve." in page_to_article(html).text


def test_mojibake_on_a_page_is_mended():
    damaged = "The minister’s deal – naïve?".encode().decode("cp1252")
    assert "The minister’s deal – naïve?" in page_to_article(page(body=f"<p>{TEXT} {damaged}</p>")).text


def test_a_page_in_another_language_is_kept_and_says_so():
    german = "Die Minister beider Länder trafen sich am Montag im alten Zollhaus am Fluss. " * 5
    assert page_to_article(page(body=f"<p>{german}</p>")).language == "de"


def test_a_page_that_only_its_scripts_fill_is_read():
    paragraphs = "".join(f"\\u003cp\\u003eNumber {number}. {TEXT}\\u003c/p\\u003e" for number in range(4))
    article = page_to_article(f'<html><body><div id="app"></div><script>load("{paragraphs}")</script></body></html>')
    assert article.text.count("customs house") == 12


def test_captions_are_captions_and_not_body():
    figure = "<figure><img src=a><figcaption>The river in May 2016</figcaption></figure>"
    article = page_to_article(page(body=f"<p>{TEXT}</p>{figure}<p>{TEXT}2</p>"))
    assert article.captions == (Caption("The river in May 2016", "2016-05"),)
    assert "May 2016" not in article.text


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"", "empty"),
        (b"<html></html>", "no article text"),
        (b"<html><head><title>x</title></head></html>", "no article text"),
        (b"<!-- nothing -->", "no HTML"),
        (b"%PDF-1.4 ...", "binary"),
    ],
)
def test_a_page_without_an_article_is_refused_by_name(html, reason):
    with pytest.raises(SourceError, match=rf"^a\.html: .*{reason}"):
        page_to_article(html, origin="a.html")


TAGS = ("p", "/p", "div", "article", "h1", "a", "/a", "li", "br", "figure", "figcaption", "script", "td", "blockquote")
PARTS = [*(f"<{tag}>" for tag in TAGS), "text", "\x00", "&amp;", "<", ">", "<!--", "-->", "<p class=lead>", TEXT]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_any_markup_gives_an_article_or_one_clear_error(parts):
    reason, text = "", ""
    try:
        text = page_to_article("".join(parts), origin="a.html").text
    except SourceError as error:
        reason = str(error)
    assert bool(text.strip()) != reason.startswith("a.html: ")
