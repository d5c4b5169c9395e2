from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.gather.identity import article_id

URL = "https://courier.example/a"


@given(st.text(), st.text())
def test_an_article_with_an_address_keeps_its_id_when_its_text_changes(title, text):
    assert article_id(URL, title, text) == article_id(URL, "Border opens", "The border is open.")


def test_articles_of_two_addresses_are_two_even_with_the_same_text():
    assert article_id(URL, "Border opens", "It is open.") != article_id(f"{URL}?b", "Border opens", "It is open.")


def test_without_an_address_title_and_text_both_tell_articles_apart():
    told = [("Border opens", "It is open."), ("Border opens", "It is shut."), ("Border shuts", "It is open.")]
    assert len({article_id("", title, text) for title, text in told}) == len(told)


def test_an_id_stays_what_it_was_in_earlier_releases():
    assert article_id(URL, "", "") == "fe12a1e1844d23af"
    assert article_id("", "Border opens", "It is open.") == "3e7dad7dbaa0490a"


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_has_an_id_of_sixteen_hexadecimal_digits(title, text):
    found = article_id("", title, text + "\ud800")
    assert len(found) == 16
    assert set(found) <= set("0123456789abcdef")
