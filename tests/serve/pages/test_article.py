import dataclasses

import pytest
from told import told

from foreigndesk.errors import MissingError
from foreigndesk.records import Passage, Statement
from foreigndesk.serve.pages.article import article, articles, web_link


def test_an_article_is_shown_with_its_events_and_where_to_correct_them(desk):
    shown = article(desk, "a2")
    assert [one.entry.event["id"] for one in shown.events] == ["e-a2"]
    assert shown.events[0].correct == "/correct/a2?field=text&caption=0&start=0"
    assert shown.story == "/story/a2"


def test_an_article_that_is_not_there_is_told(desk):
    with pytest.raises(MissingError, match="no article none"):
        article(desk, "none")


def test_what_a_stranger_wrote_is_shown_as_text_and_never_run(desk, client):
    reading = told("evil", "2018-01-01", "CONSULT", "PAK", "USA")
    evil = dataclasses.replace(
        reading.article, title="<script>alert(1)</script>", text=reading.article.text + " <img src=x onerror=alert(1)>",
        url="javascript:alert(1)", source='"><u>', authors=("<i>",),
    )  # fmt: skip
    desk.store.put(dataclasses.replace(reading, article=evil))
    page = client.get("/article/evil").text
    assert "&lt;script&gt;" in page
    for tag in ("<script", "<img", "<i>", "javascript:", "<u>"):
        assert tag not in page


@pytest.mark.parametrize("identity", ["https://a.example/x?y=1", "a b", "ä/ö", "..", "a.json.x"])
def test_an_article_of_any_id_has_its_page_and_twin(desk, client, identity):
    desk.store.put(told(identity, "2018-01-01", "CONSULT", "PAK", "USA"))
    link = article(desk, identity).link
    assert client.get(link).status_code == 200
    assert client.get(f"{link}.json").json()["id"] == identity


def test_articles_are_listed_newest_first(desk):
    assert [one.id for one in articles(desk).articles.items] == ["a5", "a4", "a3", "a2", "a1"]


@pytest.mark.parametrize("url", ["javascript:x", "data:text/html,x", "//a.example", "ftp://a.example", "http://[", ""])
def test_only_the_web_is_linked_to(url):
    assert web_link(url) == ""
    assert web_link("https://a.example/b") == "https://a.example/b"


def test_what_is_said_in_an_article_stands_on_its_page(desk, client):
    reading = told("said", "2018-01-01", "CONSULT", "PAK", "USA")
    text = reading.article.text
    words, cue = Passage(text[:8], 0, 8), Passage("said", 9, 13)
    said = Statement("s1", "said", reading.events[0].sentence, "direct", (words,), cue, None, 0.9, "coder")
    desk.store.put(dataclasses.replace(reading, statements=(said,)))
    shown = article(desk, "said")
    assert [one.text for one in shown.statements] == [text[:8]]
    page = client.get("/article/said").text
    assert 'title="somebody: direct quotation, “said”"' in page
    assert "1 statement" in page


def test_a_statement_of_another_article_does_not(desk):
    assert article(desk, "a2").statements == ()
