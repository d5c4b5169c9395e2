import pytest
from told import told

from foreigndesk.serve.pages.search import Piece, search


def test_articles_are_found_by_their_words_with_the_part_that_answers(desk):
    hits = search(desk, "Russia").found.items
    assert [hit.link for hit in hits] == ["/article/a4"]
    assert Piece("Russia", True) in hits[0].snippet
    assert "".join(piece.text for piece in hits[0].snippet).startswith("Russia did it")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"country": "rus"}, {"Title of a4"}),
        ({"kind": "SANCTION"}, {"Title of a2"}),
        ({"since": "2018-02"}, {"Title of a4", "Title of a5"}),
        ({"until": "2017"}, {"Title of a1"}),
    ],
)
def test_a_state_a_type_and_a_time_narrow_it(desk, asked, titles):
    assert {hit.title for hit in search(desk, "Thursday", **asked).found.items} == titles


@pytest.mark.parametrize("words", ["", "  ", '"', "-- *"])
def test_no_word_finds_nothing_and_is_no_error(desk, client, words):
    assert search(desk, words).found.items == ()
    assert client.get("/search", params={"q": words}).status_code == 200


def test_what_was_asked_stands_in_the_form_again_and_is_no_html(client):
    page = client.get("/search", params={"q": '<b>"Thursday"', "country": "PAK"}).text
    assert "&lt;b&gt;&#34;Thursday&#34;" in page
    assert "<b>" not in page
    assert 'name="country" value="PAK"' in page


@pytest.mark.parametrize("wrong", [{"country": "P"}, {"since": "2018-13"}, {"kind": "DANCE"}, {"page": "0"}])
def test_a_senseless_filter_is_refused(client, wrong):
    assert client.get("/search.json", params={"q": "aid"} | wrong).status_code == 422


def test_further_pages_keep_what_was_asked(desk, client):
    for number in range(30):
        desk.store.put(told_again(number))
    page = client.get("/search", params={"q": "Thursday", "country": "PAK"}).text
    assert 'href="/search?q=Thursday&amp;country=PAK&amp;page=2"' in page
    assert len(client.get("/search.json", params={"q": "Thursday", "page": 2}).json()["found"]["items"]) == 10


def told_again(number):
    return told(f"more{number}", "2018-02-03", "PROTEST", "PAK", "")
