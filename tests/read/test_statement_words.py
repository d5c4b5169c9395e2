"""Blocks of words, and what is marked on them."""

import numpy as np

from foreigndesk.read.quotations import quotations
from foreigndesk.read.statement_words import LONGEST_BLOCK, MARKS, blocks_of, marks_of


def blocks(text, *sentences, lengths=None):
    spans = [(text.index(s), text.index(s) + len(s)) for s in sentences]
    return blocks_of(spans, lengths or [3] * len(spans), text)


def test_a_block_is_a_paragraph():
    assert blocks("One. Two.\n\nThree.", "One.", "Two.", "Three.") == [[0, 1], [2]]


def test_a_paragraph_that_ends_in_a_colon_goes_on_in_the_next():
    assert blocks("He said:\n\nTwo.\nThree.", "He said:", "Two.", "Three.") == [[0, 1], [2]]


def test_a_long_paragraph_is_parted_between_sentences():
    half = LONGEST_BLOCK // 2 + 1
    assert blocks("One. Two. Three.", "One.", "Two.", "Three.", lengths=[half, half, 1]) == [[0], [1, 2]]


def test_a_text_without_sentences_has_no_blocks():
    assert blocks_of([], [], "") == []


def test_marks_tell_what_is_quoted_and_what_stands_for_a_sentence():
    text = 'He "left" .'
    starts, ends = np.array([0, 0, 3, 4, 8, 10]), np.array([0, 2, 4, 8, 9, 11])
    marks = marks_of(starts, ends, np.array([0, 2, 6, 1, 6, 6]), np.zeros(6, dtype=np.int64), quotations(text))
    told = {name: marks[:, i].tolist() for i, name in enumerate(MARKS)}
    assert told["quoted"] == [0, 0, 1, 1, 1, 0]
    assert told["opening"] == [0, 0, 1, 0, 0, 0]
    assert told["closing"] == [0, 0, 0, 0, 1, 0]
    assert told["sentence"] == [1, 0, 0, 0, 0, 0]
    assert told["Title"] == [0, 1, 0, 0, 0, 0]
    assert told["text"] == [1] * 6
