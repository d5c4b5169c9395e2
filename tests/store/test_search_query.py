import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.errors import UsageError
from foreigndesk.store.search_query import CLOSE, OPEN, Asked, Term, asked, unmarked


def terms(*words):
    return tuple(Term(word) for word in words)


@pytest.mark.parametrize(
    ("query", "taken"),
    [
        ("ports strike", Asked((terms("ports"), terms("strike")))),
        ('"no ship" port', Asked((terms("no ship"), terms("port")))),
        ("ports OR docks strike", Asked((terms("ports", "docks"), terms("strike")))),
        ("ports -strike", Asked((terms("ports"),), terms("strike"))),
        ('ports -"long strike"', Asked((terms("ports"),), terms("long strike"))),
        ("stri*", Asked(((Term("stri*", True),),))),
        ("OR ports OR", Asked((terms("ports"),))),
        ('"left open', Asked((terms("left open"),))),
        ("- * ports", Asked((terms("ports"),))),
    ],
)
def test_words_phrases_choices_and_what_is_unwanted(query, taken):
    assert asked(query) == taken


@pytest.mark.parametrize("query", ["", " ", "-union", '"', "()", "* * *", "OR", "\x00"])
def test_a_query_that_asks_for_nothing_is_refused(query):
    with pytest.raises(UsageError):
        asked(query)


@given(st.text(max_size=60))
def test_every_term_has_a_letter_or_digit(query):
    try:
        taken = asked(query)
    except UsageError:
        return
    for term in (*(one for group in taken.wanted for one in group), *taken.unwanted):
        assert any(sign.isalnum() for sign in term.words)


def test_a_snippet_without_its_marks_tells_where_they_stood():
    assert unmarked(f"the {OPEN}grain{CLOSE} of {OPEN}Torvin{CLOSE}") == ("the grain of Torvin", ((4, 9), (13, 19)))
    assert unmarked(f"no{CLOSE} mark") == ("no mark", ())
    assert unmarked("") == ("", ())
