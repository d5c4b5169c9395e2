import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.gather.articles import articles_in_document, articles_in_lines
from foreigndesk.records import Article, Skip
from foreigndesk.settings import GatherSettings

TEXT = "The ministers of both countries met on Monday in the old customs house on the river."
WHOLE = {
    "id": "a1",
    "date": "2018-01-30T10:00:00Z",
    "source": "The Courier",
    "title": "Border opens",
    "url": "https://courier.example/a",
    "text": TEXT,
}


DEFAULT = GatherSettings()


def lines(*items: object, settings: GatherSettings = DEFAULT):
    numbered = enumerate((item if isinstance(item, str) else json.dumps(item) for item in items), 1)
    return list(articles_in_lines(numbered, origin="a.jsonl", settings=settings))


def test_an_article_is_read_as_it_stands():
    assert lines(WHOLE) == [
        Article(
            id="a1",
            title="Border opens",
            text=TEXT,
            url="https://courier.example/a",
            source="The Courier",
            published="2018-01-30T10:00:00+00:00",
            language="en",
            origin="a.jsonl: line 1",
        )
    ]


def test_unknown_keys_and_missing_ones_but_the_text_are_fine():
    (article,) = lines({"text": TEXT, "topic": "world", "authors": 7})
    assert (article.text, article.title, article.published) == (TEXT, "", "")


@pytest.mark.parametrize("text", ["  " + TEXT + "\r\n ", "Border opens\n" + TEXT, "Ã¼ber \u00ad" + TEXT])
def test_the_text_is_not_changed_so_that_offsets_count_in_what_was_given(text):
    (article,) = lines({"title": "Border opens", "text": text})
    assert article.text == text


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"title": "x"}, 'field "text" is missing'),
        ({"text": ""}, 'field "text" is empty'),
        ({"text": " \n"}, 'field "text" is empty'),
        ({"text": 7}, 'field "text" is not text but a number'),
        ({"text": ["a"]}, 'field "text" is not text but a list'),
        ({"text": TEXT, "title": {}}, 'field "title" is not text but an object'),
        ({"text": TEXT, "date": 20180130}, 'field "date" is not text but a number'),
        ({"text": TEXT, "id": True}, 'field "id" is not text but true or false'),
        ([1, 2], "not an article: expected an object, found a list"),
        ("null", "not an article: expected an object, found null"),
        ("{bad", "no valid JSON"),
        ("[" * 100_000, "no valid JSON"),
    ],
)
def test_a_missing_or_wrong_field_is_named_with_its_line(item, reason):
    first, second, third = lines(WHOLE, item, WHOLE)
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, Skip)
    assert second.origin == "a.jsonl: line 2"
    assert second.reason.startswith(reason)
    assert "\n" not in second.reason


def test_an_article_of_only_a_headline_is_read():
    (article,) = lines({"title": "Border opens", "text": ""})
    assert (article.title, article.text) == ("Border opens", "")


def test_an_unreadable_date_leaves_the_article_undated_and_says_so():
    article, skip = lines({**WHOLE, "date": "last Tuesday"})
    assert (article.published, article.text) == ("", TEXT)
    assert skip == Skip(
        "a.jsonl: line 1", "field \"date\" is not a date we can read, so the article counts as undated: 'last Tuesday'"
    )


def test_the_readers_date_stands_in_for_a_missing_one_only():
    settings = GatherSettings(date="2017-05-06")
    undated, dated = lines({"text": TEXT}, WHOLE, settings=settings)
    assert (undated.published, dated.published) == ("2017-05-06", "2018-01-30T10:00:00+00:00")


def test_a_number_is_an_id():
    assert lines({**WHOLE, "id": 17})[0].id == "17"


def test_without_an_id_the_address_makes_one_and_without_that_the_text():
    bare = {"text": TEXT, "title": "x"}
    first, again, other, addressed = lines(
        bare, bare, {**bare, "title": "y"}, {**bare, "url": "https://courier.example/a"}
    )
    assert first.id == again.id
    assert len({first.id, other.id, addressed.id}) == 3


def test_a_text_over_the_limit_is_refused():
    (skip,) = lines(WHOLE, settings=GatherSettings(max_article_characters=10))
    assert skip.reason == f'field "text" is too long: {len(TEXT)} characters, limit 10'


def test_a_document_holds_one_article_or_a_list():
    one = list(articles_in_document(json.dumps(WHOLE), origin="a.json", settings=GatherSettings()))
    several = list(
        articles_in_document(json.dumps([WHOLE, {"x": 1}, WHOLE]), origin="a.json", settings=GatherSettings())
    )
    assert [article.origin for article in one] == ["a.json"]
    assert [type(outcome) for outcome in several] == [Article, Skip, Article]
    assert several[1].origin == "a.json: article 2"


@pytest.mark.parametrize(("text", "reason"), [("[]", "empty list"), ("{", "no valid JSON"), ("3", "not an article")])
def test_a_document_of_another_form_is_one_skip(text, reason):
    (skip,) = articles_in_document(text, origin="a.json", settings=GatherSettings())
    assert skip.origin == "a.json"
    assert skip.reason.startswith(reason)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WHOLE, "other"]), inner, max_size=6),
    max_leaves=12,
)


@given(JSON)
def test_any_json_gives_articles_and_skips(item):
    for outcome in lines(json.dumps(item)):
        assert isinstance(outcome, (Article, Skip))


@given(st.text(min_size=1).filter(str.strip), st.text())
def test_any_text_comes_out_as_it_went_in(text, title):
    article = lines({"text": text, "title": title})[0]
    assert (article.text, article.title) == (text, title)
