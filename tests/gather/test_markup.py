import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.gather.markup import drop, drop_code, name_words, parse_html, same_text, text_of, tidy


def test_tidy_joins_words_that_were_cut_for_the_typesetter():
    assert tidy(" Ver\u00adfassungs\u200bbe\u00adschwerde \n\t eingelegt\u00a0 ") == "Verfassungsbeschwerde eingelegt"


def test_formatting_within_a_word_does_not_cut_it():
    tree = parse_html("<p><b>F</b>reedonia’s <em>Times</em>, <a href='/'>said</a></p>")
    assert text_of(tree) == "Freedonia’s Times, said"


def test_elements_side_by_side_are_apart():
    assert text_of(parse_html("<div><span>Kicker</span><span>Headline</span><p>One</p>two<br>three</div>")) == (
        "Kicker Headline One two three"
    )


def test_the_same_line_in_other_clothes_is_the_same():
    assert same_text("“Freedonia” – at war?") == same_text("'FREEDONIA' at war")


def test_names_are_split_into_words():
    element = parse_html('<div class="RelatedLinks-box js_load" id="x2" data-testid="moreOn">a</div>').find(".//div")
    assert name_words(element) == " related links box js load x2 more on "


def test_an_element_without_names_has_no_words():
    assert name_words(parse_html("<div>a</div>").find(".//div")) == ""


def test_code_is_no_text():
    tree = parse_html(
        "<div>a<script>run()</script>b<style>p{}</style><noscript>c</noscript><svg><title>d</title></svg></div>"
    )
    drop_code(tree)
    assert text_of(tree) == "ab"


@pytest.mark.parametrize("html", ["", "  ", "\x00", "<!-- only a comment -->"])
def test_a_page_of_nothing_has_no_tree(html):
    assert parse_html(html) is None


def test_a_declaration_of_another_encoding_does_no_harm():
    tree = parse_html('<?xml version="1.0" encoding="utf-16"?><html><body><p>Größe \x00\x0b\ud800 ok</p></body></html>')
    assert text_of(tree) == "Größe ok"


def test_dropping_the_root_changes_nothing():
    tree = parse_html("<p>a</p>")
    drop(tree)
    assert text_of(tree) == "a"


@given(st.text(max_size=200))
def test_any_text_can_be_parsed(html):
    tree = parse_html(html)
    assert tree is None or isinstance(text_of(tree), str)


@given(st.text())
def test_tidy_is_done_once(text):
    assert tidy(tidy(text)) == tidy(text)
