"""What an article itself says of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.read.naming import BODIES, descriptions, introduced, nouns_for


def found(text):
    """Return the words, acronym and noun of each name that a sentence introduces."""
    return [(text[slice(*one.span)], one.short, one.noun) for one in introduced(text)]


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        ("The Kenyan Herders League (KHL) met.", "Kenyan Herders League", "KHL"),
        ("In Oslo the Bank of the Fjord (BF) failed.", "Bank of the Fjord", "BF"),
        ("Members of the Bank of the Fjord (BOTF) met.", "Bank of the Fjord", "BOTF"),
        ("Norwegian Oil Holdings (“NOH”) paid.", "Norwegian Oil Holdings", "NOH"),
        ("On Monday Herders of Kenya Forward (HKF) met.", "Herders of Kenya Forward", "HKF"),
    ],
)
def test_an_acronym_in_brackets_is_of_the_name_whose_initials_it_has(text, name, short):
    assert found(text) == [(name, short, "")]


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan Herders League (ABC) met.",
        "Asta Holmgaard (D) met him.",
        "He paid Norway (and Iran).",
        "Oslo (NTB) reported.",
    ],
)
def test_other_brackets_introduce_nobody(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("Fjordkraft, the largest bank in Norway, failed.", "Fjordkraft", "bank"),
        ("They warned Fjordkraft, a Norwegian oil company, on Monday.", "Fjordkraft", "company"),
        ("In Herders Forward, one of the movement’s, no.", None, ""),
        ("With Herders Forward, an armed group of the north, they fought.", "Herders Forward", "group"),
    ],
)
def test_an_apposition_tells_what_a_name_is(text, name, noun):
    assert found(text) == ([(name, "", noun)] if name else [])


def test_the_plain_description_after_a_comma_is_no_apposition():
    assert found("In Nairobi, the group met.") == []


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Fjordkraft is a bank in Oslo.", {"bank"}),
        ("Fjordkraft, a bank, failed.", {"bank"}),
        ("The armed group Fjordkraft failed.", {"group"}),
        ("The company Fjordkraft is a charity.", {"company", "charity"}),
        ("Fjordkraft is a bank manager of ours.", set()),
        ("Fjordkraft failed, a bank said.", set()),
    ],
)
def test_nouns_by_which_a_sentence_calls_a_name(text, nouns):
    start = text.index("Fjordkraft")
    assert nouns_for(text, (start, start + len("Fjordkraft"))) == nouns


def test_descriptions_are_found_where_they_end_in_a_body():
    text = "The Chinese company said the agency and the agency chief met the group."
    assert [text[slice(*span)] for span in descriptions(text)] == ["The Chinese company", "the agency", "the group"]


def test_no_noun_is_listed_twice_and_each_has_a_kind():
    assert set(BODIES.values()) == {"any", "organisation", "organ"}


@given(st.text(alphabet="AaBz (),.’ü“”THEthegroup", max_size=60))
def test_any_text_is_read_and_spans_lie_in_it(text):
    for one in introduced(text):
        assert 0 <= one.span[0] < one.span[1] <= len(text)
    for start, end in descriptions(text):
        assert text[start:end].lower().startswith("the ")
