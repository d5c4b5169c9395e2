import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreigndesk.follow.words import placed, words_of


def test_case_accents_and_marks_fall_away():
    assert words_of("Erdoğan’s F-16s, łódź STRASSE straße") == [
        "erdogan", "s", "f", "16s", "lodz", "strasse", "strasse",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " … ", "_-_", "\ud800", "\x00"])
def test_a_text_without_letters_has_no_words(text):
    assert words_of(text) == []


def test_a_text_of_another_script_is_read_too():
    many = "".join(chr(code) for code in range(0x4E00, 0x4F00))
    assert words_of(f"{many} Kabul") == [many, "kabul"]


@given(st.text(max_size=40))
def test_the_places_of_words_are_those_of_the_same_words(text):
    found = list(placed(text))
    assert [word for word, _, _ in found] == words_of(text)
    assert all(0 <= start < end <= len(text) for _, start, end in found)


def test_a_word_stands_where_it_was_written():
    text = "In “Erdoğan’s” Türkiye"
    assert [text[start:end] for _, start, end in placed(text)] == ["In", "Erdoğan", "s", "Türkiye"]
