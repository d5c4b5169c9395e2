"""Words are BERT pre-tokens whose offsets point into the sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from foreigndesk.read import weights
from foreigndesk.read.words import MAX_PIECES, shape, to_words


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return weights.load(threads=1).tokenizer


@given(text=st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_each_word_lies_in_its_sentence_behind_the_one_before(tokenizer, text):
    [words] = to_words(tokenizer, [text])
    assert all(0 <= s < e <= len(text) for s, e in zip(words.starts[1:], words.ends[1:], strict=True))
    assert all(a <= b for a, b in zip(words.ends[1:], words.starts[2:], strict=False))


def test_a_hyphenated_dyad_is_three_words(tokenizer):
    text = "US-Pakistan talks"
    [words] = to_words(tokenizer, [text])
    assert [text[s:e] for s, e in zip(words.starts[1:], words.ends[1:], strict=True)] == [
        "US",
        "-",
        "Pakistan",
        "talks",
    ]


def test_word_zero_stands_for_the_sentence(tokenizer):
    [words] = to_words(tokenizer, ["Oslo agreed."])
    assert (words.first[0], words.starts[0], words.ends[0]) == (0, 0, 0)


def test_a_span_covers_every_word_it_touches(tokenizer):
    text = "Foreign Minister Anna Lind resigned"
    [words] = to_words(tokenizer, [text])
    assert words.span(8, 26) == (2, 4)
    assert words.span(35, 40) is None


def test_what_is_too_long_is_cut(tokenizer):
    [words] = to_words(tokenizer, ["talks " * 1000])
    assert len(words.pieces) == MAX_PIECES
    assert len(words) <= MAX_PIECES


@pytest.mark.parametrize(
    ("word", "name"),
    [("minister", 1), ("Putin", 2), ("A", 2), ("NATO", 3), ("McCain", 4), ("F16", 5), ("2018", 5), ("--", 6)],
)
def test_a_shape_tells_capitals_and_digits(word, name):
    assert shape(word) == name
